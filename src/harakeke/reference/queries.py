"""Reads of reference data: always the set in use, unless a caller names another. They say nothing about people here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from . import deprivation
from .models import (
    Area,
    Boundary,
    Category,
    Deprivation,
    Indicator,
    Level,
    OutcomeDomain,
    PublishedFact,
    ReferenceSet,
)
from .official import official
from .spelling import fold

STATS_ALONE = "Contains data from Stats NZ (CC BY 4.0)"
STATS_AND_LINZ = "Contains data from Stats NZ and LINZ (CC BY 4.0)"
RESIDUAL = "9"


def sets() -> QuerySet[ReferenceSet]:
    """Every set ever loaded, newest first within a name."""
    return ReferenceSet.objects.order_by("name", "-current", "-loaded_at", "-pk")


def current_set(name: str) -> ReferenceSet:
    """The set in use of a name. Raises ReferenceSet.DoesNotExist."""
    return ReferenceSet.objects.get(name=name, current=True)


def attribution() -> str:
    """The line that pages with this data carry, by what is loaded; in the licences' own words."""
    in_use = ReferenceSet.objects.filter(current=True, built_in=False)
    if in_use.filter(name="nzdep").exists():
        return official(STATS_AND_LINZ + " and NZDep2023 © University of Otago (CC BY 4.0)")
    return official(STATS_AND_LINZ if in_use.exists() else STATS_ALONE)


# --- Areas ---


def areas(level: Level | str) -> QuerySet[Area]:
    """The areas of a level, by code."""
    return Area.objects.filter(level=level, set__current=True).order_by("code")


def area(level: Level | str, code: str) -> Area:
    """One area. Raises Area.DoesNotExist."""
    return areas(level).get(code=code)


def ta_of(place: Area) -> Area | None:
    """The territorial authority of an SA2 (of a territorial authority: itself); None above that level."""
    return areas(Level.TA).filter(code=place.ta_code).first() if place.ta_code else None


def region_of(place: Area) -> Area | None:
    return areas(Level.REGION).filter(code=place.region_code).first() if place.region_code else None


def commissioning_region_of(place: Area) -> Area | None:
    """The commissioning region of an area; None outside any."""
    code = place.commissioning_region_code
    return areas(Level.COMMISSIONING_REGION).filter(code=code).first() if code else None


@dataclass(frozen=True)
class FoundArea:
    """An area found by its name; `label` tells apart places of one name, for a form."""

    area: Area
    label: str


def find_areas(text: str, limit: int = 10) -> list[FoundArea]:
    """Territorial authorities and SA2s by name, however its vowels are written: names that begin so come first."""
    wanted = fold(text)
    if not wanted:
        return []
    rank = Case(
        When(search_name=wanted, then=Value(0)),
        When(search_name__startswith=wanted, then=Value(1)),
        When(search_name__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    found = list(
        Area.objects.filter(set__current=True, level__in=[Level.TA, Level.SA2], search_name__contains=wanted)
        .annotate(rank=rank, wide=Case(When(level=Level.TA, then=Value(0)), default=Value(1)))
        .order_by("outside", "rank", "wide", "name")[:limit]
    )
    names = dict(areas(Level.TA).filter(code__in={one.ta_code for one in found}).values_list("code", "name"))
    return [FoundArea(one, _label(one, names.get(one.ta_code, ""))) for one in found]


def _label(place: Area, ta_name: str) -> str:
    return f"{place.name}, {ta_name}" if place.level == Level.SA2 and ta_name else place.name


# --- Figures about areas ---


def figures(indicator: str, *, level: Level | str) -> dict[str, Decimal | None]:
    """One published figure for every area of a level, by code; None where it is not published."""
    found = Indicator.objects.filter(indicator=indicator, level=level, set__current=True)
    return dict(found.values_list("code", "value"))


def figure(indicator: str, place: Area) -> Decimal | None:
    """One published figure about one area; None where none is published."""
    found = Indicator.objects.filter(indicator=indicator, level=place.level, code=place.code, set__current=True)
    return found.values_list("value", flat=True).first()


def population(place: Area) -> int | None:
    """People usually resident at the 2023 Census; None where none is published."""
    found = figure("census_population_2023", place)
    return None if found is None else int(found)


def deprivation_of(sa2_code: str) -> deprivation.AreaDeprivation:
    """NZDep of an SA2 from its SA1s, weighted by people."""
    found = Deprivation.objects.filter(set__current=True, sa2_code=sa2_code)
    return deprivation.of_area(found.values_list("decile", "score", "population"))


# --- Classifications ---


def categories(scheme: str, *, level: int | None = None) -> QuerySet[Category]:
    """The codes of `ethnicity`, `iwi`, `iwi_other_names` or `age_group`, at one level or all."""
    found = Category.objects.filter(scheme=scheme, set__current=True).order_by("code")
    return found if level is None else found.filter(level=level)


def ethnic_groups() -> QuerySet[Category]:
    """The six groups of level 1, without what is left over (not stated, and the like)."""
    return categories("ethnicity", level=1).exclude(code=RESIDUAL)


def ethnic_group_of(code: str) -> Category | None:
    """The group of level 1 that an ethnicity code of any level belongs to; None if there is no such code."""
    if not categories("ethnicity").filter(code=code).exists():
        return None
    return categories("ethnicity", level=1).filter(code=code[:1]).first()


def age_groups() -> list[Category]:
    """The life-cycle age groups, youngest first."""
    return sorted(categories("age_group"), key=lambda group: _years(group.code)[0])


def age_group_of(age: int) -> Category | None:
    """The group of an age in whole years."""
    return next((group for group in age_groups() if _years(group.code)[0] <= age <= _years(group.code)[1]), None)


def _years(code: str) -> tuple[int, int]:
    """The first and last year of a group: '15-29' is 15 to 29, '65+' is 65 and over."""
    if code.endswith("+"):
        return int(code[:-1]), 999
    first, last = code.split("-")
    return int(first), int(last)


def find_iwi(text: str, limit: int = 10) -> list[Category]:
    """Iwi by their own name or another they are known by, however its vowels are written."""
    wanted = fold(text)
    others = {one.code: one.synonyms for one in categories("iwi_other_names")}
    ranked = []
    for one in categories("iwi", level=2) if wanted else ():
        label = fold(one.label)
        named = [fold(other) for other in others.get(one.code, [])]
        if wanted in label or any(wanted in other for other in named):
            ranked.append((not label.startswith(wanted), wanted not in label, one.code, one))
    return [one for *_, one in sorted(ranked, key=lambda found: found[:3])[:limit]]


# --- Outcomes, facts, maps ---


def outcome_domains() -> QuerySet[OutcomeDomain]:
    """The domains of the framework version in use."""
    return OutcomeDomain.objects.filter(set__current=True).order_by("position")


def published_facts() -> QuerySet[PublishedFact]:
    """Figures and rules that others published, each with its source."""
    return PublishedFact.objects.filter(set__current=True).select_related("set")


def boundaries(level: Level | str) -> QuerySet[Boundary]:
    """Outlines where they are loaded, else tiles (which the built-in set has for territorial authorities)."""
    here = Boundary.objects.filter(level=level, set__current=True).order_by("code").select_related("set")
    outlines = here.filter(Q(geometry__isnull=False))
    return outlines if outlines.exists() else here
