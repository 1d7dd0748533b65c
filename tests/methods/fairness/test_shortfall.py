from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.fairness import Shortfall, worst_shortfall

PAIRS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=12)


@settings(max_examples=60)
@given(PAIRS, st.randoms())
def test_nobody_is_further_below_and_with_keys_the_order_of_rows_changes_nothing(pairs, random):
    keyed = [(amount, target, f"area {number}") for number, (amount, target) in enumerate(pairs)]
    random.shuffle(keyed)
    amounts, targets, keys = zip(*keyed, strict=True)
    found = worst_shortfall(amounts, targets, keys=keys)
    shares = {key: max(0, target - amount) / target for amount, target, key in keyed if target}
    assert found.share == max(shares.values(), default=0)
    assert found.short == sum(share > 0 for share in shares.values())
    plain = worst_shortfall(
        [pair[0] for pair in pairs], [pair[1] for pair in pairs], keys=[f"area {n}" for n in range(len(pairs))]
    )
    assert (found.key, found.share, found.missing) == (plain.key, plain.share, plain.missing)


def test_where_everyone_has_their_target_nobody_is_named():
    assert worst_shortfall([10, 0], [10, 0]) == Shortfall(None, None, 0.0, 0.0, 0)


def test_of_equally_short_rows_the_one_missing_most_and_then_by_key():
    assert worst_shortfall([50, 5], [100, 10]).row == 0
    assert worst_shortfall([5, 5, 5], [10, 10, 10], keys=["c", "a", "b"]).key == "a"


def test_a_tolerance_lets_rounding_pass():
    assert worst_shortfall([99.99], [100], tolerance=0.001).row is None


@pytest.mark.parametrize(
    ("amounts", "targets", "keys", "says"),
    [
        ([1, -1], [1, 1], None, "Row 2: the amount is no number"),
        ([1, 1], [1], None, "one target for each"),
        ([1, 1], [1, 1], ["a"], "one key for each"),
    ],
)
def test_what_does_not_match_is_refused_and_says_why(amounts, targets, keys, says):
    with pytest.raises(ValueError, match=says):
        worst_shortfall(amounts, targets, keys=keys)
