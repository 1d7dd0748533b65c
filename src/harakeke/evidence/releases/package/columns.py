"""Figures in columns: each name, code and number written once, and for each figure which of them it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

PUBLISHED, HIDDEN = "published", "S"


@dataclass(frozen=True)
class Cell:
    """One figure: of which measure and table, its codes by dimension ("*" is the total), its value or None (hidden)."""

    measure: str
    table: str
    codes: tuple[tuple[str, str], ...]
    value: int | None

    @property
    def status(self) -> str:
        return HIDDEN if self.value is None else PUBLISHED

    @property
    def dimensions(self) -> dict[str, str]:
        return dict(self.codes)


class Words(dict[str, int]):
    """The distinct words of a column, numbered as they come, each looked at once to see whether it is well made.

    known: words that have the first numbers, whether or not they come. They are well made.
    """

    def __init__(self, well_made: Callable[[str], object], *known: str):
        super().__init__({word: place for place, word in enumerate(known)})
        self.well_made, self.bad = well_made, [False] * len(known)

    def __missing__(self, word: str) -> int:
        self.bad.append(not self.well_made(word))
        self[word] = place = len(self)
        return place

    def places(self, column: Sequence[str]) -> np.ndarray:
        """For each word of a column its number."""
        return np.fromiter(map(self.__getitem__, column), dtype=np.int32, count=len(column))

    def place(self, word: str) -> int:
        """A word's number, or one that no word has."""
        return self.get(word, -1)

    def wrong(self) -> np.ndarray:
        """By number, whether a word is not well made."""
        return np.array(self.bad, dtype=bool)

    def list(self) -> list[str]:
        return list(self)


@dataclass(frozen=True, eq=False)
class Column:
    """One column: row i has `words[index[i]]`. Of a dimension, the first word is "": the table does not use it."""

    name: str
    words: Sequence[str]
    index: np.ndarray

    def texts(self, rows: slice) -> Sequence[str]:
        """The words of some rows."""
        return [self.words[place] for place in self.index[rows].tolist()]


@dataclass(frozen=True, eq=False)
class Cells(Sequence[Cell]):
    """Figures in columns, all of one length. value: -1 where hidden."""

    measure: Column
    table: Column
    dimensions: tuple[Column, ...]
    value: np.ndarray

    @cached_property
    def measures(self) -> list[str]:
        """The measures there are figures of, by name."""
        return sorted(self.measure.words[place] for place in np.unique(self.measure.index).tolist())

    @property
    def hidden(self) -> int:
        """How many are hidden."""
        return int(np.count_nonzero(self.value < 0))

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, row):  # type: ignore[no-untyped-def]
        if isinstance(row, slice):
            return list(self)[row]
        start = range(len(self))[row]
        return next(self._cells(slice(start, start + 1)))

    def __iter__(self) -> Iterator[Cell]:
        for start in range(0, len(self), 10_000):
            yield from self._cells(slice(start, start + 10_000))

    def _cells(self, rows: slice) -> Iterator[Cell]:
        names = [one.name for one in self.dimensions]
        codes = zip(*(one.texts(rows) for one in self.dimensions), strict=True)
        shown = (None if value < 0 else value for value in self.value[rows].tolist())
        for measure, table, crossed, value in zip(
            self.measure.texts(rows), self.table.texts(rows), codes, shown, strict=True
        ):
            used = tuple((name, code) for name, code in zip(names, crossed, strict=True) if code)
            yield Cell(measure, table, used, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cells | list | tuple) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
