"""Ours beside PySAL's `access`, run here on countries made up at random: the same wherever it has a figure."""

from __future__ import annotations

import numpy as np
import pytest
from tests.methods.access.made_up import a_country

from harakeke.cli.bench_access import by_pysal, made_up_country
from harakeke.methods.access import LUO_QI, Gaussian, Gravity, Steps, catchment_access

NEAR_HOME, FAR_AND_WIDE = Steps(((4.0, 1.0),)), Steps(((5.0, 1.0), (15.0, 0.5), (25.0, 0.4), (60.0, 0.01)))


def pysal(country, weight, farthest, *, supply=None) -> np.ndarray:
    """Areas × services; NaN where no site is in reach, infinite where nobody shares what is."""
    offered = country.supply if supply is None else supply
    return by_pysal(country.demand, offered, country.travel, weight, farthest)[0]


def in_zones(country, zones: Steps) -> np.ndarray:
    from access import weights

    return pysal(country, weights.step_fn(dict(zones.zones)), zones.ends)


@pytest.mark.parametrize(
    ("seed", "areas", "sites", "services", "zones"),
    [
        (1, 40, 12, 3, LUO_QI),
        (2, 300, 8, 1, LUO_QI),
        (3, 60, 90, 5, LUO_QI),
        (4, 150, 30, 2, NEAR_HOME),
        (5, 25, 25, 8, NEAR_HOME),
        (6, 700, 60, 2, LUO_QI),
    ],
)
def test_in_countries_of_towns_it_finds_what_pysal_finds_and_nought_where_pysal_has_nothing(
    seed, areas, sites, services, zones
):
    country = made_up_country(areas, sites, services, seed=seed, towns=max(6, areas // 8))
    country.supply[:] += 0.1  # so that 0 means out of reach
    theirs = in_zones(country, zones)
    lost = np.isnan(theirs).any(axis=1)
    ours = catchment_access(country.demand, country.supply, country.travel, zones)
    assert 0 < lost.sum() < areas
    assert ours.value[~lost] == pytest.approx(theirs[~lost], rel=1e-12, abs=0)
    for service in range(services):
        assert ours.unreached(service).tolist() == np.flatnonzero(lost).tolist()


@pytest.mark.parametrize(("share", "zones"), [(0.02, LUO_QI), (0.1, NEAR_HOME), (0.1, FAR_AND_WIDE), (0.6, LUO_QI)])
@pytest.mark.parametrize("seed", [1, 2])
def test_with_areas_nobody_lives_in_and_sites_that_offer_nothing_only_what_nobody_shares_differs(seed, share, zones):
    country = a_country(seed, areas=80, sites=30, services=3, share=share)
    ours = catchment_access(country.demand, country.supply, country.travel, zones)
    theirs = in_zones(country, zones)
    endless = np.isinf(theirs)  # supply shared by nobody, divided by nought
    assert (country.demand[endless.any(axis=1)] == 0).all()
    for service in range(3):
        unshared = np.isin(country.travel.supply, ours.unshared(service)) & (ours.weight > 0)
        assert np.unique(country.travel.demand[unshared]).tolist() == np.flatnonzero(endless[:, service]).tolist()
    shown = np.isfinite(theirs)
    assert ours.value[shown] == pytest.approx(theirs[shown], rel=1e-12, abs=0)
    reached = np.isin(np.arange(80), country.travel.demand[ours.weight > 0])
    assert np.isnan(theirs).any(axis=1).tolist() == (~reached).tolist()
    assert (ours.value[~reached] == 0).all()


def test_what_nobody_shares_adds_nothing_as_if_it_were_not_there():
    country = a_country(1, areas=80, sites=30, services=3, share=0.02)
    ours = catchment_access(country.demand, country.supply, country.travel, LUO_QI)
    assert any(len(ours.unshared(service)) for service in range(3))
    from access import weights

    there = np.where(ours.shared_by[:, None] > 0, country.supply, 0.0)
    theirs = pysal(country, weights.step_fn(dict(LUO_QI.zones)), LUO_QI.ends, supply=there)
    assert not np.isinf(theirs).any()
    assert ours.value == pytest.approx(np.nan_to_num(theirs), rel=1e-12, abs=0)


@pytest.mark.parametrize("seed", [3, 4])
@pytest.mark.parametrize(
    ("decay", "named", "given", "farthest"),
    [
        (LUO_QI, "step_fn", ({10.0: 1.0, 20.0: 0.68, 30.0: 0.22},), 17.5),
        (Gaussian(12), "gaussian", (12,), 40.0),
        (Gravity(-1.5, scale=10, minimum=2), "gravity", (10, -1.5, 2), 25.0),
    ],
)
def test_every_decay_agrees_within_one_catchment_for_all(seed, decay, named, given, farthest):
    from access import weights

    country = a_country(seed, areas=100, sites=20, services=2, share=0.08)
    country.demand[:] += 1  # somebody everywhere
    theirs = pysal(country, getattr(weights, named)(*given), farthest)
    ours = catchment_access(country.demand, country.supply, country.travel, decay, catchment=farthest)
    lost = np.isnan(theirs)
    assert 0 < lost.sum() < lost.size
    assert ours.value[~lost] == pytest.approx(theirs[~lost], rel=1e-12, abs=0)
    assert (ours.value[lost] == 0).all()
