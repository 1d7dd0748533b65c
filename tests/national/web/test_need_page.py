"""What a place has and needs, at the national node: reach as every agency published it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.evidence.releases.making import TAS

from harakeke.commissioning.need_profiles import queries
from harakeke.commissioning.need_profiles.figures import Missing
from harakeke.commissioning.need_profiles.places import place
from harakeke.commissioning.need_profiles.reach import released

pytestmark = pytest.mark.django_db


def test_the_page_answers_signed_out_and_stands_in_the_navigation():
    body = Client().get(f"/places/need/ta/{TAS[0]}/").content.decode()
    assert "What a place has and needs" in body
    assert "nothing released yet" in body


def test_whanau_walked_with_are_every_agencys_published_figures_between_the_largest_and_all(published):
    found = released(None)
    figures = {name: theirs[TAS[0]] for name, theirs in found.by_agency.items() if TAS[0] in theirs}
    shown = [value for value in figures.values() if value is not None]
    told = queries.profile(place("ta", TAS[0])).figure("walked_with")
    assert (told.low, told.value) == (max(shown), sum(shown))
    assert told.left_out == len(figures) - len(shown)
    assert told.notes[0] == f"quarter {found.period}"


def test_posts_of_navigators_are_an_agencys_nodes_and_are_not_shown_here():
    assert queries.profile(place("ta", TAS[0])).figure("navigators").missing is Missing.NOT_HERE


def test_a_place_of_the_national_picture_leads_to_it(published):
    assert f"/places/need/ta/{TAS[0]}/" in Client().get(f"/place/{TAS[0]}/").content.decode()
