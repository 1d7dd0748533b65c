"""Reads: the picture of an agency's area, what would change it, where a team could be kept; until facts change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from harakeke.methods.access import Level
from harakeke.reference.centres import centres
from harakeke.reference.labels import area_labels
from harakeke.sector.organisations.models import Organisation
from harakeke.sector.workforce import queries as workforce

from . import localised, places, strengths
from .assumptions import Assumptions, other_ways
from .neighbours import neighbours
from .picture import AccessPicture, Site, picture

Extra = tuple[str, str, Decimal]  # level, code, FTE


@dataclass(frozen=True)
class WhatIfThere:
    """Before and after some navigators are supposed somewhere. Levels after are told against the mean of before."""

    before: AccessPicture
    after: AccessPicture
    extra: tuple[Site, ...]

    @property
    def gainers(self) -> list[tuple[float, str]]:
        """Who gains, by code: how much more each person has, where it is the most in all first."""
        now = self.before.by_code
        gains = [(one.access - now[one.community.code].access, one) for one in self.after.standings]
        order = sorted((-gain * one.need, one.community.code, gain) for gain, one in gains if gain > 0)
        return [(gain, code) for _all, code, gain in order]

    @property
    def newly_reached(self) -> list[str]:
        """Who reached nobody before, and now does."""
        now = self.before.by_code
        return [
            one.community.code
            for one in self.after.standings
            if one.level > Level.NONE and now[one.community.code].level == Level.NONE
        ]


def gaps(agency: Organisation, on: date, assumptions: Assumptions) -> AccessPicture:
    """Who can reach a navigator in the agency's area on a day."""
    return _gaps(_facts(), agency.pk, agency.commissioning_region, on, assumptions)


def what_if_there(agency: Organisation, on: date, assumptions: Assumptions, extra: Sequence[Extra]) -> WhatIfThere:
    """The same with more navigators. An area that is in no set, or has no centre, adds nothing."""
    before = gaps(agency, on, assumptions)
    added = extra_sites(extra)
    after = picture(
        places.country(), [*before.sites, *added], assumptions, region=agency.commissioning_region, mean=before.mean
    )
    return WhatIfThere(before, after, added)


def candidates(agency: Organisation, on: date, assumptions: Assumptions, team: localised.Team) -> localised.Found:
    """Where a community could keep a team of its own, tested by other ways of looking."""
    return _candidates(
        _facts() + strengths.fingerprint(), agency.pk, agency.commissioning_region, on, assumptions, team
    )


def steadiness(agency: Organisation, on: date, assumptions: Assumptions) -> dict[str, tuple[int, int]]:
    """By community: under how many ways of looking nobody is in reach, of how many."""
    return _steadiness(_facts(), agency.pk, agency.commissioning_region, on, assumptions)


def extra_sites(extra: Sequence[Extra]) -> tuple[Site, ...]:
    """Supposed sites; FTE at one place is added up."""
    whole: dict[tuple[str, str], Decimal] = {}
    for level, code, fte in extra:
        whole[level, code] = whole.get((level, code), Decimal(0)) + fte
    names, points = area_labels(whole.keys()), {level: centres(level) for level, _code in whole}
    return tuple(
        Site(level, code, names[level, code], fte, points[level][code], extra=True)
        for (level, code), fte in sorted(whole.items())
        if (level, code) in names and code in points[level]
    )


def without_a_place(agency: Organisation, on: date, assumptions: Assumptions) -> Decimal:
    """FTE at places that no set in use knows: in no picture, and said so."""
    found = workforce.supply(on=on, agencies=_whose(agency.pk, assumptions), kind=assumptions.kind)
    return sum((one.fte for one in found if one.centre is None), Decimal(0))


def _facts() -> str:
    """Changes whenever reference data or posts do."""
    return places.fingerprint() + workforce.fingerprint()


def _whose(agency_id: int, assumptions: Assumptions) -> tuple[int, ...]:
    return (agency_id,) if assumptions.whose == "ours" else ()


def _sites(agency_id: int, on: date, assumptions: Assumptions) -> list[Site]:
    rows = workforce.supply(on=on, agencies=_whose(agency_id, assumptions), kind=assumptions.kind)
    return [Site(one.level, one.code, one.name, one.fte, one.centre, one.providers) for one in rows if one.centre]


@lru_cache(maxsize=24)
def _gaps(_of: str, agency_id: int, region: str, on: date, assumptions: Assumptions) -> AccessPicture:
    return picture(places.country(), _sites(agency_id, on, assumptions), assumptions, region=region)


@lru_cache(maxsize=8)
def _steadiness(
    _of: str, agency_id: int, region: str, on: date, assumptions: Assumptions
) -> dict[str, tuple[int, int]]:
    sites, ways = tuple(_sites(agency_id, on, assumptions)), dict(other_ways(assumptions))
    return localised.steadiness(places.country(), sites, ways, region)


@lru_cache(maxsize=8)
def _candidates(
    _of: str, agency_id: int, region: str, on: date, assumptions: Assumptions, team: localised.Team
) -> localised.Found:
    country, sites = places.country(), tuple(_sites(agency_id, on, assumptions))
    ours = [one.code for one in country.communities if region in ("", one.region)]
    organisations = strengths.organisations_in(country.level)
    local = {code: organisations.get(code, 0) for code in ours}
    return localised.find(country, sites, dict(other_ways(assumptions)), region, neighbours(country.level), local, team)
