"""Cells: the figures of a package as lines of text, and the grammar every one of them must keep.

The rules of the country are held here once more, whatever made the figures: counts under 6 are not shown, and what is
shown is a multiple of 3. Messages name a line, never a count.

A release may have a million cells, so they are read a block at a time into columns: each distinct name, code and value
is held to the grammar once, and every cell is then held to it by its place in a table of what passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NoReturn

import numpy as np

from .columns import HIDDEN, PUBLISHED, Cells, Column, Words
from .refusal import PackageRefused
from .together import check_together

SMALLEST_SHOWN = 6
ROUNDED_TO = 3
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE = re.compile(r"\*|[A-Za-z0-9](?:[A-Za-z0-9 _.+/-]{0,58}[A-Za-z0-9_.+])?")
VALUE = re.compile(r"0|[1-9][0-9]{0,11}")
AT_A_TIME = 50_000  # lines
BLOCK = 4 * 1024 * 1024  # bytes
_FIXED = {"measure", "table", "value", "status"}
_UNWRITTEN = "cells.csv is not written the way this format writes it, so it was altered on the way."


def cells_from(measures: Mapping[str, Iterable[list[str]]]) -> Cells:
    """The cells of protected tables, given by measure as CSV rows (heading first), checked against the grammar."""
    reader = _Reader()
    for measure in sorted(measures):
        _check_name(measure, "measure")
        rows = iter(measures[measure])
        dimensions = _check_heading(["measure", *next(rows, [])])
        line = 2
        while block := list(islice(rows, AT_A_TIME)):
            if any(len(row) != len(dimensions) + 3 for row in block):
                _refuse_ragged(([measure, *row] for row in block), len(dimensions) + 4, line)
            reader.read([[measure] * len(block), *zip(*block, strict=True)], dimensions, line)
            line += len(block)
    cells = reader.cells()
    check_together(cells)
    return cells


def write_cells(cells: Cells | Sequence[object]) -> bytes:
    """cells.csv: measure, table, each dimension of any table in alphabetical order, value, status."""
    if not isinstance(cells, Cells):
        if len(cells):
            raise TypeError("Figures are written from Cells, as cells_from() makes them.")
        return b"measure,table,value,status\n"
    names = [one.name for one in cells.dimensions]
    parts = [",".join(["measure", "table", *names, "value", "status"])]
    for start in range(0, len(cells), AT_A_TIME):
        block = slice(start, start + AT_A_TIME)
        columns = [one.texts(block) for one in (cells.measure, cells.table, *cells.dimensions)]
        ends = [f",{HIDDEN}" if value < 0 else f"{value},{PUBLISHED}" for value in cells.value[block].tolist()]
        parts += map(",".join, zip(*columns, ends, strict=True))
    return ("\n".join(parts) + "\n").encode()


def read_cells(data: bytes) -> Cells:
    """Read cells.csv back, believing nothing: every line keeps the grammar, no cell twice, no two answers to one."""
    first, blocks = _blocks(data)
    dimensions = _check_heading(first.split(",") if first else [])
    reader, line = _Reader(), 2
    for block in blocks:
        lines = block.count("\n") + 1
        reader.read(_columns(block, lines, len(dimensions) + 4, line), dimensions, line)
        line += lines
    cells = reader.cells()
    check_together(cells)
    # No sign that needs quoting passes the grammar, so these lines are the only way to write these cells,
    # if the columns are those that are used, in their order.
    if [one.name for one in cells.dimensions] != dimensions:
        raise PackageRefused(_UNWRITTEN)
    return cells


def _blocks(data: bytes) -> tuple[str, Iterator[str]]:
    """The first line, and the rest in blocks of whole lines without their last line end."""
    if data and not data.endswith(b"\n"):
        _text(data)  # that it is no text at all is said first
        raise PackageRefused(_UNWRITTEN)
    if b'"' in data or b"\r" in data:
        raise PackageRefused(_UNWRITTEN)
    end = data.find(b"\n")
    return _text(data[:end]) if end >= 0 else "", _rest(data, end + 1)


def _rest(data: bytes, start: int) -> Iterator[str]:
    while start < len(data):
        end = data.rfind(b"\n", start, start + BLOCK)
        end = data.find(b"\n", start) if end < 0 else end
        yield _text(data[start:end])
        start = end + 1


def _columns(block: str, lines: int, columns: int, first: int) -> list[list[str]]:
    """The columns of whole lines, taken out of one list of fields: a list for each line would cost most of the time."""
    fields = block.replace("\n", ",\n,").split(",")
    ends = fields[columns :: columns + 1]
    # that many line ends in all, and each where the fields of its line are over: so every line has as many fields
    if len(fields) != lines * (columns + 1) - 1 or any(end != "\n" for end in ends):
        _refuse_ragged((one.split(",") for one in block.split("\n")), columns, first)
    return [fields[number :: columns + 1] for number in range(columns)]


def _refuse_ragged(rows: Iterable[list[str]], columns: int, line: int) -> NoReturn:
    for number, row in enumerate(rows, start=line):
        if len(row) != columns:
            raise PackageRefused(
                f"Line {number} of the cells has {len(row)} columns; the first line has another number."
            )
    raise PackageRefused(_UNWRITTEN)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise PackageRefused("cells.csv is not readable text; ask the agency to send the release again.") from None


class _Reader:
    """Takes rows in, a block at a time, and holds each to the grammar."""

    def __init__(self) -> None:
        self.measure, self.table = Words(NAME.fullmatch), Words(NAME.fullmatch)
        self.codes: dict[str, Words] = {}
        self.values, self.statuses = Words(VALUE.fullmatch), Words((PUBLISHED, HIDDEN).__contains__)
        self.blocks: list[tuple[int, dict[str, np.ndarray]]] = []

    def read(self, columns: Sequence[Sequence[str]], dimensions: list[str], line: int) -> None:
        """Take in columns of one length: measure, table, the dimensions, value, status. line: of the first row."""
        measure, table, *codes, value, status = columns
        known = {name: self.codes.setdefault(name, Words(CODE.fullmatch, "")) for name in dimensions}
        found = {
            "measure": self.measure.places(measure),
            "table": self.table.places(table),
            **{f"code {name}": known[name].places(column) for name, column in zip(dimensions, codes, strict=True)},
        }
        self._check_names_and_codes(found, known, line)
        found["value"] = self._values(self.values.places(value), self.statuses.places(status), found, line)
        self.blocks.append((len(measure), found))

    def cells(self) -> Cells:
        """Everything read, in columns; dimensions in alphabetical order, those that are used."""
        columns = [
            Column(name, words.list(), self._together(f"code {name}")) for name, words in sorted(self.codes.items())
        ]
        return Cells(
            measure=Column("measure", self.measure.list(), self._together("measure")),
            table=Column("table", self.table.list(), self._together("table")),
            dimensions=tuple(one for one in columns if one.index.any()),
            value=self._together("value"),
        )

    def _together(self, name: str) -> np.ndarray:
        """A column of every block; nought (no code) where a block has no such column."""
        parts = [found.get(name, np.zeros(length, dtype=np.int32)) for length, found in self.blocks]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _check_names_and_codes(self, found: dict[str, np.ndarray], known: dict[str, Words], line: int) -> None:
        wrong = {
            name: self._wrong(name, words, found) for name, words in (("measure", self.measure), ("table", self.table))
        }
        coded = np.zeros(len(found["measure"]), dtype=bool)
        bad_code = np.zeros(len(coded), dtype=bool)
        for name, words in known.items():
            coded |= found[f"code {name}"] != 0
            bad_code |= self._wrong(f"code {name}", words, found)
        wrong["code"] = bad_code | ~coded
        first = {name: int(np.argmax(mask)) for name, mask in wrong.items() if mask.any()}
        if not first:
            return
        name = min(first, key=lambda one: first[one])  # of one line: measure, then table, then code
        if name != "code":
            raise PackageRefused(_misnamed(name))
        where = self._where(found, first[name], line)
        raise PackageRefused(f"{where}: a code is missing or not made as codes are.")

    @staticmethod
    def _wrong(name: str, words: Words, found: dict[str, np.ndarray]) -> np.ndarray:
        return words.wrong()[found[name]]

    def _values(self, value: np.ndarray, status: np.ndarray, found: dict[str, np.ndarray], line: int) -> np.ndarray:
        """The figures, -1 where hidden."""
        whole = ~self.values.wrong()
        number = np.array(
            [int(text) if good else -1 for text, good in zip(self.values.list(), whole.tolist(), strict=True)],
            dtype=np.int64,
        )
        shown = status == self.statuses.place(PUBLISHED)
        hidden = (status == self.statuses.place(HIDDEN)) & (value == self.values.place(""))
        self._refuse(
            ~(hidden | (shown & whole[value])), found, line,
            "{where}: a figure is either a whole number, published, or hidden: 'S' and no number.",
        )  # fmt: skip
        figures = number[value]
        self._refuse(
            shown & (figures < SMALLEST_SHOWN), found, line,
            f"{{where}} still shows a count under {SMALLEST_SHOWN}; counts under {SMALLEST_SHOWN} must be hidden. "
            "Protect the table under the rules in force, then propose it again.",
        )  # fmt: skip
        self._refuse(
            shown & (figures % ROUNDED_TO != 0), found, line,
            f"{{where}} shows a count that is not rounded to {ROUNDED_TO}; an exact count can give someone away. "
            "Protect the table under the rules in force, then propose it again.",
        )  # fmt: skip
        return np.where(shown, figures, -1)

    def _refuse(self, wrong: np.ndarray, found: dict[str, np.ndarray], line: int, words: str) -> None:
        if wrong.any():
            raise PackageRefused(words.format(where=self._where(found, int(np.argmax(wrong)), line)))

    def _where(self, found: dict[str, np.ndarray], row: int, line: int) -> str:
        measure, table = self.measure.list()[found["measure"][row]], self.table.list()[found["table"][row]]
        return f"'{measure}', table '{table}', line {line + row}"


def _check_heading(heading: list[str]) -> list[str]:
    dimensions = heading[2:-2]
    if heading[:2] != ["measure", "table"] or heading[-2:] != ["value", "status"] or len(heading) < 5:
        raise PackageRefused("The first line of the cells is not 'measure, table, dimensions, value, status'.")
    if len(set(dimensions)) < len(dimensions) or _FIXED & set(dimensions):
        raise PackageRefused("The first line of the cells names a column twice.")
    for name in dimensions:
        _check_name(name, "dimension")
    return dimensions


def _check_name(name: str, what: str) -> None:
    if not NAME.fullmatch(name):
        raise PackageRefused(_misnamed(what))


def _misnamed(what: str) -> str:
    return f"The name of a {what} is not made of small letters, digits and '_' (at most 40)."
