from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.access import (
    LUO_QI,
    AccessError,
    Gaussian,
    Gravity,
    Steps,
    Travel,
    catchment_access,
)
from harakeke.methods.access.order_free import Groups, total

from .made_up import a_country, by_hand, shuffled

DECAYS = [LUO_QI, Gaussian(12), Gravity(-1.5, scale=10, minimum=2), Steps(((25, 1.0),))]
SEEDS = st.integers(0, 10_000)

# PySAL's hospital example (access/tests/test_hospital_example.py): two towns and a city with 100, 50 and 10 people and
# 15, 20 and 100 doctors; 1 minute within, gravity to the power of -1, nobody goes beyond 61 minutes. Its four
# scenarios differ in the minutes into the city, out of it and across it; its digits are those PySAL's test compares
# with its own loop. Row: from town 1, town 2, city.
TOWNS = {
    "gridlock": ([[1, 80, 40], [80, 1, 40], [40, 40, 1]], [0.3314441169802766, 0.5798281320669381, 7.286418169862544]),
    "faster in": ([[1, 80, 20], [80, 1, 20], [40, 40, 1]], [0.43534022087638047, 0.683724235963042, 5.727976611420986]),
    "faster out": (
        [[1, 80, 40], [80, 1, 40], [20, 20, 1]],
        [0.3310719131614654, 0.5778577857785778, 7.299991939492457],
    ),
    "faster both": (
        [[1, 40, 20], [40, 1, 20], [20, 20, 1]],
        [0.44256839539858406, 0.6667582799658271, 5.7405246461850234],
    ),
}


def all_pairs(minutes) -> Travel:
    rows = np.shape(minutes)
    return Travel(*np.indices(rows).reshape(2, -1), np.ravel(minutes), rows=rows)


@pytest.mark.parametrize("scenario", TOWNS)
def test_the_three_towns_have_the_access_that_is_published(scenario):
    minutes, published = TOWNS[scenario]
    found = catchment_access([100, 50, 10], [15, 20, 100], all_pairs(minutes), Gravity(-1), catchment=61)
    assert found.value[:, 0] == pytest.approx(published, rel=1e-14)


@settings(max_examples=40)
@given(seed=SEEDS, decay=st.sampled_from(DECAYS), share=st.sampled_from([0.1, 0.4, 1.0]))
def test_it_is_what_the_paper_says_loop_by_loop(seed, decay, share):
    country = a_country(seed, share=share)
    found = catchment_access(country.demand, country.supply, country.travel, decay)
    assert found.value == pytest.approx(by_hand(country, decay), rel=1e-12, abs=0)


@settings(max_examples=20)
@given(seed=SEEDS)
def test_each_area_may_have_its_own_catchment(seed):
    country = a_country(seed)
    farthest = np.random.default_rng(seed).choice([0.0, 10.0, 20.0, 45.0], len(country.demand))
    found = catchment_access(country.demand, country.supply, country.travel, Gaussian(15), catchment=farthest)
    assert found.value == pytest.approx(by_hand(country, Gaussian(15), farthest), rel=1e-12, abs=0)


@settings(max_examples=30)
@given(seed=SEEDS, decay=st.sampled_from(DECAYS))
def test_all_supply_in_reach_is_shared_out_and_nothing_else(seed, decay):
    country = a_country(seed)
    found = catchment_access(country.demand, country.supply, country.travel, decay)
    assert found.shared_out == pytest.approx(found.reachable, rel=1e-13)
    idle = np.array([country.supply[found.unshared(one), one].sum() for one in range(2)])
    assert found.reachable + idle == pytest.approx(country.supply.sum(axis=0))


@settings(max_examples=30)
@given(seed=SEEDS, order=SEEDS, decay=st.sampled_from(DECAYS))
def test_another_order_of_areas_sites_and_pairs_changes_no_bit(seed, order, decay):
    country = a_country(seed, areas=40, sites=20)
    other, moved = shuffled(country, order)
    one = catchment_access(country.demand, country.supply, country.travel, decay)
    two = catchment_access(other.demand, other.supply, other.travel, decay)
    assert np.array_equal(one.value[moved], two.value)
    assert np.array_equal(one.shared_out, two.shared_out)


def test_who_reaches_nothing_has_nought_and_is_listed():
    travel = Travel([0, 2], [0, 0], [5, 31], rows=(4, 2))
    found = catchment_access([10, 20, 30, 0], [[1.0, 0], [2.0, 0]], travel, LUO_QI)
    assert found.value.tolist() == [[0.1, 0], [0, 0], [0, 0], [0, 0]]
    assert found.unreached().tolist() == [1, 2, 3]
    assert found.unreached(1).tolist() == [0, 1, 2, 3]
    assert found.unshared().tolist() == [1]
    assert not np.isnan(found.value).any()


def test_a_site_that_only_an_empty_area_reaches_is_shared_by_nobody():
    found = catchment_access([0, 10], [1.0, 1.0], Travel([0, 1], [0, 1], [5, 5], rows=(2, 2)), LUO_QI)
    assert found.value[:, 0].tolist() == [0, 0.1]
    assert found.unshared().tolist() == [0]
    assert found.reachable.tolist() == [1.0]


def test_a_country_without_pairs_reaches_nothing():
    found = catchment_access([10, 20], [1.0], Travel([], [], [], rows=(2, 1)), LUO_QI)
    assert found.value.tolist() == [[0], [0]]
    assert found.mean.tolist() == [0]


def test_zones_stretch_to_each_areas_own_catchment():
    """30 minutes of 60 are as near as 15 of 30: the second of three zones."""
    travel = Travel([0, 1], [0, 1], [30, 15], rows=(2, 2))
    found = catchment_access([1, 1], [1, 1], travel, LUO_QI, catchment=[60, 30], stretch_from=LUO_QI.ends)
    assert found.weight.tolist() == [0.68, 0.68]


def test_a_catchment_of_nought_reaches_only_the_door():
    travel = Travel([0, 1], [0, 0], [0, 1], rows=(2, 1))
    found = catchment_access([1, 1], [1.0], travel, LUO_QI, catchment=[0, 0], stretch_from=30)
    assert found.value[:, 0].tolist() == [1, 0]


def test_a_weight_too_small_to_count_with_is_out_of_reach():
    found = catchment_access([10], [1.0], Travel([0], [0], [500], rows=(1, 1)), Gaussian(13))
    assert found.value.tolist() == [[0]]
    assert found.unreached().tolist() == [0]


PAIR = Travel([0, 1], [0, 0], [5, 5], rows=(2, 1))
REFUSED = {
    "NaN": (
        lambda: catchment_access([1, float("nan")], [1], PAIR, LUO_QI),
        "demand, row 1 (the first is 0): nan is no number",
    ),
    "below nought": (
        lambda: catchment_access([1, 1], [-2], PAIR, LUO_QI),
        "supply, row 0 (the first is 0): -2 is below 0. Give 0",
    ),
    "endless": (
        lambda: catchment_access([1, 1], [[1, np.inf]], PAIR, LUO_QI),
        "supply, row 0 (the first is 0): inf is no number",
    ),
    "words": (lambda: catchment_access(["many", 1], [1], PAIR, LUO_QI), "demand: These are not all numbers."),
    "too few": (
        lambda: catchment_access([1], [1], PAIR, LUO_QI),
        "demand: It has 1 rows, not 2. Give each row its own value",
    ),
    "too many dimensions": (
        lambda: catchment_access([[1], [1]], [1], PAIR, LUO_QI),
        "demand: It has 2 dimensions, not 1.",
    ),
    "a catchment short": (
        lambda: catchment_access([1, 1], [1], PAIR, LUO_QI, catchment=[30]),
        "catchment: It has 1 rows, not 2.",
    ),
    "nothing to stretch to": (
        lambda: catchment_access([1, 1], [1], PAIR, LUO_QI, stretch_from=30),
        "catchment: There is none to stretch to.",
    ),
    "a pair twice": (
        lambda: Travel([0, 1, 0], [0, 0, 0], [1, 2, 3], rows=(2, 1)),
        "travel, row 2 (the first is 0): The pair of demand row 0 and supply row 0 stands here twice.",
    ),
    "a row that is not there": (
        lambda: Travel([0, 2], [0, 0], [1, 2], rows=(2, 1)),
        "travel demand, row 1 (the first is 0): 2 is none of the 2 rows.",
    ),
    "half a row": (lambda: Travel([0.5], [0], [1], rows=(2, 1)), "travel demand: These are not rows"),
    "minutes below nought": (
        lambda: Travel([0], [0], [-1], rows=(2, 1)),
        "travel minutes, row 0 (the first is 0): -1 is below 0.",
    ),
    "a decay that is no number": (
        lambda: catchment_access([1, 1], [1], PAIR, lambda minutes: minutes * np.nan),
        "decay, row 0",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_named_with_its_row_and_what_to_do(case):
    tried, said = REFUSED[case]
    with pytest.raises(AccessError) as refused:
        tried()
    assert said in str(refused.value)
    assert refused.value.remedy.endswith(".")


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=60), SEEDS)
def test_sums_are_the_same_in_any_order_and_nearly_exact(values, order):
    found = np.array(values)
    one, other = total(found), total(found[np.random.default_rng(order).permutation(len(found))])
    exact = sum(map(Fraction, values))
    assert one == other
    assert abs(Fraction(one) - exact) <= exact * Fraction(1, 2**52) + Fraction(max(values)) / 2**60


def test_many_sums_at_once_go_through_memory_in_parts():
    rng = np.random.default_rng(3)
    index, values = rng.integers(0, 1000, 300_000), rng.pareto(1.0, 300_000)
    order = rng.permutation(len(values))
    one, other = Groups(index, 1000).sums(values), Groups(index[order], 1000).sums(values[order])
    assert np.array_equal(one, other)
    assert one == pytest.approx(np.bincount(index, weights=values), rel=1e-12)
