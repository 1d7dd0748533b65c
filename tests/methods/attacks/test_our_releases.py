"""What our own protector makes, attacked where the weak release of the same people falls."""

import numpy as np
import pytest

from harakeke.methods.attacks import Knowledge, Result, attack

from .made_up import World, a_world
from .test_weak_releases import thin, wide
from .weak import fresh_noise, weak_release


def thin_world(seed: int = 0, many: int = 60) -> World:
    return World(*thin(seed, many))


@pytest.mark.parametrize("seed", range(4))
def test_the_same_thin_tables_lose_many_counts_naively_and_none_from_us(seed: int):
    world = thin_world(seed, 60)
    naive = weak_release(world.plan, world.records, show_noughts=True, draw=fresh_noise(seed))
    wanted = ["subtraction", "linear", "integer", "baseline", "attributes"]
    ours = attack(world.released(), truth=world.records, only=wanted, seconds=1)
    assert attack(naive, truth=world.records, only=["subtraction", "attributes"]).recovered > 0
    assert [result.recovered for result in ours] == [0] * 5


def test_ours_repeated_twenty_times_is_the_same_each_time_and_averaging_adds_nothing():
    world = thin_world(many=600)
    result = attack([world.released() for _ in range(20)], truth=world.records, only=["repeats"]).results[0]
    assert (result.recovered, result.details["repeats that differ"]) == (0, 0)


def test_our_draws_are_not_predicted_from_anything_public():
    world = wide()
    result = attack(world.released(), truth=world.records, only=["seeds"]).results[0]
    assert not result.not_run
    assert result.tried > 1000 and result.recovered == 0


def test_tables_released_in_two_goes_give_no_more_away_when_the_second_is_told_of_the_first():
    world = a_world(4, people=(300, 300))
    names = list(world.plan["dimensions"])
    one, two = ({**world.plan, "tables": [{"name": "t", "by": by}]} for by in (names[:2], names[-2:]))
    first = World(one, world.records).released()
    second = World(two, world.records).released(earlier=[first])
    result = attack([first, second], truth=world.records, only=["apart"]).results[0]
    assert result.recovered == 0 and result.tried > 0


def a_quarter_later(before: World, changed: int) -> Result:
    """So many leave; the attacker knows four of six facts about some of them."""
    gone = np.random.default_rng(5).permutation(before.people)[:changed].tolist()
    after = before.without(*gone)
    releases = [before.of("2026Q1").released(), after.of("2026Q2").released()]
    truth = [before.records, after.records]
    return attack(releases, truth=truth, knowledge=Knowledge(facts=4), only=["rerelease"]).results[0]


def test_a_quarter_in_which_a_quarter_of_the_people_change_names_nobody():
    result = a_quarter_later(wide(), 1000)
    assert result.name == "differences between consecutive periods"
    assert result.tried > 50 and result.recovered == 0


def test_thirty_who_leave_four_thousand_are_named_from_the_difference_of_two_quarters():
    # The reason for the batch rule, and a measure of what it must reach: the fewer change, the more is named.
    few, more = a_quarter_later(wide(), 30), a_quarter_later(wide(), 400)
    assert few.recovered > 0 and few.correct is not None and few.correct > few.recovered / 2
    assert few.details["guesses right"] / few.tried > 2 * more.details["guesses right"] / more.tried
