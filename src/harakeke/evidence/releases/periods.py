"""Periods: the quarters of the calendar year, written like "2026Q3"."""

from __future__ import annotations

import re
from datetime import date, timedelta

PERIOD = re.compile(r"(20[0-9]{2})Q([1-4])")


def last_day(period: str) -> date:
    """The last day of a quarter. Raises ValueError when the text is no quarter.

    >>> last_day("2026Q3")
    datetime.date(2026, 9, 30)
    """
    found = PERIOD.fullmatch(period)
    if not found:
        raise ValueError("A period is written as a year and a quarter, like 2026Q3.")
    year, quarter = int(found[1]), int(found[2])
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return after - timedelta(days=1)


def is_over(period: str, *, today: date) -> bool:
    """Whether the quarter's last day is past.

    >>> is_over("2026Q3", today=date(2026, 9, 30)), is_over("2026Q3", today=date(2026, 10, 1))
    (False, True)
    """
    return last_day(period) < today
