"""The rules of privacy requests, with no database: when due, what answers, when it may take longer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.whanau.privacy_requests import rules

ASKED_ON, DUE = date(2026, 11, 19), date(2026, 12, 17)
LONGER = {
    "standing": rules.ASKED, "last": DUE, "until": date(2027, 1, 29), "why": rules.CONSULT,
    "words": "We must ask the school first.", "on": date(2026, 12, 10),
}  # fmt: skip


def test_an_answer_is_due_twenty_working_days_after_the_day_it_was_asked():
    assert rules.due_on(ASKED_ON) == DUE


def test_more_time_is_taken_before_the_day_with_a_reason_the_act_knows():
    rules.check_longer(**LONGER)


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"on": date(2026, 12, 18)}, "has gone by"),
        ({"until": DUE}, "later than the day"),
        ({"why": "busy"}, "Say why"),
        ({"words": "  "}, "Say why"),
        ({"standing": rules.LONGER}, "once"),
        ({"standing": rules.ANSWERED}, "once"),
    ],
)
def test_more_time_is_not_taken_late_twice_or_without_a_reason(but, said):
    with pytest.raises(rules.NotLonger, match=said):
        rules.check_longer(**LONGER | but)


@pytest.mark.parametrize(("kind", "decision"), [(kind, one) for kind, each in rules.DECISIONS.items() for one in each])
def test_every_decision_of_a_kind_answers_it_once(kind, decision):
    for standing in (rules.ASKED, rules.LONGER):
        rules.check_answer(kind=kind, standing=standing, decision=decision, words="Here it is.")
    with pytest.raises(rules.NotAnAnswer, match="already"):
        rules.check_answer(kind=kind, standing=rules.ANSWERED, decision=decision, words="Here it is.")


def test_a_question_is_not_refused_and_an_answer_has_words():
    with pytest.raises(rules.NotAnAnswer, match="Choose"):
        rules.check_answer(kind=rules.QUESTION, standing=rules.ASKED, decision=rules.REFUSED, words="No.")
    with pytest.raises(rules.NotAnAnswer, match="Write"):
        rules.check_answer(kind=rules.ACCESS, standing=rules.ASKED, decision=rules.REFUSED, words=" ")


def test_nothing_follows_an_answer_and_everything_can_come_to_one():
    assert rules.NEXT[rules.ANSWERED] == frozenset()
    assert all(rules.ANSWERED in after for standing, after in rules.NEXT.items() if standing != rules.ANSWERED)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_there_are_twenty_days_left_when_it_is_asked_and_none_on_the_last(on):
    assert rules.days_left(rules.due_on(on), on) == 20
    assert rules.days_left(rules.due_on(on), rules.due_on(on)) == 0
