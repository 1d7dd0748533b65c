"""Rates: from published counts alone, to one decimal, and never all or none."""

from typing import Any

import pytest

from .made_up import YOUNG, a_plan, people_with, plan_by, release, shown, some_people

AGES = ["x", "y"]
PLAN = plan_by(ta=["a", "b"], age=AGES)
SHARE = {"name": "share", "kind": "rate", "numerator": {"age": "x"}}


def share(x: int, y: int, **changes: Any) -> tuple[dict[Any, Any], float | None]:
    cells = {("a", "x"): range(x), ("a", "y"): range(y), ("b", "x"): range(90), ("b", "y"): range(90)}
    counts, figures = release(people_with(cells, "ta", "age"), PLAN, [SHARE | changes])
    return {codes: value for codes, value, _ in counts.rows("people")}, shown(figures, "share")["a", "*"]


def test_a_rate_is_of_the_published_counts_to_one_decimal():
    records = some_people(3000)
    counts, figures = release(records, a_plan(), [YOUNG])
    people = {codes: value for codes, value, _ in counts.rows("people")}
    rates = shown(figures, "young")
    assert set(rates) == {codes for codes in people if codes[1] == "*"}
    for (area, _), rate in rates.items():
        assert rate == pytest.approx(100 * people[area, "0-14"] / people[area, "*"], abs=0.0501)
        assert round(rate, 1) == rate


@pytest.mark.parametrize(("x", "y"), [(40, 0), (0, 40), (40, 3), (3, 40)])
def test_all_none_and_nearly_so_are_hidden(x: int, y: int):
    assert share(x, y)[1] is None


def test_a_rate_per_thousand_of_one_code_over_another():
    people, rate = share(30, 90, denominator={"age": "y"}, per=1000)
    assert rate == pytest.approx(1000 * people["a", "x"] / people["a", "y"], abs=0.05)


def test_several_codes_are_added_and_hidden_if_one_of_them_is():
    plan = plan_by(ta=["a"], age=["x", "y", "z"])
    both = {"name": "share", "kind": "rate", "numerator": {"age": ["x", "y"]}}
    for many, is_shown in ((30, True), (2, False)):
        records = people_with({("a", "x"): range(30), ("a", "y"): range(many), ("a", "z"): range(60)}, "ta", "age")
        counts, figures = release(records, plan, [both])
        people = {codes: value for codes, value, _ in counts.rows("people")}
        rate = shown(figures, "share")["a", "*"]
        assert (rate is not None) == is_shown
        if is_shown:
            exact = 100 * (people["a", "x"] + people["a", "y"]) / people["a", "*"]
            assert rate == pytest.approx(exact, abs=0.0501)


def test_a_table_without_the_dimension_or_without_its_crossing_has_no_rate():
    tables = [
        {"name": "people", "by": ["ta", "age"]},
        {"name": "areas", "by": ["ta"]},
        {"name": "apart", "of": ["ta", "age"], "margins_up_to": 1},
    ]
    figures = release(some_people(2000), a_plan(tables=tables), [YOUNG])[1]
    assert shown(figures, "young", "areas") == {}
    assert list(shown(figures, "young", "apart")) == [("*", "*")]
    assert shown(figures, "young", "apart")["*", "*"] == shown(figures, "young")["*", "*"]
