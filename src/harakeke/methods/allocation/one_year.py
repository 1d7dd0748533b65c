"""One year before its cents: targets, the room of each area, rules for groups, and the amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .coupling import overlap_in_part, solve_together
from .exponential import Floats
from .groups import GroupRule, tightened
from .limits import FREE, GROUP, Bounds, Limits, Room, room
from .spread import spread


@dataclass(frozen=True)
class Solved:
    """A year's amounts and what they come from; each array (areas,), in dollars."""

    target: Floats  # what the formula alone would give
    room: Room  # each area's own limits
    low: Floats  # with rules for groups
    high: Floats
    amounts: Floats
    multiplier: float  # an area that nothing holds gets this times its target
    bound: Bounds
    group_part: Floats | None = None  # what rules that had to be solved together add to the multiplier


def solved(share: Floats, budget: float, previous: Floats, limits: Limits, rules: Sequence[GroupRule] = ()) -> Solved:
    """A year's amounts. share: of all need, adds to 1. Raises Infeasible naming what cannot be kept together.

    >>> found = solved(np.array([0.25, 0.75]), 100.0, np.array([50.0, 50.0]), Limits(0.1, None, None, None))
    >>> found.amounts.round(6).tolist(), round(found.multiplier, 4)
    ([45.0, 55.0], 0.7333)
    """
    target = share * budget
    within = room(previous, target, limits)
    if overlap_in_part(rules):
        return _together(target, budget, within, rules)
    low, high = tightened(target, within.low, within.high, rules) if rules else (within.low, within.high)
    found = spread(target, budget, low, high)
    bound = what_holds(found.amounts, found.multiplier * target, low, high, within)
    return Solved(target, within, low, high, found.amounts, found.multiplier, bound)


def _together(target: Floats, budget: float, within: Room, rules: Sequence[GroupRule]) -> Solved:
    """Where groups overlap in part. An area inside its own limits is held by a group if a rule for one of its binds."""
    found = solve_together(target, budget, within.low, within.high, rules)
    pressed = (found.multiplier + found.group_part) * target
    own = what_holds(found.amounts, pressed, within.low, within.high, within)
    bound = np.where((own == FREE) & (found.group_part != 0), GROUP, own).astype(np.int8)
    return Solved(
        target, within, within.low, within.high, found.amounts, found.multiplier, bound, group_part=found.group_part
    )


def what_holds(amounts: Floats, free: Floats, low: Floats, high: Floats, within: Room) -> Bounds:
    """Which limit holds each area. Where both ends are one, the end that it presses against. free: if nothing did."""
    above = np.where(high < within.high, GROUP, within.high_limit)
    below = np.where(low > within.low, GROUP, within.low_limit)
    held = np.where(amounts >= high, above, FREE)
    return np.where((amounts <= low) & ~(free > high), below, held).astype(np.int8)
