from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.outcomes import ScaledGoal, attainment, t_score

LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=12)
WEIGHTS = st.floats(0.1, 20)


@pytest.mark.parametrize(("goals", "printed"), [(1, "60.00"), (2, "62.40"), (3, "63.69"), (4, "64.51"), (5, "65.08")])
def test_goals_all_a_little_better_than_hoped_give_the_published_scores(goals, printed):
    assert f"{t_score([1] * goals):.2f}" == printed


def test_goals_that_stand_where_they_were_hoped_to_be_give_fifty():
    assert t_score([0, 0, 0]) == 50
    assert t_score([2, -2]) == 50


def test_the_root_covers_both_parts_unlike_the_misprint():
    """The misprinted form, (root of (1 − ρ)·Σw²) + ρ·(Σw)², gives 55.34 for five goals at +1."""
    misprinted = 50 + 10 * 5 / (sqrt(0.7 * 5) + 0.3 * 25)
    assert round(misprinted, 2) == 55.34
    assert round(t_score([1] * 5), 2) == 65.08


@given(LEVELS, st.floats(0.01, 100))
def test_only_the_proportions_of_weights_matter(levels, times):
    weights = [1 + number for number in range(len(levels))]
    assert t_score(levels, weights) == pytest.approx(t_score(levels, [weight * times for weight in weights]))


@given(LEVELS)
def test_the_score_is_symmetric_about_fifty(levels):
    assert t_score(levels) - 50 == pytest.approx(50 - t_score([-level for level in levels]))


@given(st.lists(st.tuples(st.integers(-2, 1), WEIGHTS), min_size=1, max_size=8), st.data())
def test_a_goal_that_comes_further_never_lowers_the_score(goals, data):
    levels, weights = [level for level, _ in goals], [weight for _, weight in goals]
    which = data.draw(st.integers(0, len(goals) - 1))
    further = [level + (number == which) for number, level in enumerate(levels)]
    assert t_score(further, weights) > t_score(levels, weights)


@given(st.integers(-2, 2))
def test_one_goal_moves_ten_points_a_level_whatever_its_weight(level):
    assert t_score([level], [7.5]) == pytest.approx(50 + 10 * level)


@pytest.mark.parametrize(
    ("levels", "weights", "correlation", "says"),
    [
        ([], None, 0.3, "at least one goal"),
        ([3], None, 0.3, "from -2 to 2"),
        ([1, 1], [1], 0.3, "2 goals and 1 weights"),
        ([1], [0], 0.3, "above nought"),
        ([1], None, 1.0, "from 0 to below 1"),
    ],
)
def test_what_makes_no_score_is_refused_and_says_why(levels, weights, correlation, says):
    with pytest.raises(ValueError, match=says):
        t_score(levels, weights, correlation)


def test_a_goal_nobody_looked_at_is_counted_as_such_and_scores_nothing():
    stand = attainment([ScaledGoal(1), ScaledGoal(None)])
    assert (stand.goals, stand.looked_at, stand.t) == (2, 1, 60.0)
    assert attainment([ScaledGoal(None)]).t is None


def test_a_score_before_is_of_the_very_same_goals_or_none():
    assert attainment([ScaledGoal(1, baseline=-1)]).t_before == 40
    assert attainment([ScaledGoal(1, baseline=-1), ScaledGoal(0)]).t_before is None
    assert attainment([ScaledGoal(1, baseline=-1), ScaledGoal(None, baseline=-2)]).t_before == 40


@given(st.lists(st.none() | st.integers(-2, 2), max_size=10))
def test_the_counts_at_each_level_add_to_the_goals_looked_at(levels):
    stand = attainment([ScaledGoal(level) for level in levels])
    assert sum(stand.at_each.values()) == stand.looked_at
    assert stand.as_hoped == sum(count for level, count in stand.at_each.items() if level >= 0)
