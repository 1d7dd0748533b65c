"""Which place is meant, and what its figures are added up from: its footing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet

from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Concordance, Indicator, Level
from harakeke.reference.spelling import fold

from .models import AreaGroup
from .rules import counted_once
from .sharing_out import shares

COUNTRY, GROUP = "country", "group"
LEVELS = (Level.TA, Level.SA2, Level.REGION, Level.ROHE, Level.COMMISSIONING_REGION, Level.IMPB)
POPULATION = "census_population_2023"
ABOVE_TA = {
    Level.REGION: "region_code",
    Level.ROHE: "rohe_code",
    Level.COMMISSIONING_REGION: "commissioning_region_code",
}


@dataclass(frozen=True)
class Part:
    """A published area and which part of it lies in a place: all of it, unless the concordance shares it out."""

    level: str
    code: str
    share: Fraction = Fraction(1)


@dataclass(frozen=True)
class Footing:
    """What a place's figures are added up from, by what is added up."""

    census: tuple[Part, ...]  # areas of 2018
    people: tuple[Part, ...]  # areas of 2023
    sa2_codes: tuple[str, ...]
    ta_codes: tuple[str, ...]  # districts that lie in the place as a whole
    whole_districts: bool  # whether these districts are the whole of it


@dataclass(frozen=True)
class Place:
    """A place with a profile. within: names of the wider places it lies in."""

    level: str
    code: str
    name: str
    within: tuple[tuple[str, str, str], ...] = ()  # (level, code, name)
    areas: tuple[str, ...] = field(default=())  # of a group, as `level:code`


class NoSuchPlace(LookupError):
    """No place of this level and code is loaded."""


def place(level: str, code: str) -> Place:
    """A published place. Raises NoSuchPlace."""
    if level == COUNTRY:
        return Place(COUNTRY, "nz", "Aotearoa")
    if level not in LEVELS:
        raise NoSuchPlace(f"{level} {code}")
    found = reference.areas(level).filter(code=code, outside=False).first()
    if found is None:
        raise NoSuchPlace(f"{level} {code}")
    return Place(str(found.level), found.code, found.name, _within(found))


def place_of_group(group: AreaGroup) -> Place:
    return Place(GROUP, str(group.pk), group.name, areas=tuple(group.areas))


def groups(organisation_id: int) -> QuerySet[AreaGroup]:
    """The groups of an agency, by name; the walls show them to its own desks alone."""
    return AreaGroup.objects.filter(organisation_id=organisation_id).order_by("name")


def group(group_id: UUID, *, organisation_id: int) -> AreaGroup:
    """One group of an agency. Raises AreaGroup.DoesNotExist."""
    return groups(organisation_id).get(pk=group_id)


def find(text: str, *, level: str = "") -> QuerySet[Area]:
    """Places of these levels whose name holds the text, however its vowels are written; of no text, all of a level."""
    wanted = fold(text)
    found = Area.objects.filter(set__current=True, outside=False, level__in=[level] if level else LEVELS)
    if not wanted and not level:
        return found.none()
    return found.filter(search_name__contains=wanted).order_by("search_name", "level", "code")


def loaded_levels() -> list[str]:
    """The levels of which any place is loaded, in their order on the page."""
    there = set(Area.objects.filter(set__current=True, level__in=LEVELS).values_list("level", flat=True).distinct())
    return [str(level) for level in LEVELS if level in there]


def known_areas(given: Collection[str]) -> dict[str, str]:
    """The names of those areas of a group that there are, by `level:code`."""
    wanted = Q()
    for level in (Level.TA, Level.SA2):
        codes = [one.partition(":")[2] for one in given if one.startswith(f"{level}:")]
        wanted |= Q(level=level, code__in=codes)
    found = Area.objects.filter(wanted, set__current=True, outside=False)
    return {f"{level}:{code}": name for level, code, name in found.values_list("level", "code", "name")}


def footing(here: Place) -> Footing:
    """What to add up for a place. Published figures are taken at the widest level that has them."""
    if here.level == COUNTRY:
        regions = _codes(reference.areas(Level.REGION))
        return _footing(_whole(Level.REGION, regions), _codes(_areas(Level.SA2)), _codes(_areas(Level.TA)), True)
    if here.level == Level.SA2:
        return _small([here.code])
    if here.level == Level.IMPB:
        return _small(_codes(_areas(Level.SA2).filter(impb_code=here.code)))
    if here.level == Level.TA:
        return _districts([here.code])
    if here.level == GROUP:
        return _of_group(here.areas)
    column = ABOVE_TA[Level(here.level)]
    if here.level == Level.REGION:
        tas = _codes(_areas(Level.TA).filter(region_code=here.code))
        inside = _codes(_areas(Level.SA2).filter(region_code=here.code))
        of_tas = _codes(_areas(Level.SA2).filter(ta_code__in=tas))
        return _footing(_whole(Level.REGION, [here.code]), inside, tas, sorted(inside) == sorted(of_tas))
    return _districts(_codes(_areas(Level.TA).filter(**{column: here.code})))


def _footing(parts: tuple[Part, ...], sa2s: Sequence[str], tas: Sequence[str], whole: bool) -> Footing:
    return Footing(parts, parts, tuple(sa2s), tuple(tas), whole)


def _districts(codes: list[str]) -> Footing:
    inside = _codes(_areas(Level.SA2).filter(ta_code__in=codes))
    return _footing(_whole(Level.TA, codes), inside, codes, True)


def _small(codes: Sequence[str]) -> Footing:
    """SA2s of 2023: their people as published, what the 2018 Census says by way of the concordance."""
    return Footing(census_parts(codes), _whole(Level.SA2, codes), tuple(codes), (), False)


def _of_group(areas: Iterable[str]) -> Footing:
    districts, small = counted_once(areas, dict(_areas(Level.SA2).values_list("code", "ta_code")))
    wide, narrow = _districts(districts), _small(small)
    return Footing(
        wide.census + narrow.census, wide.people + narrow.people, wide.sa2_codes + narrow.sa2_codes, wide.ta_codes,
        not small,
    )  # fmt: skip


def census_parts(codes: Sequence[str]) -> tuple[Part, ...]:
    """The SA2s of 2018 that meet these of 2023, each with the part of its people that is taken to live in them."""
    meetings = Concordance.objects.filter(set__current=True, level=Level.SA2)
    old = set(meetings.filter(code__in=codes).values_list("old_code", flat=True))
    pairs = list(meetings.filter(old_code__in=old).values_list("old_code", "code"))
    if not pairs:
        return _whole(Level.SA2, codes)
    people = {code: None if value is None else int(value) for code, value in _people({new for _old, new in pairs})}
    inside, parts = set(codes), shares(pairs, people)
    found = {
        old: sum((share for new, share in news.items() if new in inside), Fraction(0)) for old, news in parts.items()
    }
    return tuple(Part(str(Level.SA2), old, share) for old, share in sorted(found.items()) if share)


def _people(codes: Collection[str]) -> Iterable[tuple[str, Decimal | None]]:
    found = Indicator.objects.filter(set__current=True, level=Level.SA2, indicator=POPULATION, code__in=codes)
    return found.values_list("code", "value")


def _whole(level: Level, codes: Iterable[str]) -> tuple[Part, ...]:
    return tuple(Part(str(level), code) for code in codes)


def _areas(level: Level) -> QuerySet[Area]:
    return reference.areas(level).filter(outside=False)


def _codes(found: QuerySet[Area]) -> list[str]:
    return list(found.values_list("code", flat=True))


def _within(area: Area) -> tuple[tuple[str, str, str], ...]:
    """The wider places an SA2 or a district lies in, narrowest first; of wider ones, none are told."""
    codes = {
        Level.TA: area.ta_code if area.level == Level.SA2 else "",
        Level.REGION: area.region_code,
        Level.ROHE: area.rohe_code,
        Level.COMMISSIONING_REGION: area.commissioning_region_code,
        Level.IMPB: area.impb_code,
    }
    if area.level not in (Level.SA2, Level.TA):
        return ()
    wanted = Q(pk__in=[])
    for level, code in codes.items():
        wanted |= Q(level=level, code=code) if code else Q(pk__in=[])
    names = {(one.level, one.code): one.name for one in Area.objects.filter(wanted, set__current=True, outside=False)}
    return tuple((str(level), code, names[level, code]) for level, code in codes.items() if (level, code) in names)
