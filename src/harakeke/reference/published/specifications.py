"""How a published file is described: one declaration each, from which it is read, checked and reconciled.

The words of a declaration: columns with what may stand in them; the key; the rows and known counts of the vintage;
the codes of other sets it refers to; the rows it becomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from ..rows import About, AreaRow, CategoryRow, IndicatorRow, Row
from .damage import Damages

Value = str | int | Decimal | None
Given = dict[str, Any]  # one row of a file: a value by the name of its column


class Kind(Enum):
    """What stands in a column."""

    CODE = "a code"
    TEXT = "text"
    COUNT = "a whole number"
    NUMBER = "a number"


@dataclass(frozen=True)
class Column:
    """A column and what may stand in it.

    also: other names the publisher gives it. pattern: of a code. blank: whether it may be empty; blank_words: what the
    publisher writes for "none". low, high: the range of a number. multiple_of: to what the publisher rounds.
    refers_to: the set or level whose codes these are ('itself' for this file's own key). looks_like: patterns of other
    vintages' codes, in words. mend_encoding: the publisher's own file has names encoded twice; we mend and report them.
    """

    name: str
    kind: Kind
    also: tuple[str, ...] = ()
    pattern: str = ""
    blank: bool = False
    blank_words: tuple[str, ...] = ()
    low: int = 0
    high: int = 10_000_000
    multiple_of: int = 1
    longest: int = 200
    refers_to: str = ""
    looks_like: tuple[tuple[str, str], ...] = ()
    mend_encoding: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


def code(name: str, pattern: str, **more: Any) -> Column:
    """A column of codes; the pattern must match whole."""
    return Column(name, Kind.CODE, pattern=pattern, **more)


def text(name: str, **more: Any) -> Column:
    return Column(name, Kind.TEXT, **more)


def count(name: str, **more: Any) -> Column:
    """A column of whole numbers, 0 or more."""
    return Column(name, Kind.COUNT, **more)


def number(name: str, **more: Any) -> Column:
    return Column(name, Kind.NUMBER, **more)


@dataclass(frozen=True)
class KnownCount:
    """A count that the vintage is known to have; another count means that rows or values are lost or added."""

    words: str
    expected: int
    where: Callable[[Given], bool]
    column: str = ""


@dataclass(frozen=True)
class RowCheck:
    """Something that holds in each row between its values."""

    column: str
    holds: Callable[[Given], bool]
    what: str


@dataclass
class Table:
    """A file as read: typed rows with their numbers in it, what was mended, and how many rows made no sense."""

    rows: list[Given]
    numbers: list[int] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    unreadable: int = 0

    def numbered(self) -> Iterable[tuple[int, Given]]:
        """Each row with its number in the file."""
        return zip(self.numbers, self.rows, strict=True)


@dataclass
class Standing:
    """What a file can refer to: codes, areas and figures of sets read before it, or loaded before."""

    codes: dict[str, dict[str, str]] = field(default_factory=dict)  # set or level: code -> label
    areas: dict[str, dict[str, AreaRow]] = field(default_factory=dict)  # level: code -> area
    figures: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # (level, indicator): code -> value

    def learn(self, name: str, rows: Sequence[Row]) -> None:
        """Take in a set's rows, in the place of what was known of it."""
        self.codes.pop(name, None)
        areas = [row for row in rows if isinstance(row, AreaRow)]
        for level in {row.level for row in areas}:
            self.areas[level] = {row.code: row for row in areas if row.level == level}
            self.codes[level] = {row.code: row.name for row in areas if row.level == level}
        figures: dict[tuple[str, str], dict[str, Any]] = {}
        for row in rows:
            if isinstance(row, IndicatorRow):
                figures.setdefault((row.level, row.indicator), {})[row.code] = row.value
            elif isinstance(row, CategoryRow):
                self.codes.setdefault(name, {})[row.code] = row.label
        self.figures.update(figures)


@dataclass
class Step:
    """One step of a reconciliation: what went in and what came out, in codes and in people."""

    what: str
    codes_in: int
    codes_out: int
    not_used: int = 0
    people_in: int | None = None
    people_out: int | None = None
    differences: list[dict[str, Any]] = field(default_factory=list)
    explained: str = ""


@dataclass(frozen=True)
class Published:
    """One published file.

    draws_on: levels whose areas its rows copy from, so that a change there makes a new set.
    reading: raised when the same bytes are to become other rows. other_counts: rows of other vintages, by vintage.
    ignored: columns of the publisher's that are not kept, neither checked.
    """

    file: str
    about: About
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: int
    make: Callable[[Table, Standing], list[Row]]
    known: tuple[KnownCount, ...] = ()
    row_checks: tuple[RowCheck, ...] = ()
    reconcile: Callable[[Table, Standing, Damages], list[Step]] | None = None
    notes: tuple[str, ...] = ()
    draws_on: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    other_counts: Mapping[int, str] = field(default_factory=dict)
    reading: int = 1

    @property
    def row_word(self) -> str:
        return "features" if self.file.endswith("json") else "rows"
