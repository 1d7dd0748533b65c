"""A csv as columns, each value with the row it stands in, so that whatever is wrong can be found again."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import check_utf8, csv_rows, ragged_row, read_heading

A_NUMBER = "Write digits with a point, such as 1200 or 12.5."


@dataclass(frozen=True)
class Table:
    """The columns of a csv by name; `rows` are numbers as a spreadsheet counts, the heading being row 1."""

    path: Path
    columns: dict[str, list[str]]
    rows: list[int]

    def __len__(self) -> int:
        return len(self.rows)

    def refuse(self, place: int, column: str, what: str, remedy: str) -> FileRefused:
        return FileRefused(self.path, what, remedy, row=self.rows[place], column=column)

    def codes(self, column: str) -> list[str]:
        """A column in which every row has something else."""
        found, seen = self.columns[column], dict[str, int]()
        for place, code in enumerate(found):
            if not code:
                raise self.refuse(place, column, "This is empty.", "Give the code, or remove the row.")
            if code in seen:
                what = f"'{code}' stands here a second time; the first is in row {self.rows[seen[code]]:,}."
                raise self.refuse(place, column, what, "Keep one of the two rows.")
            seen[code] = place
        return found

    def numbers(self, column: str, *, least: float = 0.0, most: float = math.inf) -> list[float]:
        """A column of numbers from `least` to `most`; the first that is none is refused."""
        return [self._number(place, column, text, least, most) for place, text in enumerate(self.columns[column])]

    def _number(self, place: int, column: str, text: str, least: float, most: float) -> float:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or "_" in text:
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


def read_table(path: Path, kind: str, needed: Sequence[str]) -> Table:
    """Read a csv that has at least these columns and a row."""
    check_utf8(path, kind)
    names = [name.strip() for name in read_heading(path, kind)]
    for wanted in needed:
        if wanted not in names:
            raise FileRefused(
                path, f"There is no column '{wanted}'; there are {', '.join(names)}.",
                f"Give {kind}; its columns are in docs/reference/access.md.", row=1,
            )  # fmt: skip
    if ragged := ragged_row(path, kind):
        raise ragged
    found = list(csv_rows(path, kind))[1:]
    if not found:
        raise FileRefused(path, "There is nothing below the heading.", "Give at least one row.")
    values = zip(*(row for _, row in found), strict=True)
    columns = {name: [value.strip() for value in column] for name, column in zip(names, values, strict=True)}
    return Table(path, columns, [number for number, _ in found])


def _line(values: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue().encode()
