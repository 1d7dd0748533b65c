"""The grammar of cells once more, cell by cell and as plainly as can be: what the fast reader is held against."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from harakeke.evidence.releases.package import PackageRefused

SMALLEST_SHOWN = 6
ROUNDED_TO = 3
TOTAL = "*"
PUBLISHED, HIDDEN = "published", "S"
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE = re.compile(r"\*|[A-Za-z0-9](?:[A-Za-z0-9 _.+/-]{0,58}[A-Za-z0-9_.+])?")
VALUE = re.compile(r"0|[1-9][0-9]{0,11}")
_FIXED = {"measure", "table", "value", "status"}


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


def cells_from(measures: Mapping[str, Iterable[list[str]]]) -> list[Cell]:
    """The cells of protected tables, given by measure as CSV rows (heading first), checked against the grammar."""
    cells = [cell for measure in sorted(measures) for cell in _rows_of(measure, measures[measure])]
    check_together(cells)
    return cells


def write_cells(cells: Iterable[Cell]) -> bytes:
    """cells.csv: measure, table, each dimension of any table in alphabetical order, value, status."""
    cells = list(cells)
    dimensions = sorted({name for cell in cells for name, _ in cell.codes})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["measure", "table", *dimensions, "value", "status"])
    for cell in cells:
        codes, value = cell.dimensions, "" if cell.value is None else cell.value
        writer.writerow([cell.measure, cell.table, *(codes.get(name, "") for name in dimensions), value, cell.status])
    return text.getvalue().encode()


def read_cells(data: bytes) -> list[Cell]:
    """Read cells.csv back, believing nothing: every line keeps the grammar, no cell twice, no two answers to one."""
    try:
        rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
        heading = next(rows, [])
        dimensions = _check_heading(heading)
        cells = [_read_row(row, dimensions, line) for line, row in enumerate(rows, start=2)]
    except (csv.Error, UnicodeDecodeError):
        raise PackageRefused("cells.csv is not readable text; ask the agency to send the release again.") from None
    check_together(cells)
    if write_cells(cells) != data:
        raise PackageRefused("cells.csv is not written the way this format writes it, so it was altered on the way.")
    return cells


def check_together(cells: Iterable[Cell]) -> None:
    """Refuse a cell that stands twice, a table of changing shape or without a total, two answers to one question."""
    seen: set[Cell | tuple[object, ...]] = set()
    shape: dict[tuple[str, str], tuple[str, ...]] = {}
    answer: dict[tuple[str, frozenset[tuple[str, str]]], int | None] = {}
    totals: set[tuple[str, str]] = set()
    for cell in cells:
        place = (cell.measure, cell.table)
        if (*place, cell.codes) in seen:
            raise PackageRefused(f"'{cell.measure}', table '{cell.table}', has the same cell twice.")
        seen.add((*place, cell.codes))
        if shape.setdefault(place, tuple(cell.dimensions)) != tuple(cell.dimensions):
            raise PackageRefused(f"'{cell.measure}', table '{cell.table}', does not keep to the same dimensions.")
        crossed = frozenset(pair for pair in cell.codes if pair[1] != TOTAL)
        if answer.setdefault((cell.measure, crossed), cell.value) != cell.value:
            raise PackageRefused(f"'{cell.measure}' says two different things about one figure, in two tables.")
        if not crossed:
            totals.add(place)
    for measure, table in sorted(set(shape) - totals):
        raise PackageRefused(f"'{measure}', table '{table}', has no total.")
    if not shape:
        raise PackageRefused("There is no figure in it.")


def _rows_of(measure: str, rows: Iterable[list[str]]) -> Iterator[Cell]:
    _check_name(measure, "measure")
    rows = iter(rows)
    dimensions = _check_heading(["measure", *next(rows, [])])
    for line, row in enumerate(rows, start=2):
        yield _read_row([measure, *row], dimensions, line)


def _check_heading(heading: list[str]) -> list[str]:
    dimensions = heading[2:-2]
    if heading[:2] != ["measure", "table"] or heading[-2:] != ["value", "status"] or len(heading) < 5:
        raise PackageRefused("The first line of the cells is not 'measure, table, dimensions, value, status'.")
    if len(set(dimensions)) < len(dimensions) or _FIXED & set(dimensions):
        raise PackageRefused("The first line of the cells names a column twice.")
    for name in dimensions:
        _check_name(name, "dimension")
    return dimensions


def _read_row(row: list[str], dimensions: list[str], line: int) -> Cell:
    if len(row) != len(dimensions) + 4:
        raise PackageRefused(f"Line {line} of the cells has {len(row)} columns; the first line has another number.")
    measure, table, *codes, value, status = row
    _check_name(measure, "measure")
    _check_name(table, "table")
    used = tuple(sorted((name, code) for name, code in zip(dimensions, codes, strict=True) if code))
    if not used or not all(CODE.fullmatch(code) for _, code in used):
        raise PackageRefused(f"'{measure}', table '{table}', line {line}: a code is missing or not made as codes are.")
    return Cell(measure, table, used, _read_value(value, status, f"'{measure}', table '{table}', line {line}"))


def _read_value(value: str, status: str, where: str) -> int | None:
    if status == HIDDEN and value == "":
        return None
    if status != PUBLISHED or not VALUE.fullmatch(value):
        raise PackageRefused(f"{where}: a figure is either a whole number, published, or hidden: 'S' and no number.")
    if int(value) < SMALLEST_SHOWN:
        raise PackageRefused(
            f"{where} still shows a count under {SMALLEST_SHOWN}; counts under {SMALLEST_SHOWN} must be hidden. "
            "Protect the table under the rules in force, then propose it again."
        )
    if int(value) % ROUNDED_TO:
        raise PackageRefused(
            f"{where} shows a count that is not rounded to {ROUNDED_TO}; an exact count can give someone away. "
            "Protect the table under the rules in force, then propose it again."
        )
    return int(value)


def _check_name(name: str, what: str) -> None:
    if not NAME.fullmatch(name):
        raise PackageRefused(f"The name of a {what} is not made of small letters, digits and '_' (at most 40).")
