"""Seed prediction: undo the rounding by guessing where its draws come from.

A right guess leaves each shown figure three true counts instead of five, and all sums still fit. A
wrong guess soon contradicts a sum, which is how the attacker tells the two apart.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from harakeke.methods.attacks.equations import runs
from harakeke.methods.attacks.propagation import Contradiction, narrow
from harakeke.methods.attacks.release import HIDDEN, Whole
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.seeds import Draws, Row, Scheme, rows_of, schemes, turns
from harakeke.methods.attacks.view import View

NAME = "seed prediction"
_SUMS, _FEW, _CONTROLS = 1500, 60, 60
# A wrong seed must contradict so many sums, so steadily, that none of thousands contradicts none by chance.
_CLEAR, _FAR_FROM_NONE = 10, 5.5
_ROWS = 60_000


class _Sample:
    """Some sums whose total and parts are all shown, and a printed row for each of their cells."""

    def __init__(self, view: View, most: int) -> None:
        self.view = view
        equations, shown = view.equations, view.board.shown()
        self.base, self.minimum = view.board.shapes[0].rounding, view.board.shapes[0].minimum
        there = (shown > 0).astype(np.int64)
        usable = equations.adds & (equations.size > 1) & (there[equations.total] > 0)
        if len(equations):
            usable &= np.add.reduceat(there[equations.part], equations.start) == equations.size
        found = np.flatnonzero(usable)
        found = found[np.lexsort((self._last_row(found), equations.size[found]))][:most]
        self.equations = found
        self.cells = equations.members(found) if len(found) else np.zeros(0, dtype=np.int64)
        self.value = shown[self.cells]
        self.rows = _rows(view, self.cells)

    def _last_row(self, equations: Whole) -> Whole:
        """How far down the release each sum reaches: the first ones need the fewest draws."""
        board, sums = self.view.board, self.view.equations
        first = np.full(len(board), len(board.cell), dtype=np.int64)
        np.minimum.at(first, board.cell, np.arange(len(board.cell)))
        size = sums.size[equations]
        if not len(size):
            return equations
        parts = first[sums.part[runs(sums.start[equations], size)]]
        return np.maximum(np.maximum.reduceat(parts, np.cumsum(size) - size), first[sums.total[equations]])

    def bounds(self, draws: Draws, flipped: bool) -> tuple[Whole, Whole]:
        """The least and greatest count of each cell that these draws round to its figure."""
        return rounded_from(self.value, 1 - draws if flipped else draws, self.base, self.minimum)

    def contradictions(self, low: Whole, high: Whole) -> int:
        """How many sums cannot hold within these bounds."""
        equations = self.view.equations
        size = equations.size[self.equations]
        start = np.cumsum(size) - size
        part = np.searchsorted(self.cells, equations.part[runs(equations.start[self.equations], size)])
        total = np.searchsorted(self.cells, equations.total[self.equations])
        wrong = (np.add.reduceat(low[part], start) > high[total]) | (np.add.reduceat(high[part], start) < low[total])
        wrong |= np.logical_or.reduceat(low[part] > high[part], start) | (low[total] > high[total])
        return int(np.count_nonzero(wrong))


def rounded_from(value: Whole, draws: Draws, base: int, minimum: int) -> tuple[Whole, Whole]:
    """The counts that round to a figure when the draw is known: up if and only if u < remainder / base.

    By hand: a 9 with u = 0.1 was 7 or 8, gone up, or 9; with u = 0.9 it was 9, or 10 or 11 gone down.

    >>> rounded_from(np.array([9, 9]), np.array([0.1, 0.9]), 3, 6)
    (array([7, 9]), array([ 9, 11]))
    """
    low, high = np.full(len(value), 2**40), np.full(len(value), -1)
    for offset in range(1 - base, base):
        count = value + offset
        over = count % base
        fits = (count - over + base * (draws * base < over) == value) & (count >= minimum)
        low, high = np.where(fits, np.minimum(low, count), low), np.where(fits, np.maximum(high, count), high)
    return low, high


def predict_seeds(view: View, most: int = _SUMS) -> Result:
    """Try every public seed; with one that fits all sums, undo the rounding and propagate."""
    began = perf_counter()
    words = f"{view.words}; that seeds may be public"
    sample = _Sample(view, most)
    rng = np.random.default_rng([view.seed, 88])
    control = [
        sample.contradictions(*sample.bounds(rng.random(len(sample.cells)), False)) if len(sample.cells) else 0
        for _ in range(_CONTROLS)
    ]
    usual, spread = float(np.mean(control)), float(np.std(control))
    if usual < max(_CLEAR, _FAR_FROM_NONE * spread):
        return Result(NAME, words, not_run="too few shown sums to tell a right seed from a wrong one")
    small = _Sample(view, _FEW)  # most wrong seeds fall at the first few sums
    tried, fitting = 0, []
    for scheme in schemes(view.releases[0]):
        tried += 2
        fitting += [(scheme, flipped) for flipped in _fits(small, scheme) if flipped in _fits(sample, scheme)]
    details: dict[str, object] = {"seeds tried": tried, "sums a wrong seed contradicts": round(usual, 1)}
    if not fitting:
        none = view.hidden[:0]
        return view.score(NAME, none, none, tried, began, knowledge=words, details=details)
    details["seed found"] = fitting[0][0].name
    cells, values = _undo(view, *fitting[0])
    return view.score(NAME, cells, values, tried, began, knowledge=words, details=details)


def _fits(sample: _Sample, scheme: Scheme) -> list[bool]:
    """Which way round (as drawn, or turned about) these draws contradict no sum of the sample."""
    if scheme.by_count:
        bounds = counts_by_value(sample.value, _turn(scheme), sample.base, sample.minimum)
        return [] if sample.contradictions(*bounds) else [False]
    draws = scheme.draw(sample.rows)
    return [flipped for flipped in (False, True) if not sample.contradictions(*sample.bounds(draws, flipped))]


def _turn(scheme: Scheme) -> Callable[[str], float]:
    return dict(turns())[scheme.name.removesuffix(" of the count")]


def counts_by_value(value: Whole, turn: Callable[[str], float], base: int, minimum: int) -> tuple[Whole, Whole]:
    """The least and greatest count that a rounding seeded with the count itself takes to each figure."""
    low, high = np.full(len(value), 2**40), np.full(len(value), -1)
    for offset in range(1 - base, base):
        count = value + offset
        distinct, place = np.unique(count, return_inverse=True)
        draws = np.array([turn(str(n)) for n in distinct.tolist()])[place]
        over = count % base
        fits = (count - over + base * (draws * base < over) == value) & (count >= minimum)
        low, high = np.where(fits, np.minimum(low, count), low), np.where(fits, np.maximum(high, count), high)
    return low, high


def _rows(view: View, cells: Whole) -> list[Row]:
    """The first printed row of each cell, in the order of the cells."""
    board, release = view.board, view.releases[0]
    sizes = {name: len(printed.value) for name, printed in release.tables.items()}
    starts = np.cumsum([0, *sizes.values()])
    first = np.full(len(board), -1, dtype=np.int64)
    mine = np.flatnonzero(board.source == 0)[::-1]
    first[board.cell[mine]] = mine
    entries = first[cells]
    wanted = {
        name: np.sort(entries[(entries >= a) & (entries < b)]) - a
        for name, a, b in zip(sizes, starts[:-1], starts[1:], strict=True)
    }
    found = {row.overall: row for row in rows_of(release, wanted)}
    return [found[int(entry)] for entry in entries]


def _undo(view: View, scheme: Scheme, flipped: bool) -> tuple[Whole, Whole]:
    """Pin counts with the draws known; return those that were not pinned without them."""
    shown = view.board.shown()
    first = np.unique(view.board.cell[(view.board.source == 0) & (view.board.value != HIDDEN) & (view.board.value > 0)])
    cells = first[:_ROWS]
    base, minimum = view.board.shapes[0].rounding, view.board.shapes[0].minimum
    if scheme.by_count:
        least, most = counts_by_value(shown[cells], _turn(scheme), base, minimum)
    else:
        draws = scheme.draw(_rows(view, cells))
        least, most = rounded_from(shown[cells], 1 - draws if flipped else draws, base, minimum)
    low, high = (side.copy() for side in view.opened)
    low[cells], high[cells] = np.maximum(low[cells], least), np.minimum(high[cells], most)
    try:
        narrow(view.equations, low, high, view.apart)
    except Contradiction:
        return cells[:0], cells[:0]
    found = np.flatnonzero((low == high) & ~view.bounds.exact)
    return found, low[found]
