"""Bounds: the smallest and largest value of each cell that an attacker can prove.

The attacker knows the plan, the rules, every equation, how far rounding reaches, and — the strong
attacker — why each hidden cell is hidden. Propagation gives outer bounds: a narrow one proves
disclosure; a wide one does not prove safety against every cleverer method.
"""

import numpy as np

from harakeke.methods.confidentiality.cube import spans
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.records import Whole
from harakeke.methods.confidentiality.rules import Rules

UNKNOWN = 2**40  # above any count of people; sums of these stay far below 2**63
SHOWN, SMALL, FEW_ENTITIES, REPAIR = 0, 1, 2, 3


class Picture:
    """What is on the page: each cell's rounded `value`, and `why` it is shown or hidden."""

    def __init__(self, value: Whole, why: Whole, rules: Rules) -> None:
        self.value, self.why, self.rules = value, why, rules
        self.settled = np.zeros(len(why), dtype=np.int64)

    @property
    def hidden(self) -> Whole:
        """The numbers of the hidden cells."""
        return np.flatnonzero(self.why != SHOWN)

    def needed(self, cells: Whole) -> Whole:
        """How many candidates each of these hidden cells must keep.

        A count hidden for its entities must stay less exact than showing it would make it; where
        its own hidden parts already bound it, `settled` holds the most that can be kept.
        """
        few = self.why[cells] == FEW_ENTITIES
        needed = np.where(few, self.rules.entity_candidates, self.rules.candidates)
        return np.where(self.settled[cells] > 0, self.settled[cells], needed).astype(np.int64)

    def opening(self, equations: Equations) -> tuple[Whole, Whole]:
        """Return (low, high): what the page shows before any arithmetic.

        Shown: within the rounding's reach, and never under the minimum. Small: 0 to minimum - 1.
        Hidden for another reason: the minimum or more, with no upper limit.
        """
        least, reach = self.rules.minimum, self.rules.reach
        low = np.where(self.why == SHOWN, np.maximum(self.value - reach, least), least)
        high = np.where(self.why == SHOWN, self.value + reach, UNKNOWN)
        low[self.why == SMALL], high[self.why == SMALL] = 0, least - 1
        self.mark_different_pairs(equations, low, np.flatnonzero(equations.size == 2))
        return low, high

    def mark_different_pairs(self, equations: Equations, low: Whole, pairs: Whole) -> Whole:
        """Raise `low` where the rounding itself gives a hidden cell away as not nought.

        The same people are always rounded the same way. So where a total and one of its two parts
        are both shown and differ, the other part cannot be empty. Returns the cells raised.
        """
        total = equations.total[pairs]
        sides = equations.part[equations.start[pairs][:, None] + np.array([0, 1])]
        raised = []
        for one, other in (sides.T, sides[:, ::-1].T):
            both_shown = (self.why[total] == SHOWN) & (self.why[one] == SHOWN)
            hit = other[both_shown & (self.value[total] != self.value[one]) & (low[other] < 1)]
            low[hit] = 1
            raised.append(hit)
        return np.concatenate(raised)


def tighten(equations: Equations, low: Whole, high: Whole, active: Whole | None = None) -> int:
    """Narrow (low, high) in place until no equation narrows them further; return the sweeps.

    low, high: (cells,), whole people. active: the equations to start from; all when None.

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
    >>> equations = Equations(cells, np.array([13, 6, 6, 1]))
    >>> low, high = np.array([10, 6, 6, 0]), np.array([14, 8, 8, 5])
    >>> tighten(equations, low, high), low, high
    (2, array([12,  6,  6,  0]), array([14,  8,  8,  2]))
    """
    active = np.arange(len(equations)) if active is None else active
    sweeps = 0
    while len(active):
        sweeps += 1
        active = equations.touching(_sweep(equations, active, low, high))
    return sweeps


def _sweep(equations: Equations, active: Whole, low: Whole, high: Whole) -> Whole:
    """Apply each active equation once, in both directions; return the cells that narrowed."""
    size, total, sums = equations.size[active], equations.total[active], equations.sums[active]
    whole = len(active) == len(equations)
    part = equations.part if whole else equations.part[spans(equations.start[active], size)]
    start = np.cumsum(size) - size
    part_low, part_high = low[part], high[part]
    added_low = np.add.reduceat(part_low, start)
    added_high = np.add.reduceat(part_high, start)
    before = low[total], high[total]
    floor = np.where(sums, added_low, np.maximum.reduceat(part_low, start))
    np.maximum.at(low, total, floor)
    np.minimum.at(high, total, added_high)
    total_low, total_high = low[total], high[total]
    # A part is at most the total less the least of its fellows (all of it, where parts overlap),
    # and at least the total less the most of its fellows.
    most = np.repeat(np.where(sums, total_high - added_low, total_high), size)
    most += np.where(np.repeat(sums, size), part_low, 0)
    least = np.repeat(total_low - added_high, size) + part_high
    lower, raise_ = most < part_high, least > part_low
    np.minimum.at(high, part[lower], most[lower])
    np.maximum.at(low, part[raise_], least[raise_])
    moved = (total_low > before[0]) | (total_high < before[1])
    return np.concatenate([total[moved], part[lower | raise_]])
