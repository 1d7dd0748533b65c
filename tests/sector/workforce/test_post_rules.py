"""What may be written of a post, and how its week is shared out. No database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.sector.workforce import rules
from harakeke.sector.workforce.rules import PostRefused


@pytest.mark.parametrize("fte", ["0", "0.04", "0.33", "20.05", "-1"])
def test_fte_is_from_a_twentieth_to_twenty_in_twentieths(fte):
    with pytest.raises(PostRefused) as refused:
        rules.check_fte(Decimal(fte))
    assert refused.value.said == "fte"


@pytest.mark.parametrize("kinds", [(), ("juggling",), ("walking", "walking")])
def test_a_post_is_for_something_known_once(kinds):
    with pytest.raises(PostRefused):
        rules.check_kinds(kinds)


def test_a_post_may_end_on_the_day_it_begins_and_not_before():
    rules.check_days(date(2026, 3, 2), date(2026, 3, 2))
    with pytest.raises(PostRefused, match="ends before"):
        rules.check_days(date(2026, 3, 2), date(2026, 3, 1))


def test_more_days_away_than_a_post_has_are_refused():
    with pytest.raises(PostRefused, match="too many days"):
        rules.share_out(Decimal("0.4"), [Decimal(2), Decimal("0.5")])


@pytest.mark.parametrize("days", ["0.25", "5.5", "0"])
def test_days_are_half_days_of_one_week(days):
    with pytest.raises(PostRefused, match="days"):
        rules.share_out(Decimal(2), [Decimal(days)])


@settings(max_examples=40)
@given(twentieths=st.integers(1, 400), halves=st.lists(st.integers(1, 10), max_size=5))
def test_nothing_of_a_post_is_lost_between_its_base_and_where_it_goes(twentieths, halves):
    fte, days = Decimal(twentieths) / 20, [Decimal(one) / 2 for one in halves]
    try:
        left, away = rules.share_out(fte, days)
    except PostRefused:
        assert sum(days) / 5 > fte
    else:
        assert left + sum(away) == fte
        assert left >= 0


def test_every_kind_and_every_refusal_has_its_words():
    import ast
    import inspect

    from harakeke.sector.workforce import actions, words

    assert set(words.KINDS) == set(rules.KINDS)
    said = {
        node.args[0].value
        for module in (rules, actions)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PostRefused"
    }
    assert said == set(words.REFUSED)
