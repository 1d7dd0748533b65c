"""The whānau's own readings at the whānau's own desk."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate as today
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.people.queries import people_of


@pytest.fixture
def navigator(db):
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(navigator):
    return makers.a_whanau(navigator, people=("Mere", "Tāne"))


@pytest.fixture
def member(navigator, whanau):
    return makers.a_whanau_member(navigator, whanau)


def test_we_write_our_own_reading_and_see_it(member):
    row = hidden(member.client.get("/whanau/readings/new/"), "row")
    said = {"about": "together", "on": today().isoformat(), "domain-TEAO": "4", "domain-TEAO-words": "Waiata at kai"}
    answer = member.client.post("/whanau/readings/new/", {"row": row, **said})
    assert answer.status_code == 302
    page = words_of(member.client.get(answer.url))
    assert "Your reading is written down." in page
    assert "Waiata at kai" in page


def test_our_navigator_sees_what_we_wrote_and_we_see_what_they_did(member, navigator, whanau):
    makers.a_reading(member, whanau, HEALTH=(4, "Better than winter"))
    makers.a_reading(navigator, whanau, reader="navigator", HEALTH=(2, "Still coughing"))
    for client, address in (
        (member.client, "/whanau/readings/"),
        (navigator.client, f"/navigator/whanau/{whanau.pk}/readings/"),
    ):
        page = words_of(client.get(address))
        assert "Better than winter" in page
        assert "Still coughing" in page


def test_mine_is_mine_and_anothers_of_the_whanau_is_not_shown_nor_found(member, navigator, whanau):
    with navigator.at_work():
        mere, tane = people_of(whanau)
    mine = makers.a_reading(navigator, whanau, person=mere, HEALTH=(4, "My knees"))
    others = makers.a_reading(navigator, whanau, person=tane, HEALTH=(2, "Not for Mum"))
    assert "My knees" in words_of(member.client.get("/whanau/readings/?whose=mine"))
    assert "Not for Mum" not in words_of(member.client.get("/whanau/readings/?whose=mine"))
    assert member.client.get(f"/whanau/readings/{mine.pk}/").status_code == 200
    assert member.client.get(f"/whanau/readings/{others.pk}/").status_code == 404
    assert "Tāne" not in words_of(member.client.get("/whanau/readings/new/"))


def test_only_what_we_wrote_ourselves_is_ours_to_put_aside(member, navigator, whanau):
    theirs = makers.a_reading(navigator, whanau, HEALTH=4)
    assert "put it aside" not in words_of(member.client.get(f"/whanau/readings/{theirs.pk}/"))
    answer = member.client.post(f"/whanau/readings/{theirs.pk}/aside/", follow=True)
    assert "Whoever wrote a reading puts it aside." in words_of(answer)
    assert "Growing strong" in words_of(member.client.get("/whanau/readings/"))


def test_nothing_yet_invites_us_to_begin(member):
    assert "How are things, as you see it?" in words_of(member.client.get("/whanau/readings/"))


def test_how_far_our_goals_have_come(member, navigator, whanau):
    plan = makers.a_plan(navigator, whanau)
    makers.a_goal(navigator, plan, words="Everyone warm", measure="No coughs in July")
    page = words_of(member.client.get("/whanau/come/"))
    assert "How we will know: No coughs in July" in page
    assert "Nobody has said yet how far it has come." in page


def test_a_providers_pou_is_asked_with_its_meaning_and_its_language(member, navigator):
    makers.a_pou(makers.a_manager(navigator.role.organisation))
    body = member.client.get("/whanau/readings/new/").content.decode()
    assert '<legend lang="mi">Mauri</legend>' in body
    assert "The spark of life in us" in body
