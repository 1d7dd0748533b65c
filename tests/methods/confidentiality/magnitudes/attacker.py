"""An attacker who shares no code with the protector: plain Python over {cell: shown sum or None}.

A cell is a tuple of codes with "*" for a total; levels[i] maps each node of dimension i to its parent.
"""

from collections.abc import Callable, Iterator

import numpy as np

Cell = tuple[str, ...]
Page = dict[Cell, float | None]
Levels = list[dict[str, str]]
FAR = 10.0**15


def equations(page: Page, levels: Levels) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every (total, parts) of a page."""
    for cell in page:
        for at, parents in enumerate(levels):
            parts = [(*cell[:at], code, *cell[at + 1 :]) for code, up in parents.items() if up == cell[at]]
            if parts:
                yield cell, parts


def subtract(page: Page, levels: Levels) -> dict[Cell, float]:
    """Fill in hidden sums one after another, wherever an equation has a single one left."""
    known = {cell: value for cell, value in page.items() if value is not None}
    found: dict[Cell, float] = {}
    moved = True
    while moved:
        moved = False
        for total, parts in equations(page, levels):
            unknown = [cell for cell in [total, *parts] if cell not in known]
            if len(unknown) != 1:
                continue
            cell, rest = unknown[0], sum(known[part] for part in parts if part in known)
            known[cell] = found[cell] = rest if cell == total else known[total] - rest
            moved = True
    return found


def intervals(page: Page, levels: Levels, reach: Callable[[Cell], float]) -> dict[Cell, tuple[float, float]]:
    """What is proved of every sum by an attacker told how far each shown one can lie from the truth."""
    bounds = {
        cell: (0.0, FAR) if value is None else (max(0.0, value - reach(cell)), value + reach(cell))
        for cell, value in page.items()
    }
    found, moved = list(equations(page, levels)), True
    while moved:
        moved = False
        for total, parts in found:
            low, high = (sum(bounds[part][end] for part in parts) for end in (0, 1))
            implied = [(total, low, high)]
            for part in parts:
                least, most = bounds[total][0] - (high - bounds[part][1]), bounds[total][1] - (low - bounds[part][0])
                implied.append((part, least, most))
            for cell, least, most in implied:
                new = max(bounds[cell][0], least), min(bounds[cell][1], most)
                moved |= new[0] > bounds[cell][0] + 1e-6 or new[1] < bounds[cell][1] - 1e-6
                bounds[cell] = new
    return bounds


def least_squares(page: Page, levels: Levels) -> dict[Cell, float]:
    """The best linear guess of every hidden sum from all shown sums at once (averaging over all ways)."""
    inner = [
        cell
        for cell in page
        if all(code in parents and code not in parents.values() for code, parents in zip(cell, levels, strict=True))
    ]
    place = {cell: i for i, cell in enumerate(inner)}
    under = {cell: [place[leaf] for leaf in inner if _inside(leaf, cell, levels)] for cell in page}
    shown = [cell for cell, value in page.items() if value is not None]
    matrix = np.zeros((len(shown), len(inner)))
    for row, cell in enumerate(shown):
        matrix[row, under[cell]] = 1
    guess, *_ = np.linalg.lstsq(matrix, np.array([page[cell] for cell in shown], dtype=float), rcond=None)
    return {cell: float(guess[leaves].sum()) for cell, leaves in under.items() if page[cell] is None}


def _inside(leaf: Cell, cell: Cell, levels: Levels) -> bool:
    for code, wanted, parents in zip(leaf, cell, levels, strict=True):
        while code not in (wanted, "*"):
            code = parents[code]
        if code != wanted:
            return False
    return True
