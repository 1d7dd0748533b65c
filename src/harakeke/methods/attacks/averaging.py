"""Averaging: several rounded figures for one count, put together.

Fresh noise averages out. Keyed rounding gives the same figure again and again, so a repeat adds
nothing; a total estimated by sums of other figures adds a little.
"""

from math import log
from time import perf_counter

import numpy as np
import numpy.typing as npt

from harakeke.methods.attacks.equations import runs
from harakeke.methods.attacks.release import HIDDEN, Flags, Whole
from harakeke.methods.attacks.result import Result, beyond_chance
from harakeke.methods.attacks.view import View

REPEATS, PARTITIONS = "averaging repeats", "averaging over partitions"
SURE = 0.99  # how sure the attacker is of a guess before claiming it
_WIDEST = 9
Numbers = npt.NDArray[np.float64]


def average_repeats(view: View) -> Result:
    """Ask what true count makes all figures printed for one cell likely.

    Only where some repeats differ: if none does, the rounding is keyed and repeats say nothing.
    """
    began = perf_counter()
    board = view.board
    base = max(shape.rounding for shape in board.shapes)
    there = board.value > 0
    cell, value = board.cell[there], board.value[there]
    times = np.bincount(cell, minlength=len(board))
    least, most = np.full(len(board), 2**60), np.zeros(len(board), dtype=np.int64)
    np.minimum.at(least, cell, value)
    np.maximum.at(most, cell, value)
    repeated = np.flatnonzero(times > 1)
    differ = int(np.count_nonzero(least[repeated] != most[repeated]))
    if not len(repeated) or base < 2:
        return Result(REPEATS, view.words, not_run="no count is published twice")
    details: dict[str, object] = {"repeats that differ": differ}
    if not differ:
        none = repeated[:0]
        return view.score(REPEATS, none, none, len(repeated), began, details=details)
    offsets = np.arange(1 - base, base)
    likely = np.zeros((len(board), len(offsets)))
    for i, offset in enumerate(offsets.tolist()):
        count = least[cell] + offset
        np.add.at(likely[:, i], cell, np.log(chance_of(value, count, base)))
    guess, sure = _best(likely[repeated])
    counts = least[repeated] + offsets[guess]
    claimed = sure >= SURE
    if view.true is not None:
        details["guesses right"] = int(np.count_nonzero(counts == view.true[repeated]))
    comparison = float(np.mean(least[repeated] == view.true[repeated])) if view.true is not None else 1 / base
    return view.score(
        REPEATS, repeated[claimed], counts[claimed], len(repeated), began, comparison=comparison, details=details
    )


def chance_of(figure: Whole, count: Whole, base: int) -> Numbers:
    """How likely a count is rounded to a figure; a very small number where it cannot be.

    By hand: 7 becomes 6 two times in three and 9 one time in three; 6 stays 6; 6 never becomes 9.

    >>> chance_of(np.array([6, 9, 6, 9]), np.array([7, 7, 6, 6]), 3).round(3).tolist()
    [0.667, 0.333, 1.0, 0.0]
    """
    over = count % base
    down, up = count - over, count - over + base
    found: Numbers = np.where(figure == down, 1 - over / base, np.where((figure == up) & (over > 0), over / base, 0))
    return np.maximum(found, 1e-12)


class Estimates:
    """For each cell, all independent estimates of it pooled: their total weight and weighted sum."""

    def __init__(self, view: View) -> None:
        equations, board = view.equations, view.board
        base = max(shape.rounding for shape in board.shapes)
        self.noise = (base * base - 1) / 6  # the variance of one rounding, over all remainders
        self.shown = board.shown()
        self.weight, self.sum = np.zeros(len(board)), np.zeros(len(board))
        self.mean: dict[int, Numbers] = {}
        self.spread: dict[int, Numbers] = {}
        if len(equations) and base > 1:
            there = np.where(self.shown > 0, self.shown, np.nan).astype(np.float64)
            self._one_way(view, there)
            self._two_way(view)
            self._remainders(view, there)

    def _one_way(self, view: View, there: Numbers) -> None:
        equations = view.equations
        parts = np.add.reduceat(there[equations.part], equations.start)
        usable = equations.adds & (equations.size > 1) & np.isfinite(parts) & _sharing_nothing(view)
        spread = self.noise * equations.size.astype(np.float64)
        for axis in np.unique(equations.axis).tolist():
            rows = np.flatnonzero(usable & (equations.axis == axis))
            total = equations.total[rows]
            self._add(total, parts[rows], spread[rows])
            self.mean[axis], self.spread[axis] = np.full(len(there), np.nan), np.full(len(there), np.nan)
            self.mean[axis][total], self.spread[axis][total] = parts[rows], spread[rows]

    def _two_way(self, view: View) -> None:
        equations = view.equations
        for first in self.mean:
            rows = np.flatnonzero(equations.adds & (equations.size > 1) & (equations.axis == first))
            if not len(rows):
                continue
            size = equations.size[rows]
            start = np.cumsum(size) - size
            cells = equations.part[runs(equations.start[rows], size)]
            for second in (axis for axis in self.mean if axis > first):
                mean = np.add.reduceat(self.mean[second][cells], start)
                spread = np.add.reduceat(self.spread[second][cells], start)
                whole = np.isfinite(mean)
                self._add(equations.total[rows][whole], mean[whole], spread[whole])

    def _remainders(self, view: View, there: Numbers) -> None:
        """A hidden part is the total less its shown fellows, where it is the only hidden one."""
        equations = view.equations
        missing = np.isnan(there[equations.part])
        lone = (np.add.reduceat(missing, equations.start, dtype=np.int64) == 1) & equations.adds
        lone &= np.isfinite(there[equations.total])
        rest: Numbers = there[equations.total] - np.add.reduceat(
            np.where(missing, 0, there[equations.part]), equations.start
        )
        at = np.flatnonzero(missing & np.repeat(lone, equations.size))
        self._add(equations.part[at], rest[lone], equations.size[lone] * self.noise)

    def _add(self, cells: Whole, means: Numbers, spreads: Numbers) -> None:
        np.add.at(self.weight, cells, 1 / spreads)
        np.add.at(self.sum, cells, means / spreads)


def _sharing_nothing(view: View) -> Flags:
    """Sums that use no part which a smaller sum for the same total uses: their noise is its own."""
    equations = view.equations
    order = np.argsort(equations.size, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    pair = np.repeat(equations.total, equations.size) * equations.cells + equations.part
    mine = np.repeat(rank, equations.size)
    by_pair = np.lexsort((mine, pair))
    first = np.ones(len(pair), dtype=np.bool_)
    first[by_pair[1:]] = pair[by_pair[1:]] != pair[by_pair[:-1]]
    found: Flags = np.logical_and.reduceat(first, equations.start)
    return found


def average_partitions(view: View) -> Result:
    """Guess counts from every partition of them, one-way and two-way, and from single remainders.

    The comparison is the share of right guesses without any averaging.
    """
    began = perf_counter()
    estimates = Estimates(view)
    bounds = view.bounds
    base = max(shape.rounding for shape in view.board.shapes)
    width = bounds.high - bounds.low + 1
    hidden = np.zeros(len(view.board), dtype=np.bool_)
    hidden[view.hidden] = True
    open_: Flags = (estimates.weight > 0) & (width > 1) & (width <= _WIDEST) & (hidden | (estimates.shown > 0))
    cells = np.flatnonzero(open_)
    if not len(cells):
        return Result(PARTITIONS, view.words, not_run="no count is the sum of shown parts")
    choices = bounds.low[cells][:, None] + np.arange(_WIDEST)
    prior = np.where(choices <= bounds.high[cells][:, None], 0.0, -np.inf)
    shown = estimates.shown[cells][:, None]
    prior += np.where(shown == HIDDEN, 0.0, np.log(chance_of(np.broadcast_to(shown, choices.shape), choices, base)))
    mean = (estimates.sum / np.where(estimates.weight > 0, estimates.weight, 1))[cells][:, None]
    likely = prior - estimates.weight[cells][:, None] * (choices - mean) ** 2 / 2
    guess, sure = _best(likely)
    counts = bounds.low[cells] + guess
    claimed = sure >= SURE
    comparison, details = None, {"guesses claimed": int(claimed.sum())}
    if view.true is not None:
        blind = bounds.low[cells] + _best(prior)[0]
        comparison = float(np.mean(blind == view.true[cells]))
        right = int(np.count_nonzero(counts == view.true[cells]))
        details["guesses right"] = right
        claims_right = int(np.count_nonzero((counts == view.true[cells])[claimed]))
        claimed &= beyond_chance(claims_right, int(claimed.sum()), comparison)
    return view.score(
        PARTITIONS, cells[claimed], counts[claimed], len(cells), began, comparison=comparison, details=details
    )


def _best(likely: Numbers) -> tuple[Whole, Numbers]:
    """The likeliest choice in each row, and its share of the likelihood."""
    top = likely.max(axis=1, keepdims=True)
    share = np.exp(np.maximum(likely - top, log(1e-300)))
    guess: Whole = likely.argmax(axis=1)
    return guess, 1 / share.sum(axis=1)
