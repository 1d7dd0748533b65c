"""Pure decisions about people: ages, birth dates of known and lesser quality."""

from __future__ import annotations

from datetime import date, timedelta

OLDEST = 125


class UnlikelyBirth(ValueError):
    """A birth date or age that cannot be right; its words say why."""


def age_on(birth_date: date, on: date) -> int:
    """Whole years lived on a day.

    >>> age_on(date(2000, 2, 29), date(2026, 2, 28)), age_on(date(2000, 2, 29), date(2026, 3, 1))
    (25, 26)
    """
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def check_birth_date(birth_date: date, today: date) -> date:
    """The date itself. Raises UnlikelyBirth for a day to come or more than 125 years ago."""
    if birth_date > today:
        raise UnlikelyBirth("This birth date is still to come. Check the year.")
    if age_on(birth_date, today) > OLDEST:
        raise UnlikelyBirth(f"This birth date is more than {OLDEST} years ago. Check the year.")
    return birth_date


def birth_date_from_age(age: int, today: date) -> date:
    """The middle of the year of births that an age allows, to be kept with quality `age`.

    >>> birth_date_from_age(40, date(2026, 11, 21))
    datetime.date(1986, 5, 23)
    """
    if not 0 <= age <= OLDEST:
        raise UnlikelyBirth(f"An age is a whole number from 0 to {OLDEST}.")
    latest = _same_day(today, today.year - age)
    earliest = _same_day(today, today.year - age - 1) + timedelta(days=1)
    return earliest + (latest - earliest) / 2


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
