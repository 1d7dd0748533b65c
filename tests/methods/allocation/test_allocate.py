"""The core: what was promised of the closed form, on the published oracles and on made-up years."""

from __future__ import annotations

from math import fsum

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.methods.allocation.problems import (
    NO_LIMITS,
    a_problem,
    by_quadratic_program,
    ends_of,
    highest_least_ratio,
    least_moved,
    problems,
)

from harakeke.methods.allocation import (
    BadInput,
    GroupRule,
    Infeasible,
    Limits,
    allocate,
    floor_damping,
    solve_together,
    spread,
    spread_many,
    tightened,
    tightened_many,
)

FEW = settings(max_examples=40)


def allocated(problem, budget=None, **others):
    """An allocation, or a skipped example where the limits cannot be kept."""
    try:
        return allocate(
            problem.need, problem.previous, problem.budget if budget is None else budget, problem.limits, **others
        )
    except Infeasible:
        assume(False)


# ---------------------------------------------------------------------------------------------- oracles


def test_floor_damping_as_englands_formula_grant_did_it():
    found = floor_damping(np.full(4, 100.0), np.array([90.0, 100, 110, 120]))
    assert round(found.factor, 6) == 0.666667
    assert found.amounts.round(4).tolist() == [100, 100, 106.6667, 113.3333]


def test_the_clip_of_the_same_four_areas():
    year = allocate([90, 100, 110, 120], [100] * 4, 420, Limits(0, None, None, None)).years[0]
    assert round(year.multiplier, 6) == 0.956522
    assert year.amounts.round(4).tolist() == [100, 100, 105.2174, 114.7826]
    assert year.dollars.tolist() == [100, 100, 105.22, 114.78]


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_optimum_of_the_quadratic_program(seed):
    problem = a_problem(seed, areas=30)
    low, high = ends_of(problem)
    ours = allocate(problem.need, problem.previous, problem.budget, problem.limits).years[0].amounts
    theirs = by_quadratic_program(problem.target, problem.budget, low, high)
    away = [fsum((one - problem.target) ** 2 / problem.target) for one in (ours, theirs)]
    assert away[0] <= away[1] * (1 + 1e-6)
    assert np.abs(ours / theirs - 1).max() < 1e-4  # HiGHS stops where its tolerance is met


@pytest.mark.parametrize("seed", range(6))
def test_nobody_could_be_brought_further_up_and_nothing_is_moved_without_need(seed):
    problem = a_problem(seed, areas=30)
    low, high = ends_of(problem)
    ours = allocate(problem.need, problem.previous, problem.budget, problem.limits).years[0].amounts
    ratio = highest_least_ratio(problem.target, problem.budget, low, high)
    assert (ours / problem.target).min() == pytest.approx(ratio, rel=1e-6)
    moved = least_moved(problem.target, problem.budget, low, high)
    assert np.abs(ours - problem.target).sum() == pytest.approx(moved, rel=1e-6, abs=1e-3)


# ------------------------------------------------------------------------------------------- properties


@FEW
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(problem, chance):
    keys = problem.keys
    first = allocated(problem, keys=keys)
    order = list(range(len(keys)))
    chance.shuffle(order)
    again = allocate(
        problem.need[order], problem.previous[order], problem.budget, problem.limits, keys=[keys[row] for row in order]
    )
    for one, other in zip(first.years, again.years, strict=True):
        assert one.multiplier == other.multiplier
        for column in ("target", "low", "high", "amounts", "cents", "bound"):
            assert getattr(one, column)[order].tobytes() == getattr(other, column).tobytes()


@FEW
@given(problems())
def test_cents_add_to_the_budget_and_no_limit_is_broken(problem):
    found = allocated(problem, [problem.budget, round(problem.budget * 1.01, 2)])
    for year in found.years:
        assert int(year.cents.sum()) == round(year.budget * 100)
        assert (year.amounts >= year.low).all()
        assert (year.amounts <= year.high).all()
        assert np.abs(year.dollars - year.amounts).max() < 0.0101


@FEW
@given(problems(), st.sampled_from([0.01, 5.0, 1000.0, 40_000.0]))
def test_more_money_never_means_less_for_anyone(problem, more):
    before = allocated(problem)
    after = allocated(problem, round(problem.budget + more, 2))
    assert (after.years[0].amounts >= before.years[0].amounts - 1e-6).all()
    assert (after.years[0].cents >= before.years[0].cents - 1).all()  # rounding may move one cent


@FEW
@given(problems(), st.sampled_from([0.001, 3.0, 1e6]))
def test_the_unit_of_need_does_not_matter(problem, scale):
    before = allocated(problem)
    after = allocate(problem.need * scale, problem.previous, problem.budget, problem.limits)
    assert np.abs(after.years[0].amounts - before.years[0].amounts).max() < 1e-6


@FEW
@given(problems(), st.sampled_from([0.1, 7.0]))
def test_twice_the_money_for_twice_the_past_is_twice_the_amount(problem, scale):
    before = allocated(problem)
    after = allocate(problem.need, problem.previous * scale, problem.budget * scale, problem.limits)
    assert np.abs(after.years[0].amounts / scale - before.years[0].amounts).max() < 1e-6


@FEW
@given(problems(), st.data())
def test_when_areas_leave_with_their_amounts_the_others_keep_theirs(problem, data):
    low, high = ends_of(problem)
    whole = allocated(problem).years[0].amounts
    gone = data.draw(st.integers(0, len(whole) - 1))
    stay = np.arange(len(whole)) != gone
    assume(stay.any())
    left = fsum(whole[stay])
    again = spread(problem.target[stay], left, low[stay], high[stay]).amounts
    assert np.abs(again - whole[stay]).max() < 1e-6


@FEW
@given(problems(), st.data())
def test_a_small_change_of_an_input_makes_a_small_change_of_every_amount(problem, data):
    row = data.draw(st.integers(0, len(problem.need) - 1))
    before = allocated(problem).years[0].amounts
    need, previous = problem.need.copy(), problem.previous.copy()
    need[row] *= 1 + 1e-9
    previous[row] *= 1 - 1e-9
    try:
        after = allocate(need, previous, problem.budget, problem.limits).years[0].amounts
    except Infeasible:
        assume(False)
    assert np.abs(after - before).max() < 1e-6 * problem.budget


@FEW
@given(problems())
def test_an_area_at_its_formula_stays_there(problem):
    year = allocate(problem.need, problem.target, problem.budget, problem.limits).years[0]
    assert np.abs(year.amounts - problem.target).max() < 1e-6
    assert year.multiplier == pytest.approx(1)


@FEW
@given(problems())
def test_many_at_once_are_each_as_if_alone(problem):
    low, high = ends_of(problem)
    alone = allocated(problem).years[0]
    target, low, high = (np.repeat(one[:, None], 3, axis=1) for one in (problem.target, low, high))
    found = spread_many(target, problem.budget, low, high)
    assert found.kept.all()
    assert np.abs(found.amounts - alone.amounts[:, None]).max() < 1e-6


def test_an_area_without_need_keeps_its_low_end_and_the_others_share_the_rest():
    year = allocate([0, 1, 1], [100, 100, 100], 300, Limits(0.05, None, None, None)).years[0]
    assert year.amounts.tolist() == [95, 102.5, 102.5]
    found = spread_many(np.array([[0.0], [1], [1]]), 300.0, np.array([[95.0], [0], [0]]), np.full((3, 1), np.inf))
    assert found.amounts[:, 0].tolist() == [95, 102.5, 102.5]


def test_an_area_pressed_against_both_limits_is_held_by_the_one_it_presses():
    year = allocate([1, 3], [100, 100], 210, Limits(0.05, 0.1, 0.8, 2)).years[0]
    assert year.low[1] == year.high[1]  # the floor would lift it above the largest gain
    assert [year.held(row) for row in (0, 1)] == ["free", "gain"]


# ------------------------------------------------------------------------------------------ what is refused


def test_limits_that_cannot_be_kept_are_named_with_the_money_that_is_missing():
    with pytest.raises(Infeasible, match=r"2026: The lowest amounts .* come to \$190, which is \$10 more") as caught:
        allocate([1, 1], [100, 100], {2026: 180}, Limits(0.05, None, None, None))
    assert caught.value.over == pytest.approx(10)
    with pytest.raises(Infeasible, match="could not be given"):
        allocate([1, 1], [100, 100], 300, Limits(None, 0.25, None, None))


@pytest.mark.parametrize(
    ("need", "previous", "keys", "says"),
    [
        ([1, -2], [1, 1], None, "need: row 2"),
        ([1, float("nan")], [1, 1], None, "need: row 2"),
        ([0, 0], [1, 1], None, "nothing to share by"),
        ([1, 1], [1], None, "one entry for each area"),
        ([1, 1], [1, 1], ["a", "a"], "no key twice"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(need, previous, keys, says):
    with pytest.raises(BadInput, match=says):
        allocate(need, previous, 10, NO_LIMITS, keys=keys)


def test_a_year_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(BadInput, match="there are 2026, 2027"):
        allocate([1], [1], {2026: 1, 2027: 1}, NO_LIMITS).of(2030)


# -------------------------------------------------------------------------------------- rules for groups


@pytest.mark.parametrize("seed", range(8))
def test_nested_rules_give_the_same_as_solving_them_together(seed):
    problem = a_problem(seed, areas=24)
    low, high = ends_of(problem)
    target = problem.target
    north, city = np.arange(12), np.arange(5)
    rules = [
        GroupRule("north", north, low=float(target[north].sum() * 1.02)),
        GroupRule("city", city, high=float(target[city].sum() * 0.995)),
        GroupRule("south", np.arange(12, 20), high=float(target[12:20].sum() * 0.99)),
    ]
    try:
        nested = spread(target, problem.budget, *tightened(target, low, high, rules)).amounts
    except Infeasible:
        with pytest.raises(Infeasible):
            solve_together(target, problem.budget, low, high, rules)
        return
    together = solve_together(target, problem.budget, low, high, rules)
    assert np.abs(nested - together.amounts).max() < 1e-5


def test_nested_rules_for_many_draws_are_each_as_if_alone():
    problem = a_problem(4, areas=12)
    low, high = ends_of(problem)
    target = problem.target
    rules = [
        GroupRule("north", np.arange(8), low=float(target[:8].sum() * 1.02)),
        GroupRule("city", np.arange(3), high=float(target[:3].sum() * 0.99)),
        GroupRule("coast", np.arange(8, 12), low=1e12),
    ]
    alone = tightened(target, low, high, rules[:2])
    columns = [np.repeat(one[:, None], 2, axis=1) for one in (target, low, high)]
    lows, highs, kept = tightened_many(*columns, rules[:2])
    assert np.abs(lows - alone[0][:, None]).max() < 1e-6
    assert np.abs(highs - alone[1][:, None]).max() < 1e-6
    assert kept.all()
    assert not tightened_many(*columns, rules)[2].any()  # the coast cannot have so much


def test_a_rule_that_its_areas_cannot_keep_is_named():
    with pytest.raises(Infeasible, match="North: The highest"):
        allocate(
            [1, 1, 2],
            [25, 25, 50],
            100,
            Limits(0.05, 0.1, None, None),
            rules=[GroupRule("North", np.array([0, 1]), low=60)],
        )
