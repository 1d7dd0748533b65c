"""Pure decisions about how long a record is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: What can stand against letting a record go, as the database says it.
AGAINST = ("held", "agreed", "walking", "too_soon")


class NotLetGo(ValueError):
    """A record that is kept; its words say why and what to do."""


@dataclass(frozen=True)
class Rule:
    """One line of the schedule: how long, since when it stands so, and who says it."""

    key: str
    words: str
    years: int
    status: str
    source: str
    version: str


def due_on(last_contact: date, years: int) -> date:
    """The first day a record may be let go.

    >>> due_on(date(2016, 2, 29), 10), due_on(date(2016, 11, 22), 10)
    (datetime.date(2026, 2, 28), datetime.date(2026, 11, 22))
    """
    try:
        return last_contact.replace(year=last_contact.year + years)
    except ValueError:  # 29 February
        return last_contact.replace(year=last_contact.year + years, day=28)


def longest_ago(today: date, years: int) -> date:
    """The latest day of last contact whose record is due today.

    >>> longest_ago(date(2026, 11, 22), 10)
    datetime.date(2016, 11, 22)
    """
    return due_on(today, -years)


def check_words(words: str) -> None:
    """A hold and a proposal say why."""
    if len(words.strip()) < 10:
        raise NotLetGo("Say in a few words why. Whoever comes after you needs to know.")
