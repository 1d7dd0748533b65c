"""Pure decisions about notices: when they are due, and how they stand. Privacy Act 2020, principle 3A."""

from __future__ import annotations

from datetime import date, timedelta

BEGAN = date(2026, 5, 1)  # Privacy Amendment Act 2025: for what is collected from this day on
DAYS_TO_TELL = 20  # ours; the Act says as soon as reasonably practicable

WAITING, OVERDUE, TOLD, EXCEPTED = "waiting", "overdue", "told", "excepted"


def due(entered_on: date) -> date | None:
    """By when someone written down on a day is told; None from before the law began.

    >>> due(date(2026, 5, 1)), due(date(2026, 4, 30))
    (datetime.date(2026, 5, 21), None)
    """
    return entered_on + timedelta(days=DAYS_TO_TELL) if entered_on >= BEGAN else None


def standing(*, due_on: date, told: bool, excepted: bool, on: date) -> str:
    """How a notice stands on a day.

    >>> standing(due_on=date(2026, 6, 1), told=False, excepted=False, on=date(2026, 6, 2))
    'overdue'
    """
    if told:
        return TOLD
    if excepted:
        return EXCEPTED
    return OVERDUE if on > due_on else WAITING
