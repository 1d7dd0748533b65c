"""Pure decisions about codes: how long one lives."""

from __future__ import annotations

from datetime import datetime, timedelta

NOBODYS_NAME = "Whānau"
NOW, TODAY, CARD = "now", "today", "card"

# beside them, on the same day, or printed on a card to take along
LIVING = {NOW: timedelta(minutes=30), TODAY: timedelta(hours=8), CARD: timedelta(days=3)}


def expires_at(living: str, *, given_at: datetime) -> datetime:
    """When a code ends. Raises KeyError for a length that is not offered.

    >>> expires_at("now", given_at=datetime(2026, 11, 20, 10)).isoformat()
    '2026-11-20T10:30:00'
    """
    return given_at + LIVING[living]
