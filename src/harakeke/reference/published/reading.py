"""From the bytes of a published file to typed rows, or to a list of what is wrong. No database, no folder, no clock."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator

from .cells import BadCell, reader_of
from .damage import FETCH_AGAIN, Damages
from .specifications import Given, Published, Standing, Table, Value
from .vintages import words_for_count, words_for_header

CUT_SHORT = "The file was cut short on its way: fetch it again from its publisher."


def read_table(content: bytes, published: Published, damages: Damages) -> Table:
    """The rows of a CSV file. What is wrong goes to `damages`; the rows are worth something only if nothing did."""
    words = _decode(content, damages)
    if words is None:
        return Table([])
    if words and not words.endswith(("\n", "\r")):
        damages.add(_row_of(words), "", "the last line does not end.", CUT_SHORT)
    lines = csv.reader(io.StringIO(words, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        if not _header_fits(header, published, damages):
            return Table([])
        return _read_rows(header, lines, published, damages)
    except csv.Error as error:
        damages.add(lines.line_num, "", f"the row cannot be read: {error}.", CUT_SHORT)
        return Table([])


def check_table(table: Table, published: Published, standing: Standing, damages: Damages) -> None:
    """Check what no single cell can show: the key, the references, the rows' own rules, the vintage's counts."""
    if damages and not table.rows:
        return
    cells_are_sound = not damages
    _check_key(table, published, damages)
    _check_references(table, published, standing, damages)
    if cells_are_sound:  # else a bad cell would be told twice
        _check_rows(table, published, damages)
    _check_counts(table, published, damages, known=cells_are_sound)


def _decode(content: bytes, damages: Damages) -> str | None:
    if not content.strip():
        damages.add(None, "", "the file is empty.", CUT_SHORT)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        row = before.count(b"\n") + 1
        column = _column_at(content, before)
        byte = content[error.start]
        damages.add(row, column, f"byte {byte:#04x} is not UTF-8.", "Save or fetch the file as UTF-8.")
        return None


def _column_at(content: bytes, before: bytes) -> str:
    """The name of the column in which the bytes before a fault end, as far as it can be told."""
    header = content.partition(b"\n")[0].decode("utf-8-sig", "replace").strip().split(",")
    line = before.rpartition(b"\n")[2].decode("utf-8", "replace")
    cells = next(csv.reader([line + "."]), [])
    return header[len(cells) - 1] if 0 < len(cells) <= len(header) else ""


def _row_of(words: str) -> int:
    return words.count("\n") + 1


def _header_fits(header: list[str], published: Published, damages: Damages) -> bool:
    before = damages.count
    for name, times in Counter(header).items():
        if times > 1:
            damages.add(1, name, f"the column stands {times} times in the header.", FETCH_AGAIN)
    vintage, remedy = words_for_header(header, published), _fetch_this_vintage(published)
    for column in published.columns:
        present = [name for name in column.names if name in header]
        if not present:
            damages.add(1, column.name, f"the column is missing.{vintage}", remedy)
        elif len(present) > 1:
            damages.add(1, column.name, f"the column stands under {len(present)} names.", FETCH_AGAIN)
    known = {name for column in published.columns for name in column.names} | set(published.ignored)
    for name in dict.fromkeys(header):
        if name not in known:
            damages.add(1, name, f"'{name}' is no column of this vintage.{vintage}", remedy)
    return damages.count == before


def _fetch_this_vintage(published: Published) -> str:
    return f"Fetch '{published.about.title}', vintage {published.about.vintage}, from its publisher."


def _read_rows(header: list[str], lines: Iterator[list[str]], published: Published, damages: Damages) -> Table:
    column_of = {name: column for column in published.columns for name in column.names}
    readers = [
        (place, column_of[name], reader_of(column_of[name])) for place, name in enumerate(header) if name in column_of
    ]
    table = Table([])
    for row, cells in enumerate(lines, 2):
        if len(cells) != len(header):
            damages.add(row, "", f"has {len(cells)} cells; the header has {len(header)}.", CUT_SHORT)
            table.unreadable += 1
            continue
        given: Given = {}
        for place, column, read_cell in readers:
            given[column.name] = value = _read(cells[place], read_cell, row, column.name, damages)
            if column.mend_encoding and value is not None and value != cells[place].strip(" \t"):
                table.mended.append(str(value))
        table.rows.append(given)
        table.numbers.append(row)
    return table


def _read(cell: str, read_cell: Callable[[str], Value], row: int, column: str, damages: Damages) -> Value:
    try:
        return read_cell(cell)
    except BadCell as bad:
        damages.add(row, column, bad.what, bad.remedy)
        return None


def _check_key(table: Table, published: Published, damages: Damages) -> None:
    first: dict[tuple[object, ...], int] = {}
    for row, given in table.numbered():
        key = tuple(given[name] for name in published.key)
        if None in key:
            continue  # already refused as a cell
        if key in first:
            shown = ", ".join(map(str, key))
            damages.add(row, published.key[0], f"'{shown}' stands twice; first in row {first[key]:,}.")
        first.setdefault(key, row)


def _check_references(table: Table, published: Published, standing: Standing, damages: Damages) -> None:
    told = {column.refers_to for column in published.columns}
    for name in published.draws_on:
        if name not in told and name not in standing.codes:
            damages.add(None, "", f"no {name} set is there to draw on.", _needs(name))
    for column in published.columns:
        if not column.refers_to:
            continue
        itself = column.refers_to == "itself"
        codes = {given[published.key[0]] for given in table.rows} if itself else standing.codes.get(column.refers_to)
        if codes is None:
            damages.add(None, column.name, f"no {column.refers_to} set is there to refer to.", _needs(column.refers_to))
            continue
        for row, given in table.numbered():
            if given[column.name] is not None and given[column.name] not in codes:
                what = f"'{given[column.name]}' is no known {'code of this file' if itself else column.refers_to}."
                damages.add(row, column.name, what, "" if itself else _needs(column.refers_to))


def _needs(name: str) -> str:
    return f"Put the {name} file of the same vintage in the folder beside it, and fetch both again if it is there."


def _check_rows(table: Table, published: Published, damages: Damages) -> None:
    for check in published.row_checks:
        for row, given in table.numbered():
            if not check.holds(given):
                damages.add(row, check.column, check.what)


def _check_counts(table: Table, published: Published, damages: Damages, *, known: bool) -> None:
    found, wanted, word = len(table.rows) + table.unreadable, published.rows, published.row_word
    if found != wanted:
        compared = "cut short or of another vintage" if found < wanted else "of another vintage"
        what = f"has {found:,} {word}; this vintage has {wanted:,}, so it is {compared}."
        last = table.numbers[-1] if table.numbers else 1
        where, remedy = (last, CUT_SHORT) if found < wanted else (None, _fetch_this_vintage(published))
        damages.add(where, "", what + words_for_count(found, published), remedy)
    elif known:
        _check_known_counts(table, published, damages)


def _check_known_counts(table: Table, published: Published, damages: Damages) -> None:
    for known in published.known:
        found = sum(map(known.where, table.rows))
        if found != known.expected:
            what = f"{known.words}: found {found:,}, but this vintage has {known.expected:,}."
            damages.add(None, known.column, what, FETCH_AGAIN)
