"""Households, names, journeys and posts as they are drawn, before anything is written: pure, and the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from statistics import mean

import pytest

from harakeke.synthetic import households, journeys, posts
from harakeke.synthetic.names import DOUBLE_VOWEL, MAORI, OTHER, PACIFIC, SOUTHERN, NameBook
from harakeke.synthetic.scale import LARGE, SMALL, TINY

TODAY = date(2026, 11, 21)
DOMAINS = ("SELF", "HEALTH", "SOCIETY", "TEAO", "ECON", "COHESIVE", "ENVIRON")
OUR_OWN = NameBook()


def some_households(how_many: int = 1500, *, for_pacific: bool = False, region: str = "R1"):  # type: ignore[no-untyped-def]
    rng = Random("households")
    return [
        households.draw_household(rng, OUR_OWN, for_pacific=for_pacific, region=region, on=date(2026, 3, 1))
        for _ in range(how_many)
    ]


def some_journeys(how_many: int = 3000) -> list[tuple[journeys.Journey, list[journeys.GoalPath]]]:
    rng = Random("journeys")
    drawn = [journeys.draw_journey(rng, today=TODAY) for _ in range(how_many)]
    return [(one, journeys.draw_goals(rng, one, pacific=False, domains=DOMAINS)) for one in drawn]


# --- Households ---


def test_a_whanau_has_about_three_people_and_someone_grown_up():
    drawn = some_households()
    assert 2.7 <= mean(len(one.people) for one in drawn) <= 3.4
    eldest = [one.people[0] for one in drawn]
    assert all(one.born is None or one.born <= date(2008, 3, 1) for one in eldest)


def test_people_are_of_every_age_from_newborn_to_old():
    born = [one.born for household in some_households() for one in household.people if one.born]
    ages = Counter((2026 - day.year) // 20 for day in born)
    assert 0.38 <= ages[0] / len(born) <= 0.58, "tamariki and rangatahi are many, as in whānau who walk with navigators"
    assert sum(ages[old] for old in (3, 4)) / len(born) > 0.03
    assert max(born) <= date(2026, 3, 1)


def test_a_birth_date_has_its_quality_and_a_few_give_an_age_or_neither():
    qualities = Counter(one.quality for household in some_households() for one in household.people)
    assert set(qualities) == {"exact", "age", ""}
    assert qualities["exact"] > 10 * qualities[""]
    assert all(
        (one.born is None) == (one.quality == "") for household in some_households(50) for one in household.people
    )


def test_several_ethnic_groups_are_common_and_codes_are_of_level_one():
    groups = [one.ethnicities for household in some_households() for one in household.people]
    assert 0.12 <= mean(len(one) > 1 for one in groups) <= 0.35
    assert {code for one in groups for code in one} <= {"1", "2", "3", "4", "5", "9"}
    assert all(len(one) == 1 for one in groups if "9" in one), "who would rather not say has said nothing else"


@pytest.mark.parametrize(("for_pacific", "code", "at_least"), [(True, "3", 0.85), (False, "2", 0.6)])
def test_whanau_of_the_pacific_agency_are_mostly_pacific_and_of_a_region_mostly_maori(for_pacific, code, at_least):
    people = [one for household in some_households(for_pacific=for_pacific) for one in household.people]
    assert mean(code in one.ethnicities for one in people) >= at_least


# --- Names ---


@pytest.mark.parametrize(
    ("way", "sign"), [(MAORI, "ā"), (DOUBLE_VOWEL, "aa"), (SOUTHERN, "k"), (PACIFIC, ""), (OTHER, "")]
)
def test_names_are_spelt_in_the_way_of_the_whanau(way, sign):
    rng = Random(1)
    names = [f"{OUR_OWN.given_names(rng, way, 1990)} {OUR_OWN.last(rng, way)}" for _ in range(200)]
    assert any(sign in name for name in names)


def test_now_and_then_a_name_is_very_long():
    rng = Random(1)
    longest = max((OUR_OWN.given_names(rng, MAORI, 2000) for _ in range(3000)), key=len)
    assert len(longest) > 30


def test_published_names_are_given_as_often_as_in_their_decade(published_data):
    book, rng = NameBook(published_data), Random(1)
    then = Counter(book.first(rng, OTHER, 1955, "M") for _ in range(4000))
    now = Counter(book.first(rng, OTHER, 2022, "M") for _ in range(4000))
    assert then["John"] > 60 > now["John"]


def test_without_the_published_lists_our_own_serve(tmp_path):
    book, rng = NameBook(tmp_path), Random(1)
    assert book.first(rng, OTHER, 1980, "F")
    assert book.last(rng, OTHER)


# --- Journeys ---


def test_days_come_in_their_order_and_none_is_to_come():
    for journey, _ in some_journeys():
        days = [journey.registered, journey.given, journey.agreed, journey.planned, journey.ended]
        known = [day for day in days[:4] if day]
        assert known == sorted(known)
        assert all(day is None or journeys.BEGAN <= day <= TODAY for day in days)


def test_nothing_is_agreed_before_it_was_told_nor_planned_before_it_was_agreed():
    for journey, goals in some_journeys():
        assert journey.given or not journey.agreed
        assert journey.agreed or not (journey.planned or journey.withdrawn)
        assert journey.planned or not goals


def test_most_whanau_have_a_plan_and_some_are_not_there_yet():
    share = mean(journey.planned is not None for journey, _ in some_journeys())
    assert 0.82 <= share <= 0.92


def test_about_a_third_of_goals_are_reached_and_none_before_it_was_set():
    paths = [path for _, goals in some_journeys() for path in goals]
    assert 0.28 <= mean(path.reached_on is not None for path in paths) <= 0.42
    assert all(path.reached_on > path.set_on for path in paths if path.reached_on)


def test_after_a_whanau_parted_or_withdrew_nothing_more_is_written():
    for journey, goals in some_journeys():
        last = journey.withdrawn or journey.ended or TODAY
        assert all(path.set_on <= last and (path.reached_on or last) <= last for path in goals)


def test_a_whole_quarter_is_rich_in_goals_of_every_domain():
    set_then = Counter(
        path.goal.domain
        for _, goals in some_journeys()
        for path in goals
        if date(2026, 7, 1) <= path.set_on <= date(2026, 9, 30)
    )
    assert set(set_then) == set(DOMAINS)
    assert min(set_then.values()) >= 40


# --- Posts ---


@pytest.mark.parametrize("scale", [TINY, SMALL, LARGE], ids=lambda scale: scale.name)
def test_every_provider_has_a_manager_and_navigators_and_every_agency_two_who_check_each_other(scale):
    everyone = posts.posts_of(scale, OUR_OWN)
    held = Counter((one.organisation, one.kind) for one in everyone)
    for provider in posts.providers_of(scale):
        assert held[provider.code, "provider_manager"] == 1
        assert held[provider.code, "navigator"] >= 1
    for agency in scale.agencies:
        assert held[agency, "agency_analyst"] >= 1
        assert held[agency, "data_steward"] >= 1
    assert len({one.username for one in everyone}) == len(everyone)
    assert all(one.name.endswith("(made up)") for one in everyone)


@pytest.mark.parametrize("scale", [TINY, SMALL, LARGE], ids=lambda scale: scale.name)
def test_the_whanau_are_shared_out_to_the_last_one(scale):
    navigators = [one for one in posts.posts_of(scale, OUR_OWN) if one.kind == "navigator"]
    loads = posts.caseloads(scale, navigators)
    assert len(navigators) == scale.navigators
    assert sum(loads.values()) == scale.whanau
    assert 1 <= loads["demo.navigator"] <= scale.demo_whanau, "as many as one can take in at a glance"


def test_a_second_commission_is_left_out_with_its_agency():
    without_tatou = type(TINY)("x", navigators=3, whanau=9, agencies=("rangitamiro",))
    assert all(one.also == "" for one in posts.providers_of(without_tatou))
    assert any(one.also == "tatou" for one in posts.providers_of(TINY))
