"""Pure decisions about going out: when someone is late, what to do next, and how long a hazard is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

REVIEW_IN = timedelta(days=91)
LAPSES_AFTER = timedelta(days=30)

IN_FORCE, TO_REVIEW, LAPSED = "in_force", "to_review", "lapsed"


@dataclass(frozen=True)
class Rung:
    """What to do when someone is late by so many minutes; `does` names the words for it."""

    minutes: int
    does: str


def minutes_late(back_by: datetime, now: datetime) -> int:
    """Whole minutes since someone was due back; 0 while they are not late.

    >>> minutes_late(datetime(2026, 11, 22, 15), datetime(2026, 11, 22, 15, 20, 59))
    20
    """
    return max(0, int((now - back_by).total_seconds() // 60))


def rung_for(late: int, ladder: Sequence[Rung]) -> Rung | None:
    """The last rung reached; None while nobody is late.

    >>> ladder = [Rung(1, "ring"), Rung(30, "go")]
    >>> [rung_for(late, ladder) for late in (0, 1, 29, 30)] == [None, ladder[0], ladder[0], ladder[1]]
    True
    """
    reached = [one for one in ladder if late >= one.minutes]
    return max(reached, key=lambda one: one.minutes) if reached else None


def standing(review_on: date, ended_on: date | None, today: date) -> str:
    """How far a hazard is believed: in force, to be looked at again, or lapsed and shown to nobody who goes.

    >>> day = date(2026, 11, 22)
    >>> [standing(day + timedelta(days=d), None, day) for d in (1, 0, -30, -31)]
    ['in_force', 'to_review', 'to_review', 'lapsed']
    """
    if ended_on is not None and ended_on <= today:
        return LAPSED
    if review_on > today:
        return IN_FORCE
    return TO_REVIEW if today - review_on <= LAPSES_AFTER else LAPSED
