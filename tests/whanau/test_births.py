"""A birth date as well as it is known: exact, month, year or age, and what is said of one that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.whanau.people.births import Birth, read_birth
from harakeke.whanau.people.rules import UnlikelyBirth, age_on

TODAY = date(2026, 11, 21)


def born(day=None, month=None, year=None, age=None) -> Birth:
    return read_birth(day=day, month=month, year=year, age=age, today=TODAY)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"day": 27, "month": 3, "year": 1952}, Birth(date(1952, 3, 27), "exact")),
        ({"day": 29, "month": 2, "year": 2024}, Birth(date(2024, 2, 29), "exact")),
        ({"month": 3, "year": 1952}, Birth(date(1952, 3, 16), "month")),
        ({"month": 2, "year": 1952}, Birth(date(1952, 2, 15), "month")),
        ({"year": 1952}, Birth(date(1952, 7, 2), "year")),
        ({"year": 2026}, Birth(date(2026, 7, 2), "year")),
        ({"month": 11, "year": 2026}, Birth(date(2026, 11, 15), "month")),
        ({"age": 40}, Birth(date(1986, 5, 23), "age")),
        ({}, Birth()),
    ],
)
def test_what_is_told_is_kept_with_how_well_it_is_known(told, known):
    assert born(**told) == known


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"day": 31, "month": 4, "year": 1952}, "no such day"),
        ({"day": 22, "month": 11, "year": 2026}, "still to come"),
        ({"month": 12, "year": 2026}, "still to come"),
        ({"year": 2027}, "still to come"),
        ({"year": 1850}, "125 years"),
        ({"day": 3, "year": 1952}, "needs its month"),
        ({"day": 3, "month": 4}, "needs its year"),
        ({"age": 126}, "from 0 to 125"),
    ],
)
def test_what_cannot_be_right_is_refused_with_words(told, why):
    with pytest.raises(UnlikelyBirth, match=why):
        born(**told)


def test_early_in_a_year_or_month_its_middle_is_not_still_to_come():
    early = date(2026, 1, 2)
    assert read_birth(day=None, month=1, year=2026, age=None, today=early) == Birth(early, "month")
    assert read_birth(day=None, month=None, year=2026, age=None, today=early) == Birth(early, "year")


@given(st.dates(date(1901, 12, 1), TODAY))
def test_the_day_itself_the_month_and_the_year_agree(on):
    assert born(on.day, on.month, on.year).on == on
    assert (born(month=on.month, year=on.year).on.year, born(month=on.month, year=on.year).on.month) == (
        on.year,
        on.month,
    )
    assert born(year=on.year).on.year == on.year


@given(st.integers(0, 125))
def test_an_age_gives_back_the_age(age):
    assert age_on(born(age=age).on, TODAY) == age
