"""Who reaches a navigator and who does not, worked out by hand on a small country. No database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commissioning.access_gaps.conftest import a_community, a_country, a_site

from harakeke.commissioning.access_gaps.assumptions import Assumptions, other_ways
from harakeke.commissioning.access_gaps.picture import picture
from harakeke.methods.access import Level, travel_by_distance, what_if

PLAIN = Assumptions(beta=0.0, decay="even")


def standing(found):
    return {one.community.code: one.level.name for one in found.standings}


def test_one_navigator_is_shared_by_all_who_are_near_enough_and_the_rest_reach_nobody(towns):
    found = picture(a_country(*towns), [a_site(towns[0])], PLAIN)
    assert standing(found) == {"C": "NONE", "D": "NONE", "A": "REACHED", "B": "REACHED"}
    assert found.by_code["A"].access == pytest.approx(1 / 4000)  # one FTE for the people of A and of B
    assert found.by_code["B"].minutes == pytest.approx(10 * 1.3 / 50 * 60, abs=0.1)
    assert found.by_code["C"].access == 0


def test_those_who_reach_nobody_are_listed_first_where_need_is_greatest_and_none_is_left_out(towns):
    found = picture(a_country(*towns), [a_site(towns[0])], replace(PLAIN, beta=0.8))
    assert [one.community.code for one in found.standings] == ["C", "D", "B", "A"]
    assert len(found.standings) == len(towns)


def test_nobody_reaches_anybody_where_no_post_is_written_down(towns):
    found = picture(a_country(*towns), [], PLAIN)
    assert set(standing(found).values()) == {"NONE"}
    assert found.mean == 0
    assert all(one.nearest is None and one.minutes is None for one in found.standings)


def test_the_nearest_navigator_is_named_also_where_it_is_too_far(towns):
    far = picture(a_country(*towns), [a_site(towns[0])], PLAIN).by_code["D"]
    assert far.nearest.name == "Town A"
    assert far.minutes == pytest.approx(400 * 1.3 / 50 * 60, rel=0.01)
    assert far.in_catchment == 0


def test_a_country_place_has_a_wider_catchment_than_a_city(towns):
    country = replace(towns[2], rurality="country")
    found = picture(a_country(towns[0], towns[1], country), [a_site(towns[1])], PLAIN)
    assert found.by_code["C"].level > Level.NONE  # 44 minutes, of 60
    assert picture(a_country(*towns), [a_site(towns[1])], PLAIN).by_code["C"].level == Level.NONE  # of 30


def test_need_is_counted_more_where_deprivation_is_higher_and_adds_up_to_the_people(towns):
    country = a_country(*towns)
    need = country.need(0.8)
    assert need.sum() == pytest.approx(6000)
    assert need[2] / need[0] == pytest.approx(np.exp(0.8 * 2))
    assert country.need(0.0).tolist() == [1000, 3000, 1000, 1000]


def test_our_own_navigators_are_shared_in_our_own_area_and_everyones_by_everyone(towns):
    beyond = a_community("E", 5, region="R2", people=4000)
    country, sites = a_country(*towns, beyond), [a_site(towns[0])]
    ours = picture(country, sites, PLAIN, region="R1")
    shared = picture(country, sites, replace(PLAIN, whose="everyones"), region="R1")
    assert ours.by_code["A"].access == pytest.approx(1 / 4000)
    assert shared.by_code["A"].access == pytest.approx(1 / 8000)
    assert set(shared.by_code) == {"A", "B", "C"}


def test_a_navigator_whom_nobody_of_the_area_can_reach_is_said(towns):
    found = picture(a_country(*towns), [a_site(towns[3])], PLAIN, region="R1")
    assert [one.name for one in found.unshared] == ["Town D"]


def test_what_is_supposed_adds_up_as_the_method_says(towns):
    country, sites = a_country(*towns), [a_site(towns[0])]
    before = picture(country, sites, PLAIN)
    extra = a_site(towns[2], fte="2", extra=True)
    after = picture(country, [*sites, extra], PLAIN, mean=before.mean)
    travel = travel_by_distance(country.points, [extra.centre], limit=60)
    told = what_if(
        before.counted.access, [2.0], travel, PLAIN.decay_function,
        catchment=before.counted.catchment, stretch_from=PLAIN.stretch_from,
    )  # fmt: skip
    assert after.counted.access.value[:, 0] == pytest.approx(told.after[:, 0])
    assert standing(after)["C"] == "REACHED"


@settings(max_examples=25)
@given(
    places=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 5000)), min_size=1, max_size=6),
    ftes=st.lists(st.integers(1, 60), max_size=4),
    decay=st.sampled_from(["zones", "smooth", "even"]),
)
def test_all_time_that_anybody_can_reach_is_shared_out_and_nothing_else(places, ftes, decay):
    communities = [a_community(f"{row:02}", km, people=many) for row, (km, many) in enumerate(places)]
    sites = [a_site(communities[row % len(communities)], fte=Decimal(many) / 20) for row, many in enumerate(ftes)]
    sites = list({one.code: one for one in sites}.values())
    found = picture(a_country(*communities), sites, Assumptions(decay=decay))
    shared = sum(one.need * one.access for one in found.standings)
    assert shared == pytest.approx(float(sum(one.fte for one in sites)))
    assert len(found.standings) == len(communities)


def test_there_are_twenty_seven_ways_of_looking_and_the_main_one_comes_first():
    ways = dict(other_ways(Assumptions()))
    assert len(ways) == 27
    assert next(iter(ways)) == "main"
    assert len(set(ways.values())) == 27
    assert len(dict(other_ways(Assumptions(city=33)))) == 27
