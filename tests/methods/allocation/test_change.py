"""Why amounts changed, who gains and who loses, how fair it is, how sure, and whether there are cliffs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from math import fsum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.allocation.problems import a_problem

from harakeke.methods.allocation import (
    FACTORS,
    BadInput,
    Doubt,
    Formula,
    GroupRule,
    Inputs,
    Limits,
    allocate,
    attribute,
    cliffs,
    compare,
    exponential,
    fair,
    in_words,
    inputs_of,
    need_of,
    reasons,
    tenths_of_people,
    uncertainty,
)
from harakeke.methods.allocation.normals import Draws, quantiles

FEW = settings(max_examples=15)
WIDE = Limits(0.3, 0.5, None, None)


def a_year(seed: int = 1, areas: int = 12, *, limits: Limits = WIDE, beta: float = 0.8) -> Inputs:
    chance = np.random.default_rng(seed)
    people, index = chance.lognormal(5, 1, areas).round(), chance.normal(1000, 99, areas).round()
    need = need_of(people, index, beta=beta)
    previous = (need.share * 1e6 * chance.lognormal(0, 0.1, areas)).round(2)
    return Inputs(people, index, Formula(beta, np.ones(areas), limits), 1.05e6, previous)


def a_later_year(before: Inputs, seed: int) -> Inputs:
    chance = np.random.default_rng(seed)
    return Inputs(
        before.population * chance.lognormal(0, 0.05, len(before.population)).round(3),
        before.index + chance.integers(-20, 20, len(before.index)),
        Formula(0.6, chance.choice([1.0, 1.2], len(before.index)), replace(WIDE, loss=0.25)),
        1.1e6,
        before.transition * chance.lognormal(0, 0.03, len(before.index)),
    )


# ----------------------------------------------------------------------------------------------- attribution


@FEW
@given(st.integers(0, 10**6))
def test_the_parts_of_a_change_add_up_exactly(seed):
    before = a_year(seed)
    after = a_later_year(before, seed)
    cents = np.floor(attribute(before, after).after * 100).astype(np.int64)
    found = attribute(before, after, after_cents=cents)
    for row in range(len(cents)):
        assert fsum([found.before[row], *(part[row] for part in found.parts.values())]) == found.after[row]
    assert fsum(found.parts["budget"]) == pytest.approx(50_000, abs=1e-4)
    for factor in ("population", "index", "formula", "transition"):
        assert fsum(found.parts[factor]) == pytest.approx(0, abs=1e-4)  # these move money, and make none


def test_what_did_not_change_has_no_part_and_nothing_comes_first():
    before = a_year()
    found = attribute(before, replace(before, budget=1.1e6))
    assert [name for name in FACTORS if np.abs(found.parts[name]).max() > 1e-6] == ["budget"]
    there = attribute(before, a_later_year(before, 4))
    back = attribute(a_later_year(before, 4), before)
    for name in FACTORS:
        assert np.abs(there.parts[name] + back.parts[name]).max() < 1e-6


def test_two_changes_that_act_alike_have_equal_parts():
    ones = np.ones(2)
    before = Inputs(ones, ones * 1000, Formula(1.0, ones, Limits(None, None, None, None)), 100.0, ones)
    # a score 100 higher makes e times the need, and so does e times the people
    after = replace(
        before, population=np.array([1.0, float(exponential(np.ones(1))[0])]), index=np.array([1000.0, 1100])
    )
    found = attribute(before, after)
    assert found.parts["population"] == pytest.approx(found.parts["index"])


def test_what_is_not_known_any_more_is_said():
    later = a_year(2)
    former = Inputs(None, None, None, None, None)
    with pytest.raises(BadInput, match="give the amounts that were published"):
        attribute(former, later)
    cents = np.full(12, 8_000_000)
    found = attribute(former, later, before_cents=cents)
    assert found.unknown == FACTORS
    assert fsum(found.parts["unknown"]) == pytest.approx(1.05e6 - 0.96e6, abs=0.01)
    some = attribute(replace(later, population=None, index=None, budget=1e6), later, before_cents=cents)
    assert some.unknown == ("population", "index")
    assert any("people and deprivation scores together" in in_words(one) for one in some.said_of(3))
    with pytest.raises(BadInput, match="later allocation must all be known"):
        attribute(later, former)


def test_a_change_in_words_begins_with_its_largest_part():
    before = a_year()
    found = attribute(before, replace(before, budget=1.2e6))
    said = [in_words(one) for one in found.said_of(0)]
    assert said[0].endswith("more than last time.")
    assert said[1].endswith("more because of the budget.")
    assert [in_words(one) for one in attribute(before, before).said_of(0)] == ["It gets as much as last time."]


def test_a_mixture_that_no_limit_allows_is_counted_and_still_adds_up():
    before = a_year(limits=Limits(0.02, 0.5, None, None))
    after = replace(before, budget=0.7e6, transition=before.transition * 0.66)
    found = attribute(before, after)
    assert found.scaled > 0
    assert fsum(found.parts["budget"]) + fsum(found.parts["transition"]) == pytest.approx(0.7e6 - 1.05e6, abs=1e-3)


def test_inputs_are_read_off_an_allocation():
    need = need_of([100, 200], [950, 1050], beta=0.8)
    found = allocate(need.need, [50, 50], {2026: 100, 2027: 110}, WIDE)
    change = attribute(*(inputs_of(found, year, need) for year in (2026, 2027)), after_cents=found.of(2027).cents)
    assert {name for name, part in change.parts.items() if np.abs(part).max() > 0.01} <= {"budget", "transition"}


# ------------------------------------------------------------------------------------------------ comparison


def test_gainers_and_losers_add_up_and_are_matched_by_key():
    one = allocate([4, 6, 5], [40, 60, 50], {2026: 150}, WIDE, keys=["a", "b", "c"])
    other = allocate([6, 6, 3], [40, 50, 60], {2026: 150}, WIDE, keys=["a", "c", "d"])
    found = compare(one, other, 2026)
    assert found.keys == ("a", "b", "c", "d")
    assert found.change.sum() == 0
    assert found.gained == found.lost > 0
    assert found.held[1] == ("free", "")
    assert found.keys[found.most(1, gaining=False)[0]] == "b"
    assert found.by_group(["N", "N", "S", "S"])["N"] == -found.by_group(["N", "N", "S", "S"])["S"]
    assert in_words(found.said()[0]).startswith(f"{found.gaining} areas get more")


def test_why_an_area_gains_is_the_factor_that_moved_it_most():
    before = a_year()
    after = replace(before, index=before.index + np.array([80.0] + [0.0] * 11))
    found = attribute(before, after)
    ((row, factor, dollars),) = reasons(found, [0])
    assert (row, factor) == (0, "index")
    assert dollars > 0


def test_fairness_by_tenth_place_people_and_agency():
    people = [10, 20, 0, 30]
    year = allocate([1, 2, 1, 3], [100, 200, 100, 300], 700, WIDE).years[0]
    cents = np.column_stack([year.cents // 2, year.cents - year.cents // 2])
    found = fair(
        year,
        people,
        groups={"region": ["N", "N", "S", "S"]},
        of_people={"māori": [5, 5, 0, 5], "nobody": [0, 0, 0, 0]},
        index=[900, 950, 1000, 1100],
        by_agency=(["one", "two"], cents),
        keys=["a", "b", "c", "d"],
    )
    assert [part.mean for part in found.by["region"].groups] == pytest.approx([10, 10])
    assert found.per_head == pytest.approx(700 / 60)
    assert found.of_people == {"māori": pytest.approx(10)}
    assert found.concentration == pytest.approx(0)
    assert found.worst.short == 0
    assert found.by_agency == {"one": 350, "two": 350}
    with pytest.raises(BadInput, match="no area has people"):
        fair(year, [0, 0, 0, 0])


def test_tenths_hold_equal_scores_together():
    assert tenths_of_people(np.arange(10), np.ones(10)).tolist() == list(range(1, 11))
    assert tenths_of_people([1000] * 4, [5, 5, 5, 5]).tolist() == [6] * 4


# ----------------------------------------------------------------------------------------------- uncertainty


def test_intervals_hold_nine_draws_in_ten_and_grow_with_doubt():
    problem = a_problem(1, areas=30, limits=Limits(0.2, 0.5, None, None))
    found = allocate(problem.need, problem.previous, problem.budget, problem.limits, keys=problem.keys)
    narrow, wide = (uncertainty(found, Doubt(draws=400, need_cv=cv)) for cv in (0.01, 0.05))
    own = found.years[0].amounts
    free = (found.years[0].bound == 0) & (narrow.binds("free")[0] > 0.99)
    assert free.sum() > 10
    inside = (narrow.low90[0] <= own) & (own <= narrow.high90[0])
    assert inside.mean() > 0.95
    width = (narrow.high90[0] - narrow.low90[0])[free] / own[free]
    assert np.median(width) == pytest.approx(2 * 1.645 * 0.01, rel=0.2)
    assert (wide.high90[0] - wide.low90[0])[free].sum() > 3 * (narrow.high90[0] - narrow.low90[0])[free].sum()
    assert narrow.rank_agreement > wide.rank_agreement > 0.9
    assert (narrow.rank_low90 <= narrow.rank_high90).all()
    assert narrow.binding.sum(axis=1) == pytest.approx(np.ones((1, 30)))


def test_the_same_inputs_in_any_order_draw_the_same_and_other_inputs_do_not():
    problem = a_problem(2, areas=15)
    budget = [problem.budget, round(problem.budget * 1.02, 2)]
    index, classes = np.linspace(900, 1100, 15), ["town", "far", "far"] * 5
    doubt = Doubt(draws=150, need_cv=0.03, weight_cv=0.05, beta_sd=0.1)
    first = uncertainty(
        allocate(problem.need, problem.previous, budget, problem.limits, keys=problem.keys),
        doubt, index=index, classes=classes,
    )  # fmt: skip
    order = np.random.default_rng(0).permutation(15)
    again = uncertainty(
        allocate(
            problem.need[order], problem.previous[order], budget, problem.limits, keys=[problem.keys[row] for row in order]
        ),
        doubt, index=index[order], classes=[classes[row] for row in order],
    )  # fmt: skip
    assert first.seed == again.seed
    for name in ("low90", "high90", "binding"):
        assert getattr(first, name)[..., order].tobytes() == getattr(again, name).tobytes()
    assert first.rank_low90[order].tolist() == again.rank_low90.tolist()
    other = allocate(problem.need, problem.previous, budget, replace(problem.limits, gain=0.24), keys=problem.keys)
    assert uncertainty(other, doubt, index=index, classes=classes).seed != first.seed


def test_draws_do_not_depend_on_the_library():
    assert Draws(2026).ranks(1, 5).tolist() == [[63914, 55826, 44036, 11726, 19647]]
    normals = Draws(7).normals(100, 1000)
    assert abs(normals.mean()) < 0.01
    assert normals.std() == pytest.approx(1, abs=0.01)
    assert Draws(7).factors(100, 1000, 0.2).mean() == pytest.approx(1, abs=0.005)
    assert (quantiles() == -quantiles()[::-1]).all()
    assert (np.diff(quantiles()) > 0).all()


def test_rules_for_groups_hold_in_every_draw():
    rule = GroupRule("North", np.array([0, 1]), low=60.0)
    found = allocate([1, 1, 2], [25, 25, 50], 100, Limits(0.3, 0.6, None, None), rules=[rule])
    sure = uncertainty(found, Doubt(draws=60, need_cv=0.03))
    assert (sure.low90[0, :2] > 25).all()
    assert sure.binds("group")[0].tolist() == [1, 1, 0]


def test_draws_whose_limits_cannot_be_kept_are_counted():
    found = allocate([1, 1], [100, 100], 200, Limits(0.01, None, 0.99, None))
    sure = uncertainty(found, Doubt(draws=100, need_cv=0.3))
    assert 0 < sure.not_kept <= 100
    assert np.isfinite(sure.high90).all()


@pytest.mark.parametrize(
    ("doubt", "says"),
    [({"draws": 5}, "from 20 to 5,000"), ({"need_cv": -1}, "from 0 to 2"), ({"beta_sd": 9}, "from 0 to 2")],
)
def test_doubt_that_makes_no_sense_is_refused(doubt, says):
    with pytest.raises(BadInput, match=says):
        Doubt(**doubt)


def test_what_doubt_needs_must_be_given():
    found = allocate([1, 1], [1, 1], 2)
    with pytest.raises(BadInput, match="give the areas' deprivation scores"):
        uncertainty(found, Doubt(beta_sd=0.1))
    with pytest.raises(BadInput, match="say each area's class"):
        uncertainty(found, Doubt(weight_cv=0.1))


# --------------------------------------------------------------------------------------------------- cliffs


def test_the_one_cliff_is_between_a_cent_and_nothing():
    found = {jump.input: jump for jump in cliffs(a_year(limits=Limits(0.3, 0.5, 0.5, 1.5)))}
    assert [name for name, jump in found.items() if not jump.continuous] == ["transition to 0"]
    assert {"population", "index", "transition", "budget", "beta", "loss", "gain", "floor", "ceiling"} <= set(found)
    assert found["index"].dollars > 0
    assert found["budget"].row == -1


def test_without_limits_of_change_there_is_no_cliff_at_all():
    assert all(jump.continuous for jump in cliffs(a_year(limits=Limits(None, None, None, None))))


def test_a_step_in_place_of_the_curve_would_be_found():
    """A rule at an edge: rules for groups are tested too, and one that cannot be kept is counted and not called a cliff."""
    year = a_year()
    rule = GroupRule("North", np.arange(4), low=float(year.transition[:4].sum()))
    with_rule = replace(year, formula=replace(year.formula, rules=(rule,)))
    found = {jump.input: jump for jump in cliffs(with_rule, rows=[0, 5])}
    assert found["population"].continuous
    with pytest.raises(BadInput, match="needs all inputs; index"):
        cliffs(replace(year, index=None))


# --------------------------------------------------------------------------------------- the same anywhere


def test_another_process_finds_the_same_bytes():
    program = (
        "import hashlib, numpy as np\nfrom tests.methods.allocation.test_change import all_of_it\nprint(all_of_it())"
    )
    root = Path(__file__).parents[3]
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    assert said.stdout.strip() == all_of_it()


def all_of_it() -> str:
    problem = a_problem(9, areas=50)
    found = allocate(problem.need, problem.previous, [problem.budget] * 3, problem.limits, keys=problem.keys)
    sure = uncertainty(found, Doubt(draws=50))
    digest = sha256()
    for year in found.years:
        digest.update(year.amounts.tobytes() + year.cents.tobytes() + repr(year.multiplier).encode())
    digest.update(sure.low90.tobytes() + sure.high90.tobytes())
    return digest.hexdigest()
