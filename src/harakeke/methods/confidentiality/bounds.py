"""Bounds: the smallest and largest value of each cell that an attacker can prove.

The attacker knows the plan, the rules, every equation, how far rounding reaches, and — the strong
attacker — why each hidden cell is hidden. Propagation gives outer bounds: a narrow one proves
disclosure; a wide one does not prove safety against every cleverer method.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.equations import Equations, Written
from harakeke.methods.confidentiality.runs import Marks, Whole, distinct

Bound = npt.NDArray[np.int32]
UNKNOWN = 2**29  # above any count of people; sums of these are taken in 64 bits
_CHUNK = 1 << 20  # parts written out at once: the temporary arrays stay small


class Bounds(NamedTuple):
    """The smallest and the largest value of each cell."""

    low: Bound
    high: Bound

    def copy(self) -> "Bounds":
        """The same bounds, to be narrowed apart from these."""
        return Bounds(self.low.copy(), self.high.copy())

    def width(self, cells: Whole) -> Whole:
        """How many whole numbers lie between them, for each of these cells."""
        return self.high[cells].astype(np.int64) - self.low[cells] + 1


@dataclass
class Trail:
    """What was narrowed, in order, so that it can be undone."""

    steps: list[tuple[Bound, Whole, Bound]] = field(default_factory=list)

    def remember(self, bounds: Bound, cells: Whole) -> None:
        """Note these cells' bounds as they are now."""
        self.steps.append((bounds, cells, bounds[cells]))

    def undo(self) -> None:
        """Put every bound back."""
        for bounds, cells, before in reversed(self.steps):
            bounds[cells] = before

    @property
    def touched(self) -> Whole:
        """The cells that were narrowed, in either direction."""
        return distinct(*(cells for _, cells, _ in self.steps))


def tighten(equations: Equations, bounds: Bounds, active: Whole, trail: Trail | None = None) -> None:
    """Narrow the bounds in place until no equation narrows them further.

    bounds: low and high, (cells,), whole people. active: the equations to start from. trail: where
    to note every change.

    By hand: a total shown as 12 (10 to 14), two parts shown as 6 (6 to 8), one part hidden (0 to
    5). The hidden part is at most 14 - 6 - 6 = 2, each 6 is at most 14 - 6 - 0 = 8, and the total
    at least 6 + 6 + 0 = 12. Three candidates are left: 0, 1 and 2.

    >>> from harakeke.methods.confidentiality.cells import Cells
    >>> from harakeke.methods.confidentiality.plan import Plan
    >>> cells = Cells(Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {"age": {"codes": ["a", "b", "c"]}},
    ...     "tables": [{"name": "t", "by": ["age"]}],
    ... }))
    >>> equations = Equations(cells, np.array([13, 6, 6, 1]), ["age"])
    >>> bounds = Bounds(np.array([10, 6, 6, 0], np.int32), np.array([14, 8, 8, 5], np.int32))
    >>> tighten(equations, bounds, np.array([0]))
    >>> bounds.low.tolist(), bounds.high.tolist()
    ([12, 6, 6, 0], [14, 8, 8, 2])
    """
    while len(active):
        moved = Marks(len(bounds.low))
        for _, some in written(equations, active):
            moved.add(narrow_by(some, bounds, trail))
        active = equations.touching(moved.numbers())


def written(equations: Equations, active: Whole) -> Iterator[tuple[Whole, Written]]:
    """Write equations out, not too many at once: (their numbers, themselves)."""
    ends = np.cumsum(equations.sizes(active))
    at = 0
    while at < len(active):
        before = ends[at - 1] if at else 0
        to = max(at + 1, int(np.searchsorted(ends, before + _CHUNK, side="right")))
        yield active[at:to], equations.write(active[at:to])
        at = to


def narrow_by(found: Written, bounds: Bounds, trail: Trail | None) -> Whole:
    """Apply each equation once, in both directions; return the cells narrowed."""
    part_low, part_high = bounds.low[found.part], bounds.high[found.part]
    total_low, total_high = bounds.low[found.total].astype(np.int64), bounds.high[found.total].astype(np.int64)
    added_low = np.add.reduceat(part_low, found.start, dtype=np.int64)
    added_high = np.add.reduceat(part_high, found.start, dtype=np.int64)
    all_sum = bool(found.sums.all())
    floor = added_low if all_sum else np.where(found.sums, added_low, np.maximum.reduceat(part_low, found.start))
    up, down = np.flatnonzero(floor > total_low), np.flatnonzero(added_high < total_high)
    np.maximum(total_low, floor, out=total_low)
    np.minimum(total_high, added_high, out=total_high)
    # A part is at most the total less the least of its fellows (all of it, where parts overlap),
    # and at least the total less the most of its fellows.
    most = np.repeat(np.where(found.sums, total_high - added_low, total_high), found.size)
    most += part_low if all_sum else np.where(np.repeat(found.sums, found.size), part_low, 0)
    least = np.repeat(total_low - added_high, found.size) + part_high
    lower, higher = np.flatnonzero(most < part_high), np.flatnonzero(least > part_low)
    raised = np.append(found.total[up], found.part[higher])
    lowered = np.append(found.total[down], found.part[lower])
    _move(bounds.low, np.maximum, raised, np.append(floor[up], least[higher]), trail)
    _move(bounds.high, np.minimum, lowered, np.append(added_high[down], most[lower]), trail)
    return np.append(raised, lowered)


def _move(bounds: Bound, by: np.ufunc, cells: Whole, to: Whole, trail: Trail | None) -> None:
    if trail is not None:
        trail.remember(bounds, cells)
    by.at(bounds, cells, to.astype(np.int32))
