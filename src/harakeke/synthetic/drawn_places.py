"""Places that the made-up agencies drew for themselves: the districts of one of their regions, as one place."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from harakeke.commissioning.need_profiles.actions import make_group
from harakeke.commissioning.need_profiles.rules import GroupDoesNotStand
from harakeke.reference.models import Level
from harakeke.reference.queries import areas
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for, agencies
from harakeke.trust.walls.actor import acting

AT = time(10, 0, tzinfo=ZoneInfo("Pacific/Auckland"))


def draw_places(today: date) -> int:
    """One for each regional agency with an analyst; how many there are. Done again, nothing is added."""
    return sum(_of_agency(one, today) for one in agencies() if one.commissioning_region)


def _of_agency(agency: Organisation, today: date) -> bool:
    role = Role.objects.filter(organisation=agency, kind="agency_analyst", ends_on=None).order_by("pk").first()
    served = areas(Level.TA).filter(commissioning_region_code=agency.commissioning_region)
    first = served.exclude(region_code="").order_by("region_code", "code").first()
    if role is None or first is None:
        return False
    region = areas(Level.REGION).get(code=first.region_code)
    codes = served.filter(region_code=region.code).values_list("code", flat=True)
    by = actor_for(role, on=today)
    with acting(by), suppress(GroupDoesNotStand):  # somebody gave it other areas since: it stays as they left it
        make_group(
            name=f"{region.name}: our districts", areas=[f"ta:{code}" for code in codes], by=by,
            at=datetime.combine(today, AT),
        )  # fmt: skip
    return True
