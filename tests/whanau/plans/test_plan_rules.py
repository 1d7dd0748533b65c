"""Pure decisions about plans."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from harakeke.whanau.plans import rules


def test_the_dream_comes_before_now_and_strengths_before_what_there_is_to_get_past():
    order = rules.PATH.index
    assert order("who_we_are") == 0
    assert order("dream") < order("achieved") < order("now")
    assert order("strengths") < order("get_past") < order("goals") < order("feeling")


def test_a_plan_is_looked_at_again_after_three_months_on_a_day_there_is():
    assert rules.review_day(date(2026, 11, 30)) == date(2027, 2, 28)
    assert rules.review_day(date(2027, 11, 30)) == date(2028, 2, 29)


def test_a_goal_for_nobody_else_to_see_needs_an_owner():
    with pytest.raises(rules.NotTheirs, match="whose goal it is"):
        rules.check_owners([], [uuid4()], only_owners=True)


def test_owners_are_of_the_whanau_and_each_is_named_once():
    mere, stranger = uuid4(), uuid4()
    assert rules.check_owners([mere, mere], [mere], only_owners=False) == [mere]
    with pytest.raises(rules.NotTheirs):
        rules.check_owners([stranger], [mere], only_owners=False)


def test_own_words_for_the_scale_are_all_five_or_none():
    assert rules.check_scale_words([" a ", "b", "c", "d", "e"]) == ["a", "b", "c", "d", "e"]
    with pytest.raises(rules.NotTheirs, match="all five"):
        rules.check_scale_words(["a", "", "c", "d", "e"])
