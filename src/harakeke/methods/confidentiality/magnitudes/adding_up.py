"""Adding up: how the sums of a plan make each other up, and what an attacker proves from that.

Apart from the equations of counts: amounts need 64-bit bounds with room to add, and whether parts
add up is read from the amounts (the rows of one person add up even where people are counted twice).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.runs import Whole, spans

_ROOM = 2**62  # no sum of bounds may pass this


class Equations:
    """Sum `total[e]` is made of the sums `part[start[e]:start[e] + size[e]]`.

    Where `adds[e]` the parts add up to it. Elsewhere somebody is in several parts, and all that
    holds is: largest part <= total <= sum of parts.
    """

    def __init__(self, cells: Cells, noisy: Whole) -> None:
        families = list(_families(cells))
        self.total = _joined([totals for totals, _, _ in families])
        self.size = _joined([np.full(len(parts), parts.shape[1]) for _, parts, _ in families])
        self.part = _joined([parts.ravel() for _, parts, _ in families])
        self.start = np.cumsum(self.size) - self.size
        single = _joined([np.full(len(parts), not multiple) for _, parts, multiple in families]).astype(np.bool_)
        added = np.add.reduceat(noisy[self.part], self.start) if len(self.size) else self.size
        self.adds: npt.NDArray[np.bool_] = single & (added == noisy[self.total])
        self.no_end = _ROOM // (int(self.size.max(initial=1)) + 2)  # an upper end that means none
        self._number(len(cells))

    def __len__(self) -> int:
        return len(self.total)

    def of(self, cells: Whole) -> Whole:
        """The equations in which any of these cells appears, each once, in order."""
        return np.unique(self._equation[spans(self._first[cells], self._many[cells])])

    def parts(self, equation: int) -> Whole:
        """The parts of one equation."""
        return self.part[self.start[equation] : self.start[equation] + self.size[equation]]

    def _number(self, cells: int) -> None:
        numbers = np.arange(len(self), dtype=np.int64)
        cell = np.concatenate([self.part, self.total])
        equation = np.concatenate([np.repeat(numbers, self.size), numbers])
        self._equation = equation[np.argsort(cell, kind="stable")]
        self._many = np.bincount(cell, minlength=cells)
        self._first = np.cumsum(self._many) - self._many


@dataclass
class Bounds:
    """The smallest and the largest each sum can be: (cells,) each. `before` is kept for `undo`."""

    low: Whole
    high: Whole
    before: list[tuple[Whole, Whole, Whole]] = field(default_factory=list)

    def raise_low(self, cells: Whole, to: Whole) -> Whole:
        """Raise the lower ends that are under `to`; return those cells."""
        return self._move(self.low, np.maximum, cells, to, to > self.low[cells])

    def lower_high(self, cells: Whole, to: Whole) -> Whole:
        """Lower the upper ends that are over `to`; return those cells."""
        return self._move(self.high, np.minimum, cells, to, to < self.high[cells])

    def _move(self, ends: Whole, by: np.ufunc, cells: Whole, to: Whole, moved: npt.NDArray[np.bool_]) -> Whole:
        here = cells[moved]
        self.before.append((ends, here, ends[here]))
        by.at(ends, here, to[moved])
        return here

    def keep(self) -> None:
        """Forget how they were."""
        self.before.clear()

    def undo(self) -> None:
        """Put the bounds back to the last `keep`."""
        for ends, cells, was in reversed(self.before):
            ends[cells] = was
        self.before.clear()


def tighten(equations: Equations, bounds: Bounds, active: Whole | None = None) -> None:
    """Narrow the bounds until no equation narrows them further.

    active: the equations to start from; all when None.

    By hand: a total of 100 (90 to 110) is made of 60 (55 to 65) and a hidden sum, which is
    therefore 90 - 65 = 25 to 110 - 55 = 55.

    >>> from harakeke.methods.confidentiality.plan import Plan
    >>> cells = Cells(Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "t", "by": ["ta"]}],
    ... }))
    >>> bounds = Bounds(np.array([90, 55, 0]), np.array([110, 65, 10**9]))
    >>> tighten(Equations(cells, np.array([100, 60, 40])), bounds)
    >>> bounds.low, bounds.high
    (array([90, 55, 25]), array([110,  65,  55]))
    """
    active = np.arange(len(equations)) if active is None else active
    while len(active):
        active = equations.of(_sweep(equations, bounds, active))


def _sweep(equations: Equations, bounds: Bounds, active: Whole) -> Whole:
    """Apply each equation once, both ways; return the cells that moved."""
    size, total, adds = equations.size[active], equations.total[active], equations.adds[active]
    part, start = equations.part[spans(equations.start[active], size)], np.cumsum(size) - size
    low, high = bounds.low[part], bounds.high[part]
    least, most = np.add.reduceat(low, start), np.add.reduceat(high, start)
    moved = [bounds.raise_low(total, np.where(adds, least, np.maximum.reduceat(low, start)))]
    moved.append(bounds.lower_high(total, np.minimum(most, equations.no_end)))
    # A part is at most the total less the least of its fellows (all of it, where parts overlap),
    # and at least the total less the most of its fellows.
    rest = np.repeat(np.where(adds, bounds.high[total] - least, bounds.high[total]), size)
    moved.append(bounds.lower_high(part, rest + np.where(np.repeat(adds, size), low, 0)))
    moved.append(bounds.raise_low(part, np.repeat(bounds.low[total] - most, size) + high))
    return np.unique(np.concatenate(moved))


def _families(cells: Cells) -> Iterator[tuple[Whole, Whole, bool]]:
    """For each block, axis and parent: total cells (R,), part cells (R, k), and `multiple`."""
    for block in cells.blocks:
        for axis, name in enumerate(block):
            dimension = cells.plan.dimension(name)
            by_node = np.moveaxis(cells.numbers(block), axis, 0)
            without = cells.numbers(block[:axis] + block[axis + 1 :])
            for parent, children in dimension.families:
                totals = without if parent is None else by_node[parent]
                parts = by_node[list(children)].reshape(len(children), -1).T
                yield totals.ravel(), parts, dimension.multiple is not None


def _joined(arrays: list[Whole]) -> Whole:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays]).astype(np.int64)
