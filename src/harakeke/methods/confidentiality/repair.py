"""Repair: hide the cheapest shown cells that keep every hidden cell wide enough.

A hidden cell is *narrow* when arithmetic leaves an attacker too few candidates for it. Repair
hides shown cells that open the narrow ones (a weighted cover, cheapest first), looks again, and
at the end gives back every cell that turned out not to be needed (reverse-delete).
"""

import heapq
from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.bounds import FEW_ENTITIES, REPAIR, SHOWN, Picture, tighten
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.errors import UnsafeRelease
from harakeke.methods.confidentiality.records import Whole


@dataclass
class Audit:
    """The attacker's final bounds, and what it took to get there."""

    low: Whole
    high: Whole
    rounds: int = 0
    sweeps: int = 0
    narrow_at_first: int = 0
    exact_at_first: int = 0


def audit(picture: Picture, equations: Equations) -> Audit:
    """Return what an attacker can prove from the picture as it stands."""
    low, high = picture.opening(equations)
    sweeps = tighten(equations, low, high)
    return Audit(low, high, sweeps=sweeps)


def narrow(picture: Picture, found: Audit) -> Whole:
    """The hidden cells left with fewer candidates than they need."""
    hidden = picture.hidden
    return hidden[found.high[hidden] - found.low[hidden] + 1 < picture.needed(hidden)]


def repair(picture: Picture, equations: Equations, cells: Cells, fixed: Flags) -> Audit:
    """Hide cells in `picture` until none is narrow; return the last audit.

    fixed: cells already public, which can no longer be hidden. Raises UnsafeRelease when nothing
    that is left to hide would help.
    """
    found = audit(picture, equations)
    rounds, sweeps, narrow_at_first = 0, found.sweeps, len(narrow(picture, found))
    exact_at_first = int(np.count_nonzero((found.high == found.low)[picture.hidden]))
    while len(tight := narrow(picture, found)):
        openers = _ways_to_open(tight, picture, equations, found, fixed)
        for cell in [cell for cell, ways in openers.items() if not ways]:
            _settle(cell, picture, found, cells)
            del openers[cell]
        picture.why[cheapest_cover(openers, picture.value)] = REPAIR
        found = audit(picture, equations)
        rounds, sweeps = rounds + 1, sweeps + found.sweeps
    last = _give_back(picture, equations, found)
    return Audit(last.low, last.high, rounds, sweeps, narrow_at_first, exact_at_first)


def _settle(cell: int, picture: Picture, found: Audit, cells: Cells) -> None:
    """Accept what a count hidden for its entities can still keep, or refuse the release."""
    left = int(found.high[cell] - found.low[cell] + 1)
    if picture.why[cell] != FEW_ENTITIES or left < picture.rules.candidates:
        raise UnsafeRelease(
            f"The hidden count at {cells.describe(cell)} could be worked out, and no shown cell is "
            "left whose hiding would protect it. Publish fewer tables, use broader codes, or wait "
            "until more people are counted; then protect again."
        )
    picture.settled[cell] = left


def cheapest_cover(openers: dict[int, set[int]], cost: Whole) -> list[int]:
    """Choose cells so that each narrow cell has an opener, by least cost per cell newly opened.

    By hand: 7 opens both for 30, or 8 and 9 open one each for 12: 12 + 12 < 30, so 8 and 9.

    >>> cost = np.array([0, 0, 0, 0, 0, 0, 0, 30, 12, 12])
    >>> cheapest_cover({1: {7, 8}, 2: {7, 9}}, cost)
    [8, 9]
    """
    opens: dict[int, set[int]] = {}
    for cell, ways in openers.items():
        for way in ways:
            opens.setdefault(way, set()).add(cell)
    heap = [(float(cost[way]) / len(found), way) for way, found in opens.items()]
    heapq.heapify(heap)
    closed, chosen = set(openers), []
    while closed:
        price, way = heapq.heappop(heap)
        useful = len(opens[way] & closed)
        if not useful:
            continue
        now = float(cost[way]) / useful
        if now > price:  # others opened some of its cells meanwhile: back in the queue
            heapq.heappush(heap, (now, way))
            continue
        chosen.append(way)
        closed -= opens[way]
    return chosen


def _ways_to_open(
    tight: Whole, picture: Picture, equations: Equations, found: Audit, fixed: Flags
) -> dict[int, set[int]]:
    """For each narrow cell, shown cells whose hiding may widen it.

    Those that hold its bounds directly come first. Cells without one usually open once the others
    have, so the search further out is only for a round in which no cell has any.
    """
    direct = {}
    for cell in tight.tolist():
        ways: set[int] = set()
        for equation in equations.of(cell):
            ways |= _binding(cell, int(equation), picture, equations, found)
        direct[cell] = {way for way in ways if not fixed[way]}
    if any(direct.values()):
        return {cell: ways for cell, ways in direct.items() if ways}
    return {cell: _nearest(cell, picture, equations, fixed) for cell in direct}


def _nearest(cell: int, picture: Picture, equations: Equations, fixed: Flags) -> set[int]:
    """The shown cells fewest equations away that may still be hidden; none if there are none."""
    reached, seen = np.array([cell]), 0
    while len(reached) > seen:
        seen = len(reached)
        near = equations.touching(reached)
        members = [equations.total[near], *(equations.parts(int(e)) for e in near)]
        reached = np.unique(np.concatenate([reached, *members]))
        ways = reached[(picture.why[reached] == SHOWN) & ~fixed[reached]]
        if len(ways):
            return set(ways.tolist())
    return set()


def _binding(cell: int, equation: int, picture: Picture, equations: Equations, found: Audit) -> set[int]:
    """Shown cells that make this equation hold the cell's upper or lower bound where it is."""
    low, high, least = found.low, found.high, picture.rules.minimum
    total, parts = int(equations.total[equation]), equations.parts(equation)
    sums = bool(equations.sums[equation])
    others = parts[parts != cell]
    shown = others[picture.why[others] == SHOWN]
    movable = shown[low[shown] > least]  # hidden, these could be as low as the minimum
    total_shown = [total] if total != cell and picture.why[total] == SHOWN else []
    ways: list[int] = []
    if total == cell:
        if high[parts].sum() == high[cell]:
            ways += shown.tolist()
        if (low[parts].sum() if sums else low[parts].max()) == low[cell]:
            ways += movable.tolist()
        return set(ways)
    if (high[total] - low[others].sum() if sums else high[total]) == high[cell]:
        ways += total_shown + (movable.tolist() if sums else [])
    if low[total] - high[others].sum() == low[cell] > 0:
        ways += total_shown + shown.tolist()
    return set(ways)


def _give_back(picture: Picture, equations: Equations, found: Audit) -> Audit:
    """Show again, dearest first, each repaired cell whose showing leaves no cell narrow."""
    repaired = np.flatnonzero(picture.why == REPAIR)
    for cell in repaired[np.lexsort((repaired, -picture.value[repaired]))]:
        picture.why[cell] = SHOWN
        low, high = found.low.copy(), found.high.copy()
        low[cell] = max(low[cell], picture.value[cell] - picture.rules.reach, picture.rules.minimum)
        high[cell] = min(high[cell], picture.value[cell] + picture.rules.reach)
        near = equations.of(int(cell))
        pairs = near[equations.size[near] == 2]
        raised = picture.mark_different_pairs(equations, low, pairs)
        tighten(equations, low, high, equations.touching(np.append(raised, cell)))
        trial = Audit(low, high)
        if len(narrow(picture, trial)):
            picture.why[cell] = REPAIR
        else:
            found = trial
    return found
