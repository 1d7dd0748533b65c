"""Rules whose groups overlap in part, beside two solvers; conflicts by name; contracts that are none or large enough."""

from __future__ import annotations

from itertools import product
from math import fsum

import numpy as np
import pytest
from tests.methods.allocation.problems import a_problem, by_quadratic_program, ends_of, overlapping_rules

from harakeke.methods.allocation import (
    BadInput,
    GroupRule,
    Infeasible,
    Limits,
    allocate,
    explain,
    filled,
    solve_together,
    spread,
    steps,
    viable_contracts,
)
from harakeke.methods.allocation.elimination import solve

EAST, WEST = GroupRule("East", np.array([0, 1]), low=60.0), GroupRule("West", np.array([1, 2]), high=45.0)
EVEN, ROOM = np.full(4, 25.0), (np.zeros(4), np.full(4, np.inf))


@pytest.mark.parametrize("seed", range(24))
def test_random_rules_are_solved_as_well_as_highs_solves_them(seed):
    problem = a_problem(seed, areas=20)
    low, high = ends_of(problem)
    rules = overlapping_rules(problem.target, seed, 5)
    theirs = by_quadratic_program(problem.target, problem.budget, low, high, rules)
    try:
        found = solve_together(problem.target, problem.budget, low, high, rules)
    except Infeasible:
        assert theirs is None
        return
    assert max(vars(found.residuals).values()) < 1e-6
    if theirs is not None:
        away = [fsum((one - problem.target) ** 2 / problem.target) for one in (found.amounts, theirs)]
        assert away[0] <= away[1] * (1 + 1e-6) + 1e-6
        assert np.abs(found.amounts - theirs).max() < 1e-5 * problem.target.max()


@pytest.mark.parametrize("seed", range(12))
def test_many_tight_rules_that_can_just_be_kept_are_kept(seed):
    chance = np.random.default_rng(seed)
    areas = int(chance.integers(30, 200))
    target = chance.lognormal(10, 1, areas)
    total, before = float(target.sum()), target * chance.lognormal(0, 0.12, areas)
    low, high = 0.9 * before, 1.3 * before
    within = spread(target * chance.lognormal(0, 0.1, areas), total, low, high).amounts  # so there is an answer
    rules = []
    for place in range(12):
        rows = np.flatnonzero(chance.random(areas) < chance.uniform(0.05, 0.6))
        whole = float(within[rows].sum())
        rules.append(GroupRule(f"group {place:02d}", rows, whole * 0.999, whole * 1.001))
    found = solve_together(target, total, low, high, rules)
    assert max(vars(found.residuals).values()) < 1e-6
    assert np.count_nonzero(found.parts) > 3


def test_an_answer_that_is_not_good_enough_is_never_given(monkeypatch):
    monkeypatch.setattr("harakeke.methods.allocation.coupling.ENOUGH", -1.0)
    with pytest.raises(BadInput, match="could not be solved together"):
        solve_together(EVEN, 100.0, *ROOM, [EAST, WEST])


@pytest.mark.parametrize("seed", [5, 8, 11])
def test_the_order_of_rules_and_of_areas_changes_no_digit(seed):
    problem = a_problem(seed, areas=20, growth=1.03)
    low, high = ends_of(problem)
    rules = overlapping_rules(problem.target, 3, 4)
    found = solve_together(problem.target, problem.budget, low, high, rules)
    again = solve_together(problem.target, problem.budget, low, high, rules[::-1])
    assert found.amounts.tobytes() == again.amounts.tobytes()
    assert found.parts.tolist() == again.parts.tolist()[::-1]
    order = np.random.default_rng(1).permutation(20)
    place = np.argsort(order)
    moved = [GroupRule(rule.name, place[rule.rows], rule.low, rule.high) for rule in rules]
    turned = solve_together(problem.target[order], problem.budget, low[order], high[order], moved)
    assert turned.amounts.tobytes() == found.amounts[order].tobytes()


def test_rules_that_say_the_same_twice_are_no_trouble():
    rules = [EAST, GroupRule("East again", EAST.rows, low=60.0), GroupRule("Others", np.array([2, 3]), high=40.0), WEST]
    found = solve_together(EVEN, 100.0, *ROOM, rules)
    assert found.amounts.round(6).tolist() == [32.5, 27.5, 17.5, 22.5]


def test_rules_that_contradict_each_other_are_named_and_others_are_not():
    rules = [
        EAST,
        GroupRule("West", np.array([1, 2, 3]), low=70.0),
        GroupRule("One", np.array([1]), high=20.0),
        GroupRule("Fine", np.array([0, 3]), low=1.0),
    ]
    with pytest.raises(Infeasible) as caught:
        solve_together(EVEN, 100.0, *ROOM, rules)
    said = str(caught.value)
    assert "'East' (at least $60)" in said
    assert "'West' (at least $70)" in said
    assert "'One' (at most $20)" in said
    assert "Fine" not in said
    assert caught.value.over == pytest.approx(10)


def test_an_allocation_takes_rules_that_overlap_and_says_what_they_did():
    found = allocate([1, 1, 1, 1], [25] * 4, {2026: 100}, Limits(0.5, 0.5, None, None), rules=[EAST, WEST])
    year = found.years[0]
    assert year.dollars.tolist() == [32.5, 27.5, 17.5, 22.5]
    assert [year.held(row) for row in range(4)] == ["group", "group", "group", "free"]
    said = explain(found, 2026)
    assert said.moved["group"].round(4).tolist() == [10, 5, -5, 0]
    assert said.held["group"] == 3
    step = next(one for one in steps(found, 1) if one.words_key == "step.group_free")
    assert filled(step) == "(0.9 + 0.2) × 25"


def test_overlapping_rules_refused_in_a_year_name_the_year():
    clash = [EAST, GroupRule("West", np.array([1, 2]), high=1.0), GroupRule("One", np.array([0]), high=30.0)]
    with pytest.raises(Infeasible, match="2026: These rules cannot be kept together"):
        allocate([1] * 4, [25] * 4, {2026: 100}, Limits(None, None, None, None), rules=clash)


@pytest.mark.parametrize("seed", range(5))
def test_small_equations_are_solved_to_the_last_digits(seed):
    chance = np.random.default_rng(seed)
    half = chance.normal(size=(6, 6))
    matrix, wanted = half @ half.T + np.eye(6), chance.normal(size=6)
    assert np.allclose(solve(matrix.tolist(), wanted.tolist()), np.linalg.solve(matrix, wanted), rtol=1e-12)


# ------------------------------------------------------------------------------------------ viable contracts


def test_the_smallest_closes_first_until_none_is_too_small():
    found = viable_contracts(np.array([50.0, 30, 12, 8]), 100.0, np.zeros(4), np.full(4, np.inf), 13.0)
    assert found.closed == (3,)  # with its money spread anew, 12 becomes 13.04 and stays
    assert found.amounts.round(3).tolist() == [54.348, 32.609, 13.043, 0]


def test_a_contract_that_may_not_close_is_raised_and_one_that_can_be_neither_is_named():
    low = np.array([0.0, 0, 5])
    found = viable_contracts(np.array([5.0, 3, 2]), 100.0, low, np.full(3, np.inf), 25.0)
    assert (found.closed, found.raised) == ((), (2,))
    assert found.amounts.tolist() == [46.875, 28.125, 25]
    with pytest.raises(Infeasible, match="'C' may not be closed"):
        viable_contracts(np.array([5.0, 3, 2]), 100.0, low, np.array([99.0, 99, 20]), 25.0, keys=["A", "B", "C"])
    with pytest.raises(BadInput, match="smallest contract"):
        viable_contracts(np.ones(2), 2.0, np.zeros(2), np.ones(2), 0.0)


def test_equal_contracts_close_by_key_and_not_by_row():
    for keys in (["A", "B", "C"], ["C", "B", "A"]):
        found = viable_contracts(np.ones(3), 60.0, np.zeros(3), np.full(3, np.inf), 25.0, keys=keys)
        assert [keys[row] for row in found.closed] == ["C"]


@pytest.mark.parametrize("seed", range(6))
def test_closing_the_smallest_first_is_close_to_the_best_of_all_choices(seed):
    weights = np.random.default_rng(seed).lognormal(0, 0.8, 8)
    weights *= 100 / weights.sum()
    low, high, smallest = np.zeros(8), np.full(8, 70.0), 8.0

    def away(amounts):
        return fsum((amounts - weights) ** 2 / weights)

    best = np.inf
    for choice in product([False, True], repeat=8):
        closed = np.array(choice)
        if closed.all():
            continue
        try:
            floor = np.where(closed, 0.0, smallest)
            best = min(best, away(spread(weights, 100.0, floor, np.where(closed, 0.0, high)).amounts))
        except Infeasible:
            continue
    ours = viable_contracts(weights, 100.0, low, high, smallest)
    assert ((ours.amounts == 0) | (ours.amounts >= smallest - 1e-6)).all()
    assert away(ours.amounts) <= best + 0.2 * 100  # never as much as a fifth of the money's own scale away
