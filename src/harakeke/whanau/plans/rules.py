"""Pure decisions about plans: the order of a path, when to look again, whose a goal is and who sees it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

#: The order in which a path is walked (PATH: Pearpoint, O'Brien and Forest; with whānau: Kataraina Pipi). The dream
#: comes before what is now, and what there is going for us before what we will need to get past.
PATH = (
    "who_we_are", "dream", "achieved", "values", "now", "enrol", "strengths", "get_past", "goals", "feeling",
)  # fmt: skip
#: Parts that the whānau writes together, one text each; dream and strengths stand on the plan itself.
TOGETHER = tuple(part for part in PATH if part not in ("dream", "strengths", "goals"))
#: What one person of the whānau may write for themselves.
ONES_OWN = ("dream", "strengths")
#: What a safety plan asks, in order: what keeps people safe already comes first.
SAFETY_QUESTIONS = ("keeps", "signs", "does", "call", "place")
SCALE = (-2, -1, 0, 1, 2)
MONTHS_TO_REVIEW = 3
DAYS_TO_REVIEW = 91  # for a plan that was begun before the day was written down


class NotTheirs(ValueError):
    """Someone was named who is not of this whānau, or a choice does not fit; its words say what to do."""


def months_on(day: date, months: int) -> date:
    """The same day some months later; the month's last where it has no such day.

    >>> months_on(date(2026, 11, 30), 3), months_on(date(2026, 11, 22), 3)
    (datetime.date(2027, 2, 28), datetime.date(2027, 2, 22))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def review_day(began: date) -> date:
    """When a plan is looked at again, unless the whānau say another day."""
    return months_on(began, MONTHS_TO_REVIEW)


def check_owners(owners: Collection[UUID], people: Collection[UUID], *, only_owners: bool) -> list[UUID]:
    """Whose a goal is, each once. Raises NotTheirs."""
    if not set(owners) <= set(people):
        raise NotTheirs("Choose among the people of this whānau, then save again.")
    if only_owners and not owners:
        raise NotTheirs("Say whose goal it is first; a goal that belongs to everyone is seen by everyone.")
    return list(dict.fromkeys(owners))


def check_hidden_from(hidden_from: Collection[UUID], people: Collection[UUID]) -> list[UUID]:
    """From whom a safety plan is hidden, each once. Raises NotTheirs."""
    if not set(hidden_from) <= set(people):
        raise NotTheirs("Choose among the people of this whānau, then save again.")
    return list(dict.fromkeys(hidden_from))


def check_scale_words(words: Sequence[str]) -> list[str]:
    """Own words for each step of the scale: none at all, or all five. Raises NotTheirs.

    >>> check_scale_words(["", "", " ", "", ""])
    []
    """
    said = [one.strip() for one in words]
    if not any(said):
        return []
    if len(said) != len(SCALE) or not all(said):
        raise NotTheirs("Write words for all five steps, or leave all five empty.")
    return said
