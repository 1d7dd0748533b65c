"""Where whānau live: areas drawn so that more people, and more deprivation, weigh more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from random import Random

from django.db.models import Sum

from harakeke.reference import queries
from harakeke.reference.models import Deprivation, Indicator, Level

#: How much someone weighs in an area of each NZDep decile, from the least deprived to the most.
WEIGHT_OF_DECILE = dict(zip(range(1, 11), (0.15, 0.2, 0.3, 0.4, 0.55, 0.75, 1.0, 1.4, 2.0, 2.8), strict=True))
POPULATION = "census_population_2023"
#: Auckland, Hamilton, Porirua, Lower Hutt, Christchurch: where most Pacific families live (2018 Census).
PACIFIC_HOMES = ("076", "016", "044", "046", "060")


class NoPlaces(Exception):
    """No areas are loaded, so nobody can live anywhere."""


@dataclass(frozen=True)
class Neighbourhood:
    """The areas of one or more TAs, by id, with the running total of their weights."""

    ids: list[int]
    running: list[float]

    def one(self, rng: Random) -> int:
        return rng.choices(self.ids, cum_weights=self.running)[0]


class Country:
    """The areas in use: SA2 where they are loaded, else TA."""

    def __init__(self) -> None:
        self.level = Level.SA2 if queries.areas(Level.SA2).exists() else Level.TA
        tas = list(queries.areas(Level.TA).filter(outside=False))
        self._region_of_ta = {ta.code: ta.commissioning_region_code for ta in tas}
        weights = _weights_of_sa2() if self.level == Level.SA2 else _weights_of_ta()
        self._areas: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for area in queries.areas(self.level).filter(outside=False):
            if weights.get(area.code):
                self._areas[area.ta_code or area.code].append((area.pk, weights[area.code]))
        if not self._areas:
            raise NoPlaces(
                "No areas with people are loaded, so made-up whānau have nowhere to live. "
                "Run `harakeke database migrate`, which loads the built-in areas, and try again."
            )

    def homes(self, rng: Random, region: str, *, how_many: int = 16) -> Neighbourhood:
        """The TAs that a provider of a commissioning region works in; for no region, where Pacific families live."""
        tas = [ta for ta in sorted(self._areas) if not region or self._region_of_ta.get(ta) == region]
        if not region:
            return self._of([ta for ta in tas if ta in PACIFIC_HOMES] or tas)
        # square roots: a provider works in a city and in the country around it, not in cities alone
        weights = [sqrt(self._weight(ta)) for ta in tas]
        return self._of(sorted(set(rng.choices(tas, weights, k=how_many))))

    def _of(self, tas: list[str]) -> Neighbourhood:
        """Within a TA by weight, between TAs by its square root: the country is walked with as well as the city."""
        areas = [(pk, weight / sqrt(self._weight(ta))) for ta in tas for pk, weight in self._areas[ta]]
        return Neighbourhood([pk for pk, _ in areas], list(accumulate(weight for _, weight in areas)))

    def _weight(self, ta: str) -> float:
        return sum(weight for _, weight in self._areas[ta])


def _weights_of_sa2() -> dict[str, float]:
    people = Deprivation.objects.filter(set__current=True, decile__isnull=False).values_list("sa2_code", "decile")
    weights: dict[str, float] = defaultdict(float)
    for code, decile, population in people.annotate(Sum("population")).order_by():
        weights[code] += WEIGHT_OF_DECILE[decile] * (population or 0)
    return weights or _populations(Level.SA2)


def _weights_of_ta() -> dict[str, float]:
    return _populations(Level.TA)


def _populations(level: Level) -> dict[str, float]:
    found = Indicator.objects.filter(set__current=True, level=level, indicator=POPULATION, value__isnull=False)
    return {code: float(value) for code, value in found.values_list("code", "value")}
