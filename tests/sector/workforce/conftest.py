"""A provider of two agencies with a manager: who writes posts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from tests import makers

from harakeke.sector.workforce import actions
from harakeke.sector.workforce.models import NavigatorPost

SINCE = date(2025, 7, 1)


@pytest.fixture
def agency(db):
    return makers.an_agency("Te Pōkai", commissioning_region="R1")


@pytest.fixture
def manager(agency):
    return makers.a_manager(makers.a_provider(agency, name="Pūāwai Services"))


@pytest.fixture
def told(agency):
    """A post as it might be told, but for what a test says."""

    def tell(**said):
        usual = {"agency_id": agency.pk, "area": makers.an_area("ta", "001"), "fte": Decimal(1), "kinds": ("walking",)}
        return actions.PostAsTold(**{**usual, "starts_on": SINCE, **said})

    return tell


@pytest.fixture
def a_post(manager, told):
    """A post of the manager's provider; `outreach` by district and days."""

    def make(outreach=(), by=manager, **said):
        with by.at_work() as actor:
            post = actions.add_post(told=told(**said), by=actor, at=timezone.now(), row_id=uuid4())
            for code, days in outreach:
                area = makers.an_area("ta", code)
                actions.add_outreach(
                    post=post, area=area, days=Decimal(days), at=timezone.now(), row_id=uuid4()
                )  # fmt: skip
        with by.at_work():
            return NavigatorPost.objects.get(pk=post.pk)

    return make
