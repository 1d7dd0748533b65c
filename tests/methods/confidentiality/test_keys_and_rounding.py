"""The same people are always rounded the same way; the rounding is fair; secrets stay hidden."""

import hashlib
import hmac
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from harakeke.methods.confidentiality import Secrets, SecretsError
from harakeke.methods.confidentiality.keys import draws, record_keys
from harakeke.methods.confidentiality.rounding import round_counts

from .made_up import SECRETS, people_in, plan_by, release, shown


def chance_of_rounding_up(remainder: int, base: int) -> Fraction:
    """The exact share of the 2**64 draws that round up, found by halving."""
    low, high = 0, 2**64
    while low < high:
        middle = (low + high) // 2
        draw = np.array([min(middle, 2**64 - 1)], dtype=np.uint64)
        up = round_counts(np.array([12 * base + remainder]), draw, base)[0] > 12 * base
        low, high = (middle + 1, high) if up else (low, middle)
    return Fraction(low, 2**64)


@pytest.mark.parametrize("base", [2, 3, 5])
def test_the_chance_of_rounding_up_is_the_remainder_over_the_base_to_one_part_in_2_to_the_64(base: int):
    for remainder in range(base):
        wanted = Fraction(remainder, base)
        assert 0 <= chance_of_rounding_up(remainder, base) - wanted < Fraction(1, 2**64)


def test_rounding_to_base_three_has_the_published_probabilities():
    up = {r: round(float(chance_of_rounding_up(r, 3)), 12) for r in range(3)}
    assert up == {0: 0.0, 1: round(1 / 3, 12), 2: round(2 / 3, 12)}


def test_rounding_is_unbiased_over_many_people():
    drawn = draws(b"r" * 16, "people", np.arange(30_000, dtype=np.uint64))
    for n in (6, 7, 8, 100, 101):
        mean = round_counts(np.full(30_000, n), drawn, 3).mean()
        assert abs(mean - n) < 4 * 1.42 / 30_000**0.5


def test_draws_fill_the_unit_interval_evenly():
    drawn = draws(b"r" * 16, "people", np.arange(20_000, dtype=np.uint64))
    tenths = Counter((drawn // np.uint64(2**64 // 10 + 1)).tolist())
    assert all(abs(n - 2000) < 5 * 2000**0.5 for n in tenths.values())


def test_a_rounded_count_is_a_multiple_within_reach_of_the_true_one():
    counts = np.arange(6, 500)
    rounded = round_counts(counts, draws(b"r" * 16, "m", counts.astype(np.uint64)), 3)
    assert np.all(rounded % 3 == 0)
    assert np.all(np.abs(rounded - counts) <= 2)


def test_keys_are_those_of_the_definition_on_any_machine():
    wanted = hmac.new(b"0123456789abcdef", "Pī".encode(), hashlib.sha256).digest()[:8]
    assert int(record_keys(b"0123456789abcdef", ["Pī"])[0]) == int.from_bytes(wanted, "big")
    assert int(record_keys(b"0123456789abcdef", ["P1"])[0]) == 0x66D63C8F9AB9EC77
    # By OpenSSL alone: HMAC-SHA256 of the words and the measure, then AES-128 of the key and eight noughts.
    assert int(draws(b"0123456789abcdef", "people", np.array([1], np.uint64))[0]) == 0xBF7754891DF1634E


def test_each_measure_draws_its_own_rounding():
    keys = np.arange(100, dtype=np.uint64)
    assert not np.any(draws(b"r" * 16, "people", keys) == draws(b"r" * 16, "goals", keys))


def test_the_same_people_are_rounded_alike_in_a_total_a_group_and_another_table():
    cells = {("a", "x"): 100}
    plan = plan_by(ta=["a", "b"], age=["x", "y"])
    for release_secret in range(8):
        secrets = Secrets(agency=b"a" * 16, release=bytes([release_secret]) * 16)
        found = shown(release(people_in(cells, "ta", "age"), plan, secrets))
        assert len({found[c] for c in [("*", "*"), ("a", "*"), ("*", "x"), ("a", "x")]}) == 1


def test_publishing_again_adds_nothing_to_average():
    records, plan = people_in({("a",): 100, ("b",): 50}, "ta"), plan_by(ta=["a", "b"])
    assert len({release(records, plan).digest for _ in range(5)}) == 1


def test_another_release_secret_rounds_some_counts_otherwise():
    records, plan = people_in({(f"a{i}",): 100 for i in range(30)}, "ta"), plan_by(ta=[f"a{i}" for i in range(30)])
    other = Secrets(agency=SECRETS.agency, release=b"another release secret")
    assert shown(release(records, plan)) != shown(release(records, plan, other))


def test_secrets_are_never_printed():
    for text in (repr(SECRETS), str(SECRETS), f"{SECRETS}", repr([SECRETS])):
        assert "secret of a test" not in text


@pytest.mark.parametrize("secret", [b"short", b"", "x" * 32])
def test_a_secret_under_sixteen_bytes_or_not_bytes_is_refused(secret: object):
    with pytest.raises(SecretsError, match="at least 16"):
        Secrets(agency=secret, release=b"r" * 16)  # type: ignore[arg-type]
    with pytest.raises(SecretsError, match="release"):
        Secrets(agency=b"a" * 16, release=secret)  # type: ignore[arg-type]
