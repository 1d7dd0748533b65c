"""Reading amounts: exactly, and refusing what cannot be used by row, field and remedy."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Coded, RecordError
from harakeke.methods.confidentiality.magnitudes.amounts import LARGEST, by_column, read_amounts
from harakeke.methods.confidentiality.measure import Measure, read_measures


def hours(decimals: int = 0, **parts: Any) -> Measure:
    return Measure.from_dict({"name": "hours", "kind": "sum", "of": "hours", "decimals": decimals} | parts)


def read(values: Any, decimals: int = 0, **parts: Any) -> list[int | None]:
    found = read_amounts({"hours": values}, hours(decimals, **parts))
    return [value if there else None for value, there in zip(found.value.tolist(), found.there.tolist(), strict=True)]


@pytest.mark.parametrize(
    "values",
    [
        [1, None, 2.5, 0],
        ["1", "", " 2.50 ", "0.0"],
        [Decimal(1), None, Decimal("2.5"), Decimal(0)],
        np.array([1, np.nan, 2.5, 0]),
        Coded(["2.5", None, 1, "0"], np.array([2, 1, 0, 3])),
    ],
)
def test_the_same_amounts_are_read_alike_however_they_come(values: Any):
    assert read(values, 1) == [10, None, 25, 0]


def test_whole_numbers_of_numpy_are_read():
    assert read(np.array([3, 4], dtype=np.int16)) == [3, 4]
    assert read(np.array([True, False]).astype(np.uint8)) == [1, 0]


@given(st.lists(st.integers(0, 10**10)))
def test_every_amount_with_two_decimals_is_read_exactly_from_binary_fractions_too(cents: list[int]):
    assert read(np.array(cents, dtype=float) / 100, 2) == cents
    assert read([c / 100 for c in cents], 2) == cents
    assert read([f"{Decimal(c) / 100}" for c in cents], 2) == cents


@pytest.mark.parametrize(
    ("bad", "what", "remedy"),
    [
        (-1, "under nought", "two measures"),
        ("a lot", "not a number", "leave it empty"),
        (float("inf"), "not a number", "leave it empty"),
        (True, "not a number", "leave it empty"),
        (2.25, "more than 1 decimals", "more 'decimals'"),
        ("2.25", "more than 1 decimals", "more 'decimals'"),
        (10**18, "too large", "larger units"),
        (99, "above the most", "plan"),
    ],
)
def test_an_amount_that_cannot_be_used_is_refused_by_row_field_and_remedy(bad: Any, what: str, remedy: str):
    for values in ([1.5, bad], Coded([bad, 1.5], np.array([1, 0]))):
        with pytest.raises(RecordError, match=f"Row 2: 'hours'.*{what}.*{remedy}"):
            read(values, 1, most=60, rows="once") if bad == 99 else read(values, 1)


@pytest.mark.parametrize("bad", [-1.0, np.inf, 2.25, 1e18, 61.0])
def test_a_column_of_binary_numbers_is_checked_like_any_other(bad: float):
    with pytest.raises(RecordError, match="Row 2: 'hours'"):
        read(np.array([1.5, bad, np.nan]), 1, most=60, rows="once")


@pytest.mark.parametrize("bad", [-7.25, "someone's own words"])
def test_a_refusal_never_repeats_somebodys_value(bad: Any):
    with pytest.raises(RecordError) as refused:
        read([bad])
    assert str(bad) not in str(refused.value)


def test_the_largest_amount_that_is_kept_exactly_is_read():
    assert read([LARGEST, str(LARGEST)]) == [LARGEST] * 2
    with pytest.raises(RecordError, match="too large"):
        read([LARGEST + 1])


def test_a_missing_column_is_named():
    with pytest.raises(RecordError, match="no column 'hours'"):
        read_amounts({}, hours())


def test_measures_of_the_same_amounts_are_read_together():
    found = read_measures(
        [
            {"name": "a", "kind": "sum", "of": "hours"},
            {"name": "b", "kind": "mean", "of": "hours"},
            {"name": "c", "kind": "sum", "of": "hours", "rows": "once"},
            {"name": "d", "kind": "rate", "numerator": {"age": "x"}},
        ]
    )
    assert [[measure.name for measure in together] for together in by_column(found)] == [["a", "b"], ["c"]]
