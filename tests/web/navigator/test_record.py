"""The whānau page and what hangs from it: lean, within reach only, and nobody named where it would be kept."""

from __future__ import annotations

import logging
import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.makers import (
    a_domain,
    a_goal,
    a_manager,
    a_navigator,
    a_plan,
    a_referral,
    a_statement,
    a_step,
    a_whanau,
    a_whanau_member,
    a_worker,
    an_agreement,
)
from tests.web.navigator.conftest import hidden, words_of

from harakeke.trust.audit.queries import who_looked
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.visits.actions import add_visit
from harakeke.whanau.visits.models import Visit


@pytest.fixture
def full(navigator, whanau):
    """A record with a bit of everything."""
    goal = a_goal(navigator, a_plan(navigator, whanau))
    for number in range(4):
        a_step(navigator, goal, words=f"Step {number}", due_on=date(2026, 12, 1 + number))
    a_referral(
        navigator, whanau, "The clinic", "Ring Mere", service_kind="health", on=date(2026, 11, 1),
    )  # fmt: skip
    with navigator.at_work() as by:
        for number in range(7):
            add_visit(whanau=whanau, on=date(2026, 10, 1 + number), people=[], goals=[], note=f"Note {number}", by=by)
    return goal


def test_the_record_shows_who_they_are_the_dream_the_next_three_steps_and_who_walks_with_them(desk, whanau, full):
    words = words_of(desk.get("record", whanau.pk))
    assert "A warm, dry whare for Nan and the moko." in words
    assert [f"Step {number}" in words for number in range(4)] == [True, True, True, False]
    assert "Agreed" in words
    assert "Hana, navigator" in words
    assert "Mere Rātā 40 years old" in words.replace("About ", "")
    assert "Everyone warm this winter" in words
    assert "Note 6" in words
    assert "Note 1" not in words
    assert "See every visit" in words
    assert "The clinic" in words


def test_the_record_is_read_in_few_queries_however_much_it_holds(desk, navigator, whanau, full):
    for number in range(10):
        a_step(navigator, a_goal(navigator, full.plan, words=f"Goal {number}"))
    desk.get("record", whanau.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        desk.get("record", whanau.pk)
    said = [query["sql"] for query in asked if re.match(r"\s*(select|insert|update)", query["sql"], re.IGNORECASE)]
    about_people = [sql for sql in said if re.search(r'"(people|plans|visits|referrals|engagements|agreement)_', sql)]
    # at the door; then the whole record at a glance
    assert len(about_people) == 1
    assert sum("people_person" in sql for sql in said) == 1
    # the session, who is signed in and their roles; the reading at the door
    assert len(said) == 6


def test_a_new_record_says_what_comes_first_and_then_next(desk, navigator, whanau):
    assert "Give the statement" in words_of(desk.get("record", whanau.pk))
    an_agreement(navigator, whanau)
    assert "Begin with the dream" in words_of(desk.get("record", whanau.pk))


PAGES = ("record", "give_statement", "agreement", "plan", "set_goal", "visits", "add_visit", "refer", "looked")


@pytest.mark.parametrize("name", PAGES)
def test_a_record_out_of_reach_is_not_found_and_looks_as_if_it_did_not_exist(desk, navigator, name):
    elsewhere = a_whanau(a_navigator(), name="Te Whānau o Nikau")
    beside = a_whanau(a_navigator(navigator.role.organisation), name="Te Whānau o Tōtara")
    answers = [desk.get(name, which) for which in (elsewhere.pk, beside.pk, uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words_of(answer) for answer in answers}) == 1
    assert [desk.post(name, which).status_code for which in (elsewhere.pk, uuid4())] in ([404, 404], [405, 405])


def test_a_goal_step_or_referral_of_another_whanau_is_not_found(desk, navigator, whanau, full):
    other = a_whanau(navigator, name="Te Whānau o Kauri")
    with navigator.at_work():
        step = Step.objects.first()
    assert desk.get("goal", other.pk, full.pk).status_code == 404
    assert desk.get("add_step", other.pk, full.pk).status_code == 404
    assert desk.get("note_progress", other.pk, full.pk).status_code == 404
    assert desk.post("step_done", other.pk, step.pk).status_code == 404
    assert desk.get("referral", other.pk, uuid4()).status_code == 404


@pytest.mark.parametrize("kind", ["provider_manager", "agency_analyst", "auditor", "data_steward", "board_member"])
def test_the_desk_is_the_navigators_alone(navigator, whanau, kind):
    worker = a_worker(kind, navigator.role.organisation)
    for name, which in (("today", []), ("whanau", []), ("register", []), ("record", [whanau.pk])):
        assert worker.client.get(reverse(f"navigator:{name}", args=which)).status_code == 403


def test_someone_not_signed_in_is_sent_to_sign_in(client, db):
    assert client.get(reverse("navigator:today")).url.startswith("/accounts/login/")


def test_nobody_is_named_in_a_title_an_address_or_a_log(desk, navigator, whanau, full, caplog):
    caplog.set_level(logging.DEBUG)
    seen, waiting = set(), [reverse("navigator:today"), reverse("navigator:whanau")]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = desk.client.get(address)
        assert page.status_code == 200, address
        body = page.content.decode()
        title = re.search(r"<title>(.*?)</title>", body, re.DOTALL)[1]
        links = re.findall(r'(?:href|action|hx-post)="([^"]*)"', body)
        for private in ("Mere", "Tāne", "Rātā", "R%C4%81t", "whare"):
            assert private not in title, address
            assert not [link for link in links if private in link]
        inside = [link for link in links if re.match(r"/navigator/[^?]*$", link) and "done" not in link]
        waiting += [link for link in inside if link not in seen and link not in waiting and "areas" not in link]
    assert len(seen) > 12
    assert not [said for said in caplog.messages if "Mere" in said or "Rātā" in said]


def test_a_page_about_people_is_kept_in_no_cache(desk, whanau):
    assert "no-store" in desk.get("record", whanau.pk)["Cache-Control"]


def test_who_has_looked_shows_this_very_look(desk, whanau):
    desk.get("record", whanau.pk)
    words = words_of(desk.get("looked", whanau.pk))
    assert "Hana, navigator" in words
    assert "To walk with the whānau." in words


def test_each_opening_leaves_a_reading(desk, navigator, whanau):
    with navigator.at_work():
        before = sum("read" in look.acts for look in who_looked(whanau.pk))
    desk.get("record", whanau.pk)
    with navigator.at_work():
        looks = who_looked(whanau.pk)
    assert before == 0
    assert [("read" in look.acts, "record" in look.subjects) for look in looks] == [(True, True)]


def test_a_form_sent_twice_is_written_once(desk, navigator, whanau):
    a_plan(navigator, whanau)
    with navigator.at_work():
        plan = Plan.objects.get()
    row = hidden(desk.get("set_goal", whanau.pk), "row")
    for _ in range(2):
        desk.post("set_goal", whanau.pk, row=row, words="A garden", domain=a_domain().pk, horizon="short")
    for _ in range(2):
        desk.post("add_step", whanau.pk, row, row=str(uuid4()) if _ > 1 else row, words="Dig")
        desk.post("note_progress", whanau.pk, row, row=row, scale="0")
        desk.post("add_visit", whanau.pk, row=row, on="2026-11-01", goals=[row], next_words="Seeds")
        desk.post("plan", whanau.pk, dream="A garden for everyone")
    with navigator.at_work():
        assert [model.objects.count() for model in (Plan, Goal, Progress, Visit)] == [1, 1, 1, 1]
        assert Step.objects.count() == 1
        plan.refresh_from_db()
        assert plan.dream == "A garden for everyone"


def test_a_goal_keeps_what_was_typed_and_says_what_is_missing(desk, navigator, whanau):
    a_plan(navigator, whanau)
    shown = desk.post("set_goal", whanau.pk, words="A garden", measure="Kūmara on the table")
    words = words_of(shown)
    assert "Choose the outcome it is closest to" in words
    assert "Choose roughly by when." in words
    assert "Kūmara on the table" in words
    assert "version" in words


def test_the_seven_outcomes_are_asked_with_their_framework_version(desk, navigator, whanau):
    a_plan(navigator, whanau)
    shown = desk.get("set_goal", whanau.pk)
    assert shown.content.decode().count('type="radio" name="domain"') == 7
    assert "checked" not in shown.content.decode()


def test_a_visit_to_come_is_put_right_and_a_step_needs_its_goal(desk, navigator, whanau):
    plan = a_plan(navigator, whanau)
    one, two = (a_goal(navigator, plan, words=words) for words in ("One", "Two"))
    late = desk.post("add_visit", whanau.pk, on="2099-01-01", note="Kept words")
    assert "That day is still to come." in words_of(late)
    assert "Kept words" in late.content.decode()
    which = desk.post("add_visit", whanau.pk, on="2026-11-01", next_words="Ring")
    assert "Choose the goal this next step is for." in words_of(which)
    desk.post("add_visit", whanau.pk, on="2026-11-01", next_words="Ring", goals=[two.pk])
    with navigator.at_work():
        assert Step.objects.get().goal == two
    assert one.pk != two.pk


def test_a_visit_before_any_plan_is_short(desk, navigator, whanau):
    shown = words_of(desk.get("add_visit", whanau.pk))
    assert "Who was there?" in shown
    assert "What comes next" not in shown
    assert desk.post("add_visit", whanau.pk, on="2026-11-01", note="Kapu tī").status_code == 302


def test_every_visit_is_on_its_own_page(desk, whanau, full):
    assert "Note 0" in words_of(desk.get("visits", whanau.pk))


def test_the_whole_agreement_can_be_read_again(desk, navigator, whanau):
    a_statement(navigator.role.organisation)
    an_agreement(navigator, whanau)
    words = words_of(desk.get("agreement", whanau.pk))
    assert "You can see who looked." in words
    assert timezone.localdate().strftime("%Y") in words


def test_only_the_navigators_desk_opens_here(navigator, whanau):
    for worker in (a_manager(navigator.role.organisation), a_whanau_member(navigator, whanau)):
        assert worker.client.get(reverse("navigator:record", args=[whanau.pk])).status_code == 403
