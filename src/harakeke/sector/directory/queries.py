"""Reads of the directory: which place is meant, who walks with whānau there, and what else is near."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Level
from harakeke.reference.spelling import fold
from harakeke.sector.organisations.models import Commission, Organisation
from harakeke.sector.organisations.queries import agencies

from .models import Locality, Reach, ServedArea, Service
from .rules import read_address

MOST_PHRASES, MOST_FOUND = 12, 12


# --- which place ---


@dataclass(frozen=True)
class FoundPlace:
    """A place that may be meant: what was found by that name, and the area whose page answers."""

    name: str
    level: str
    code: str
    within: str  # the district or city it lies in; empty where it is one


def find_places(text: str) -> list[FoundPlace]:
    """Places that a name or an address may mean, the likeliest first, however its vowels are written.

    An address names a place and, after it, a wider one: of places with one name, those in that district come first.
    """
    names = dict(reference.areas(Level.TA).filter(outside=False).values_list("code", "name"))
    phrases = read_address(text)[:MOST_PHRASES]
    for number, phrase in enumerate(phrases):
        found = _of_phrase(phrase, names)
        if found:
            wider = [fold(one) for one in phrases[number + 1 :]]
            return _likeliest(found, wider)[:MOST_FOUND]
    return []


def _of_phrase(phrase: str, names: dict[str, str]) -> list[FoundPlace]:
    """Exactly of this name if there are any, else those whose name holds it."""
    wanted = fold(phrase)
    if not wanted:
        return []
    areas = [
        FoundPlace(one.area.name, one.area.level, one.area.code, _within(one.area, names))
        for one in reference.find_areas(phrase, limit=MOST_FOUND * 2)
        if not one.area.outside
    ]
    exact = Locality.objects.filter(search_name=wanted)
    localities = exact if exact.exists() else Locality.objects.filter(search_name__startswith=wanted)
    near = [
        FoundPlace(one.name, Level.TA, one.ta_code, names[one.ta_code])
        for one in localities.order_by("name")[:MOST_FOUND]
        if one.ta_code in names
    ]
    told = {(_plain(one.name), one.within) for one in areas}
    found = [*areas, *(one for one in near if (_plain(one.name), one.within) not in told)]  # the smaller area says it
    return list(dict.fromkeys([one for one in found if _plain(one.name) == wanted] or found))


def _plain(name: str) -> str:
    """A district's name as people say it: without District or City."""
    folded = fold(name)
    return folded.removesuffix(" district").removesuffix(" city")


def _within(area: Area, names: dict[str, str]) -> str:
    return names.get(area.ta_code, "") if area.level == Level.SA2 else ""


def _likeliest(found: list[FoundPlace], wider: list[str]) -> list[FoundPlace]:
    """Where words of the address name the district too, only the places in it; else all."""
    named = [one for one in found if any(words and words in fold(one.within or one.name) for words in wider)]
    return named or found


# --- who is there ---


@dataclass(frozen=True)
class Here:
    """Who walks with whānau at a place. `agencies` overlap: the regional one, and the national one.

    everywhere: doors for the whole country that walk with nobody themselves and know who does, such as the ministry's.
    """

    area: Area
    agencies: list[Organisation]
    walking: list[Service]
    others: list[Service]
    everywhere: list[Service]
    doors: dict[str, list[Service]]  # an agency's own service, by its code


def here(area: Area, *, on: date) -> Here:
    """Everyone who serves a place today."""
    found = list(serving(area, on=on))
    regional = [
        one for one in agencies() if one.national or one.commissioning_region == area.commissioning_region_code != ""
    ]
    codes = {one.code for one in regional}
    doors = {code: [one for one in found if one.organisation_code == code] for code in codes}
    walking = [one for one in found if one.walks_with_whanau and one.organisation_code not in codes]
    others = [one for one in found if not one.walks_with_whanau and one.organisation_code not in codes]
    everywhere = [one for one in others if all(area.level == Reach.COUNTRY for area in one.areas.all())]
    near = [one for one in others if one not in everywhere]
    return Here(area, regional, walking, near, everywhere, doors)


def serving(area: Area, *, on: date) -> QuerySet[Service]:
    """The services whose served areas hold this one, of providers whose commission is in force."""
    codes = {
        Reach.SA2: area.code if area.level == Level.SA2 else "",
        Reach.TA: area.ta_code or (area.code if area.level == Level.TA else ""),
        Reach.REGION: area.region_code,
        Reach.COMMISSIONING_REGION: area.commissioning_region_code,
    }
    held = [Q(level=level, code=code) for level, code in codes.items() if code]
    within = ServedArea.objects.filter(reduce(or_, held, Q(level=Reach.COUNTRY)), service=OuterRef("pk"))
    return listed(on=on).filter(Exists(within))


def listed(*, on: date) -> QuerySet[Service]:
    """Every service that is offered on a day. A provider without any commission written here is taken at its word."""
    commissions = Commission.objects.filter(provider__code=OuterRef("organisation_code"))
    in_force = commissions.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
    found = Service.objects.filter(Exists(in_force) | ~Exists(commissions))
    return found.prefetch_related("areas").order_by("organisation_name", "name")


def elsewhere(found: Here, *, on: date, limit: int = 3) -> list[Service]:
    """Where nobody serves a place: others who walk for its agencies, and can say who comes there."""
    codes = [one.code for one in found.agencies]
    walking = listed(on=on).filter(walks_with_whanau=True)
    return list(walking.filter(agencies__overlap=codes)[:limit]) or list(walking[:limit])


def providers_by_ta(*, on: date) -> dict[str, int]:
    """How many services walk with whānau in each district and city; 0 where none does."""
    tas = list(reference.areas(Level.TA).filter(outside=False))
    walking = [list(one.areas.all()) for one in listed(on=on).filter(walks_with_whanau=True)]
    return {ta.code: sum(_holds(areas, ta) for areas in walking) for ta in tas}


def _holds(areas: Iterable[ServedArea], ta: Area) -> bool:
    of = {
        Reach.TA: ta.code,
        Reach.REGION: ta.region_code,
        Reach.COMMISSIONING_REGION: ta.commissioning_region_code,
        Reach.COUNTRY: "",
    }
    return any(one.level in of and of[Reach(one.level)] == one.code for one in areas)
