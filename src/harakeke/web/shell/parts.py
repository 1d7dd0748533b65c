"""What the parts of a page are given to show. Plain values; templates/shell/parts draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["plain", "good", "attention", "info", "danger"]

#: A count that is hidden so that no one can be worked out from it. Shown as "S", never as 0.
HIDDEN = None


@dataclass(frozen=True)
class Row:
    """One line of a list. With a `url` the whole row can be tapped.

    `private` rows carry someone's name: the cover button hides it.
    """

    name: str
    url: str = ""
    hint: str = ""
    status: str = ""
    kind: Kind = "plain"
    private: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Pair:
    """One fact in a summary: what it is, what it says, where to change it."""

    label: str
    value: object
    change_url: str = ""
    private: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Column:
    label: str
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns; the first cell of each row is its heading.

    A cell of `HIDDEN` (None) is shown as "S" with its meaning. stacks: on a phone each row stands by itself, every
    cell under the words of its column, so that nothing lies beyond the edge.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    note: str = ""
    stacks: bool = False

    @property
    def lines(self) -> list[list[tuple[Column, object]]]:
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def hides_something(self) -> bool:
        return any(cell is HIDDEN for row in self.rows for cell in row)


@dataclass(frozen=True)
class Event:
    """Something that happened: what, who, when; the newest comes first."""

    what: str
    when: date | datetime
    who: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Link:
    """A place to go: a tab, a breadcrumb, an item of the desk's navigation."""

    label: str
    url: str = ""
    current: bool = False
    private: bool = False


@dataclass(frozen=True)
class Choice:
    """One thing a list can be narrowed by: its name in the address, its words, what is chosen, and what there is."""

    name: str
    label: str
    chosen: str
    options: Sequence[tuple[str, str]]
