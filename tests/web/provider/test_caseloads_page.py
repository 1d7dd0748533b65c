"""Whose turn is it: what a provider's manager sees of their navigators' work, and what is written down about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.makers import a_goal, a_navigator, a_plan, a_step, a_whanau, an_agreement

from harakeke.trust.audit.queries import who_looked

pytestmark = pytest.mark.django_db
PAGE = "/provider/"


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def test_with_nobody_at_work_the_page_says_what_to_do(manager):
    page = manager.client.get(PAGE)
    assert page.status_code == 200
    for words in ("Nobody is waiting", "Every whānau has a plan", "Nobody is a navigator here yet"):
        assert words in page.text


def test_a_new_whanau_waits_for_agreement_then_for_a_plan_then_for_nothing(manager, mere):
    whanau = a_whanau(mere, "Te Whānau o Rātā")
    page = manager.client.get(PAGE)
    assert "No agreement yet" in page.text
    assert "1 whānau to agree with" in page.text
    an_agreement(mere, whanau)
    page = manager.client.get(PAGE)
    assert "Agreed, no plan yet" in page.text
    assert "1 whānau to plan with" in page.text


def test_a_whanau_with_a_plan_is_not_in_the_list(manager, mere):
    whanau = a_whanau(mere, "Te Whānau o Rātā")
    a_plan(mere, whanau)
    page = manager.client.get(PAGE)
    assert "Te Whānau o Rātā" not in page.text
    assert "Nobody is waiting" in page.text


def test_steps_past_their_day_count_for_the_navigator_who_walks_with_the_whanau(manager, mere, provider):
    rawiri = a_navigator(provider, "Rāwiri Ngata")
    goal = a_goal(mere, a_plan(mere, a_whanau(mere)))
    a_step(mere, goal, due_on=yesterday())
    a_step(mere, goal, due_on=yesterday())
    a_step(mere, goal, due_on=timezone.localdate())
    page = manager.client.get(PAGE)
    assert "2 steps past their day" in page.text
    waits = page.text.partition("What waits")[2].partition("Whānau without a plan yet")[0]
    assert "Mere Pōtae" in waits
    assert rawiri.user.preferred_name not in waits


def test_no_words_of_a_plan_are_on_the_page(manager, mere):
    goal = a_goal(mere, a_plan(mere, a_whanau(mere), dream="A warm whare"), words="Everyone warm this winter")
    a_step(mere, goal, words="Ring the heating people", due_on=yesterday())
    page = manager.client.get(PAGE).text
    for words in ("A warm whare", "Everyone warm this winter", "Ring the heating people"):
        assert words not in page


def test_caseloads_are_a_chart_with_its_table_and_include_navigators_with_nobody(manager, mere, provider):
    a_navigator(provider, "Rāwiri Ngata")
    a_whanau(mere, "One")
    a_whanau(mere, "Two")
    page = manager.client.get(PAGE).text
    assert "2 whānau in all; each walks with 0 to 2." in page
    assert "See this as a table" in page


def test_the_list_can_be_narrowed_to_one_navigator_by_number(manager, mere, provider):
    rawiri = a_navigator(provider, "Rāwiri Ngata")
    a_whanau(mere, "Whānau of Mere’s")
    a_whanau(rawiri, "Whānau of Rāwiri’s")
    page = manager.client.get(PAGE, {"navigator": rawiri.user.pk}).text
    assert "Whānau of Rāwiri’s" in page
    assert "Whānau of Mere’s" not in page
    assert "Only those who walk with Rāwiri Ngata." in page


@pytest.mark.parametrize("asked", ["0", "999999", "Mere", "-1", "1; drop table", "²"])
def test_a_navigator_who_is_not_here_narrows_nothing(manager, mere, asked):
    a_whanau(mere, "Te Whānau o Rātā")
    assert "Te Whānau o Rātā" in manager.client.get(PAGE, {"navigator": asked}).text


def test_a_navigator_who_has_left_is_shown_for_handing_over(manager, mere):
    a_plan(mere, a_whanau(mere))
    mere.role.ends_on = yesterday()
    mere.role.save()
    page = manager.client.get(PAGE).text
    assert "No longer a navigator here: someone else takes over." in page
    assert "Hand over" in page


def test_another_providers_whanau_and_navigators_are_not_seen(manager):
    a_whanau(a_navigator(preferred_name="Someone elsewhere"), "Whānau elsewhere")
    page = manager.client.get(PAGE).text
    assert "elsewhere" not in page


def test_each_name_shown_is_written_down_for_the_whanau_to_see(manager, mere):
    shown, planned = a_whanau(mere, "Shown"), a_whanau(mere, "With a plan")
    a_plan(mere, planned)
    manager.client.get(PAGE)
    with mere.at_work():
        looked = [one for one in who_looked(shown.pk) if one.user_id == manager.user.pk]
        assert [one.subjects for one in looked] == [("list",)]
        assert not [one for one in who_looked(planned.pk) if one.user_id == manager.user.pk]


def test_only_the_names_on_the_page_are_read(manager, mere):
    for number in range(15):
        a_whanau(mere, f"Whānau {number:02}", people=("Mere",))
    first = manager.client.get(PAGE).text
    assert "1 to 10 of 15" in first
    assert "Whānau 14" in manager.client.get(PAGE, {"page": 2}).text


def test_the_page_asks_the_database_no_more_for_many_whanau_than_for_few(manager, mere, django_assert_max_num_queries):
    for number in range(15):
        a_whanau(mere, f"Whānau {number:02}", people=("Mere",))
    connection.ensure_connection()
    with django_assert_max_num_queries(45):
        manager.client.get(PAGE)
