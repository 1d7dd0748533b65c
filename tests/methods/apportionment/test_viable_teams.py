from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.apportionment import apportion, teams

from .by_hand import one_at_a_time

VOTES = st.lists(st.integers(0, 30), min_size=1, max_size=10).filter(any)
quickly = settings(max_examples=60)


def one_row_after_another(votes, units, minimum):
    """The rule as it is written: share; leave the smallest out if anyone falls short; again."""
    left_out = []
    while True:
        shared = one_at_a_time([0 if row in left_out else own for row, own in enumerate(votes)], units, "webster")
        still_in = [row for row, own in enumerate(votes) if own > 0 and row not in left_out]
        if all(shared[row] >= minimum for row in still_in):
            return shared, left_out
        left_out.append(min(still_in, key=lambda row: (votes[row], -row)))


@quickly
@given(VOTES, st.integers(1, 4), st.integers(0, 30))
def test_halving_finds_what_leaving_out_one_after_another_finds(votes, minimum, more):
    found = teams(votes, minimum + more, minimum)
    shared, left_out = one_row_after_another(votes, minimum + more, minimum)
    assert found.units.tolist() == shared
    assert [one.row for one in found.dropped] == left_out


@quickly
@given(VOTES, st.integers(1, 4), st.integers(0, 30), st.randoms())
def test_with_keys_the_order_of_rows_changes_nothing(votes, minimum, more, random):
    keys = [f"area {number}" for number in range(len(votes))]
    order = list(range(len(votes)))
    random.shuffle(order)
    here = teams(votes, minimum + more, minimum, keys)
    there = teams([votes[row] for row in order], minimum + more, minimum, [keys[row] for row in order])
    assert there.units.tolist() == here.units[order].tolist()
    assert [(one.key, one.share) for one in there.dropped] == [(one.key, one.share) for one in here.dropped]


def test_who_is_left_out_is_told_in_which_order_and_why():
    found = teams([60, 25, 9, 6, 0], 8, 2, keys=["Ōtara", "Porirua", "Wairoa", "Kawhia", "nobody"])
    assert found.units.tolist() == [6, 2, 0, 0, 0]
    assert [one.key for one in found.dropped] == ["Kawhia", "Wairoa"]
    assert found.dropped[1].reason == (
        "Of the 3 rows still in it was the smallest. It was due 0.77 units, which Webster rounds to fewer than the"
        " 2 of a team; they went to the other rows."
    )


def test_equal_rows_leave_by_key_the_last_first():
    found = teams([5, 5, 5], 4, 2, keys=["b", "c", "a"])
    assert found.units.tolist() == [2, 0, 2]
    assert found.dropped[0].key == "c"


def test_where_everyone_has_a_team_it_is_plain_webster():
    assert teams([60, 25, 15], 20, 2).units.tolist() == apportion([60, 25, 15], 20).tolist()
    assert teams([60, 25, 15], 20, 2).dropped == ()


def test_nothing_to_share_drops_nobody():
    assert teams([60, 25], 0, 2).units.tolist() == [0, 0]
    assert teams([60, 25], 0, 2).dropped == ()


@pytest.mark.parametrize(
    ("votes", "units", "minimum", "says"),
    [
        ([5, 4], 3, 4, "A team takes 4 units and there are 3"),
        ([0, 0], 3, 1, "no row has votes"),
        ([5, -4], 3, 1, "Row 2 has votes"),
        ([5, 4], 3, 0.5, "Units of a team are a whole number"),
    ],
)
def test_what_makes_no_team_is_refused_and_says_why(votes, units, minimum, says):
    with pytest.raises(ValueError, match=says):
        teams(votes, units, minimum)


def test_2300_areas_are_halved_and_not_walked_through():
    votes = np.random.default_rng(1).lognormal(5, 1.2, 2300)
    found = teams(votes, 3000, 2)
    assert len(found.dropped) > 1000 and found.units.sum() == 3000
    assert set(found.units[found.units > 0].tolist()).isdisjoint({1})
