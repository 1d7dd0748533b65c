"""The areas of an allocation: who lives there, which agencies walk there, what they had before; read, held, written.

Areas are kept in the order of their codes, whatever the order of the file, so nothing that follows can depend on it.
Every cell stays the text it was until a formula asks for a figure; a cell that is none is refused with its row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from harakeke.files.refusals import FileRefused

from .area_codes import check_codes
from .scenario_text import nearest, number_in

Floats = NDArray[np.float64]
CODE, NAME, OPTIONS, REGION, PREVIOUS = "area", "name", "agency_options", "region", "previous"
FIXED = (CODE, NAME, OPTIONS, REGION)
SEPARATOR = ";"


@dataclass(frozen=True)
class Areas:
    """Areas in the order of their codes. `cells`: every further column's text, '' where nothing stands."""

    codes: tuple[str, ...]
    names: tuple[str, ...]  # the code itself where there is no name
    agencies: tuple[tuple[str, ...], ...]  # each area's options, in the order of their names
    regions: tuple[str, ...]
    cells: Mapping[str, tuple[str, ...]]
    file: Path = Path("areas.csv")
    rows: tuple[int, ...] = ()  # where each area stands in the file, the heading being row 1
    _figures: dict[str, Floats] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.codes)

    def figures(self, column: str, *, blank: bool = False) -> Floats:
        """A column as figures. blank: an empty cell is NaN; otherwise it is refused, as is a figure below 0."""
        key = f"{column}{blank}"
        if key not in self._figures:
            found = np.array([self._figure(column, row, blank) for row in range(len(self))], dtype=np.float64)
            found.setflags(write=False)
            self._figures[key] = found
        return self._figures[key]

    def words(self, column: str) -> tuple[str, ...]:
        """A column as text."""
        if column == REGION:
            return self.regions
        if column not in self.cells:
            raise FileRefused(self.file, f"There is no column '{column}'.", nearest(column, list(self.cells)), row=1)
        return self.cells[column]

    def refuse(self, row: int, column: str, what: str, remedy: str) -> FileRefused:
        """A refusal at one area's cell."""
        at = self.rows[row] if self.rows else row + 2
        return FileRefused(self.file, f"Area {self.codes[row]}: {what}", remedy, row=at, column=column)

    def _figure(self, column: str, row: int, blank: bool) -> float:
        text = self.words(column)[row]
        if not text and blank:
            return float("nan")
        found = number_in(text)
        if found is None:
            what = "nothing stands here." if not text else f"'{text}' is no number."
            raise self.refuse(row, column, what, "Write a plain number such as 1234.5; 0 where there is none.")
        if not 0 <= found <= 1e12:
            raise self.refuse(row, column, f"{text} is below 0, or too much.", "Correct it.")
        return found


def read_areas(text: str, file: str | Path = "areas.csv", *, geography: str = "", listed: Sequence[str] = ()) -> Areas:
    """Read an areas file: `area,agency_options,region,previous` and the columns that the need is made of.

    geography: the level the codes should be of, such as 'SA2 2023'. listed: every code there is, where known.
    Raises FileRefused naming row, column and remedy.

    >>> text = "area,agency_options,maori_population,previous\\nB,East;Moana,30,900\\nA,West;Moana,40,1000\\n"
    >>> found = read_areas(text)
    >>> found.codes, found.agencies[0], found.figures("previous").tolist()
    (('A', 'B'), ('Moana', 'West'), [1000.0, 900.0])
    """
    path = Path(file)
    rows = _rows(text, path)
    names = _heading(rows[0], path)
    body = [(at, dict(zip(names, values, strict=True))) for at, values in _body(rows, names, path)]
    codes = [one[CODE] for _, one in body]
    check_codes(codes, [at for at, _ in body], path, geography=geography, listed=listed)
    body.sort(key=lambda one: one[1][CODE])
    return Areas(
        codes=tuple(one[CODE] for _, one in body),
        names=tuple(one.get(NAME) or one[CODE] for _, one in body),
        agencies=tuple(_options(one.get(OPTIONS), at, path) for at, one in body),
        regions=tuple(one.get(REGION, "") for _, one in body),
        cells={name: tuple(one[name] for _, one in body) for name in names if name not in FIXED},
        file=path,
        rows=tuple(at for at, _ in body),
    )


def write_areas(areas: Areas) -> str:
    """The areas as csv, in the order of their codes: the same bytes for the same areas."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    columns = sorted(areas.cells)
    named = any(areas.agencies)  # an empty cell would read as an agency left out
    rows.writerow([CODE, NAME, *([OPTIONS] if named else []), REGION, *columns])
    for row, code in enumerate(areas.codes):
        options = [SEPARATOR.join(areas.agencies[row])] if named else []
        fixed = [code, areas.names[row], *options, areas.regions[row]]
        rows.writerow([*fixed, *(areas.cells[column][row] for column in columns)])
    return written.getvalue()


def _rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Every row with its number, blank ones left out."""
    found: list[tuple[int, list[str]]] = []
    try:
        for at, values in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if any(value.strip() for value in values):
                found.append((at, [value.strip() for value in values]))
    except csv.Error:
        at = found[-1][0] + 1 if found else 1
        remedy = 'Write a mark inside a value twice ("") and put the value in marks.'
        raise FileRefused(path, "A quotation mark is not closed, or stands inside a value.", remedy, row=at) from None
    if len(found) < 2:
        raise FileRefused(path, "There are no areas in this file.", "Give every area a row under the heading.")
    return found


def _heading(first: tuple[int, list[str]], path: Path) -> list[str]:
    at, names = first
    for place, name in enumerate(names):
        if not name or name in names[:place]:
            what = f"Two columns are named '{name}'." if name else f"Column {place + 1} has no name."
            raise FileRefused(path, what, "Give each column its own name.", row=at)
    for needed in (CODE, PREVIOUS):
        if needed not in names:
            raise FileRefused(path, f"There is no column '{needed}'.", nearest(needed, names), row=at)
    return names


def _body(rows: list[tuple[int, list[str]]], names: list[str], path: Path) -> list[tuple[int, list[str]]]:
    for at, values in rows[1:]:
        if len(values) != len(names):
            what = f"The heading has {len(names)} columns but this row has {len(values)}."
            raise FileRefused(path, what, "Give every column a value; put one with a comma in marks.", row=at)
    return rows[1:]


def _options(written: str | None, at: int, path: Path) -> tuple[str, ...]:
    """An area's agencies; none where the file has no such column."""
    if written is None:
        return ()
    found = [one.strip() for one in written.split(SEPARATOR)]
    if not all(found) or len(set(found)) < len(found):
        what = "An agency stands here twice." if all(found) else "An agency is missing here."
        raise FileRefused(path, what, "Name each once, with ';' between them.", row=at, column=OPTIONS)
    return tuple(sorted(found))
