"""Pure decisions about exports."""

from __future__ import annotations

from datetime import datetime, timedelta

DAYS = (1, 7, 30)
FEWEST_LETTERS = 10


class ExportRefused(ValueError):
    """A file that may not be asked for, allowed or taken; its words say why and what to do."""


def check_asked(reason: str, days: int) -> None:
    """An export has a reason in words and an end.

    >>> check_asked("For the hui about handing over in March.", 7)
    """
    if len(reason.strip()) < FEWEST_LETTERS:
        raise ExportRefused("Say in a few words what the file is for. Someone else reads it and decides.")
    if days not in DAYS:
        raise ExportRefused(f"Choose how long it may be taken: {', '.join(map(str, DAYS))} days.")


def check_decided(*, asked_by: int, decides: int, decided: bool, until: datetime, now: datetime) -> None:
    """Someone else decides, once, while it can still be taken."""
    if asked_by == decides:
        raise ExportRefused("You asked for this file, so someone else allows it or not.")
    if decided:
        raise ExportRefused("This was decided already.")
    if now >= until:
        raise ExportRefused("Its time is over. Whoever needs the file asks anew.")


def check_taken(*, asked_by: int, takes: int, allowed: bool | None, until: datetime, now: datetime) -> None:
    """Whoever asked takes it, once allowed, until its day."""
    if asked_by != takes:
        raise ExportRefused("Only who asked for this file takes it.")
    if not allowed:
        raise ExportRefused("This file was not allowed, or nobody has decided yet.")
    if now >= until:
        raise ExportRefused("Its time is over. Ask anew, and say why it is still needed.")


def ends(asked_at: datetime, days: int) -> datetime:
    """When an export asked for now can no longer be taken."""
    return asked_at + timedelta(days=days)
