"""Sharing out, adding up, how sure a sum is, comparing, and the estimate of unmet need: values in, values out."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.commissioning.need_profiles.adding_up import add_up, share_of
from harakeke.commissioning.need_profiles.figures import Figure
from harakeke.commissioning.need_profiles.rules import GroupDoesNotStand, check_areas, check_name, counted_once
from harakeke.commissioning.need_profiles.sharing_out import counts_now, share_out, shares
from harakeke.commissioning.need_profiles.uncertainty import half_width, share_between
from harakeke.commissioning.need_profiles.unmet_need import Estimate, Reached, need, reached, unmet

WHOLE = Fraction(1)
codes = st.text("ABC123", min_size=1, max_size=3)


# --- sharing out ---


@settings(max_examples=60)
@given(
    st.lists(st.tuples(codes, codes), min_size=1, max_size=12, unique=True),
    st.dictionaries(codes, st.one_of(st.none(), st.integers(0, 900)), max_size=8),
    st.data(),
)
def test_nobody_is_lost_or_added_when_counts_are_shared_out(meetings, people, data):
    parts = shares(meetings, people)
    assert all(sum(news.values()) == 1 for news in parts.values())
    counts = {old: data.draw(st.one_of(st.none(), st.integers(0, 5000))) for old in parts}
    now = counts_now(counts, parts)
    assert sum(now.values()) == sum(count or 0 for count in counts.values())
    assert all(number >= 0 for number in now.values())


@given(st.integers(0, 10_000), st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_whole_people_come_out_less_than_one_from_their_exact_part(count, weights):
    parts = {str(place): Fraction(weight, sum(weights)) for place, weight in enumerate(weights)}
    for new, number in share_out(count, parts).items():
        assert abs(number - count * parts[new]) < 1


def test_an_area_that_nobody_lives_in_gets_nobody_and_where_nobody_lives_at_all_the_parts_are_equal():
    assert shares([("A", "sea"), ("A", "town")], {"town": 300, "sea": 0})["A"] == {"sea": 0, "town": 1}
    assert shares([("A", "1"), ("A", "2")], {}) == {"A": {"1": Fraction(1, 2), "2": Fraction(1, 2)}}


def test_an_unpublished_count_gives_no_count_and_never_0():
    assert counts_now({"A": None}, shares([("A", "1")], {"1": 30})) == {}


# --- how sure ---


def rounded(count: int, chance: random.Random) -> int:
    """A count rounded at random to base 3, as Stats NZ does."""
    down, left = count - count % 3, count % 3
    return down + 3 * (chance.random() < left / 3)


@pytest.mark.parametrize("cells", [1, 2, 5, 20, 60])
def test_the_truth_lies_within_the_half_width_in_nine_draws_of_ten(cells):
    chance, inside, draws = random.Random(cells), 0, 3000
    for _draw in range(draws):
        counts = [chance.randrange(300) for _cell in range(cells)]
        inside += abs(sum(counts) - sum(rounded(one, chance) for one in counts)) <= half_width(cells)
    assert inside / draws >= 0.88
    narrower = 1.2 if cells > 5 else 2.0
    assert half_width(cells) <= narrower * 1.645 * (4 / 3 * cells) ** 0.5 + 1


def test_the_exact_law_and_the_normal_one_meet():
    assert half_width(41) - half_width(40) in (0, 1)
    assert half_width(0) == 0


def test_a_share_stays_between_nothing_and_everything():
    assert share_between(1, 2, 3, 2) == (0.0, 1.0)
    assert share_between(0, 0, 0, 0) is None


# --- adding up ---


def test_what_is_not_published_is_left_out_and_told():
    counts = {("ta", "001"): Decimal(30), ("ta", "002"): None}
    found = add_up([("ta", "001", WHOLE), ("ta", "002", WHOLE)], counts)
    assert (found.value, found.cells, found.left_out) == (30, 1, 1)
    nothing = add_up([("ta", "002", WHOLE)], counts)
    assert nothing.value is None


def test_a_share_is_of_the_areas_where_part_and_whole_are_both_published():
    part = {("sa2", "1"): Decimal(30), ("sa2", "2"): None}
    whole = {("sa2", "1"): Decimal(60), ("sa2", "2"): Decimal(600)}
    found = share_of([("sa2", "1", WHOLE), ("sa2", "2", WHOLE)], part, whole)
    assert (found.part.value, found.whole.value, found.part.left_out) == (30, 60, 1)


def test_a_part_of_an_area_is_modelled_and_its_rounding_shrinks_with_it():
    whole = add_up([("sa2", "1", WHOLE)], {("sa2", "1"): Decimal(90)})
    third = add_up([("sa2", "1", Fraction(1, 3))], {("sa2", "1"): Decimal(90)})
    assert (whole.value, whole.modelled, third.value, third.modelled) == (90, False, 30, True)
    assert third.half <= whole.half


# --- comparing ---


def a_share(part, country, half=0):
    low, high = (part - half) / 100, (part + half) / 100
    return Figure("te_reo", "people", Decimal(part), Decimal(100), share_low=low, share_high=high, country=country)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (a_share(30, 0.20), "more"),
        (a_share(10, 0.20), "less"),
        (a_share(30, 0.20, half=15), "alike"),  # rounding could explain it
        (a_share(21, 0.205), "alike"),  # real, and too little to speak of
        (a_share(30, None), ""),
    ],
)
def test_a_place_is_said_to_differ_from_the_country_only_where_it_does(figure, said):
    assert figure.beside_country == said


# --- unmet need ---


def test_need_is_households_by_the_share_of_people_in_deciles_9_and_10():
    assert need(1000, [100] * 10) == Estimate(value=200, low=100, high=300)
    assert need(1000, [0] * 10) is None


def test_a_hidden_figure_is_told_and_is_no_nought():
    assert reached([[None, None]]) is None
    assert reached([[12, None], [30]]) == Reached(low=30, high=42, hidden=1)


def test_unmet_need_is_never_below_nothing():
    assert unmet(Estimate(50, 20, 90), Reached(60, 80, 0)) == Estimate(0, 0, 30)


# --- groups ---


@pytest.mark.parametrize(("name", "reason"), [("  ", "no name"), ("a" * 121, "long name")])
def test_a_name_that_does_not_do_is_refused_with_its_reason(name, reason):
    with pytest.raises(GroupDoesNotStand) as refused:
        check_name(name)
    assert refused.value.reason == reason


def test_an_area_that_is_not_loaded_is_refused():
    with pytest.raises(GroupDoesNotStand, match="unknown area"):
        check_areas(["ta:777"], {})


def test_a_suburb_of_a_ticked_district_counts_once():
    assert counted_once(["ta:001", "sa2:100100", "sa2:110600"], {"100100": "001", "110600": "002"}) == (
        ["001"], ["110600"],
    )  # fmt: skip
