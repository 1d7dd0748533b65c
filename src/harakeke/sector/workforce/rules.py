"""Pure decisions about posts: what may be written, and how a week is shared between a base and outreach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

LEAST, MOST, STEP = Decimal("0.05"), Decimal(20), Decimal("0.05")
HALF_A_DAY, WEEK = Decimal("0.5"), Decimal(5)
#: What a post is for. Our own few words, until the sector agrees on a list of its own.
KINDS = ("walking", "early_years", "rangatahi", "kaumatua", "disability", "housing", "coming_home")
ALONGSIDE = "walking"


class PostRefused(ValueError):
    """A post cannot be written like this; `said` is the word for why."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def check_fte(fte: Decimal) -> None:
    """From 0.05 to 20, in steps of 0.05. Several equal posts at one base may be one row.

    >>> check_fte(Decimal("0.85"))
    >>> check_fte(Decimal("0.33"))
    Traceback (most recent call last):
    ...
    harakeke.sector.workforce.rules.PostRefused: fte
    """
    if not LEAST <= fte <= MOST or fte % STEP:
        raise PostRefused("fte")


def check_kinds(kinds: Sequence[str]) -> None:
    """At least one, each known, none twice."""
    if not kinds or len(set(kinds)) < len(kinds) or not set(kinds) <= set(KINDS):
        raise PostRefused("kinds")


def check_days(starts_on: date, ends_on: date | None) -> None:
    """A post ends on the day it begins, or later."""
    if ends_on is not None and ends_on < starts_on:
        raise PostRefused("ends before")


def share_out(fte: Decimal, days: Sequence[Decimal]) -> tuple[Decimal, list[Decimal]]:
    """What of a post is left at its base, and what each outreach place has of it; nothing is lost between them.

    >>> share_out(Decimal("0.8"), [Decimal(1), Decimal("0.5")])   # four days a week, one and a half of them elsewhere
    (Decimal('0.5'), [Decimal('0.2'), Decimal('0.1')])
    """
    if any(one < HALF_A_DAY or one > WEEK or one % HALF_A_DAY for one in days):
        raise PostRefused("days")
    away = [one / WEEK for one in days]
    left = fte - sum(away, Decimal(0))
    if left < 0:
        raise PostRefused("too many days")
    return left, away
