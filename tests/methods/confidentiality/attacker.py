"""An attacker who shares no code with the protector: plain Python, and every possible dataset.

`Page` is what is published: {cell: value or None}, a cell being a tuple of codes with "*" for a
total. `propagate` narrows intervals; `every_dataset` tries all datasets of a small table.
"""

from collections.abc import Callable, Iterator
from itertools import product

Cell = tuple[str, ...]
Page = dict[Cell, int | None]
Interval = tuple[int, int]
FAR = 10**9


def sums_of(page: Page, levels: list[dict[str, str]]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every (total, parts) of a page; levels[i] maps each code of dimension i to its parent."""
    for cell in page:
        for at, parents in enumerate(levels):
            parts = [(*cell[:at], code, *cell[at + 1 :]) for code, up in parents.items() if up == cell[at]]
            if parts:
                yield cell, parts


def propagate(
    page: Page,
    levels: list[dict[str, str]],
    opening: Callable[[Cell, int | None], Interval],
    overlapping: frozenset[int] = frozenset(),
) -> dict[Cell, Interval]:
    """Narrow each cell's interval by every sum until nothing moves.

    overlapping: positions of dimensions in which one person may have several codes.
    """
    bounds = {cell: opening(cell, value) for cell, value in page.items()}
    sums = list(sums_of(page, levels))
    moved = True
    while moved:
        moved = False
        for total, parts in sums:
            along = next(i for i in range(len(total)) if parts[0][i] != total[i])
            for cell, low, high in _implied(total, parts, bounds, along in overlapping):
                old = bounds[cell]
                new = (max(old[0], low), min(old[1], high))
                assert new[0] <= new[1], f"no dataset fits {cell}"
                moved |= new != old
                bounds[cell] = new
    return bounds


def _implied(
    total: Cell, parts: list[Cell], bounds: dict[Cell, Interval], overlap: bool
) -> Iterator[tuple[Cell, int, int]]:
    lows, highs = [bounds[p][0] for p in parts], [bounds[p][1] for p in parts]
    yield total, (max(lows) if overlap else sum(lows)), sum(highs)
    low, high = bounds[total]
    for i, part in enumerate(parts):
        others_low = sum(lows[:i]) + sum(lows[i + 1 :])
        others_high = sum(highs[:i]) + sum(highs[i + 1 :])
        yield part, low - others_high, (high if overlap else high - others_low)


def ours(small: set[Cell]) -> Callable[[Cell, int | None], Interval]:
    """What our rules say of a cell, to an attacker told which hidden cells are small."""

    def opening(cell: Cell, value: int | None) -> Interval:
        if value is not None:
            return max(6, value - 2), value + 2
        return (0, 5) if cell in small else (6, FAR)

    return opening


def every_dataset(
    page: Page, small: set[Cell], rows: list[str], columns: list[str], most: int = 40
) -> dict[Cell, set[int]]:
    """Every value each cell takes over all rows-by-columns tables that give this very page.

    The attacker also knows that the same people are always rounded alike: where a cell and one
    that contains it are both shown and differ, the larger truly has more people.
    """
    inner = list(product(rows, columns))
    opening = ours(small)
    limits = {cell: opening(cell, page[cell]) for cell in page}
    found: dict[Cell, set[int]] = {cell: set() for cell in page}
    differing = [
        (big, part)
        for big in page
        for part in page
        if big != part
        and all(b in ("*", p) for b, p in zip(big, part, strict=True))
        and None not in (page[big], page[part])
        and page[big] != page[part]
    ]

    def totals(table: dict[Cell, int]) -> dict[Cell, int]:
        return {
            cell: sum(n for at, n in table.items() if all(c in ("*", a) for c, a in zip(cell, at, strict=True)))
            for cell in page
        }

    def lines(table: dict[Cell, int]) -> Iterator[dict[Cell, int]]:
        if len(table) == len(inner):
            yield table
            return
        cell = inner[len(table)]
        low, high = limits[cell]
        for n in range(low, min(high, most) + 1):
            grown = table | {cell: n}
            row_done = len(grown) % len(columns) == 0
            line = sum(grown[cell[0], c] for c in columns) if row_done else 0
            if row_done and not limits[cell[0], "*"][0] <= line <= limits[cell[0], "*"][1]:
                continue
            yield from lines(grown)

    for table in lines({}):
        whole = totals(table)
        fits = all(low <= whole[c] <= high for c, (low, high) in limits.items())
        if fits and all(whole[big] > whole[part] for big, part in differing):
            for cell, n in whole.items():
                found[cell].add(n)
    return found
