"""Pure decisions about consent: how long it lasts, how it stands on a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

USUAL_MONTHS = 6
LASTING = (1, 3, 6, 12, 24)  # months to choose among

LIVING, ENDED, WITHDRAWN = "living", "ended", "withdrawn"


def expiry(given_on: date, months: int = USUAL_MONTHS) -> date:
    """The last day of a consent given for so many months. Raises ValueError for a length that is not offered.

    >>> expiry(date(2026, 8, 31))
    datetime.date(2027, 2, 28)
    """
    if months not in LASTING:
        raise ValueError(f"A consent lasts one of {', '.join(map(str, LASTING))} months, not {months}.")
    year, month = divmod(given_on.month - 1 + months, 12)
    year, month = given_on.year + year, month + 1
    return date(year, month, min(given_on.day, monthrange(year, month)[1]))


def standing(*, expires_on: date, withdrawn: bool, on: date) -> str:
    """Whether a consent lives on a day, was taken back, or has come to its last day.

    >>> standing(expires_on=date(2026, 5, 1), withdrawn=False, on=date(2026, 5, 1))
    'living'
    """
    if withdrawn:
        return WITHDRAWN
    return LIVING if on <= expires_on else ENDED
