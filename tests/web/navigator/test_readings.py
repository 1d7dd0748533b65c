"""Readings at the navigator's desk: taken on one page without JavaScript, both readers kept, strengths first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.whanau.people.queries import people_of
from harakeke.whanau.readings.models import Reading

from .conftest import hidden, words_of


def taken(**said) -> dict:
    """What the form sends when a reading is taken today with the whole whānau, and what else was said."""
    return {"reader": "whanau", "about": "together", "on": today().isoformat(), **said}


def test_a_reading_is_taken_on_one_page_and_shows_strengths_first(desk, whanau):
    form = desk.get("take_reading", whanau.pk)
    said = {"domain-HEALTH": "2", "domain-TEAO": "5", "domain-TEAO-words": "Reo nights on Thursdays"}
    answer = desk.post("take_reading", whanau.pk, row=hidden(form, "row"), **taken(words="We laugh a lot", **said))
    page = words_of(desk.client.get(answer.url))
    assert "The reading is written down." in page
    assert page.index("Reo nights on Thursdays") < page.index("Some days are hard")
    assert "We laugh a lot" in page


def test_every_question_begins_left_out_and_whose_reading_it_is_is_not_chosen_beforehand(desk, whanau):
    body = desk.get("take_reading", whanau.pk).content.decode()
    checked = [line for line in body.splitlines() if "checked" in line and "domain-" in line]
    assert all('value=""' in line for line in checked)
    assert not [line for line in body.splitlines() if 'name="reader"' in line and "checked" in line]


def test_sent_twice_it_is_written_once(desk, navigator, whanau):
    row = hidden(desk.get("take_reading", whanau.pk), "row")
    for _ in range(2):
        assert desk.post("take_reading", whanau.pk, row=row, **taken(**{"domain-HEALTH": "4"})).status_code == 302
    with navigator.at_work():
        assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({}, "Nothing was read yet"),
        ({"domain-HEALTH-words": "Nan walks"}, "You wrote about this one. Choose how it is too"),
        ({"domain-HEALTH": "9"}, "Choose one of the five"),
        ({"domain-HEALTH": "4", "reader": ""}, "Choose whose reading it is"),
        ({"domain-HEALTH": "4", "about": "nobody"}, "nobody is not one of the available choices"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do_and_what_was_said_is_kept(desk, navigator, whanau, said, says):
    refused_and_kept(desk, navigator, whanau, said, says)


def test_a_day_still_to_come_is_said_and_what_was_said_is_kept(desk, navigator, whanau):
    said = {"domain-HEALTH": "4", "on": (today() + timedelta(1)).isoformat()}
    refused_and_kept(desk, navigator, whanau, said, "That day is still to come")


def refused_and_kept(desk, navigator, whanau, said, says):
    answer = desk.post("take_reading", whanau.pk, **taken(**{"words": "Kept while we put it right", **said}))
    assert answer.status_code == 200
    assert says in words_of(answer)
    assert "Kept while we put it right" in words_of(answer)
    with navigator.at_work():
        assert not Reading.objects.exists()


def test_both_readers_stand_side_by_side_with_the_words_of_each(desk, navigator, whanau):
    makers.a_reading(navigator, whanau, HEALTH=(4, "Nan walks"), ECON=3, TEAO=5)
    makers.a_reading(navigator, whanau, reader="navigator", HEALTH=(2, "That cough"), ECON=3, TEAO=5)
    answer = desk.get("readings", whanau.pk)
    page = words_of(answer)
    assert "We see this differently" in page
    assert page.index("Nan walks") < page.index("That cough")
    assert answer.content.decode().count("<polyline") + answer.content.decode().count("<polygon") > 5
    assert "Seen differently in 1." in page


def test_then_and_now_are_drawn_and_said(desk, navigator, whanau):
    makers.a_reading(navigator, whanau, on=today() - timedelta(100), HEALTH=2, ECON=3, TEAO=4)
    assert "Then and now" not in words_of(desk.get("readings", whanau.pk))
    makers.a_reading(navigator, whanau, HEALTH=4, ECON=3, TEAO=3)
    page = words_of(desk.get("readings", whanau.pk))
    assert "Since the first reading: higher in 1, as before in 1, lower in 1." in page
    assert "Then and now" in page


def test_two_things_read_make_no_star_and_the_table_says_them(desk, navigator, whanau):
    makers.a_reading(navigator, whanau, HEALTH=4, ECON=3)
    body = desk.get("readings", whanau.pk).content.decode()
    assert "<svg" not in body.partition("<main")[2].replace('class="chart star" aria-hidden', "")
    assert "Everything that was read" in body


def test_readings_of_one_person_have_their_own_view_and_no_name_in_its_address(desk, navigator, whanau):
    with navigator.at_work():
        mere, tane = people_of(whanau)
    makers.a_reading(navigator, whanau, person=tane, HEALTH=(3, "Football helps"))
    assert "Football helps" not in words_of(desk.get("readings", whanau.pk))
    assert "Football helps" in words_of(desk.get("readings", whanau.pk, person=str(tane.pk)))
    assert "Football helps" not in words_of(desk.get("readings", whanau.pk, person=str(mere.pk)))


def test_nothing_yet_says_what_to_do(desk, whanau):
    page = words_of(desk.get("readings", whanau.pk))
    assert "No reading yet" in page
    assert "Take a reading" in page


def test_a_mistake_is_put_aside_and_brought_back_and_pressing_twice_changes_nothing(desk, navigator, whanau):
    reading = makers.a_reading(navigator, whanau, HEALTH=1)
    for _ in range(2):
        desk.post("reading_aside", whanau.pk, reading.pk)
    assert "No reading yet" in words_of(desk.get("readings", whanau.pk))
    assert "Put aside" in words_of(desk.get("reading", whanau.pk, reading.pk))
    for _ in range(2):
        desk.post("reading_aside", whanau.pk, reading.pk, back="1")
    assert "Heavy for us now" in words_of(desk.get("readings", whanau.pk))


def test_a_reading_of_another_whanau_is_not_found_through_ones_own(desk, navigator, whanau):
    other = makers.a_reading(navigator, makers.a_whanau(navigator, name="Te Whānau o Kōwhai"))
    assert desk.get("reading", whanau.pk, other.pk).status_code == 404
    assert desk.post("reading_aside", whanau.pk, other.pk).status_code == 404


def test_opening_the_readings_leaves_a_reading_in_the_log_that_the_whanau_sees(desk, navigator, whanau):
    member = makers.a_whanau_member(navigator, whanau)
    desk.get("readings", whanau.pk)
    assert "Hana" in words_of(member.client.get("/whanau/looked/"))


def test_how_far_goals_have_come_begins_with_their_own_measure_and_ends_with_the_score(desk, navigator, whanau):
    from harakeke.whanau.plans.actions import note_progress

    plan = makers.a_plan(navigator, whanau, on=today() - timedelta(100))
    goal = makers.a_goal(navigator, plan, measure="No coughs in July", on=today() - timedelta(100))
    with navigator.at_work() as by:
        for days, scale in ((90, -1), (10, 1)):
            note_progress(goal=goal, scale=scale, words="", reached=False, by=by, on=today() - timedelta(days))
    page = words_of(desk.get("goals_come", whanau.pk))
    assert "Where the whānau hoped, or further: 1 of 1 goals looked at." in page
    assert "Looked at more than once: 1. Come further: 1." in page
    assert page.index("No coughs in July") < page.index("Goal attainment T-score: 60")
    assert "When we first looked it was 40." in page
    assert "It is no mark for anybody" in page


def test_without_goals_the_page_says_what_it_will_show(desk, whanau):
    assert "No goal is set yet" in words_of(desk.get("goals_come", whanau.pk))
