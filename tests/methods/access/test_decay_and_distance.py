from __future__ import annotations

import math

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
    great_circle,
    travel_by_distance,
)

DECAYS = [LUO_QI, Gaussian(12), Gravity(-1.5, scale=10, minimum=2)]
MINUTES = np.linspace(0, 60, 121)


@pytest.mark.parametrize("decay", DECAYS)
def test_farther_is_never_nearer(decay):
    assert (np.diff(decay(MINUTES)) <= 0).all()
    assert (decay(MINUTES) >= 0).all()
    assert (decay(MINUTES[decay.ends < MINUTES]) == 0).all()


@pytest.mark.parametrize("decay", DECAYS)
def test_stretched_it_is_the_same_shape_over_more_minutes(decay):
    beyond = MINUTES[MINUTES >= 2]  # nearer than that gravity counts nobody
    assert decay.stretched(2)(2 * beyond) == pytest.approx(decay(beyond))


@pytest.mark.parametrize("decay", DECAYS)
@pytest.mark.parametrize("power", [0.5, 2.0])
def test_steeper_is_each_weight_to_a_power(decay, power):
    assert decay.steeper(power)(MINUTES) == pytest.approx(decay(MINUTES) ** power)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Steps(()), "There is no zone"),
        (lambda: Steps(((10, 1), (10, 0.5))), "decay, row 1 .*ends at 10 minutes"),
        (lambda: Steps(((10, -1),)), "-1 is no weight"),
        (lambda: Steps(((math.inf, 1),)), "ends at inf minutes"),
        (lambda: Gaussian(0), "sigma is 0"),
        (lambda: Gravity(1), "The power is 1"),
        (lambda: Gravity(-1, minimum=0), "Scale or minimum is not above 0"),
    ],
)
def test_a_decay_that_is_none_is_refused(made, said):
    with pytest.raises(AccessError, match=said):
        made()


def test_a_degree_of_the_equator_and_half_the_earth_are_as_long_as_they_are():
    assert great_circle([[0, 0]], [[0, 1]])[0] == pytest.approx(math.pi * 6371.0088 / 180)
    assert great_circle([[90, 0]], [[-90, 0]])[0] == pytest.approx(math.pi * 6371.0088)
    assert great_circle([[-40, 179.9]], [[-40, -179.9]])[0] < 20  # across the date line


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), limit=st.sampled_from([1.0, 30.0, 240.0]))
def test_the_pairs_are_those_within_the_limit_and_no_others(seed, limit):
    rng = np.random.default_rng(seed)
    areas, sites = (np.column_stack([rng.uniform(-40, -37, n), rng.uniform(175, 178, n)]) for n in (30, 150))
    sites[0] = areas[0]
    found = travel_by_distance(areas, sites, limit=limit, speed=60, detour=1.2)
    away = great_circle(areas[:, None], sites[None]) * 1.2
    assert {(int(i), int(j)) for i, j in zip(found.demand, found.supply, strict=True)} == {
        (int(i), int(j)) for i, j in np.argwhere(away <= limit)
    }
    assert found.minutes == pytest.approx(away[found.demand, found.supply], abs=1e-6)


def test_the_nearest_of_each_service_is_kept_beyond_the_limit():
    areas, sites = [[-38, 176], [-40, 176]], [[-38, 176.1], [-38, 176.4], [-39, 176]]
    offers = [[1, 0], [0, 0], [0, 1]]
    found = travel_by_distance(areas, sites, limit=20, offers=offers)
    kept = {(int(i), int(j)) for i, j in zip(found.demand, found.supply, strict=True)}
    assert kept == {(0, 0), (0, 2), (1, 0), (1, 2)}


def test_nobody_and_nowhere_have_no_pairs():
    assert len(travel_by_distance([], [[-38, 176]], limit=30)) == 0
    assert len(travel_by_distance([[-38, 176]], [], limit=30)) == 0


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"demand_points": [[176, -38]]}, "demand points, row 0 .*This is no place on Earth. Give latitude, then"),
        ({"supply_points": [[-38, 176], [np.nan, 1]]}, "supply points, row 1"),
        ({"supply_points": [-38, 176]}, "These are not pairs"),
        ({"detour": 0.5}, "One is too small"),
    ],
)
def test_places_and_assumptions_that_cannot_be_are_refused(given_, said):
    whole = {"demand_points": [[-38, 176]], "supply_points": [[-38, 176]], "limit": 30} | given_
    with pytest.raises(AccessError, match=said):
        travel_by_distance(**whole)
