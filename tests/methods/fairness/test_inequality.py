from __future__ import annotations

from math import fsum, log

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from harakeke.methods.fairness import theil

quickly = settings(max_examples=60)
VALUE = st.just(0.0) | st.floats(0.01, 1e6)
ROWS = st.lists(st.tuples(VALUE, st.integers(0, 5000), st.sampled_from("nsew")), min_size=1, max_size=20).filter(
    lambda rows: any(value and people for value, people, _ in rows)
)


def of(rows):
    return theil([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def by_the_formula(rows) -> float:
    people = fsum(people for _, people, _ in rows)
    mean = fsum(value * people for value, people, _ in rows) / people
    return fsum(p / people * value / mean * log(value / mean) for value, p, _ in rows if value and p)


def test_four_people_in_two_groups_worked_by_hand():
    """Means: north 1.5, south 4, all 2.75. Between: half each of (r ln r): r = .5455 and 1.4545.
    Within: north .2727 · T(1, 2); south .7273 · T(2, 6)."""
    found = theil([1, 2, 2, 6], groups=["north", "north", "south", "south"])
    assert found.between == pytest.approx((0.545454 * log(0.545454) + 1.454545 * log(1.454545)) / 2, abs=1e-5)
    north = (2 / 3 * log(2 / 3) + 4 / 3 * log(4 / 3)) / 2
    south = (0.5 * log(0.5) + 1.5 * log(1.5)) / 2
    assert found.within == pytest.approx(3 / 11 * north + 8 / 11 * south)
    assert [part.theil for part in found.groups] == [pytest.approx(north), pytest.approx(south)]
    assert [(part.group, part.people, part.mean) for part in found.groups] == [("north", 0.5, 1.5), ("south", 0.5, 4.0)]
    assert [part.value for part in found.groups] == [pytest.approx(3 / 11), pytest.approx(8 / 11)]


def test_everything_to_one_of_eight_is_the_logarithm_of_eight():
    assert theil([0] * 7 + [5]).total == pytest.approx(log(8))


def test_the_same_for_everyone_is_nought():
    found = theil([0.1] * 7, [3, 1, 4, 1, 5, 9, 2], list("aabbccc"))
    assert found.total == pytest.approx(0, abs=1e-12) and found.within >= 0 and found.between >= 0


@quickly
@given(ROWS)
def test_within_and_between_add_to_the_whole_and_the_whole_is_the_formula(rows):
    found = of(rows)
    assert found.total == found.within + found.between
    assert found.total == pytest.approx(by_the_formula(rows), abs=1e-9)
    assert fsum(part.within for part in found.groups) == pytest.approx(found.within, abs=1e-12)
    assert fsum(part.between for part in found.groups) == pytest.approx(found.between, abs=1e-12)


@quickly
@given(ROWS)
def test_groups_have_all_people_all_value_and_all_of_the_unevenness(rows):
    found = of(rows)
    assert fsum(part.people for part in found.groups) == pytest.approx(1)
    assert fsum(part.value for part in found.groups) == pytest.approx(1)
    assume(found.total > 1e-9)
    assert fsum(part.share for part in found.groups) == pytest.approx(1)


@quickly
@given(ROWS, st.floats(0.001, 1000), st.integers(1, 50))
def test_neither_the_unit_of_money_nor_the_unit_of_people_matters(rows, money, people):
    assert of([(value * money, many * people, group) for value, many, group in rows]).total == pytest.approx(
        of(rows).total, abs=1e-9
    )


@quickly
@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_not_one_digit(rows, random):
    moved = list(rows)
    random.shuffle(moved)
    assert of(moved) == of(rows)


@quickly
@given(ROWS)
def test_a_row_of_many_people_is_as_many_rows_of_one_mean(rows):
    halves = [(value, people / 2, group) for value, people, group in rows for _ in range(2)]
    assert of(halves).total == pytest.approx(of(rows).total, abs=1e-9)


@quickly
@given(st.lists(st.floats(1, 1000), min_size=2, max_size=10), st.data())
def test_giving_from_who_has_more_to_who_has_less_makes_it_more_even(values, data):
    low, high = min(range(len(values)), key=values.__getitem__), max(range(len(values)), key=values.__getitem__)
    given_over = data.draw(st.floats(0, 0.5)) * (values[high] - values[low])
    moved = [*values]
    moved[low], moved[high] = values[low] + given_over, values[high] - given_over
    assert theil(moved).total <= theil(values).total + 1e-9


def test_a_group_with_nobody_and_a_group_with_nothing_are_shown_as_such():
    found = theil([5, 7, 0], [2, 0, 1], ["north", "nobody", "nothing"])
    nobody, north, nothing = found.groups
    assert (nobody.people, nobody.mean, nobody.share) == (0, None, 0)
    assert (nothing.mean, nothing.value, nothing.share) == (0, 0, 0)
    assert north.share == pytest.approx(1)


@pytest.mark.parametrize(
    ("values", "weights", "groups", "says"),
    [
        ([1, -2], None, None, "Row 2: the value is no number"),
        ([1, float("nan")], None, None, "Row 2: the value is no number"),
        ([1, 2], [1, -1], None, "Row 2: the weight is no number"),
        ([1, 2], [1], None, "2 values and 1 weights"),
        ([1, 2], None, ["a"], "one group for each"),
        ([[1, 2]], None, None, "one value a row"),
        ([1, 2], [0, 0], None, "nobody to share among"),
        ([], [], None, "nobody to share among"),
        ([0, 0], None, None, "Nothing was shared"),
    ],
)
def test_what_has_no_unevenness_is_refused_and_says_why(values, weights, groups, says):
    with pytest.raises(ValueError, match=says):
        theil(values, weights, groups)
