"""Pure decisions about readings: what makes one, and the order in which things are said. Strengths come first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

LEVELS = range(1, 6)
STRONG = 4  # from this level on, it is said as a strength


class NothingRead(ValueError):
    """A reading with no domain and no pou in it."""


class DayToCome(ValueError):
    """A reading of a day that is not yet."""


class HasLevel(Protocol):
    @property
    def level(self) -> int: ...


Marked = TypeVar("Marked", bound=HasLevel)


@dataclass(frozen=True)
class Marking:
    """One axis as it was read: its level, and what was said about it."""

    level: int
    words: str = ""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"A level is from {LEVELS[0]} to {LEVELS[-1]}; {self.level} is not.")


def check_reading(marks: Mapping[str, Marking], *, on: date, today: date) -> None:
    """Whether this is a reading. Any axis may be left out, not all of them. Raises NothingRead or DayToCome.

    >>> check_reading({"HEALTH": Marking(4)}, on=date(2026, 11, 22), today=date(2026, 11, 22))
    """
    if not marks:
        raise NothingRead("Nothing was read yet. Choose how it is in one thing at least; the others may be left out.")
    if on > today:
        raise DayToCome("That day is still to come. Choose the day the reading was taken.")


def strengths_first(marks: Iterable[Marked]) -> list[Marked]:
    """Marks from the highest level to the lowest; those of one level stay as they came.

    >>> [mark.level for mark in strengths_first([Marking(2), Marking(5), Marking(4)])]
    [5, 4, 2]
    """
    return sorted(marks, key=lambda mark: -mark.level)


def strengths(marks: Iterable[Marked]) -> list[Marked]:
    """What to say first: everything at a strong level; where nothing is, the highest there is.

    >>> [mark.level for mark in strengths([Marking(2), Marking(3), Marking(3)])]
    [3, 3]
    """
    ordered = strengths_first(marks)
    strong = [mark for mark in ordered if mark.level >= STRONG]
    return strong or [mark for mark in ordered if mark.level == ordered[0].level]


def first_and_last(newest_first: Sequence[Any]) -> tuple[Any, Any] | None:
    """The first and the last of a series that begins with the newest; None where there is but one.

    >>> first_and_last(["today", "in winter", "at the start"])
    ('at the start', 'today')
    """
    return (newest_first[-1], newest_first[0]) if len(newest_first) > 1 else None
