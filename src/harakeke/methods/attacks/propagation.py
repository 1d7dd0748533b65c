"""Propagation: narrow every interval by every equation, over all tables together, to a fixpoint."""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.attacks.equations import Equations, runs
from harakeke.methods.attacks.opening import differing
from harakeke.methods.attacks.release import Flags, Whole

_AT_ONCE = 400_000


class Contradiction(ValueError):
    """No data fit: these figures are not about the same records, or the knowledge is wrong."""


@dataclass(frozen=True)
class Apart:
    """Totals and parts that are rounded differently, so that the rest of the total is not empty.

    equation, total, part: one entry for each such pair.
    """

    equation: Whole
    total: Whole
    part: Whole

    @classmethod
    def of(cls, equations: Equations, value: Whole) -> "Apart":
        """Find them from the shown figures (-1 where none)."""
        equation = np.repeat(np.arange(len(equations)), equations.size)
        total = equations.total[equation]
        found = differing(total, equations.part, value)
        return cls(equation[found], total[found], equations.part[found])

    @classmethod
    def none(cls) -> "Apart":
        """No such pairs: for releases that do not round the same people alike."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty, empty, empty)

    def near(self, equations: Whole) -> "Apart":
        """Only the pairs in these equations (in ascending order)."""
        first, last = (np.searchsorted(self.equation, equations, side=side) for side in ("left", "right"))
        rows = runs(first, last - first)
        return Apart(self.equation[rows], self.total[rows], self.part[rows])

    def narrow(self, equations: Equations, low: Whole, high: Whole) -> Whole:
        """Apply them once; return the cells that narrowed.

        The total exceeds the part. Where all but one other part must be empty, that one is not.
        """
        if not len(self.equation):
            return self.equation
        before_low, before_high = low[self.total], high[self.part]
        np.maximum.at(low, self.total, low[self.part] + 1)
        np.minimum.at(high, self.part, high[self.total] - 1)
        moved = [self.total[low[self.total] > before_low], self.part[high[self.part] < before_high]]
        size = equations.size[self.equation]
        cell = equations.part[runs(equations.start[self.equation], size)]
        start = np.cumsum(size) - size
        other = cell != np.repeat(self.part, size)
        open_, filled = other & (high[cell] > 0), other & (low[cell] > 0)
        lone = (np.add.reduceat(open_, start, dtype=np.int64) == 1) & ~np.logical_or.reduceat(filled, start)
        found = cell[np.repeat(lone, size) & open_]
        low[found] = np.maximum(low[found], 1)
        return np.unique(np.concatenate([*moved, found]))


def narrow(equations: Equations, low: Whole, high: Whole, apart: Apart, start_from: Whole | None = None) -> int:
    """Narrow (low, high) in place until nothing moves; return the sweeps. Contradiction if none fit.

    start_from: the cells that have just changed; everything when None.
    """
    active = np.arange(len(equations)) if start_from is None else equations.near(start_from)
    sweeps, pairs = 0, apart
    while len(active):
        touched = [active]
        while len(active):
            sweeps += 1
            moved = np.concatenate(
                [_sweep(equations, active[i : i + _AT_ONCE], low, high) for i in range(0, len(active), _AT_ONCE)]
            )
            _check(moved, low, high)
            few = len(moved) * 20 < len(equations)
            active = equations.near(moved) if few else equations.touching(np.unique(moved))
            touched.append(active)
        if start_from is not None:
            pairs = apart.near(np.unique(np.concatenate(touched)))
        moved = pairs.narrow(equations, low, high)
        _check(moved, low, high)
        active = equations.near(moved)
    return sweeps


def _check(cells: Whole, low: Whole, high: Whole) -> None:
    if np.any(low[cells] > high[cells]):
        raise Contradiction("no data fit these figures: they are not of the same records, or what was told is untrue")


def _sweep(equations: Equations, active: Whole, low: Whole, high: Whole) -> Whole:
    """Use each of these equations once in every direction; return the cells that narrowed.

    Total from parts, then each part from the total and its fellows.
    """
    size, total = equations.size[active], equations.total[active]
    cell = equations.part[runs(equations.start[active], size)]
    first = np.cumsum(size) - size
    adds: Flags = equations.adds[active]
    part_low, part_high = low[cell], high[cell]
    sum_low, sum_high = np.add.reduceat(part_low, first), np.add.reduceat(part_high, first)
    was_low, was_high = low[total], high[total]
    np.maximum.at(low, total, np.where(adds, sum_low, np.maximum.reduceat(part_low, first)))
    np.minimum.at(high, total, sum_high)
    total_low, total_high = low[total], high[total]
    ceiling = np.repeat(np.where(adds, total_high - sum_low, total_high), size)
    ceiling += np.where(np.repeat(adds, size), part_low, 0)
    floor = np.repeat(total_low - sum_high, size) + part_high
    down, up = ceiling < part_high, floor > part_low
    np.minimum.at(high, cell[down], ceiling[down])
    np.maximum.at(low, cell[up], floor[up])
    changed = total[(total_low > was_low) | (total_high < was_high)]
    return np.concatenate([changed, cell[down | up]])
