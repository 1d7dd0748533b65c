"""Pure decisions about restricted records and about breaking the glass."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

HOURS = 3
MOST_HOURS = 12
FEWEST_LETTERS = 10
REVIEW_AFTER = timedelta(days=183)
LONGEST_REVIEW = timedelta(days=366)
CLOSE_WITHIN = timedelta(days=3)


class NotAllowed(ValueError):
    """What was asked does not fit; its words say why and what to do."""


def check_keepers(keepers: Collection[int], hidden_from: Collection[int], may_keep: Collection[int]) -> None:
    """At least one keeper, all of them at work at the provider, none of them someone it is hidden from."""
    if not keepers:
        raise NotAllowed("Choose at least one keeper, or nobody could open this record any more.")
    if set(keepers) & set(hidden_from):
        raise NotAllowed("Someone is chosen as a keeper and as hidden from. They can be only one of the two.")
    if not set(keepers) <= set(may_keep):
        raise NotAllowed("A keeper is a manager here, or a navigator who walks with this whānau now.")


def check_review(review_on: date, today: date) -> None:
    """A restriction is looked at again, within a year."""
    if not today < review_on <= today + LONGEST_REVIEW:
        raise NotAllowed("Choose a day for looking at it again: after today, and within a year.")


def check_reason(words: str, hours: int) -> None:
    """Breaking the glass needs words, and ends by itself.

    >>> check_reason("Her mother rang; they are not safe tonight.", 3)
    """
    if len(words.strip()) < FEWEST_LETTERS:
        raise NotAllowed("Say in a few words what is happening. Someone else will read it and close this use.")
    if not 1 <= hours <= MOST_HOURS:
        raise NotAllowed(f"Choose between 1 and {MOST_HOURS} hours.")


def is_late(opened_at: datetime, now: datetime) -> bool:
    """Whether a use waits too long to be closed.

    >>> is_late(datetime(2026, 11, 1), datetime(2026, 11, 5)), is_late(datetime(2026, 11, 4), datetime(2026, 11, 5))
    (True, False)
    """
    return now - opened_at > CLOSE_WITHIN
