"""What the picture of access assumes, and the defaults. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from harakeke.methods.access import LUO_QI, Decay, Gaussian, Steps
from harakeke.methods.access.distance import DETOUR, SPEED
from harakeke.methods.access.levels import LIMITED_BELOW

#: Kinds of urban and rural area of 2018 (IUR), in the three for which a catchment is set.
RURALITY = {
    "11": "city", "12": "city", "13": "city", "14": "town", "21": "town", "22": "country",
    "31": "country", "32": "country", "33": "country",
}  # fmt: skip
UNKNOWN_IS = "town"
DECAYS = ("zones", "smooth", "even")
WHOSE = ("ours", "everyones")
PEOPLE = ("everyone", "maori", "pacific")
BETAS = (0.0, 0.4, 0.8)
LEAST_MINUTES, MOST_MINUTES = 5, 180
A_CATCHMENT = 30.0  # minutes; zones are declared for it and stretched to each place's own
SMOOTH = 20.0  # minutes at which nearness is 0.61 of what it is at the door


@dataclass(frozen=True)
class Assumptions:
    """One way of looking. Minutes are one way, by car, from centre to centre.

    beta: how much more a more deprived place needs: need is people × exp(beta × (NZDep score − 1000) ÷ 100), and then
    so scaled that the country has as much need as people.
    limited_below: the share of the mean under which reach is limited.
    """

    city: int = 30
    town: int = 45
    country: int = 60
    decay: str = "zones"
    beta: float = 0.8
    people: str = "everyone"
    whose: str = "ours"
    kind: str = ""
    limited_below: float = LIMITED_BELOW
    speed: float = SPEED
    detour: float = DETOUR

    def catchment(self, rurality: str) -> float:
        """The minutes that are too far from a place of this kind, and no farther."""
        return float({"city": self.city, "town": self.town, "country": self.country}[rurality or UNKNOWN_IS])

    @property
    def farthest(self) -> float:
        return float(max(self.city, self.town, self.country))

    @property
    def decay_function(self) -> Decay:
        return {"zones": LUO_QI, "smooth": Gaussian(SMOOTH), "even": Steps(((A_CATCHMENT, 1.0),))}[self.decay]

    @property
    def stretch_from(self) -> float | None:
        """The minutes that zones are stretched from; a smooth decay is the same everywhere to the catchment."""
        return None if self.decay == "smooth" else A_CATCHMENT


def other_ways(main: Assumptions) -> Iterator[tuple[str, Assumptions]]:
    """The main way, and every other by which it is tested: nearer and farther, each decay, each weight of need."""
    yield "main", main
    for stretch in (0.75, 1.0, 1.5):
        for decay in DECAYS:
            for beta in BETAS:
                other = replace(main, decay=decay, beta=beta, **_stretched(main, stretch))
                if other != main:
                    yield f"{stretch}-{decay}-{beta}", other


def _stretched(main: Assumptions, factor: float) -> dict[str, int]:
    minutes = {"city": main.city, "town": main.town, "country": main.country}
    return {name: max(LEAST_MINUTES, round(one * factor)) for name, one in minutes.items()}
