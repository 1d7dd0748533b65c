"""A csv as columns, each value with the row it stands in, so that whatever is wrong can be found again."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .numbers import number_in
from .refusals import FileRefused
from .text_files import check_heading, check_utf8, csv_rows, no_column, rows_of, uneven

A_NUMBER = "Write digits with a point, such as 1200 or 12.5."
A_CODE = "Give the code, or remove the row."


@dataclass(frozen=True)
class Table:
    """The columns of a csv by name, without white space around a value; `rows` are numbers as a spreadsheet counts.

    Each method that reads a column raises FileRefused with the row, the column and the remedy.
    """

    path: Path
    columns: dict[str, list[str]]
    rows: list[int]

    def __len__(self) -> int:
        return len(self.rows)

    def refuse(self, place: int, column: str, what: str, remedy: str) -> FileRefused:
        """A refusal of one value; `place` counts the rows below the heading from 0."""
        return FileRefused(self.path, what, remedy, row=self.rows[place], column=column)

    def filled(self, column: str, remedy: str = A_CODE) -> list[str]:
        """A column in which every row has something."""
        found = self.columns[column]
        if "" in found:
            raise self.refuse(found.index(""), column, "This is empty.", remedy)
        return found

    def codes(self, column: str) -> list[str]:
        """A column in which every row has something else."""
        found, seen = self.filled(column), dict[str, int]()
        for place, code in enumerate(found):
            if code in seen:
                what = f"'{code}' stands here a second time; the first is in row {self.rows[seen[code]]:,}."
                raise self.refuse(place, column, what, "Keep one of the two rows.")
            seen[code] = place
        return found

    def numbers(self, column: str, *, least: float = 0.0, most: float = math.inf) -> list[float]:
        """A column of numbers from `least` to `most`; the first that is none is refused."""
        return [self._number(place, column, text, least, most) for place, text in enumerate(self.columns[column])]

    def _number(self, place: int, column: str, text: str, least: float, most: float) -> float:
        number = number_in(text)
        if number is None:
            what = f"'{text[:40]}' is no number." if text else "This is empty."
            raise self.refuse(place, column, what, A_NUMBER)
        if not least <= number <= most:
            limit = f"{least:g} or more" if most == math.inf else f"from {least:g} to {most:g}"
            raise self.refuse(place, column, f"{text} is not {limit}.", f"Give a number {limit}.")
        return number

    def fingerprint(self) -> dict[str, object]:
        """The rows and their SHA-256 in the order of their bytes, so that another order is the same file."""
        heading, *lines = (_line(one) for one in [list(self.columns), *zip(*self.columns.values(), strict=True)])
        return {"rows": len(lines), "sha256": hashlib.sha256(b"".join([heading, *sorted(lines)])).hexdigest()}


def read_table(path: Path, kind: str, needed: Sequence[str], remedy: str) -> Table:
    """Read a csv file that has at least these columns and a row. `kind`: what it should be; `remedy`: of a column.

    Raises FileRefused for a file that is missing, empty or not UTF-8, and for all that `table_in` refuses.
    """
    check_utf8(path, kind)
    return _table(csv_rows(path, kind), path, needed, remedy)


def table_in(text: str, path: Path, needed: Sequence[str] = (), remedy: str = "") -> Table:
    """The same of a text; `path` is what a refusal calls it.

    Raises FileRefused for a column that is missing or stands twice, an uneven row, a mark that is not closed, or no
    row below the heading.

    >>> found = table_in("code, name\\n001, North\\n\\n,\\n002, South\\n", Path("places.csv"), ("code",))
    >>> found.columns, found.rows
    ({'code': ['001', '002'], 'name': ['North', 'South']}, [2, 5])
    """
    return _table(rows_of(io.StringIO(text, newline=""), path), path, needed, remedy)


def _table(rows: Iterable[tuple[int, list[str]]], path: Path, needed: Sequence[str], remedy: str) -> Table:
    every = ((row, [value.strip() for value in found]) for row, found in rows)
    first, names = next(every, (1, []))
    check_heading(path, names, first)
    for wanted in needed:
        if wanted not in names:
            raise no_column(path, wanted, names, remedy, row=first)
    below = [(row, found) for row, found in every if any(found)]
    for row, found in below:
        if len(found) != len(names):
            raise uneven(path, names, row, found)
    if not below:
        raise FileRefused(path, "There is nothing below the heading.", "Give at least one row.")
    values = zip(*(found for _, found in below), strict=True)
    return Table(
        path, {name: list(column) for name, column in zip(names, values, strict=True)}, [row for row, _ in below]
    )


def _line(values: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue().encode()
