"""Where a team could be kept: a community holds under nearly every way of looking, or it does not. No database."""

from __future__ import annotations

from tests.commissioning.access_gaps.conftest import a_country, a_site

from harakeke.commissioning.access_gaps.assumptions import Assumptions, other_ways
from harakeke.commissioning.access_gaps.localised import Team, find, steadiness

WAYS = dict(other_ways(Assumptions()))


def test_a_community_that_nobody_reaches_and_that_has_an_organisation_holds(towns):
    country, sites = a_country(*towns), (a_site(towns[0]),)
    found = find(country, sites, WAYS, "", [("B", "C")], {"C": 1}, Team(need=800, places=1))
    (rank,) = found.candidates.ranks
    assert rank.seed == "C"
    assert rank.share >= 0.9
    assert rank.qualifies
    assert found.candidates.chosen == ("C",)
    assert found.settings == 27


def test_without_an_organisation_no_team_is_placed_there(towns):
    found = find(a_country(*towns), (a_site(towns[0]),), WAYS, "", [], {}, Team(need=100))
    assert found.candidates.ranks == ()


def test_too_little_need_keeps_no_team(towns):
    found = find(a_country(*towns), (a_site(towns[0]),), WAYS, "", [], {"C": 1}, Team(need=50_000))
    assert found.candidates.ranks == ()


def test_only_communities_of_the_area_are_candidates(towns):
    found = find(a_country(*towns), (a_site(towns[0]),), WAYS, "R1", [("C", "D")], {"C": 1, "D": 1}, Team(need=500))
    assert {one.seed for one in found.candidates.ranks} == {"C"}


def test_how_far_an_answer_hangs_on_the_assumptions_is_counted(towns):
    steady = steadiness(a_country(*towns), (a_site(towns[1]),), WAYS, "")
    assert steady["B"] == (0, 27)
    assert steady["D"] == (27, 27)
    assert 0 < steady["C"][0] < 27  # 44 minutes: within 45, not within 30
