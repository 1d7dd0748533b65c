"""Counting working days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

from .definitions import PRIVACY_ACT, Definition

DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, definition: Definition = PRIVACY_ACT) -> bool:
    """Whether a day counts. Matariki counts for nothing; a regional anniversary day counts.

    >>> is_working_day(date(2026, 7, 10)), is_working_day(date(2026, 1, 26)), is_working_day(date(2027, 1, 15))
    (False, True, False)
    """
    return day.weekday() < SATURDAY and not _in_summer(day, definition) and not _is_holiday(day, definition)


def due(received: date, days: int = 20, definition: Definition = PRIVACY_ACT) -> date:
    """The last day for an answer: so many working days after the day on which it was received.

    Twenty working days from Thursday 19 November 2026 reach past Christmas: 20 November is the first, 17 December
    the twentieth. Received ten days later, the summer days stand in between.

    >>> due(date(2026, 11, 19)), due(date(2026, 11, 30))
    (datetime.date(2026, 12, 17), datetime.date(2027, 1, 19))
    """
    if days < 1:
        raise ValueError(f"{days} working days: an answer is due at least one working day after it was asked for.")
    day = received
    while days:
        day += DAY
        days -= is_working_day(day, definition)
    return day


def working_days_after(first: date, last: date, definition: Definition = PRIVACY_ACT) -> int:
    """How many working days come after `first`, up to and with `last`; below nought when `last` has gone by.

    >>> asked, last = date(2026, 11, 19), date(2026, 12, 17)
    >>> working_days_after(asked, last), working_days_after(last, asked)
    (20, -20)
    """
    if last < first:
        return -working_days_after(last, first, definition)
    return sum(is_working_day(first + DAY * number, definition) for number in range(1, (last - first).days + 1))


def _in_summer(day: date, definition: Definition) -> bool:
    first, last = definition.summer
    return (day.month, day.day) >= first or (day.month, day.day) <= last


def _is_holiday(day: date, definition: Definition) -> bool:
    return any(definition.names(name) for name in _national(day.year).get(day, "").split("; "))


@cache
def _national(year: int) -> dict[date, str]:
    """The public holidays of the whole country in a year: a day and its name, or names."""
    return dict(holidays.country_holidays("NZ", years=year, language="en_NZ"))
