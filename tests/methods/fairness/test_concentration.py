from __future__ import annotations

from math import fsum, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.fairness import concentration_index, concentration_standard_error, gini

quickly = settings(max_examples=60)
VALUE = st.just(0.0) | st.floats(0.01, 1e6)
ROWS = st.lists(st.tuples(VALUE, st.integers(0, 5000), st.integers(880, 890)), min_size=1, max_size=20).filter(
    lambda rows: any(value and people for value, people, _ in rows)
)


def of(rows, how=concentration_index):
    return how([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def area_under_the_curve(rows) -> float:
    """One less twice the area under the concentration curve, equals of one rank as one straight piece."""
    heaps: dict[float, list[float]] = {}
    for value, people, rank in rows:
        heap = heaps.setdefault(rank, [0.0, 0.0])
        heap[0], heap[1] = heap[0] + people, heap[1] + value * people
    people, value = fsum(heap[0] for heap in heaps.values()), fsum(heap[1] for heap in heaps.values())
    area = below = 0.0
    for rank in sorted(heaps):
        up_to = below + heaps[rank][1] / value
        area += heaps[rank][0] / people * (below + up_to) / 2
        below = up_to
    return 1 - 2 * area


@quickly
@given(ROWS)
def test_it_is_one_less_twice_the_area_under_the_curve(rows):
    assert of(rows) == pytest.approx(area_under_the_curve(rows), abs=1e-9)


@quickly
@given(ROWS)
def test_ranked_the_other_way_it_is_the_same_below_nought(rows):
    assert of([(value, people, -rank) for value, people, rank in rows]) == pytest.approx(-of(rows), abs=1e-9)


@quickly
@given(ROWS, st.floats(0.001, 1000), st.integers(1, 50))
def test_neither_the_unit_of_money_nor_of_people_nor_how_far_apart_ranks_are_matters(rows, money, people):
    other = [(value * money, many * people, rank**3) for value, many, rank in rows]
    assert of(other) == pytest.approx(of(rows), abs=1e-9)


@quickly
@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_not_one_digit(rows, random):
    moved = list(rows)
    random.shuffle(moved)
    assert of(moved) == of(rows)
    assert of(moved, concentration_standard_error) == of(rows, concentration_standard_error)


def test_where_all_are_equally_deprived_nothing_is_concentrated():
    assert concentration_index([1, 2, 30], [5, 6, 7], [1000, 1000, 1000]) == pytest.approx(0)


def test_a_formula_that_gives_more_where_need_is_greater_is_above_nought():
    assert concentration_index([100, 150, 220], [300, 300, 300], [890, 1000, 1137]) > 0
    assert concentration_index([220, 150, 100], [300, 300, 300], [890, 1000, 1137]) < 0


def test_the_standard_error_is_the_published_formula_for_people_one_by_one():
    """Kakwani, Wagstaff and van Doorslaer: var = (mean of a² − (1 + C)²) / n, ranks (2t − 1)/2n, one person each."""
    values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]
    n, mean = len(values), sum(values) / len(values)
    ranks = [(2 * t + 1) / (2 * n) for t in range(n)]
    index = 2 / (n * mean) * sum(y * rank for y, rank in zip(values, ranks, strict=True)) - 1
    q = [sum(values[:t]) / (n * mean) for t in range(n + 1)]
    a = [values[t] / mean * (2 * ranks[t] - 1 - index) + 2 - q[t] - q[t + 1] for t in range(n)]
    error = sqrt((sum(one * one for one in a) / n - (1 + index) ** 2) / n)
    assert concentration_index(values, None, range(n)) == pytest.approx(index)
    assert concentration_standard_error(values, None, range(n)) == pytest.approx(error)


def test_the_standard_error_is_near_what_redrawing_shows():
    rng = np.random.default_rng(3)
    rank = rng.normal(size=(400, 300))
    values = np.exp(0.3 * rank + 0.5 * rng.normal(size=rank.shape))
    drawn = [concentration_index(*one) for one in zip(values, [None] * 400, rank, strict=True)]
    said = np.mean(
        [concentration_standard_error(*one) for one in zip(values[:50], [None] * 50, rank[:50], strict=True)]
    )
    assert said == pytest.approx(np.std(drawn), rel=0.15)


@quickly
@given(ROWS)
def test_gini_is_half_the_mean_difference_by_the_mean(rows):
    values, people = np.array([row[0] for row in rows]), np.array([row[1] for row in rows], dtype=float)
    part = people / people.sum()
    differences = np.abs(values[:, None] - values) * part[:, None] * part
    assert gini(values, people) == pytest.approx(differences.sum() / 2 / (part * values).sum(), abs=1e-9)


def test_no_other_order_concentrates_more_than_the_values_own():
    values, people = [4, 1, 9, 2], [10, 20, 5, 30]
    assert gini(values, people) > concentration_index(values, people, [2, 1, 3, 4])


@pytest.mark.parametrize(
    ("values", "weights", "ranks", "says"),
    [
        ([1, 2], None, [1], "one rank for each"),
        ([1, 2], None, [1, float("nan")], "Row 2 has nothing to rank it by"),
        ([1, -2], None, [1, 2], "Row 2: the value is no number"),
        ([0, 0], None, [1, 2], "Nothing was shared"),
    ],
)
def test_what_has_no_concentration_is_refused_and_says_why(values, weights, ranks, says):
    for how in (concentration_index, concentration_standard_error):
        with pytest.raises(ValueError, match=says):
            how(values, weights, ranks)
