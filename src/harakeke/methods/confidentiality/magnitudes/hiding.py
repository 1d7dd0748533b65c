"""Hiding: what an attacker can prove of the hidden sums, and what else to hide until it is too little.

The attacker knows every equation, each shown sum, how far it can lie from the sum it stands for (so
also its largest amount), and is even told every contributor's record noise. Hidden sums are only
known to be 0 or more.
"""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.magnitudes.adding_up import Bounds, Equations, tighten
from harakeke.methods.confidentiality.magnitudes.noise import FINE
from harakeke.methods.confidentiality.magnitudes.sensitive import REPAIR, SHOWN, Judged
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.runs import Whole


@dataclass
class Page:
    """The sums of one column as they would be published, all in thousandths of a last digit.

    value: (cells,) as shown. reach: how far that can lie from the noisy sum. judged: why each is
    hidden. width: how wide the attacker's interval of a sensitive sum must be. upper: what its upper
    end must reach.
    """

    value: Whole
    reach: Whole
    judged: Judged
    width: Whole
    upper: Whole

    def opening(self, no_end: int) -> Bounds:
        """What the page shows of each sum before any arithmetic."""
        shown = self.judged.why == SHOWN
        low = np.where(shown, np.maximum(self.value - self.reach, 0), 0)
        return Bounds(low, np.where(shown, self.value + self.reach, no_end))

    def narrow(self, bounds: Bounds) -> Whole:
        """The sensitive sums of which the attacker can prove too much."""
        close = (bounds.high - bounds.low < self.width) | (bounds.high < self.upper)
        return np.flatnonzero(close & self.judged.sensitive & (self.judged.why != SHOWN))


@dataclass
class Attacked:
    """The attacker's last bounds, and what came of the attacks before and after hiding more."""

    bounds: Bounds
    narrow_at_first: int = 0
    rounds: int = 0


def room_needed(noisy: Whole, first: Whole, second: Whole, average: int, rules: MeasureRules) -> tuple[Whole, Whole]:
    """Return (width, upper) for each sum, in thousandths.

    width: an attacker's interval is twice p % of the sum wide, and twice the average amount (so that
    a sum of amounts all alike still leaves three counts). upper: high enough that the second largest
    contributor cannot work out the largest within p %.

    By hand: a sum of 100 that is one person's: 30 wide, and up to at least 115.

    >>> width, upper = room_needed(np.array([100_000]), np.array([100]), np.array([0]), 8_000, MeasureRules())
    >>> int(width[0]), int(upper[0])
    (30000, 115000)
    """
    share = rules.p_percent
    width = np.maximum(-(-2 * share * noisy // 100), 2 * average)
    rest = noisy - FINE * (first + second)
    return width, noisy + np.maximum(-(-share * FINE * first // 100) - rest, 0)


def hide_more(page: Page, equations: Equations) -> Attacked:
    """Hide shown sums, cheapest first, until none is narrow; then show again what was not needed."""
    found = Attacked(_attack(page, equations))
    tight = page.narrow(found.bounds)
    found.narrow_at_first = len(tight)
    while len(tight):
        ways = [_ways_to_open(int(cell), page, equations, found.bounds) for cell in tight]
        if not any(ways):
            raise UnsafeRelease("A hidden sum stays open with nothing left to hide: a fault in Harakeke; report it.")
        page.judged.why[cheapest([cells for cells in ways if cells], page.value)] = REPAIR
        found.bounds, found.rounds = _attack(page, equations), found.rounds + 1
        tight = page.narrow(found.bounds)
    _give_back(page, equations, found.bounds)
    return found


def cheapest(ways: list[set[int]], cost: Whole) -> list[int]:
    """Choose a cell of each set, those first that are in most sets for their cost.

    >>> cheapest([{7, 8}, {7, 9}], np.array([0, 0, 0, 0, 0, 0, 0, 15, 12, 12]))
    [7]
    """
    left, chosen = list(ways), []
    while left:
        times: dict[int, int] = {}
        for cells in left:
            for cell in cells:
                times[cell] = times.get(cell, 0) + 1
        best = min(times, key=lambda cell: (float(cost[cell]) / times[cell], cell))
        chosen.append(best)
        left = [cells for cells in left if best not in cells]
    return chosen


def _attack(page: Page, equations: Equations) -> Bounds:
    bounds = page.opening(equations.no_end)
    tighten(equations, bounds)
    bounds.keep()
    return bounds


def _ways_to_open(cell: int, page: Page, equations: Equations, bounds: Bounds) -> set[int]:
    """Shown sums that hold this one's bounds; the nearest shown ones where none does directly."""
    ways: set[int] = set()
    for equation in equations.of(np.array([cell])).tolist():
        ways |= _binding(cell, equation, page, equations, bounds)
    reached, before = np.array([cell]), 0
    while not ways and len(reached) > before:
        before = len(reached)
        near = equations.of(reached)
        parts = [equations.parts(equation) for equation in near.tolist()]
        reached = np.unique(np.concatenate([reached, equations.total[near], *parts]))
        ways = set(reached[page.judged.why[reached] == SHOWN].tolist())
    return ways


def _binding(cell: int, equation: int, page: Page, equations: Equations, bounds: Bounds) -> set[int]:
    """The shown sums of this equation, if it holds the cell's upper or lower bound where it is."""
    low, high = bounds.low, bounds.high
    total, parts, adds = int(equations.total[equation]), equations.parts(equation), bool(equations.adds[equation])
    others = parts[parts != cell]
    if cell == total:
        most, least = high[parts].sum(), low[parts].sum() if adds else low[parts].max()
    else:
        most, least = high[total] - (low[others].sum() if adds else 0), low[total] - high[others].sum()
    if most > high[cell] and not least == low[cell] > 0:
        return set()
    members = np.append(parts, total)
    return set(members[page.judged.why[members] == SHOWN].tolist()) - {cell}


def _give_back(page: Page, equations: Equations, bounds: Bounds) -> None:
    """Show again, largest first, each sum hidden for others whose showing leaves none narrow."""
    why = page.judged.why
    hidden = np.flatnonzero(why == REPAIR)
    for cell in hidden[np.lexsort((hidden, -page.value[hidden]))].tolist():
        here = np.array([cell])
        why[cell] = SHOWN
        bounds.raise_low(here, page.value[here] - page.reach[here])
        bounds.lower_high(here, page.value[here] + page.reach[here])
        tighten(equations, bounds, equations.of(here))
        if len(page.narrow(bounds)):
            why[cell] = REPAIR
            bounds.undo()
        else:
            bounds.keep()
