from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.apportionment import apportion

from .by_hand import largest_remainder, one_at_a_time

DIVISORS = ("webster", "dhondt", "adams", "hill", "dean")
EVERY = (*DIVISORS, "largest_remainder")
METHODS, ANY_METHOD = st.sampled_from(DIVISORS), st.sampled_from(EVERY)
WHOLE = st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any)  # small numbers tie often
BROKEN = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=8).filter(any)
VOTES = WHOLE | BROKEN
SEATS = st.integers(0, 60)
quickly = settings(max_examples=60)


class TestPublishedAnswers:
    def test_sainte_lague_of_651_349_and_50_for_ten_seats(self):
        assert apportion([651, 349, 50], 10, "sainte-lague").tolist() == [7, 3, 0]

    def test_the_preliminary_votes_of_new_zealand_in_2023_for_120_seats(self):
        votes = [875_234, 602_816, 241_977, 202_077, 145_084, 58_393]
        assert apportion(votes, 120).tolist() == [50, 34, 14, 11, 8, 3]

    @pytest.mark.parametrize(
        ("method", "seats"),
        [("webster", [4, 3, 2, 1]), ("dhondt", [5, 3, 2, 0]), ("largest_remainder", [5, 3, 1, 1])],
    )
    def test_690_400_250_and_120_for_ten_seats_tell_the_methods_apart(self, method, seats):
        assert apportion([690, 400, 250, 120], 10, method).tolist() == seats

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("sainte-lague", "webster"),
            ("jefferson", "dhondt"),
            ("huntington", "hill"),
            ("hamilton", "largest_remainder"),
        ],
    )
    def test_a_method_goes_by_either_of_its_names(self, one, other):
        votes = [9061, 7179, 5259, 3319, 1182]
        assert apportion(votes, 26, one).tolist() == apportion(votes, 26, other).tolist()

    @pytest.mark.parametrize(
        ("method", "seats"),
        [
            ("adams", [9, 7, 5, 3, 2]), ("dean", [9, 7, 5, 4, 1]), ("hill", [9, 7, 6, 3, 1]),
            ("webster", [9, 8, 5, 3, 1]), ("dhondt", [10, 7, 5, 3, 1]),
        ],
    )  # fmt: skip
    def test_the_five_workable_methods_of_the_book_each_give_another_answer(self, method, seats):
        """Balinski and Young’s example for 26 seats, in which all five differ."""
        assert apportion([9061, 7179, 5259, 3319, 1182], 26, method).tolist() == seats


class TestAgainstTheDefinition:
    @quickly
    @given(VOTES, SEATS, METHODS, st.integers(0, 3))
    def test_a_divisor_method_is_one_unit_after_another_to_the_largest_claim(self, votes, seats, method, minimum):
        seats += minimum * len(votes)
        assert apportion(votes, seats, method, minimum=minimum).tolist() == one_at_a_time(votes, seats, method, minimum)

    @quickly
    @given(VOTES, SEATS)
    def test_the_largest_remainder_is_quotas_rounded_down_and_then_the_largest(self, votes, seats):
        assert apportion(votes, seats, "largest_remainder").tolist() == largest_remainder(votes, seats)

    @quickly
    @given(st.lists(st.integers(10**17, 10**17 + 3), min_size=2, max_size=6), SEATS, ANY_METHOD)
    def test_votes_too_large_for_floating_point_to_tell_apart_are_told_apart(self, votes, seats, method):
        slowly = (
            largest_remainder(votes, seats) if method == "largest_remainder" else one_at_a_time(votes, seats, method)
        )
        assert apportion(votes, seats, method).tolist() == slowly

    def test_numbers_of_any_size_and_kind_are_taken_as_they_are(self):
        assert apportion([10**400, 3 * 10**400], 4).tolist() == [1, 3]
        assert apportion([Decimal("0.1"), Fraction(3, 10)], 4).tolist() == [1, 3]
        assert apportion(np.array([1, 3], dtype=np.uint64), 4).tolist() == [1, 3]
        assert apportion(np.array([1, 3], dtype=np.float32), 4).tolist() == [1, 3]
        assert apportion([5e-324, 1e308], 4).tolist() == [0, 4]


class TestTies:
    def test_a_tie_goes_to_the_larger_votes(self):
        """Webster: 1 ÷ 1 and 3 ÷ 3 claim alike; so with decimals, whose binary fractions would not."""
        assert apportion([1, 3], 1 + 1, keys=["a", "b"]).tolist() == [0, 2]
        assert apportion([Decimal("0.1"), Decimal("0.3")], 2).tolist() == [0, 2]

    def test_then_to_the_key_that_sorts_first(self):
        assert apportion([5, 5, 5], 2, keys=["c", "a", "b"]).tolist() == [0, 1, 1]

    def test_and_without_keys_to_the_row_that_stands_first(self):
        assert apportion([5, 5, 5], 2).tolist() == [1, 1, 0]

    @pytest.mark.parametrize("method", ["adams", "hill", "dean"])
    def test_where_all_have_a_boundless_claim_and_there_are_too_few_units_the_larger_rows_get_one(self, method):
        assert apportion([3, 9, 5, 9], 2, method).tolist() == [0, 1, 0, 1]


class TestProperties:
    @quickly
    @given(VOTES, SEATS, ANY_METHOD)
    def test_the_total_is_exact_and_who_has_no_votes_gets_nothing(self, votes, seats, method):
        shared = apportion(votes, seats, method)
        assert shared.sum() == seats and shared.dtype == np.int64
        assert not shared[np.array(votes) == 0].any()

    @quickly
    @given(VOTES, SEATS, METHODS)
    def test_nobody_loses_a_unit_because_there_is_one_more(self, votes, seats, method):
        assert (apportion(votes, seats + 1, method) >= apportion(votes, seats, method)).all()

    @quickly
    @given(VOTES, SEATS, ANY_METHOD, st.randoms())
    def test_with_keys_the_order_of_rows_changes_nothing(self, votes, seats, method, random):
        keys = [f"area {number}" for number in range(len(votes))]
        order = list(range(len(votes)))
        random.shuffle(order)
        there = apportion([votes[row] for row in order], seats, method, keys=[keys[row] for row in order])
        assert there.tolist() == apportion(votes, seats, method, keys=keys)[order].tolist()

    @quickly
    @given(WHOLE, SEATS, ANY_METHOD, st.integers(1, 10**6))
    def test_only_the_proportions_of_votes_matter(self, votes, seats, method, times):
        assert (
            apportion([own * times for own in votes], seats, method).tolist()
            == apportion(votes, seats, method).tolist()
        )

    @quickly
    @given(VOTES, SEATS, ANY_METHOD)
    def test_more_votes_never_get_fewer_units(self, votes, seats, method):
        shared = apportion(sorted(votes), seats, method)
        assert (np.diff(shared) >= -(np.diff(sorted(votes)) == 0).astype(int)).all()

    @quickly
    @given(VOTES, SEATS)
    def test_the_largest_remainder_stays_within_one_of_the_quota(self, votes, seats):
        quotas = [Fraction(own) * seats / sum(map(Fraction, votes)) for own in votes]
        assert all(
            abs(units - quota) < 1
            for units, quota in zip(apportion(votes, seats, "hamilton").tolist(), quotas, strict=True)
        )

    @quickly
    @given(VOTES, SEATS, ANY_METHOD, st.integers(1, 4))
    def test_a_minimum_is_kept_for_everyone_with_votes(self, votes, seats, method, minimum):
        shared = apportion(votes, seats + minimum * len(votes), method, minimum=minimum)
        assert (shared[np.array(votes) > 0] >= minimum).all()
        assert shared.sum() == seats + minimum * len(votes)

    def test_the_largest_remainder_shows_the_alabama_paradox_and_webster_does_not(self):
        """Votes 6, 6 and 2: with ten units the last has two; with one more to share it has one."""
        assert apportion([6, 6, 2], 10, "largest_remainder").tolist() == [4, 4, 2]
        assert apportion([6, 6, 2], 11, "largest_remainder").tolist() == [5, 5, 1]
        assert apportion([6, 6, 2], 10).tolist() == [5, 4, 1]
        assert apportion([6, 6, 2], 11).tolist() == [5, 5, 1]

    def test_a_minimum_with_the_largest_remainder_is_taken_from_everyone_elses_quota(self):
        """Of 100, 40 and 5 for 12, two each: the last has two; 10 in proportion 100 : 40 are 7.14 and 2.86."""
        assert apportion([100, 40, 5], 12, "hamilton", minimum=2).tolist() == [7, 3, 2]


class TestRefusals:
    @pytest.mark.parametrize(
        ("votes", "seats", "options", "says"),
        [
            ([4, -1], 2, {"keys": ["Ōtara", "Porirua"]}, "Row 'Porirua' has votes that are no number"),
            ([4, float("nan")], 2, {}, "Row 2 has votes that are no number"),
            ([4, float("inf")], 2, {}, "Row 2"),
            ([4, None], 2, {}, "Row 2"),
            (["4", "5"], 2, {}, "Votes are numbers"),
            ([[4, 5]], 2, {}, "one number a row"),
            ([4, 5], -1, {}, "Seats are a whole number"),
            ([4, 5], 1.5, {}, "1.5 is not"),
            ([4, 5], 10**16, {}, "Seats are a whole number"),
            ([0, 0], 1, {}, "no row has votes"),
            ([], 1, {}, "no row has votes"),
            ([4, 5, 0], 5, {"minimum": 3}, "2 rows have votes, and 3 for each is 6 seats; there are 5"),
            ([4, 5], 5, {"method": "quickest"}, "no method 'quickest'; choose one of webster"),
            ([4, 5], 5, {"keys": ["a"]}, "2 rows of votes and 1 keys"),
            ([4, 5], 5, {"keys": ["a", "a"]}, "'a' stands at two rows"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_shared_is_refused_and_says_why(self, votes, seats, options, says):
        with pytest.raises(ValueError, match=says):
            apportion(votes, seats, **options)

    def test_a_refusal_never_repeats_the_number_which_may_be_of_people(self):
        with pytest.raises(ValueError) as refused:
            apportion([7, -123], 1)
        assert "123" not in str(refused.value)

    def test_nothing_to_share_is_nothing_for_everyone(self):
        assert apportion([4, 0], 0).tolist() == apportion([0, 0], 0).tolist() == [0, 0]
        assert apportion([], 0).tolist() == []


def test_2300_areas_share_exactly_what_there_is():
    votes = np.random.default_rng(1).lognormal(5, 1.2, 2300)
    for method in EVERY:
        assert apportion(votes, 5000, method).sum() == 5000
