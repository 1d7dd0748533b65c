"""The picture: what is on the page, and what the page alone tells before any arithmetic."""

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.bounds import UNKNOWN, Bounds, Trail, written
from harakeke.methods.confidentiality.equations import Equations, Written
from harakeke.methods.confidentiality.rules import Rules
from harakeke.methods.confidentiality.runs import Marks, Whole, distinct

_CHUNK = 1 << 18  # cells looked up at once
IMPOSSIBLE, SHOWN, SMALL, FEW_ENTITIES, REPAIR = -1, 0, 1, 2, 3


class Picture:
    """What is on the page: each cell's rounded `value`, and `why` it is shown or hidden.

    A cell to be hidden keeps in `value` what it would show. IMPOSSIBLE cells are shown as 0.
    """

    def __init__(self, value: npt.NDArray[np.int32], why: npt.NDArray[np.int8], rules: Rules) -> None:
        self.value, self.why, self.rules = value, why, rules
        self.settled: dict[int, int] = {}

    @property
    def hidden(self) -> Whole:
        """The numbers of the hidden cells."""
        return np.flatnonzero(self.why > SHOWN)

    def needed(self, cells: Whole) -> Whole:
        """How many candidates each of these hidden cells must keep.

        A count hidden for its entities must stay less exact than showing it would make it; where
        its own hidden parts already bound it, `settled` holds the most that can be kept.
        """
        few = self.why[cells] == FEW_ENTITIES
        needed = np.where(few, self.rules.entity_candidates, self.rules.candidates).astype(np.int64)
        for at in np.flatnonzero(few).tolist() if self.settled else ():
            needed[at] = self.settled.get(int(cells[at]), needed[at])
        return needed

    def opening(self, told_why: bool = True) -> Bounds:
        """What the page shows of every cell before any arithmetic."""
        return self.opening_of(slice(None), told_why)

    def opening_of(self, cells: Whole | slice, told_why: bool = True) -> Bounds:
        """What the page shows of these cells before any arithmetic.

        Shown: within the rounding's reach, and never under the minimum. Small: 0 to minimum - 1, or
        to the end of the fringe.
        Hidden for another reason: the minimum or more, with no upper limit; for an attacker who is
        not told why, it may be nought.
        """
        least, reach, why, value = self.rules.minimum, self.rules.reach, self.why[cells], self.value[cells]
        low = np.full(len(why), least if told_why else 0, np.int32)
        high = np.full(len(why), UNKNOWN, np.int32)
        shown, small = why == SHOWN, why == SMALL
        low[shown] = np.maximum(value[shown] - reach, least)
        high[shown] = value[shown] + reach
        low[small], high[small] = 0, self.rules.small
        low[why == IMPOSSIBLE] = high[why == IMPOSSIBLE] = 0
        return Bounds(low, high)

    def first_equations(self, equations: Equations) -> Whole:
        """The equations that may tell something at the opening.

        Where the total is small, so is each part, and nothing follows until a bound has moved. (In
        the fringe a part may be shown under a small total: it has a low bound, and counts.)
        """
        found = Marks(len(equations))
        large = np.flatnonzero(self.why != SMALL)
        for start in range(0, len(large), _CHUNK):
            some = large[start : start + _CHUNK]
            found.add(equations.of_totals(some)[1])
            if self.rules.fringe:
                found.add(equations.of_parts(some)[1])
        found.add(equations.touching(np.flatnonzero(self.why == IMPOSSIBLE)))
        return found.numbers()

    def mark_different_pairs(
        self, equations: Equations, bounds: Bounds, among: Whole, trail: Trail | None = None
    ) -> Whole:
        """Raise the low bound where the rounding itself gives a hidden cell away as not nought.

        The same people are always rounded the same way. So where a total and one of its two parts
        are both shown and differ, the other part cannot be empty. (Parts that are impossible do not
        count.) among: the equations to look at. Returns the cells raised.
        """
        raised = [np.zeros(0, dtype=np.int64)]
        for _, some in written(equations, among):
            found = self._told_apart(some)
            raised.append(found[bounds.low[found] < 1])
        cells = distinct(*raised)
        if trail is not None:
            trail.remember(bounds.low, cells)
        bounds.low[cells] = 1
        return cells

    def _told_apart(self, found: Written) -> Whole:
        """The hidden part of each pair of which total and other part are shown and differ."""
        possible = self.why[found.part] != IMPOSSIBLE
        pair = (np.add.reduceat(possible, found.start, dtype=np.int64) == 2) & (self.why[found.total] == SHOWN)
        shown = self.why[found.part] == SHOWN
        one = pair & (np.add.reduceat(shown, found.start, dtype=np.int64) == 1)
        seen = np.add.reduceat(np.where(shown, self.value[found.part], 0), found.start, dtype=np.int64)
        differs = one & (seen != self.value[found.total])
        told: Whole = found.part[np.repeat(differs, found.size) & possible & ~shown]
        return told
