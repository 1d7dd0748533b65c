"""How far an area may move in one year, and how far it may stay from what the formula says.

Four limits, with a precedence that is written down because they can contradict each other:

1. Nobody loses more than `loss` of what they had, nor gains more than `gain`.
2. Within that, nobody stays below `floor` or above `ceiling` of what the formula gives.

So low = max((1 − loss) previous, min(floor × target, (1 + gain) previous))
and high = min((1 + gain) previous, max(ceiling × target, (1 − loss) previous)), and low never exceeds high.

An area that had nothing before is new: it has nothing to lose or to multiply, so only 2 holds for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .exponential import Floats

#: What holds an area where it is. FREE: nothing does; it gets its formula share times the multiplier.
FREE, LOSS, FLOOR, GAIN, CEILING, GROUP = range(6)
BOUND_NAMES = ("free", "loss", "floor", "gain", "ceiling", "group")
Bounds = NDArray[np.int8]


@dataclass(frozen=True)
class Limits:
    """Shares, not percentages: loss 0.05 is 5% a year; floor 0.8 is 80% of the formula. None: no such limit."""

    loss: float | None = 0.05
    gain: float | None = 0.25
    floor: float | None = 0.8
    ceiling: float | None = 1.2

    def __post_init__(self) -> None:
        for name, least, most in (("loss", 0, 1), ("gain", 0, None), ("floor", 0, 1), ("ceiling", 1, None)):
            value = getattr(self, name)
            if value is not None and not (value >= least and (most is None or value <= most)):
                upper = f" and at most {most}" if most is not None else ""
                raise BadInput(f"limits, {name}: {value} must be at least {least}{upper}, as a share (5% is 0.05).")


@dataclass(frozen=True)
class Room:
    """Between what each area must get and may get, in dollars; each array (areas,). Which limit makes each end."""

    low: Floats
    high: Floats
    low_limit: Bounds  # LOSS or FLOOR
    high_limit: Bounds  # GAIN or CEILING
    most_lost: Floats  # what is left after the largest loss allowed; 0 where there is no such limit or the area is new
    most_gained: Floats  # with the largest gain allowed; infinite where there is no such limit or the area is new
    least: Floats  # the floor's share of the target
    most: Floats  # the ceiling's share of the target


def room(previous: Floats, target: Floats, limits: Limits) -> Room:
    """The room of each area. previous: dollars last year, 0 or NaN for a new area. target: dollars by formula.

    >>> found = room(np.array([100.0, 100.0]), np.array([50.0, 200.0]), Limits())
    >>> found.low.tolist(), found.high.tolist()      # it may lose 5; it may gain 25, which 80% of 200 would exceed
    ([95.0, 125.0], [95.0, 125.0])
    """
    new = ~(previous > 0)
    lost = np.where(new, 0.0, (1 - limits.loss) * previous if limits.loss is not None else 0.0)
    gained = np.where(new, np.inf, (1 + limits.gain) * previous if limits.gain is not None else np.inf)
    least = (limits.floor or 0.0) * target
    most = limits.ceiling * target if limits.ceiling is not None else np.full_like(target, np.inf)
    raised, lowered = np.minimum(least, gained), np.maximum(most, lost)
    return Room(
        low=np.maximum(lost, raised),
        high=np.minimum(gained, lowered),
        low_limit=np.where(lost >= raised, LOSS, FLOOR).astype(np.int8),
        high_limit=np.where(gained <= lowered, GAIN, CEILING).astype(np.int8),
        most_lost=lost,
        most_gained=gained,
        least=least,
        most=most,
    )
