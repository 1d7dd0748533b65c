"""A birth date as well as it is known: the day, the month, the year, or an age."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .rules import OLDEST, UnlikelyBirth, birth_date_from_age, check_birth_date

Quality = Literal["exact", "month", "year", "age", ""]


@dataclass(frozen=True)
class Birth:
    """A date and how well it is known. Where it is not known to the day, the date is the middle of what it may be."""

    on: date | None = None
    quality: Quality = ""


def read_birth(*, day: int | None, month: int | None, year: int | None, age: int | None, today: date) -> Birth:
    """A birth from what was told. Raises UnlikelyBirth where it cannot be right.

    >>> read_birth(day=None, month=3, year=1952, age=None, today=date(2026, 11, 21))
    Birth(on=datetime.date(1952, 3, 16), quality='month')
    """
    if year is None:
        if day is not None or month is not None:
            raise UnlikelyBirth("A day or month needs its year. If the year is not known, write the age.")
        return Birth() if age is None else Birth(birth_date_from_age(age, today), "age")
    if month is None:
        if day is not None:
            raise UnlikelyBirth("A day needs its month. If the month is not known, write the year alone.")
        return _within(date(_year(year, today), 7, 2), "year", today)
    if day is None:
        return _within(
            date(_year(year, today), month, (monthrange(_year(year, today), month)[1] + 1) // 2), "month", today
        )
    try:
        return Birth(check_birth_date(date(_year(year, today), month, day), today), "exact")
    except UnlikelyBirth:
        raise
    except ValueError:
        raise UnlikelyBirth("There is no such day. Check the day and the month.") from None


def _year(year: int, today: date) -> int:
    if year > today.year:
        raise UnlikelyBirth("This birth date is still to come. Check the year.")
    if year < today.year - OLDEST - 1:
        raise UnlikelyBirth(f"This birth date is more than {OLDEST} years ago. Check the year.")
    return year


def _within(middle: date, quality: Quality, today: date) -> Birth:
    """The middle of a month or year; of the one we are in, no later than today."""
    if middle > today and (quality == "year" or (middle.year, middle.month) == (today.year, today.month)):
        return Birth(today, quality)
    return Birth(check_birth_date(middle, today), quality)
