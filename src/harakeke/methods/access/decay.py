"""Decay: what a minute of travel takes from nearness. Each is a function from minutes to weights of 0 or more."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, sqrt
from typing import Protocol

import numpy as np

from .refused import AccessError, Real


class Decay(Protocol):
    """How near somebody is who travels so many minutes: 0 is out of reach."""

    @property
    def ends(self) -> float:
        """The minutes beyond which everything is out of reach; infinite where nothing is."""
        ...

    def __call__(self, minutes: Real) -> Real: ...

    def stretched(self, factor: float) -> Decay:
        """The same shape over `factor` times the minutes."""
        ...

    def steeper(self, power: float) -> Decay:
        """Each weight to this power: above 1 distance counts for more, below 1 for less."""
        ...


@dataclass(frozen=True)
class Steps:
    """Zones: up to so many minutes this weight, up to so many that; beyond the last zone nothing.

    >>> LUO_QI(np.array([0.0, 10.0, 10.5, 30.0, 31.0])).tolist()
    [1.0, 1.0, 0.68, 0.22, 0.0]
    """

    zones: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        before = 0.0
        if not self.zones:
            raise AccessError("decay", "There is no zone.", "Give at least one, such as up to 30 minutes.")
        for place, (minutes, weight) in enumerate(self.zones):
            if not (isfinite(minutes) and minutes > before):
                raise AccessError("decay", f"A zone ends at {minutes:g} minutes.", "Each ends later.", row=place)
            if not (isfinite(weight) and weight >= 0):
                raise AccessError("decay", f"{weight:g} is no weight.", "Give 0 or more.", row=place)
            before = minutes

    @property
    def ends(self) -> float:
        return self.zones[-1][0]

    def __call__(self, minutes: Real) -> Real:
        bounds, weights = np.array(self.zones).T
        found: Real = np.append(weights, 0.0)[np.searchsorted(bounds, minutes, side="left")]
        return found

    def stretched(self, factor: float) -> Steps:
        return Steps(tuple((minutes * factor, weight) for minutes, weight in self.zones))

    def steeper(self, power: float) -> Steps:
        return Steps(tuple((minutes, weight**power) for minutes, weight in self.zones))


@dataclass(frozen=True)
class Gaussian:
    """exp(−minutes² ÷ 2·sigma²): 1 at the door, 0.61 at sigma, 0.14 at twice sigma.

    >>> np.round(Gaussian(20)(np.array([0.0, 20.0, 40.0])), 4).tolist()
    [1.0, 0.6065, 0.1353]
    """

    sigma: float
    ends: float = inf

    def __post_init__(self) -> None:
        if not (isfinite(self.sigma) and self.sigma > 0):
            raise AccessError("decay", f"sigma is {self.sigma:g}.", "Give minutes above 0.")

    def __call__(self, minutes: Real) -> Real:
        found: Real = np.exp(-(minutes**2) / (2 * self.sigma**2))
        return found

    def stretched(self, factor: float) -> Gaussian:
        return Gaussian(self.sigma * factor)

    def steeper(self, power: float) -> Gaussian:
        return Gaussian(self.sigma / sqrt(power))


@dataclass(frozen=True)
class Gravity:
    """(minutes ÷ scale) to a power below 0. Nobody counts as nearer than `minimum`, else the door would weigh all.

    >>> np.round(Gravity(-2, scale=20)(np.array([0.0, 1.0, 20.0, 40.0])), 4).tolist()
    [400.0, 400.0, 1.0, 0.25]
    """

    power: float
    scale: float = 1.0
    minimum: float = 1.0
    ends: float = inf

    def __post_init__(self) -> None:
        if not (isfinite(self.power) and self.power < 0):
            raise AccessError("decay", f"The power is {self.power:g}.", "Give a power below 0, such as -1.")
        if not all(isfinite(one) and one > 0 for one in (self.scale, self.minimum)):
            raise AccessError("decay", "Scale or minimum is not above 0.", "Give minutes above 0 for both.")

    def __call__(self, minutes: Real) -> Real:
        found: Real = np.power(np.maximum(minutes, self.minimum) / self.scale, self.power)
        return found

    def stretched(self, factor: float) -> Gravity:
        return Gravity(self.power, self.scale * factor, self.minimum)

    def steeper(self, power: float) -> Gravity:
        return Gravity(self.power * power, self.scale, self.minimum)


LUO_QI = Steps(((10.0, 1.0), (20.0, 0.68), (30.0, 0.22)))
"""The three zones of Luo and Qi (2009), with their slower weights."""
