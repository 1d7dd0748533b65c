"""Services, agencies that overlap and navigators: everything adds up, and what cannot be is named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.allocation import (
    BadInput,
    Infeasible,
    agency_cents,
    in_full_time,
    navigators,
    navigators_both_ways,
    pacific_share,
    service_cents,
    service_shares,
)

FEW = settings(max_examples=50)
CENTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


# -------------------------------------------------------------------------------------------------- services


@FEW
@given(CENTS, st.lists(st.floats(0.01, 10), min_size=2, max_size=8), st.sampled_from([0.0, 0.5, 0.85, 1.0]), st.data())
def test_services_add_to_the_cent_and_the_front_line_has_its_minimum(cents, weights, minimum, data):
    front = data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    front[0] = True
    found = service_cents(np.array(cents), weights, front, minimum)
    assert found.sum(axis=1).tolist() == cents
    assert (found >= 0).all()
    assert (found[:, front].sum(axis=1) >= np.array(cents) * minimum - 1e-6 * (1 + np.array(cents) * minimum)).all()


def test_the_front_line_is_scaled_up_and_keeps_its_proportions():
    shares = service_shares([2, 1, 1], [True, True, False], 0.9)
    assert shares.round(6).tolist() == [0.6, 0.3, 0.1]
    assert service_shares([2, 1, 1], [True, True, False], 0.5).tolist() == [0.5, 0.25, 0.25]  # has it already


def test_areas_may_weigh_services_differently():
    found = service_cents(np.array([100, 100]), [[1, 1], [3, 1]], [True, False], 0.0)
    assert found.tolist() == [[50, 50], [75, 25]]


@pytest.mark.parametrize(
    ("weights", "front", "minimum", "says"),
    [
        ([1, 1], [True], 0, "1 entries for 2 services"),
        ([1, -1], [True, True], 0, "Service 2 has the weight -1"),
        ([0, 0], [True, True], 0, "nothing to share by"),
        ([1, 1], [True, True], 1.5, "from 0 to 1"),
        ([0, 1], [True, False], 0.85, "No front-line service has a weight"),
    ],
)
def test_services_that_cannot_be_are_refused_with_what_to_do(weights, front, minimum, says):
    with pytest.raises(BadInput, match=says):
        service_cents(np.array([100]), weights, front, minimum)


# -------------------------------------------------------------------------------------------------- agencies


@FEW
@given(st.integers(0, 10**6), st.integers(1, 30), st.floats(0, 1))
def test_the_pacific_envelope_is_met_to_the_cent_by_one_theta(seed, areas, part):
    chance = np.random.default_rng(seed)
    cents = chance.integers(0, 10**8, areas)
    pacific, maori = chance.integers(0, 500, areas), chance.integers(0, 900, areas)
    envelope = round(part * int(cents[pacific > 0].sum())) / 100
    if not (pacific > 0).any():
        return
    found = pacific_share(cents, pacific, maori, envelope)
    assert int(found.cents.sum()) == round(envelope * 100)
    assert ((found.cents >= 0) & (found.cents <= cents)).all()
    ratio = pacific / np.maximum(pacific + maori, 1)
    due = np.minimum(1, found.theta * ratio) * cents
    assert np.abs(found.cents - due).max() <= 1.001


def test_an_envelope_that_cannot_be_met_is_named():
    with pytest.raises(Infeasible, match="no area has any Pacific people"):
        pacific_share(np.array([100, 100]), [0, 0], [5, 5], 1.0)
    with pytest.raises(Infeasible, match=r"where Pacific people live have \$1 in all"):
        pacific_share(np.array([100, 100]), [5, 0], [5, 5], 1.5)
    with pytest.raises(BadInput, match="Row 2, pacific"):
        pacific_share(np.array([100, 100]), [5, -1], [5, 5], 1.0)


def test_every_area_has_its_own_agency_and_the_pacific_one():
    cents = np.array([100_01, 200_00, 300_00])
    pacific = pacific_share(cents, [10, 0, 30], [30, 50, 30], 90.0)
    found = agency_cents(cents, ["N", "S", "P"], [{"N": 1}, {"S": 1}, {"N": 0.25, "S": 0.75}], pacific=("P", pacific))
    assert found.sum(axis=1).tolist() == cents.tolist()
    assert int(found[:, 2].sum()) == 90_00
    assert found[1].tolist() == [0, 200_00, 0]


def test_agencies_without_a_share_are_refused():
    with pytest.raises(BadInput, match="together they must be 1"):
        agency_cents(np.array([100]), ["N", "S"], [{"N": 0.5, "S": 0.6}])
    with pytest.raises(BadInput, match="'X', which is not in the list"):
        agency_cents(np.array([100]), ["N", "S"], [{"X": 1.0}])


# ------------------------------------------------------------------------------------------------ navigators


@FEW
@given(CENTS, st.sampled_from([0.5, 0.1, 1.0]), st.sampled_from([0.0, 1.0, 2.0]))
def test_navigators_are_what_the_money_buys_and_teams_are_none_or_large_enough(cents, unit, team):
    cost = 100_000.0
    keys = [f"A{row}" for row in range(len(cents))]
    found = navigators(cents, cost=cost, unit=unit, minimum_team=team, keys=keys)
    money = sum(cents) / 100
    assert found.fte.sum() * cost + found.unspent == pytest.approx(money, abs=0.01)
    assert found.unspent < max(unit, team) * cost or not found.units.any()
    assert all(one == 0 or one >= team - 1e-9 for one in found.fte)


def test_areas_that_share_a_team_share_its_time():
    found = navigators([30_000_000, 10_000_000, 5_000_000], cost=100_000, keys=["a", "b", "c"], team_of=["T", "T", "U"])
    assert found.fte.tolist() == [3.5, 1.0, 0.0]
    assert [(one.key, "fewer than the 2 of a team" in one.reason) for one in found.dropped] == [("U", True)]
    assert found.unspent == 0


def test_navigators_by_region_and_agency_keep_both_totals():
    found = navigators_both_ways([[60, 40, 10], [30, 70, 20]], [3, 2.5], [2, 2.5, 1])
    assert in_full_time(found, 0.5).sum(axis=1).tolist() == [3, 2.5]
    assert in_full_time(found, 0.5).sum(axis=0).tolist() == [2, 2.5, 1]
    with pytest.raises(BadInput, match="no whole number of units"):
        navigators_both_ways([[1]], [0.3], [0.3])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"cost": 0}, "more than 0 dollars"),
        ({"cost": 1, "unit": 0.3}, "one over a whole number"),
        ({"cost": 1, "share": 2}, "from 0 to 1"),
        ({"cost": 1, "keys": ["a"]}, "one entry for each area"),
    ],
)
def test_navigators_that_cannot_be_are_refused(options, says):
    with pytest.raises(BadInput, match=says):
        navigators([1, 2], **options)
