"""Floor damping: the older way to pay for a floor, kept to compare with.

Everybody who would fall below a floor is held at it, and whoever gains pays: all gains are scaled down by one factor.
England's formula grant worked like this. Gains above the floor shrink alike, whatever an area's need.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np

from .errors import Infeasible, money
from .exponential import Floats
from .words import Said


@dataclass(frozen=True)
class Damped:
    amounts: Floats
    factor: float  # the part of its gain above the floor that each area keeps


def floor_damping(previous: Floats, target: Floats, floor: float = 0.0) -> Damped:
    """Amounts where nobody changes by less than `floor` (−0.05: a loss of 5%), gains scaled to pay for it.

    previous, target: (areas,), dollars; the total stays that of the targets. Raises Infeasible where all floors
    together exceed it.

    >>> found = floor_damping(np.full(4, 100.0), np.array([90.0, 100, 110, 120]))
    >>> [round(float(one), 4) for one in found.amounts], round(found.factor, 6)
    ([100.0, 100.0, 106.6667, 113.3333], 0.666667)
    """
    least = previous * (1 + floor)
    gains = np.maximum(target - least, 0.0)
    left = fsum(target) - fsum(least)
    if left < 0:
        raise Infeasible(Said("infeasible.floors", {"over": money(-left)}), over=-left)
    factor = left / fsum(gains) if fsum(gains) > 0 else 0.0
    return Damped(least + factor * gains, factor)
