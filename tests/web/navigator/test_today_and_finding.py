"""Today and the list of whānau: what waits, by day; done in place; found however the vowels are typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.makers import a_goal, a_navigator, a_plan, a_step, a_whanau, an_agreement
from tests.web.navigator.conftest import words_of

from harakeke.trust.audit.queries import who_looked
from harakeke.web.navigator.today import by_day
from harakeke.whanau.plans.models import Plan, Step

HTMX = {"HX-Request": "true"}


@pytest.fixture
def goal(navigator, whanau):
    return a_goal(navigator, a_plan(navigator, whanau))


def test_an_empty_day_says_what_to_do(desk):
    words = words_of(desk.get("today"))
    assert "Nothing waits today" in words
    assert "Register a whānau" in words


def test_steps_stand_under_their_day(whanau):
    thursday = timezone.localdate().replace(year=2026, month=11, day=19)
    days = {"late": -1, "now": 0, "sunday": 3, "monday": 4}
    steps = [Step(words=words, due_on=thursday + timedelta(days=after)) for words, after in days.items()]
    steps += [Step(words="whenever"), Step(words="done", done_on=thursday, due_on=thursday)]
    for step in steps:
        step.whanau = whanau
    shown = [(group["name"], [row["step"].words for row in group["steps"]]) for group in by_day(steps, thursday)]
    assert shown == [
        ("Overdue", ["late"]),
        ("Today", ["now"]),
        ("This week", ["sunday"]),
        ("Later", ["monday"]),
        ("No day set", ["whenever"]),
        ("Done today", ["done"]),
    ]


def test_a_whanau_without_a_plan_is_new_and_says_what_comes_next(desk, navigator, whanau):
    assert "Te Whānau o Rātā The statement and their agreement come next New" in words_of(desk.get("today"))
    an_agreement(navigator, whanau)
    assert "The plan comes next" in words_of(desk.get("today"))
    a_plan(navigator, a_whanau(navigator, name="Ngā Moko"))
    assert "Ngā Moko" not in words_of(desk.get("today"))


def test_a_step_is_marked_done_and_undone_without_javascript(desk, navigator, goal):
    step = a_step(navigator, goal, due_on=timezone.localdate())
    done = desk.client.post(
        reverse("navigator:step_done", args=[goal.whanau_id, step.pk]), {"place": "today"}, follow=True
    )
    assert "Marked done. Undo" in words_of(done)
    assert "Done today" in words_of(done)
    undone = desk.client.post(
        reverse("navigator:step_not_done", args=[goal.whanau_id, step.pk]), {"place": "today"}, follow=True
    )
    assert "Done today" not in words_of(undone)


def test_with_htmx_the_row_alone_comes_back_and_pressing_twice_changes_nothing(desk, navigator, goal):
    step = a_step(navigator, goal)
    for _ in range(2):
        row = desk.post("step_done", goal.whanau_id, step.pk, place="today", headers=HTMX)
    body = row.content.decode()
    assert "<html" not in body
    assert "Undo" in body
    assert f'id="step-{step.pk}"' in body
    assert 'hx-swap-oob="true">Marked done.' in body
    with navigator.at_work():
        assert Step.objects.get().done_on == timezone.localdate()


@pytest.mark.parametrize("place", ["record", "goal", "elsewhere"])
def test_after_a_step_is_done_the_page_it_was_pressed_on_comes_back(desk, navigator, goal, place):
    step = a_step(navigator, goal)
    answer = desk.post("step_done", goal.whanau_id, step.pk, place=place)
    page = desk.client.get(answer.url)
    assert page.resolver_match.url_name == (place if place != "elsewhere" else "today")
    assert "Marked done. Undo" in words_of(page)


def test_a_step_is_done_by_a_form_and_never_by_a_link(desk, navigator, goal):
    step = a_step(navigator, goal)
    assert desk.get("step_done", goal.whanau_id, step.pk).status_code == 405


@pytest.mark.parametrize("typed", ["rata", "Raataa", "RĀTĀ", "whanau o r", "tane", "Mere Rata"])
def test_a_whanau_is_found_by_any_of_their_names_however_the_vowels_are_typed(desk, navigator, whanau, typed):
    a_whanau(navigator, name="Te Whānau o Pōhutukawa", people=("Hēmi",), family_name="Kōwhai")
    found = words_of(desk.post("whanau", words=typed))
    assert "Te Whānau o Rātā" in found
    assert "Pōhutukawa" not in found


def test_a_search_for_nobody_says_what_to_try(desk, whanau):
    assert "Nobody by that name" in words_of(desk.post("whanau", words="Xyzzy"))
    assert "<main" not in desk.post("whanau", words="Xyzzy", headers=HTMX).content.decode()


def test_the_list_has_pages_and_an_empty_one_says_what_to_do(desk, navigator):
    assert "You walk beside no whānau yet" in words_of(desk.get("whanau"))
    for number in range(22):
        a_whanau(navigator, name=f"Whānau {number:02}", people=("Mere",))
    assert "1 to 20 of 22" in words_of(desk.get("whanau"))
    assert "Whānau 21" in words_of(desk.get("whanau", page=2))


def test_others_of_the_same_provider_walk_beside_their_own(desk, navigator, whanau):
    other = a_navigator(navigator.role.organisation)
    assert "Rātā" not in words_of(other.client.get(reverse("navigator:whanau")))
    assert "Rātā" not in words_of(other.client.post(reverse("navigator:whanau"), {"words": "rata"}))
    assert "Nothing waits today" in words_of(other.client.get(reverse("navigator:today")))


def test_today_is_read_at_once_however_much_waits(desk, navigator, goal):
    for number in range(12):
        a_step(navigator, goal, words=f"Step {number}")
        a_whanau(navigator, name=f"Whānau {number:02}")
    desk.get("today")
    with CaptureQueriesContext(connection) as asked:
        words = words_of(desk.get("today"))
    assert "Step 11" in words and "See everyone you walk beside" in words
    said = [query["sql"] for query in asked if query["sql"] not in ("BEGIN", "COMMIT")]
    # the session, who is signed in, their roles; the day; the readings
    assert len([sql for sql in said if "SAVEPOINT" not in sql]) == 5


def test_steps_have_pages_and_a_page_that_is_not_there_shows_the_last(desk, navigator, goal):
    for number in range(52):
        a_step(navigator, goal, words=f"Step {number:02}", due_on=timezone.localdate() + timedelta(days=number))
    first = words_of(desk.get("today"))
    assert "1 to 50 of 52" in first and "Step 49" in first and "Step 50" not in first
    for asked in ("2", "3", "0", "9" * 40):
        assert "51 to 52 of 52" in words_of(desk.get("today", page=asked)), asked
    assert "1 to 50 of 52" in words_of(desk.get("today", page="x"))


def test_a_plan_to_look_at_again_says_since_when_and_leads_there(desk, navigator, goal):
    with navigator.at_work():
        Plan.objects.update(review_on=timezone.localdate())
    page = desk.get("today")
    assert "Plans to look at again Te Whānau o Rātā to look at again since" in words_of(page)
    assert reverse("navigator:review_plan", args=[goal.whanau_id]) in page.content.decode()


def test_everyone_named_on_today_leaves_one_reading(desk, navigator, goal):
    a_step(navigator, goal, words="One")
    a_step(navigator, goal, words="Two")
    with CaptureQueriesContext(connection) as asked:
        desk.get("today")
    (left,) = [query["sql"] for query in asked if "audit.record_readings" in query["sql"]]
    assert left.count(str(goal.whanau_id)) == 1
    with navigator.at_work():
        assert "today" in who_looked(goal.whanau_id)[0].subjects
