from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.access import (
    LUO_QI,
    AccessError,
    Gaussian,
    Level,
    Travel,
    catchment_access,
    levels,
    unmet_need,
    what_if,
)

from .made_up import a_country


def a_valley():
    """Two sites; the third area's nearest is too far, the fourth has no way anywhere."""
    travel = Travel([0, 1, 1, 2], [0, 0, 1, 1], [5, 25, 28, 40], rows=(4, 2))
    return catchment_access([300, 100, 100, 50], [3.0, 0.0], travel, LUO_QI)


def test_levels_are_none_limited_or_reached():
    assert [Level(one).name for one in levels(a_valley()).level[:, 0]] == ["REACHED", "LIMITED", "NONE", "NONE"]


def test_the_threshold_is_a_share_of_the_mean_over_everybody():
    found = levels(a_valley(), limited_below=0.1)
    assert found.mean[0] == pytest.approx(3 / 550)
    assert Level(found.level[1, 0]) is Level.REACHED


def test_the_mean_may_be_weighted_by_need_or_be_that_of_an_earlier_run():
    weighted = levels(a_valley(), need=[0, 1, 0, 0])
    assert weighted.mean[0] == pytest.approx(a_valley().value[1, 0])
    assert levels(a_valley(), mean=[1.0]).level[:, 0].tolist() == [1, 1, 0, 0]


def test_the_reason_adds_up():
    reason = levels(a_valley()).reason(1)
    assert (reason.nearest, reason.minutes, reason.in_catchment) == (0, 25.0, 3.0)
    assert reason.by_nearness == pytest.approx(0.22 * 3)
    assert reason.sharing == pytest.approx(322)
    assert reason.by_nearness / reason.sharing == pytest.approx(reason.access)


def test_the_nearest_site_is_one_that_offers_the_service_even_beyond_the_catchment():
    travel = Travel([0, 0, 0], [0, 1, 2], [3, 70, 90], rows=(1, 3))
    found = levels(catchment_access([10], [0.0, 1.0, 1.0], travel, LUO_QI)).reason(0)
    assert (found.level, found.nearest, found.minutes) == (Level.NONE, 1, 70.0)


def test_where_no_way_is_known_the_nearest_is_nothing():
    found = levels(a_valley()).reason(3)
    assert (found.nearest, found.minutes, found.sharing) == (None, None, 0.0)


def test_of_sites_equally_near_the_lower_row_is_the_nearest():
    travel = Travel([0, 0], [1, 0], [9, 9], rows=(1, 2))
    assert levels(catchment_access([10], [1.0, 1.0], travel, LUO_QI)).reason(0).nearest == 0


def test_a_share_that_is_none_is_refused():
    with pytest.raises(AccessError, match="limited_below: -1 is no share"):
        levels(a_valley(), limited_below=-1)


@given(st.floats(0, 2), st.floats(0, 2))
def test_unmet_need_falls_evenly_as_access_grows(one, other):
    less, more = sorted((one, other))
    before, after = unmet_need([less, more], [100, 100], enough=1.0)
    assert before >= after
    assert before - after <= 100 * (more - less) + 1e-9


def test_where_nothing_is_enough_no_need_is_unmet():
    assert unmet_need([0.0], [100], enough=0.0).tolist() == [0]


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_what_if_is_what_a_whole_new_run_finds(seed):
    country = a_country(seed)
    extra = np.random.default_rng(seed).uniform(0, 2, country.supply.shape)
    sites = np.flatnonzero(np.random.default_rng(seed).random(len(extra)) < 0.5)
    added = np.zeros_like(extra)
    added[sites] = extra[sites]
    before = catchment_access(country.demand, country.supply, country.travel, Gaussian(15))
    found = what_if(before, extra[sites], country.travel.to_sites(sites), Gaussian(15))
    whole = catchment_access(country.demand, country.supply + added, country.travel, Gaussian(15))
    assert found.after == pytest.approx(whole.value, rel=1e-12, abs=1e-15)
    assert (found.gain >= 0).all()


def test_who_gains_most_stands_first():
    before = catchment_access([10, 200, 30], [1.0], Travel([0], [0], [5], rows=(3, 1)), LUO_QI)
    found = what_if(before, [2.0], Travel([1, 2], [0, 0], [5, 5], rows=(3, 1)), LUO_QI)
    assert found.gainers().tolist() == [1, 2]
    assert found.before.unreached().tolist() == [1, 2]


def test_extra_of_other_areas_or_services_is_refused():
    before = catchment_access([10], [[1.0, 1.0]], Travel([0], [0], [5], rows=(1, 1)), LUO_QI)
    with pytest.raises(AccessError, match="leads from 2 areas, not 1"):
        what_if(before, [1.0], Travel([0], [0], [5], rows=(2, 1)), LUO_QI)
    with pytest.raises(AccessError, match="other services"):
        what_if(before, [1.0], Travel([0], [0], [5], rows=(1, 1)), LUO_QI)
