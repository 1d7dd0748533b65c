"""A small made-up country, and a count of it in plain Python: what each provider's manager sees, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from harakeke.evidence.measures import counting
from harakeke.evidence.measures.actions import codes_for
from harakeke.evidence.measures.quarters import Quarter
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for, agencies
from harakeke.synthetic.build import build
from harakeke.synthetic.scale import TINY
from harakeke.trust.walls.actor import Actor, acting

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker) -> Iterator[list[Organisation]]:
    """The tiny country, made once, in a transaction that the module's end undoes; its agencies."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(TINY, today=TODAY)
        yield list(agencies())
        transaction.set_rollback(True)


@pytest.fixture
def undone(country) -> Iterator[list[Organisation]]:
    """The agencies, for a test that writes: what it writes is undone."""
    with transaction.atomic():
        yield country
        transaction.set_rollback(True)


def analyst_of(agency: Organisation, kind: str = "agency_analyst") -> Actor:
    """The actor of whoever holds a role at an agency."""
    role = Role.objects.filter(organisation=agency, kind=kind).order_by("id")[0]
    return actor_for(role, on=TODAY)


def rows_of(agency: Organisation, measure: str, quarter: Quarter, by: Actor | None = None) -> list[tuple[str, ...]]:
    """What the count reads of a measure for an agency, row by row, sorted; read as the count, by its analyst."""
    by = by or replace(analyst_of(agency), kind="counting", purpose="closing a quarter")
    codes = codes_for(agency)
    with acting(by), transaction.atomic():
        columns = counting.rows(measure, agency_id=agency.pk, quarter=quarter, ta_codes=codes.ta)
    return sorted(zip(*columns.values(), strict=True))
