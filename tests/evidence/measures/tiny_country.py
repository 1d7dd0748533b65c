"""The tiny made-up country as the tests of the count meet it: who is at work there, and what the count reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from harakeke.evidence.measures import counting
from harakeke.evidence.measures.actions import codes_for
from harakeke.evidence.quarters import Quarter
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.walls.actor import Actor, acting

TODAY = date(2026, 11, 21)


def analyst_of(agency: Organisation, kind: str = "agency_analyst") -> Actor:
    """The actor of whoever holds a role at an agency."""
    role = Role.objects.filter(organisation=agency, kind=kind).order_by("id")[0]
    return actor_for(role, on=TODAY)


def rows_of(agency: Organisation, measure: str, quarter: Quarter, by: Actor | None = None) -> list[tuple[str, ...]]:
    """What the count reads of a measure for an agency, row by row, sorted; read as the count, by its analyst."""
    by = by or replace(analyst_of(agency), kind="counting", purpose="closing a quarter")
    codes = codes_for(agency)
    with acting(by), transaction.atomic():
        columns = counting.rows(measure, agency_id=agency.pk, quarter=quarter, codes=codes)
    return sorted(zip(*columns.values(), strict=True))
