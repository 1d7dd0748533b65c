"""Allocation: money by need, in the open, so that anyone can follow their own area's figure back to its inputs.

For the statistician: need is people times a smooth curve of deprivation; each year's amounts are the need shares of
the budget, clipped to limits of change and of distance from the formula, with one multiplier for all. That is the
χ² optimum in closed form. It does not depend on the order of rows, never gives anyone less when the budget grows, and
has no cliffs. Amounts are cents and add to the budget exactly.

Everything is plain addition, multiplication and comparison of numbers that every machine rounds alike, and sums are
exact (`math.fsum`): the same input gives the same bytes anywhere.
"""

from .allocate import Allocation, Year, allocate
from .cents import parts_in_cents, to_cents
from .damping import Damped, floor_damping
from .errors import BadInput, Infeasible, money
from .exponential import exponential
from .groups import GroupRule, tightened
from .limits import BOUND_NAMES, CEILING, FLOOR, FREE, GAIN, GROUP, LOSS, Limits, Room, room
from .need import Need, impute, need_of
from .spread import Spread, spread

__all__ = [
    "BOUND_NAMES",
    "CEILING",
    "FLOOR",
    "FREE",
    "GAIN",
    "GROUP",
    "LOSS",
    "Allocation",
    "BadInput",
    "Damped",
    "GroupRule",
    "Infeasible",
    "Limits",
    "Need",
    "Room",
    "Spread",
    "Year",
    "allocate",
    "exponential",
    "floor_damping",
    "impute",
    "money",
    "need_of",
    "parts_in_cents",
    "room",
    "spread",
    "tightened",
    "to_cents",
]
