"""The places that the made-up agencies drew: there once, in each agency's own hands."""

from __future__ import annotations

from datetime import date

import pytest
from tests import makers

from harakeke.commissioning.need_profiles.models import AreaGroup
from harakeke.synthetic.drawn_places import draw_places
from harakeke.trust.walls.actor import acting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_an_agency_has_a_place_of_its_own_however_often_it_is_drawn():
    agency = makers.an_agency(commissioning_region="R1")
    analyst = makers.a_worker("agency_analyst", agency)
    assert draw_places(TODAY) == draw_places(TODAY) >= 1
    with acting(analyst.actor):
        drawn = AreaGroup.objects.get()
        assert drawn.name == "Northland Region: our districts"
        assert drawn.areas == ["ta:001", "ta:002", "ta:003"]


def test_one_that_its_agency_changed_is_left_as_it_is():
    analyst = makers.a_worker("agency_analyst", makers.an_agency(commissioning_region="R1"))
    makers.a_drawn_place(analyst, "Northland Region: our districts", ("ta:001",))
    draw_places(TODAY)
    with acting(analyst.actor):
        assert AreaGroup.objects.get().areas == ["ta:001"]
