"""Made-up allocations of the agencies: one adopted, one that waits for the board, one draft that is talked about.

Areas, people and deprivation are published facts; every dollar and every reason is made up, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction

from harakeke.commissioning.allocation_files.scenario import Scenario, read_scenario, write_scenario
from harakeke.commissioning.funding import actions
from harakeke.commissioning.funding.beginning import from_reference
from harakeke.commissioning.funding.models import Scenario as Kept
from harakeke.commissioning.funding.models import Version
from harakeke.commissioning.funding.proposing import propose
from harakeke.reference.models import Level
from harakeke.reference.queries import areas
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for, agencies
from harakeke.trust.walls.actor import Actor, acting

from .words import read

FIRST_YEAR, YEARS = 2027, 3


def write_allocations(today: date) -> None:
    """Add them, through the same doors as people do. Done again, nothing is added."""
    told = read("funding")
    for agency in agencies():
        if agency.code in told["agencies"]:
            _of_agency(agency, told["agencies"][agency.code], told, today)


def _of_agency(agency: Organisation, facts: dict[str, Any], told: dict[str, Any], today: date) -> None:
    analyst, member = (_at_work(agency, kind, today) for kind in ("agency_analyst", "board_member"))
    if analyst is None or member is None:
        return
    for key in facts["scenarios"]:
        one = told["scenarios"][key]
        with transaction.atomic():
            if not _is_there(agency, one["name"], analyst):
                _write(agency, one, facts["last_year"], analyst, member, today)


def _is_there(agency: Organisation, name: str, analyst: Actor) -> bool:
    with acting(analyst):
        return Kept.objects.filter(agency=agency, name=name).exists()


def _write(
    agency: Organisation, told: dict[str, Any], last_year: float, analyst: Actor, member: Actor, today: date
) -> None:
    """One scenario with its versions, what was said about it, and how far it came."""
    version = _begin(agency, told, last_year, analyst, today)
    for number, step in enumerate(told.get("versions", ()), 2):
        version = _keep(version, step, number, analyst, today)
    for number, (who, words) in enumerate(told.get("comments", ())):
        by = analyst if who == "analyst" else member
        with acting(by):
            actions.comment(
                row_id=_id(version.scenario_id, f"said {number}"), scenario=version.scenario, words=words, by=by,
                at=_at(today, told["days_ago"] - 4 - number),
            )  # fmt: skip
    if "proposed" not in told:
        return
    with acting(analyst):
        asked = propose(version=version, reasons=told["proposed"], by=analyst, at=_at(today, told["days_ago"] - 9))
    if "adopted" in told:
        with acting(member):
            actions.adopt(proposal=asked, reasons=told["adopted"], by=member, at=_at(today, told["days_ago"] - 15))


def _begin(agency: Organisation, told: dict[str, Any], last_year: float, by: Actor, today: date) -> Version:
    begun = from_reference(
        agency, level=_finest(), everywhere=not agency.commissioning_region, last_year=last_year,
        budgets=[round(last_year * (1 + 0.02 * year), 2) for year in range(1, YEARS + 1)], first_year=FIRST_YEAR,
    )  # fmt: skip
    at = _at(today, told["days_ago"])
    scenario = _moved(read_scenario(begun.scenario_yaml), told)
    with acting(by):
        inputs = actions.keep_inputs(
            text=begun.areas_csv, came_from="reference", vintage=begun.vintage, areas=len(begun.areas), by=by, at=at
        )
        return actions.begin(
            row_id=_id(agency.code, told["name"]), name=told["name"], inputs=inputs, why=told["why"],
            scenario_yaml=write_scenario(replace(scenario, title=told["name"])), by=by, at=at,
        )  # fmt: skip


def _keep(version: Version, step: dict[str, Any], number: int, by: Actor, today: date) -> Version:
    scenario = _moved(read_scenario(version.scenario_yaml), step)
    with acting(by):
        return actions.keep_version(
            row_id=_id(version.scenario_id, f"version {number}"), made_from=version, why=step["why"],
            scenario_yaml=write_scenario(scenario), by=by, at=_at(today, step["days_ago"]),
        )  # fmt: skip


def _moved(scenario: Scenario, told: dict[str, Any]) -> Scenario:
    """The scenario with the levers that the story names; deprivation counts only where scores are loaded."""
    if "beta" in told and scenario.need.index:
        scenario = replace(scenario, need=replace(scenario.need, beta=told["beta"]))
    return replace(scenario, limits=replace(scenario.limits, **told.get("limits", {})))


def _finest() -> str:
    return str(Level.SA2) if areas(Level.SA2).exists() else str(Level.TA)


def _at_work(agency: Organisation, kind: str, today: date) -> Actor | None:
    role = Role.objects.filter(organisation=agency, kind=kind, user__made_up=True).order_by("id").first()
    return actor_for(role, on=today) if role else None


def _at(today: date, days_ago: int) -> datetime:
    return datetime.combine(today - timedelta(days=days_ago), time(10), ZoneInfo("Pacific/Auckland"))


def _id(*parts: object) -> UUID:
    return uuid5(NAMESPACE_URL, " ".join(map(str, parts)))
