"""Measures as plan data: read, written back the same, and refused with what, where and the remedy."""

from typing import Any

import pytest

from harakeke.methods.confidentiality import PlanError
from harakeke.methods.confidentiality.measure import Measure, read_measures
from harakeke.methods.confidentiality.measure_rules import MeasureRules

from .made_up import EVERY, a_plan

DIMENSIONS = a_plan().dimensions


@pytest.mark.parametrize(
    "entry", [*EVERY, {"name": "score", "kind": "mean", "of": "score", "rows": "once", "most": 10}]
)
def test_a_measure_written_out_is_read_back_the_same(entry: dict[str, Any]):
    measure = Measure.from_dict(entry)
    assert Measure.from_dict(measure.to_dict()) == measure


@pytest.mark.parametrize(
    ("entry", "digits"),
    [
        ({"kind": "sum", "of": "x"}, 0),
        ({"kind": "sum", "of": "x", "decimals": 2}, 2),
        ({"kind": "sum", "of": "x", "step": 100}, 0),
        ({"kind": "sum", "of": "x", "decimals": 1, "step": 0.5}, 1),
        ({"kind": "mean", "of": "x"}, 1),
        ({"kind": "mean", "of": "x", "step": 5}, 0),
        ({"kind": "median", "of": "x", "step": "2.50", "decimals": 2}, 1),
        ({"kind": "rate", "numerator": {"age": "0-14"}}, 1),
    ],
)
def test_shown_values_have_as_many_decimals_as_their_step(entry: dict[str, Any], digits: int):
    assert Measure.from_dict({"name": "m"} | entry).digits == digits


def test_quartiles_are_three_figures():
    assert Measure.from_dict({"name": "wait", "kind": "quartiles", "of": "x", "step": 5}).figures == (
        "wait_q1",
        "wait_q2",
        "wait_q3",
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "sum", "of": "x"}, "no 'name'"),
        ({"name": "m", "kind": "mode", "of": "x"}, "the kinds are sum, mean"),
        ({"name": "m", "kind": "sum"}, "give the column's name as 'of'"),
        ({"name": "m", "kind": "sum", "of": "x", "per": 100}, "a sum has no 'per'"),
        ({"name": "m", "kind": "sum", "of": "x", "rows": "twice"}, "'add'"),
        ({"name": "m", "kind": "sum", "of": "x", "decimals": 7}, "give 0 to 6"),
        ({"name": "m", "kind": "sum", "of": "x", "decimals": True}, "give 0 to 6"),
        ({"name": "m", "kind": "sum", "of": "x", "step": 0}, "a number above 0"),
        ({"name": "m", "kind": "sum", "of": "x", "step": "wide"}, "a number above 0"),
        ({"name": "m", "kind": "sum", "of": "x", "step": True}, "a number above 0"),
        ({"name": "m", "kind": "sum", "of": "x", "step": 0.5}, "a multiple of 1"),
        ({"name": "m", "kind": "mean", "of": "x", "step": "0.0001"}, "finer than any use"),
        ({"name": "m", "kind": "sum", "of": "x", "most": 10}, "rows: once"),
        ({"name": "m", "kind": "median", "of": "x"}, "somebody's own value"),
        ({"name": "m", "kind": "rate"}, "one dimension and its code"),
        ({"name": "m", "kind": "rate", "numerator": {"age": "*"}}, "the numerator is everybody"),
        ({"name": "m", "kind": "rate", "numerator": {"age": "0-14", "ta": "001"}}, "one dimension and its code"),
        ({"name": "m", "kind": "rate", "numerator": {"age": ["0-14", "0-14"]}}, "each code of 'age' once"),
        ({"name": "m", "kind": "rate", "numerator": {"age": "0-14"}, "denominator": {"ta": "001"}}, "of one dimension"),
        ({"name": "m", "kind": "rate", "numerator": {"age": "0-14"}, "per": 0}, "a whole number"),
        ({"name": "m", "kind": "rate", "numerator": {"sex": "f"}}, "not a dimension of the plan"),
        ({"name": "m", "kind": "rate", "numerator": {"age": "99"}}, "not a code or group of 'age'"),
        ({"name": "m", "kind": "rate", "numerator": {"ethnicity": ["Māori", "Asian"]}}, "counted twice"),
        ({"name": "m", "kind": "rate", "numerator": {"ta": ["001", "R1"]}}, "counted twice"),
        ("hours", "must be a mapping"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_with_the_remedy(entry: Any, said: str):
    with pytest.raises(PlanError, match=said):
        read_measures([entry], DIMENSIONS)


@pytest.mark.parametrize("other", ["wait", "wait_q2"])
def test_two_figures_never_go_by_one_name(other: str):
    quartiles = {"name": "wait", "kind": "quartiles", "of": "wait", "step": 5}
    with pytest.raises(PlanError, match="Two measures are named"):
        read_measures([quartiles, {"name": other, "kind": "sum", "of": "x"}])


def test_rates_of_several_codes_nobody_has_together_are_read():
    (rate,) = read_measures([{"name": "m", "kind": "rate", "numerator": {"age": ["0-14", "15-24"]}}], DIMENSIONS)
    assert rate.numerator == ("age", ("0-14", "15-24"))
    assert rate.denominator == ("age", ())


def test_the_rules_of_the_country_are_the_defaults():
    rules = MeasureRules()
    assert (rules.sum_contributors, rules.mean_contributors) == (20, 20)
    assert (rules.median_contributors, rules.quartile_contributors) == (10, 20)
    assert MeasureRules.from_dict(rules.to_dict()) == rules


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"noise": 3}, "There is no rule 'noise'"),
        ({"p_percent": 0.15}, "give whole numbers"),
        ({"p_percent": 0}, "1 to 100"),
        ({"top_two_percent": 40}, "50 to 100"),
        ({"sum_contributors": 2}, "give 3 or more"),
        ({"record_noise": [15, 5]}, "least and the most"),
        ({"record_noise": 5}, "least and the most"),
        ({"record_noise": [5, 100]}, "least and the most"),
        ({"cell_noise": -1}, "0 or more"),
    ],
)
def test_rules_that_cannot_be_are_refused_with_the_remedy(data: dict[str, Any], said: str):
    with pytest.raises(PlanError, match=said):
        MeasureRules.from_dict(data)
