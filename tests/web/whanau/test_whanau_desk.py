"""The whānau's own desk: their own record, and nobody else's."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.makers import (
    a_goal,
    a_navigator,
    a_plan,
    a_provider,
    a_statement,
    a_step,
    a_whanau,
    a_whanau_member,
    a_worker,
    an_agency,
)
from tests.web.navigator.conftest import words_of

PAGES = ("home", "plan", "looked", "agreement")


@pytest.fixture
def navigator(db):
    return a_navigator(a_provider(an_agency(navigator_word="kaiārahi"), name="Te Puna"), preferred_name="Hana")


@pytest.fixture
def whanau(navigator):
    return a_whanau(navigator, name="Te Whānau o Rātā")


@pytest.fixture
def mere(navigator, whanau):
    return a_whanau_member(navigator, whanau)


def read(worker, name: str) -> str:
    return words_of(worker.client.get(reverse(f"whanau:{name}")))


def test_home_shows_our_dream_our_next_steps_and_who_walks_with_us_in_the_agencys_own_word(navigator, whanau, mere):
    a_step(navigator, a_goal(navigator, a_plan(navigator, whanau)), words="Ring the heating people")
    words = read(mere, "home")
    assert "A warm, dry whare for Nan and the moko." in words
    assert "Ring the heating people" in words
    assert "Hana Kaiārahi, Te Puna" in words


def test_a_desk_without_a_plan_yet_says_where_it_begins(mere):
    assert "It begins at the kitchen table" in read(mere, "home")
    assert "Your plan goes here" in read(mere, "plan")
    assert "Nothing is agreed yet" in read(mere, "agreement")


def test_our_plan_lists_goals_by_horizon_with_how_far_each_has_come(navigator, whanau, mere):
    from harakeke.whanau.plans.actions import note_progress

    plan = a_plan(navigator, whanau)
    far = a_goal(navigator, plan, words="Our own whare", horizon="long")
    near = a_goal(navigator, plan, words="Warm this winter", horizon="short")
    with navigator.at_work() as by:
        note_progress(goal=near, scale=2, words="", reached=True, by=by, on=near.set_on)
        note_progress(goal=far, scale=-1, words="", reached=False, by=by, on=far.set_on)
    words = read(mere, "plan")
    soon, later = words.index("Soon: in weeks or a few months"), words.index("Further out")
    assert soon < words.index("Warm this winter") < later < words.index("Our own whare")
    assert "Reached" in words[soon:later]
    assert "A little less than we hoped" in words[later:]


def test_who_has_looked_names_everyone_with_the_day_and_the_reason(navigator, whanau, mere):
    navigator.client.get(reverse("navigator:record", args=[whanau.pk]))
    words = read(mere, "looked")
    assert "Hana, navigator, Te Puna" in words
    assert "To walk with the whānau." in words
    assert "Mere, of the whānau" in words


def test_what_we_agreed_to_is_there_word_for_word_and_how_to_end_it(navigator, whanau, mere):
    a_statement(navigator.role.organisation)
    a_plan(navigator, whanau)
    words = read(mere, "agreement")
    assert "We keep what you tell us." in words
    assert "Hana" in words
    assert "You can end the agreement any time" in words
    assert "Tell Hana, or ask for the manager at Te Puna." in words


@pytest.mark.parametrize("name", PAGES)
def test_a_whanau_sees_its_own_record_and_no_other(navigator, whanau, mere, name):
    other = a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    a_plan(navigator, other, dream="Theirs alone")
    hemi = a_whanau_member(navigator, other, preferred_name="Hēmi")
    a_plan(navigator, whanau, dream="Ours alone")
    assert "Theirs" not in read(mere, name)
    assert "Ours" not in read(hemi, name)
    assert mere.client.get(reverse("navigator:record", args=[other.pk])).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_a_sign_in_without_a_key_opens_nothing(navigator, whanau, name):
    nobody = a_worker("whanau_member", navigator.role.organisation)
    answer = nobody.client.get(reverse(f"whanau:{name}"))
    assert answer.status_code == 404
    assert "Your desk is not open yet" in words_of(answer)


@pytest.mark.parametrize("name", PAGES)
def test_the_desk_is_the_whanaus_alone_and_only_for_reading(navigator, mere, client, name):
    assert navigator.client.get(reverse(f"whanau:{name}")).status_code == 403
    assert client.get(reverse(f"whanau:{name}")).url.startswith("/accounts/login/")
    assert mere.client.post(reverse(f"whanau:{name}")).status_code == 405
    assert "no-store" in mere.client.get(reverse(f"whanau:{name}"))["Cache-Control"]


def test_no_name_stands_in_a_title(mere):
    for name in PAGES:
        title = (
            mere.client.get(reverse(f"whanau:{name}")).content.decode().partition("<title>")[2].partition("</title>")[0]
        )
        assert "Rātā" not in title
