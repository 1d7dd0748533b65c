"""Quarters of the calendar, named as they are published: 2026Q3 is July to September 2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year.

    >>> Quarter.named("2026Q3").first, Quarter.named("2026Q3").last
    (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
    """

    year: int
    number: int

    @classmethod
    def named(cls, name: str) -> Quarter:
        """Read a name such as 2026Q3. Raises ValueError."""
        found = re.fullmatch(r"(20[0-9]{2})Q([1-4])", name)
        if not found:
            raise ValueError(f"'{name}' is no quarter; write a year and a quarter, such as 2026Q3.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day is in.

        >>> str(Quarter.of(date(2026, 11, 21)))
        '2026Q4'
        """
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    def is_over(self, today: date) -> bool:
        return today > self.last

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"
