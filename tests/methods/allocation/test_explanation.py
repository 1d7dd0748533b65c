"""Why an area gets what it gets: every number adds up, and every step can be worked again from what is printed."""

from __future__ import annotations

from math import exp, fsum

import numpy as np
import pytest
from hypothesis import assume, given, settings
from tests.methods.allocation.problems import NO_LIMITS, a_problem, problems

from harakeke.methods.allocation import (
    BOUND_NAMES,
    WORDS,
    GroupRule,
    Infeasible,
    Limits,
    Said,
    allocate,
    digits,
    explain,
    explanations,
    filled,
    in_words,
    need_of,
    steps,
    years_to_target,
)

FEW = settings(max_examples=40)


def explained(problem):
    try:
        budget = {2026: problem.budget, 2027: round(problem.budget * 1.01, 2)}
        return explanations(allocate(problem.need, problem.previous, budget, problem.limits, keys=problem.keys))
    except Infeasible:
        assume(False)


# ---------------------------------------------------------------------------------------------------- moves


@FEW
@given(problems())
def test_target_and_moves_are_the_amount_to_the_last_bit(problem):
    for found in explained(problem):
        for row, amount in enumerate(found.year.dollars.tolist()):
            assert fsum([found.year.target[row], *(part[row] for part in found.moved.values())]) == amount


@FEW
@given(problems())
def test_one_limit_at_most_moves_an_area_and_it_is_the_one_that_holds_it(problem):
    for found in explained(problem):
        for row in range(len(problem.need)):
            moving = {name for name in ("loss", "floor", "gain", "ceiling", "group") if found.moved[name][row]}
            assert moving <= {found.year.held(row)}
        assert fsum(found.moved["rounding"]) == pytest.approx(0, abs=1e-6 * len(problem.need) + 0.01)


@FEW
@given(problems())
def test_what_some_give_is_what_others_receive_and_the_next_dollar_is_one(problem):
    for found in explained(problem):
        assert fsum(found.given) == pytest.approx(0, abs=1e-5)
        if found.held["free"]:
            assert fsum(found.next_dollar) == pytest.approx(1, abs=1e-4)
        assert (found.next_dollar >= -1e-6).all()
        assert sum(found.held.values()) == len(problem.need)


def test_a_rule_for_a_group_is_a_move_of_its_own():
    rule = GroupRule("North", np.array([0, 1]), low=60.0)
    found = explain(allocate([1, 1, 2], [25, 25, 50], {2026: 100}, Limits(0.2, 0.4, None, None), rules=[rule]), 2026)
    assert found.moved["group"].round(6).tolist() == [10, 10, 0]
    assert found.moved["multiplier"].round(6).tolist() == [-5, -5, -10]
    assert found.paid.tolist() == [0, 0, 10]


# ---------------------------------------------------------------------------------------------------- words


def sentences(limits, need, previous, budget):
    return [in_words(one) for one in explain(allocate(need, previous, {2026: budget}, limits), 2026).said()]


def test_the_multiplier_in_words():
    assert sentences(NO_LIMITS, [1, 1], [5, 5], 10) == [
        "No limit holds any area, so every area gets 100.00% of its formula share."
    ]
    assert sentences(Limits(0.05, None, None, None), [8, 12, 30], [100, 100, 300], 500) == [
        "33% of areas sit at their −5% limit, so every unrestricted area gets 96.43% of its formula share."
    ]
    assert sentences(Limits(0.05, 0.25, None, None), [8, 30, 60], [100, 100, 300], 520) == [
        "33% of areas sit at their −5% limit.",
        "33% of areas sit at their +25% limit.",
        "So every unrestricted area gets 94.23% of its formula share.",
    ]
    assert sentences(Limits(0.05, 0.05, None, None), [1, 1], [100, 200], 315) == [
        "100% of areas sit at their +5% limit.",
        "Every area sits at a limit.",
    ]


def test_who_paid_for_the_limits_in_words():
    found = explain(allocate([80, 120, 300], [100, 100, 300], {2026: 500}, Limits(0.05, None, None, None)), 2026)
    assert [in_words(one) for one in found.who_paid()] == [
        "Together the unrestricted areas give $15 for that, each 3.57% of its formula share."
    ]
    assert found.given_by() == {"free": pytest.approx(15), "loss": pytest.approx(-15)}
    assert explain(allocate([1, 1], [5, 5], {2026: 10}, NO_LIMITS), 2026).who_paid() == []
    capped = explain(allocate([1, 3], [100, 100], {2026: 220}, Limits(None, 0.25, None, None)), 2026)
    assert in_words(capped.who_paid()[0]).startswith("Together the unrestricted areas receive $40")


def test_one_areas_year_in_words():
    found = allocate([80, 120, 300], [100, 100, 300], {2026: 500}, Limits(0.05, None, None, None), keys=["a", "b", "c"])
    said = [in_words(one) for one in explain(found, 2026).said_of(0)]
    assert said[:3] == [
        "By the formula alone this area would get $80.",
        "No area loses more than 5% in a year, so it gets $95.",
        "Other areas give $15 for that.",
    ]
    assert said[4] == "Under these limits it is at its formula share after 4 more years."
    said = [in_words(one) for one in explain(found, 2026).said_of(1)]
    assert said[1].startswith("No limit holds it: it gets 96.43% of that")
    assert said[2].startswith("It gives $4.2")


def test_every_sentence_can_be_said_in_another_language():
    words = {key: f"<{text}>" for key, text in WORDS.items()}
    found = explain(allocate([8, 12, 30], [100, 100, 300], {2026: 500}, Limits(0.05, None, None, None)), 2026)
    assert all(in_words(one, words).startswith("<") for row in range(3) for one in (*found.said_of(row), *found.said()))
    assert in_words(Said("limit.floor", {"percent": "80"}), words) == "<their floor of 80% of the formula>"


def test_every_kind_of_hold_has_its_words():
    for name in BOUND_NAMES:
        assert f"area.{name}" in WORDS
        assert name == "free" or f"limit.{name}" in WORDS


# ------------------------------------------------------------------------------------------------ years ahead


def test_years_to_the_formula_are_counted_with_the_limits():
    found = allocate([1, 1], [100, 0], {2026: 100}, Limits(0.2, None, None, None))
    assert years_to_target(found).tolist() == [[3, 3]]  # 80, 64, 51.2, 50
    assert years_to_target(found, horizon=2).tolist() == [[3, 3]]  # more than 2
    said = explanations(found, horizon=2)[0].said_of(0)
    assert in_words(said[-1]) == "Under these limits it takes more than 2 years to be at its formula share."


def test_declared_budgets_count_before_the_flat_ones():
    one = allocate([1, 1], [100, 50], {2026: 150, 2027: 200}, Limits(0.0, None, None, None))
    assert years_to_target(one).tolist() == [[1, 1], [0, 0]]


# ----------------------------------------------------------------------------------------------------- steps


def reckoned(step):
    """A printed formula, worked by hand: from the 14 digits, as a reader would."""
    text = filled(step).replace("×", "*").replace("÷", "/").replace("−", "-").replace("e^", "exp")
    return eval(text, {"exp": exp, "max": max, "min": min})


@FEW
@given(problems(most=8))
def test_every_step_can_be_worked_again_from_what_is_printed(problem):
    need = need_of(problem.need, np.linspace(900, 1100, len(problem.need)), beta=0.8)
    budget = {2026: problem.budget, 2027: problem.budget}
    try:
        found = allocate(need.need, problem.previous, budget, problem.limits)
    except Infeasible:
        assume(False)
    for row in range(len(problem.need)):
        for step in steps(found, row, need):
            assert step.words_key in WORDS
            slack = 0.0101 if step.words_key == "step.cents" else 0
            assert reckoned(step) == pytest.approx(step.result, rel=1e-9, abs=slack + 1e-9), step


def test_the_last_step_of_each_year_is_the_amount_that_is_paid():
    problem = a_problem(3, areas=6)
    found = allocate(problem.need, problem.previous, {2026: problem.budget, 2027: problem.budget}, problem.limits)
    last = {step.year: step.result for step in steps(found, 4) if step.words_key == "step.cents"}
    assert last == {year.year: year.dollars[4] for year in found.years}


def test_an_imputed_score_and_a_new_area_say_so():
    need = need_of([10, 10, 10], [1000, np.nan, 1100], beta=0.5)
    found = allocate(need.need, [50, 0, 50], {2026: 100}, Limits(0.3, 0.25, 0.8, 1.2))
    keys = [step.words_key for step in steps(found, 1, need)]
    assert "step.imputed" in keys
    assert "step.new" in keys
    assert "step.loss" not in keys


def test_numbers_are_printed_with_fourteen_digits():
    assert digits(2 / 3) == "0.66666666666667"
    assert digits("North") == "North"


def test_a_group_rule_stands_among_the_steps():
    rule = GroupRule("North", np.array([0, 1]), low=60.0)
    found = allocate([1, 1, 2], [25, 25, 50], {2026: 100}, Limits(0.2, 0.4, None, None), rules=[rule])
    assert [step.result for step in steps(found, 0) if step.words_key == "step.group_low"] == [30]
