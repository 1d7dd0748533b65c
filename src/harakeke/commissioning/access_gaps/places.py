"""The communities there are, from published facts: where each is, who lives there, how deprived its small areas are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import numpy as np

from harakeke.methods.access.refused import Real, Whole
from harakeke.reference import queries as reference
from harakeke.reference.centres import Centre, centres
from harakeke.reference.models import Area, Deprivation, Level, ReferenceSet

from .assumptions import RURALITY

PEOPLE_2023 = "census_population_2023"
MEAN_SCORE = 1000.0  # of NZDep over all people, by how it is made
Figures = dict[str, Decimal | None]
SHARES = {"maori": ("eth_maori", "maori_2018"), "pacific": ("eth_pacific", "pacific_2018")}


@dataclass(frozen=True)
class Community:
    """One place people live in. without_index: people of its SA1s for which no NZDep is published."""

    code: str
    name: str
    ta_code: str
    ta_name: str
    region: str  # the commissioning region's code
    centre: Centre
    rurality: str  # city, town, country; empty where it is not published
    people: int
    score: float | None
    without_index: int = 0


@dataclass(frozen=True)
class SmallAreas:
    """The small areas that need is counted from: which community each stands in, its people, its NZDep score."""

    community: Whole
    people: Real
    score: Real


@dataclass(frozen=True)
class Country:
    """Every community with people and a place. left_out: communities nobody lives in, or that have no centre."""

    level: str
    communities: tuple[Community, ...]
    small_areas: SmallAreas
    share: dict[str, Real] = field(repr=False)  # of the people, by kind of people
    left_out: int = 0
    imputed: int = 0  # people without an index, given their community's score

    @property
    def points(self) -> list[Centre]:
        return [one.centre for one in self.communities]

    @property
    def has_deprivation(self) -> bool:
        return any(one.score is not None for one in self.communities)

    def need(self, beta: float, people: str = "everyone") -> Real:
        """People by community, more where deprivation is higher: over the whole country as much need as people."""
        small = self.small_areas
        weighted = small.people * np.exp(beta * (small.score - MEAN_SCORE) / 100)
        weighted *= small.people.sum() / (weighted.sum() or 1.0)
        whole = np.bincount(small.community, weights=weighted, minlength=len(self.communities))
        found: Real = whole * self.share.get(people, 1.0)
        return found


def fingerprint() -> str:
    """Changes whenever another set of reference data comes into use."""
    in_use = ReferenceSet.objects.filter(current=True).order_by("name").values_list("name", "fingerprint")
    return repr(list(in_use))


def country() -> Country:
    """The country as the sets in use have it; read anew when one of them changes."""
    return _country(fingerprint())


@lru_cache(maxsize=2)
def _country(_of: str) -> Country:
    level = str(Level.SA2 if reference.areas(Level.SA2).exists() else Level.TA)
    at, people = centres(level), reference.figures(PEOPLE_2023, level=level)
    names = dict(reference.areas(Level.TA).values_list("code", "name"))
    every = list(reference.areas(level).filter(outside=False))
    kept = [one for one in every if one.code in at and people.get(one.code)]
    counted = {one.code: int(people[one.code] or 0) for one in kept}
    small, scores, without = _small_areas(level, counted)
    made = tuple(_community(one, names, at[one.code], counted[one.code], scores, without) for one in kept)
    return Country(level, made, small, _shares(made, level), len(every) - len(kept), sum(without.values()))


def _community(
    one: Area, names: dict[str, str], at: Centre, people: int, scores: dict[str, float], without: dict[str, int]
) -> Community:
    ta = one.ta_code or one.code
    return Community(
        one.code, one.name, ta, names.get(ta, ""), one.commissioning_region_code, at,
        RURALITY.get(one.urban_rural_code, ""), people, scores.get(one.code), without.get(one.code, 0),
    )  # fmt: skip


def _small_areas(level: str, people: dict[str, int]) -> tuple[SmallAreas, dict[str, float], dict[str, int]]:
    """SA1s where they are loaded, else each community whole. One without an index is given its community's mean."""
    row = {code: number for number, code in enumerate(people)}
    found = _sa1s(people) if level == Level.SA2 else []
    scores, without = _by_community(found)
    covered = {code for code, *_ in found}
    lines = [
        (row[code], float(many), float(scores.get(code, MEAN_SCORE) if score is None else score))
        for code, many, score in found
    ]
    lines += [(row[code], float(many), MEAN_SCORE) for code, many in people.items() if code not in covered]
    community, many_, score_ = zip(*lines, strict=True) if lines else ((), (), ())
    return SmallAreas(np.array(community, dtype=np.int64), np.array(many_), np.array(score_)), scores, without


def _sa1s(people: dict[str, int]) -> list[tuple[str, int, int | None]]:
    """Every SA1 with people: its community, its people, its score."""
    every = Deprivation.objects.filter(set__current=True, population__gt=0)
    return [one for one in every.values_list("sa2_code", "population", "score") if one[0] in people]


def _by_community(found: list[tuple[str, int, int | None]]) -> tuple[dict[str, float], dict[str, int]]:
    weighted: dict[str, float] = {}
    indexed: dict[str, int] = {}
    without: dict[str, int] = {}
    for code, many, score in found:
        if score is None:
            without[code] = without.get(code, 0) + many
        else:
            weighted[code], indexed[code] = weighted.get(code, 0.0) + score * many, indexed.get(code, 0) + many
    return {code: weighted[code] / indexed[code] for code in indexed}, without


def _shares(communities: tuple[Community, ...], level: str) -> dict[str, Real]:
    """The share of Māori and of Pacific peoples in 2018: of the community if it kept its code, else its district's."""
    found: dict[str, Real] = {"everyone": np.ones(len(communities))}
    for kind, (own, district) in SHARES.items():
        here = _share(reference.figures(own, level=level), reference.figures("population_2018", level=level))
        there = _share(
            reference.figures(district, level=Level.TA), reference.figures("census_population_2018", level=Level.TA)
        )
        if here or there:
            found[kind] = np.array([here.get(one.code, there.get(one.ta_code, 0.0)) for one in communities])
    return found


def _share(part: Figures, whole: Figures) -> dict[str, float]:
    """Never above all of them: both are rounded, each on its own."""
    known = {code: (value, whole.get(code)) for code, value in part.items() if value is not None}
    return {code: min(1.0, float(value) / float(all_)) for code, (value, all_) in known.items() if all_}
