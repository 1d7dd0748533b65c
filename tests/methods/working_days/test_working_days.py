"""Working days by the Privacy Act, on days one can look up in a calendar, 2026 to 2030."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harakeke.methods.working_days import due, is_working_day, regional_days, working_days_after

DAYS = st.dates(date(2021, 1, 1), date(2045, 12, 31))

# the public holidays that the Act names, as the calendars of those years have them
HOLIDAYS = {
    "Waitangi Day": ["2026-02-06", "2027-02-08", "2028-02-07", "2029-02-06", "2030-02-06"],
    "Good Friday": ["2026-04-03", "2027-03-26", "2028-04-14", "2029-03-30", "2030-04-19"],
    "Easter Monday": ["2026-04-06", "2027-03-29", "2028-04-17", "2029-04-02", "2030-04-22"],
    "Anzac Day": ["2026-04-27", "2027-04-26", "2028-04-25", "2029-04-25", "2030-04-25"],
    "the Sovereign's birthday": ["2026-06-01", "2027-06-07", "2028-06-05", "2029-06-04", "2030-06-03"],
    "Matariki": ["2026-07-10", "2027-06-25", "2028-07-14", "2029-07-06", "2030-06-21"],
    "Labour Day": ["2026-10-26", "2027-10-25", "2028-10-23", "2029-10-22", "2030-10-28"],
}


@pytest.mark.parametrize("name", HOLIDAYS)
def test_a_public_holiday_that_the_act_names_does_not_count_and_the_working_day_after_it_does(name):
    for day in map(date.fromisoformat, HOLIDAYS[name]):
        assert day.weekday() < 5
        assert not is_working_day(day)
        following = day + timedelta(days={4: 3}.get(day.weekday(), 1))
        assert is_working_day(following) or name == "Good Friday"


@pytest.mark.parametrize("year", range(2026, 2031))
def test_from_christmas_to_the_fifteenth_of_january_nothing_counts(year):
    summer = [date(year, 12, 25) + timedelta(days=number) for number in range(22)]
    assert summer[-1] == date(year + 1, 1, 15)
    assert not any(map(is_working_day, summer))
    assert is_working_day(date(2026, 12, 24))
    assert is_working_day(date(2027, 1, 18))  # the Monday


def test_a_regional_anniversary_day_counts_and_is_told():
    assert is_working_day(date(2026, 1, 26))
    assert regional_days("02", date(2026, 1, 1), date(2026, 12, 31)) == [
        (date(2026, 1, 26), "Auckland Anniversary Day")
    ]
    assert regional_days("13", date(2026, 1, 1), date(2026, 12, 31))[0][0] == date(2026, 11, 13)


def test_regions_without_a_day_of_their_own_keep_that_of_their_province():
    waikato, manawatu = (regional_days(code, date(2026, 1, 1), date(2026, 3, 1)) for code in ("03", "08"))
    assert [day for day, _ in waikato] == [date(2026, 1, 26)]
    assert [day for day, _ in manawatu] == [date(2026, 1, 19)]
    assert regional_days("99", date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize(
    ("received", "answer"),
    [
        ("2026-03-16", "2026-04-15"),  # over Easter
        ("2026-04-13", "2026-05-12"),  # over Anzac Day, a Saturday, kept on the Monday
        ("2026-06-22", "2026-07-21"),  # over Matariki
        ("2026-11-19", "2026-12-17"),
        ("2026-11-27", "2027-01-18"),  # over the summer: nineteen days before Christmas, then one
        ("2026-12-24", "2027-02-15"),  # over the summer and Waitangi Day, a Saturday, kept on the Monday
        ("2026-12-31", "2027-02-15"),  # received in the summer days: as if on the last day before them
        ("2028-01-16", "2028-02-14"),  # over Waitangi Day, a Sunday, kept on the Monday
        ("2030-05-27", "2030-06-26"),  # over the Sovereign's birthday and Matariki
    ],
)  # fmt: skip
def test_known_days_on_which_an_answer_is_due(received, answer):
    assert due(date.fromisoformat(received)) == date.fromisoformat(answer)


def test_a_holiday_beside_another_of_the_same_day_still_does_not_count():
    assert not is_working_day(date(2038, 4, 26))  # Easter Monday, and Anzac Day kept on the Monday


@given(DAYS)
def test_what_is_due_falls_on_a_working_day_and_twenty_of_them_lie_between(received):
    last = due(received)
    assert is_working_day(last)
    assert working_days_after(received, last) == 20


@given(DAYS, DAYS)
def test_who_asks_later_is_answered_no_earlier(one, other):
    first, second = sorted((one, other))
    assert due(first) <= due(second)


@given(DAYS)
def test_a_weekend_never_counts(day):
    assert day.weekday() < 5 or not is_working_day(day)


def test_an_answer_takes_at_least_one_day():
    with pytest.raises(ValueError, match="at least one working day"):
        due(date(2026, 1, 1), days=0)
