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

from harakeke.files.csv_tables import table_in
from harakeke.files.numbers import number_in
from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import no_column

from .area_codes import check_codes

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
            raise no_column(self.file, column, list(self.cells), "Give it, or name another in the scenario.")
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
    table = table_in(text, Path(file), (CODE, PREVIOUS), "Give every area a row with both.")
    _refuse_unnamed(list(table.columns), table.path)
    found, rows = table.columns, table.rows
    check_codes(found[CODE], rows, table.path, geography=geography, listed=listed)
    order = sorted(range(len(table)), key=found[CODE].__getitem__)
    said = {name: tuple(column[one] for one in order) for name, column in found.items()}
    codes, names = said[CODE], said.get(NAME, said[CODE])
    at = tuple(rows[one] for one in order)
    nothing = ("",) * len(codes)
    return Areas(
        codes=codes,
        names=tuple(name or code for name, code in zip(names, codes, strict=True)),
        agencies=_agencies(said.get(OPTIONS), at, table.path),
        regions=said.get(REGION, nothing),
        cells={name: column for name, column in said.items() if name not in FIXED},
        file=table.path,
        rows=at,
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


def _refuse_unnamed(names: list[str], path: Path) -> None:
    if "" in names:
        raise FileRefused(path, f"Column {names.index('') + 1} has no name.", "Give each column its own name.", row=1)


def _agencies(written: Sequence[str] | None, rows: Sequence[int], path: Path) -> tuple[tuple[str, ...], ...]:
    """Each area's agencies; none where the file has no such column."""
    if written is None:
        return ((),) * len(rows)
    return tuple(_options(one, at, path) for one, at in zip(written, rows, strict=True))


def _options(written: str, at: int, path: Path) -> tuple[str, ...]:
    found = [one.strip() for one in written.split(SEPARATOR)]
    if not all(found) or len(set(found)) < len(found):
        what = "An agency stands here twice." if all(found) else "An agency is missing here."
        raise FileRefused(path, what, "Name each once, with ';' between them.", row=at, column=OPTIONS)
    return tuple(sorted(found))
