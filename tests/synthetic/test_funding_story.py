"""The demo's allocations: made through the doors, once, and each says that it is made up."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import a_worker

from harakeke.commissioning.funding import queries
from harakeke.sector.organisations.models import Organisation
from harakeke.synthetic.funding import write_allocations
from harakeke.synthetic.sector import write_agencies

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_one_is_in_force_one_waits_and_one_is_talked_about_and_a_second_run_adds_nothing():
    if not Organisation.objects.filter(code="rangitamiro").exists():
        write_agencies(["rangitamiro"])
    agency = Organisation.objects.get(code="rangitamiro")
    analyst, _member = a_worker("agency_analyst", agency), a_worker("board_member", agency)
    for _ in "12":
        write_allocations(TODAY)
    assert "made up" in queries.in_force(agency.pk).scenario.name
    with analyst.at_work() as by:
        stands = {one.stands: one for one in queries.scenarios(seen_by=by)}
        assert set(stands) == {"adopted", "proposed", None}
        assert stands[None].latest == 3
        assert queries.comments(stands[None]).count() == 2
        assert all("Made up for the demo" in one.reasons for one in queries.proposals(seen_by=by))
