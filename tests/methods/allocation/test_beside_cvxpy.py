"""Ours beside cvxpy with Clarabel, run here on random instances: the same amounts, and refused exactly when it is."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from tests.methods.allocation.problems import NO_LIMITS, a_problem, ends_of, overlapping_rules

from harakeke.methods.allocation import (
    GroupRule,
    Infeasible,
    Limits,
    allocate,
    overlap_in_part,
    pacific_share,
    service_shares,
    spread,
)

NEAR = 1e-7  # of the budget
MARGIN = 1e-4  # of a group's money: how far this side or that of what can just be kept
TIGHT = {name: 1e-11 for name in ("tol_gap_abs", "tol_gap_rel", "tol_feas", "tol_ktratio")}
LIMITS = [
    Limits(),
    NO_LIMITS,
    Limits(0.05, 0.25, None, None),
    Limits(0, 0.1, None, None),
    Limits(None, None, 0.9, 1.1),
    Limits(0.02, None, 0.7, None),
]


def by_cvxpy(target, total, low, high, rules=(), most_of=None) -> np.ndarray | None:
    """The least Σ (x − target)² / target, or the most Σ x over the rows `most_of`; None where nothing is feasible."""
    import cvxpy as cp

    unit = float(np.mean(target))  # solvers are at their best with numbers near 1
    wanted, x = target / unit, cp.Variable(len(target))
    ends = np.isfinite(high)
    kept = [cp.sum(x) == total / unit, x >= low / unit]
    if ends.any():
        kept.append(x[ends] <= high[ends] / unit)
    for rule in rules:
        kept += [cp.sum(x[rule.rows]) >= rule.low / unit] if rule.low is not None else []
        kept += [cp.sum(x[rule.rows]) <= rule.high / unit] if rule.high is not None else []
    off = cp.sum_squares(cp.multiply(1 / np.sqrt(wanted), x - wanted))
    program = cp.Problem(cp.Minimize(off) if most_of is None else cp.Maximize(cp.sum(x[most_of])), kept)
    program.solve(solver=cp.CLARABEL, **TIGHT)
    assert program.status in (cp.OPTIMAL, cp.INFEASIBLE)
    return None if program.status == cp.INFEASIBLE else x.value * unit


def by_harakeke(problem, rules=()) -> np.ndarray | None:
    """The amounts of one year; None where it is refused."""
    try:
        found = allocate(problem.need, problem.previous, problem.budget, problem.limits, rules=rules)
    except Infeasible:
        return None
    return found.years[0].amounts


def same(ours, theirs, budget: float) -> bool:
    """Whether both say that it cannot be, or both give the same amounts."""
    if ours is None or theirs is None:
        return ours is theirs
    return bool(np.abs(ours - theirs).max() <= NEAR * budget)


def nested_rules(target: np.ndarray, seed: int, *, stretch: float = 0.03) -> list[GroupRule]:
    """Regions side by side, districts within some of them, and a town within each district."""
    chance = np.random.default_rng(seed)
    cuts = np.sort(chance.choice(np.arange(4, len(target) - 4), 3, replace=False))
    found = []
    for place, region in enumerate(np.split(chance.permutation(len(target)), cuts)):
        for depth, rows in enumerate((region, region[: len(region) // 2], region[: len(region) // 4])):
            if len(rows):
                low, high = float(target[rows].sum()) * (1 + chance.uniform(-stretch, stretch, 2))
                ends = [(low, None), (None, high), (min(low, high), max(low, high))][chance.integers(3)]
                found.append(GroupRule(f"region {place}, depth {depth}", rows, *ends))
    return found


# ----------------------------------------------------------------------------------------------- one set of limits


@pytest.mark.parametrize("limits", LIMITS)
def test_one_set_of_limits(limits):
    seen = Counter()
    for seed, (areas, growth) in enumerate([(1, 1.0), (7, 0.94), (40, 1.02), (40, 1.3), (150, 0.99), (400, 1.08)]):
        problem = a_problem(seed, areas, limits, growth=growth)
        theirs = by_cvxpy(problem.target, problem.budget, *ends_of(problem))
        assert same(by_harakeke(problem), theirs, problem.budget), (seed, areas, growth)
        seen[theirs is None] += 1
    assert seen[False] >= 3


def test_losses_and_gains_that_leave_no_room_are_refused_as_cvxpy_refuses_them():
    seen = Counter()
    for seed, growth in enumerate([0.9, 0.949, 0.951, 1.0, 1.249, 1.251, 1.4]):
        problem = a_problem(seed, 30, Limits(0.05, 0.25, None, None), growth=growth)
        before = problem.previous
        theirs = by_cvxpy(problem.target, problem.budget, 0.95 * before, 1.25 * before)
        assert same(by_harakeke(problem), theirs, problem.budget), growth
        seen[theirs is None] += 1
    assert seen == {True: 4, False: 3}


@pytest.mark.parametrize("seed", [1, 2])
def test_year_after_year_each_from_the_one_before(seed):
    problem = a_problem(seed, 60)
    budgets = {2026 + year: round(problem.budget * growth, 2) for year, growth in enumerate([1, 1.03, 1.01, 1.06])}
    before = problem.previous
    for year in allocate(problem.need, before, budgets, Limits(0.05, 0.1, None, None)).years:
        theirs = by_cvxpy(problem.need / problem.need.sum() * year.budget, year.budget, 0.95 * before, 1.1 * before)
        assert np.abs(year.dollars - theirs).max() <= NEAR * year.budget + 0.01
        before = year.dollars


# ------------------------------------------------------------------------------------------------ rules for groups


def test_rules_within_rules():
    seen = Counter()
    for seed in range(16):
        problem = a_problem(seed, 20 + 10 * (seed % 4), Limits(0.06, 0.25, None, None))
        rules = nested_rules(problem.target, seed)
        assert not overlap_in_part(rules)
        theirs = by_cvxpy(problem.target, problem.budget, *ends_of(problem), rules)
        assert same(by_harakeke(problem, rules), theirs, problem.budget), seed
        seen[theirs is None] += 1
    assert min(seen[True], seen[False]) >= 3


def test_rules_that_overlap_in_part():
    seen = Counter()
    for seed in range(16):
        problem = a_problem(seed, 12 + 12 * (seed % 4))
        rules = overlapping_rules(problem.target, seed, 3 + seed % 4)
        assert overlap_in_part(rules)
        theirs = by_cvxpy(problem.target, problem.budget, *ends_of(problem), rules)
        assert same(by_harakeke(problem, rules), theirs, problem.budget), seed
        seen[theirs is None] += 1
    assert min(seen[True], seen[False]) >= 3


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_what_can_just_be_kept_is_kept_and_what_just_cannot_is_refused(nested, seed):
    problem = a_problem(seed, 30)
    low, high = ends_of(problem)
    within = spread(problem.target, problem.budget, low, high).amounts  # so that the rules can be kept
    rules = nested_rules(within, seed) if nested else overlapping_rules(within, seed, 4)
    rules = [GroupRule(one.name, one.rows, low=0.99 * within[one.rows].sum()) for one in rules]
    rows = rules[0].rows
    most = float(by_cvxpy(problem.target, problem.budget, low, high, rules, most_of=rows)[rows].sum())
    for end, can_be in ((most * (1 - MARGIN), True), (most * (1 + MARGIN), False)):
        tried = [*rules[1:], GroupRule("the last straw", rows, low=end)]
        theirs = by_cvxpy(problem.target, problem.budget, low, high, tried)
        assert (theirs is not None) == can_be
        assert same(by_harakeke(problem, tried), theirs, problem.budget)


# --------------------------------------------------------------------------------- services, and agencies that overlap


@pytest.mark.parametrize("seed", range(8))
def test_the_front_lines_minimum_is_met_with_the_least_change_of_the_services_weights(seed):
    chance = np.random.default_rng(seed)
    weights = chance.lognormal(0, 1, int(chance.integers(2, 9)))
    front = np.arange(len(weights)) < chance.integers(1, len(weights))
    minimum = float(chance.uniform(0, 1))
    wanted = weights / weights.sum()
    rule = GroupRule("front line", np.flatnonzero(front), low=minimum)
    theirs = by_cvxpy(wanted, 1.0, np.zeros(len(weights)), np.full(len(weights), np.inf), [rule])
    assert np.abs(service_shares(weights, front, minimum) - theirs).max() <= NEAR


def test_the_pacific_agency_has_its_envelope_or_is_refused_it():
    seen = Counter()
    for seed, part in enumerate([0.05, 0.3, 0.6, 0.9, 1 - MARGIN, 1 + MARGIN, 1.3]):
        chance = np.random.default_rng(seed)
        cents = chance.integers(10**6, 10**9, 25)
        pacific, maori = chance.integers(0, 4, 25) * 100, chance.integers(1, 900, 25)
        there = np.flatnonzero(pacific)
        whole = int(cents[there].sum())
        envelope = round(part * whole) / 100
        due, dollars = (cents * pacific / (pacific + maori))[there] / 100, cents[there] / 100
        theirs = by_cvxpy(due, envelope, np.zeros(len(there)), dollars)
        if theirs is None:
            with pytest.raises(Infeasible):
                pacific_share(cents, pacific, maori, envelope)
        else:
            ours = pacific_share(cents, pacific, maori, envelope)
            assert same(ours.cents[there] / 100, theirs, envelope), part
        seen[theirs is None] += 1
    assert seen == {True: 2, False: 5}
