"""Which quarter the ministry waits for."""

from __future__ import annotations

from datetime import date


def last_ended(today: date) -> str:
    """The quarter that ended last: figures of it may arrive.

    >>> last_ended(date(2026, 1, 1)), last_ended(date(2026, 12, 31))
    ('2025Q4', '2026Q3')
    """
    quarter = (today.month - 1) // 3
    return f"{today.year}Q{quarter}" if quarter else f"{today.year - 1}Q4"
