"""One cell: its text, by its column's declaration, becomes a value or a damage. A blank becomes None, never 0."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from .damage import FETCH_AGAIN
from .specifications import Column, Kind, Value

WHOLE = re.compile(r"-?[0-9]{1,18}")
DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
SPREADSHEET = "A spreadsheet takes the zeros off: fetch the file again and do not save it from one."


class BadCell(ValueError):
    """A cell that cannot stand in its column: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str = FETCH_AGAIN):
        super().__init__(what)
        self.what, self.remedy = what, remedy


def reader_of(column: Column) -> Callable[[str], Value]:
    """The function that reads this column's cells."""
    read_filled = READERS[column.kind](column)

    def read_cell(cell: str) -> Value:
        cell = cell.strip(" \t")
        if cell and cell not in column.blank_words:
            return read_filled(cell)
        if column.blank or cell:
            return None
        raise BadCell("is empty, and may not be.")

    return read_cell


def mend_twice_encoded(words: str) -> str:
    """Undo an encoding applied twice, as in one publisher's list of names; other text comes back as it was.

    >>> mend_twice_encoded("Kait\\u00c4\\x81ia East"), mend_twice_encoded("Kaitāia"), mend_twice_encoded("North Cape")
    ('Kaitāia East', 'Kaitāia', 'North Cape')
    """
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _code_reader(column: Column) -> Callable[[str], str]:
    matches = re.compile(column.pattern, re.ASCII).fullmatch
    widths = range(1, 8)

    def read(cell: str) -> str:
        if matches(cell):
            return cell
        longer = next((cell.zfill(width) for width in widths if matches(cell.zfill(width))), None)
        if cell.isascii() and cell.isdigit() and longer:
            raise BadCell(f"'{cell}' has lost its leading zeros; it should be '{longer}'.", SPREADSHEET)
        for pattern, words in column.looks_like:
            if re.fullmatch(pattern, cell):
                raise BadCell(f"'{cell}' looks like {words}.", "This is another vintage: fetch the one named above.")
        raise BadCell(f"'{cell}' is not a code of this list.")

    return read


def _text_reader(column: Column) -> Callable[[str], str]:
    def read(cell: str) -> str:
        words = mend_twice_encoded(cell) if column.mend_encoding else cell
        if CONTROL.search(words):
            raise BadCell(f"'{words}' has signs that no name has; its letters were encoded twice or damaged.")
        if len(words) > column.longest:
            raise BadCell(f"is {len(words):,} letters long; at most {column.longest} fit.")
        return words

    return read


def _count_reader(column: Column) -> Callable[[str], int]:
    def read(cell: str) -> int:
        if not WHOLE.fullmatch(cell):
            raise BadCell(f"'{cell}' is not a whole number.")
        value = int(cell)
        _check_range(column, cell, value)
        if value % column.multiple_of:
            raise BadCell(f"'{cell}' is not a multiple of {column.multiple_of}, to which the publisher rounds.")
        return value

    return read


def _number_reader(column: Column) -> Callable[[str], Decimal]:
    def read(cell: str) -> Decimal:
        if not DECIMAL.fullmatch(cell):
            raise BadCell(f"'{cell}' is not a number.")
        value = Decimal(cell)
        _check_range(column, cell, value)
        return value

    return read


def _check_range(column: Column, cell: str, value: int | Decimal) -> None:
    if value < 0 <= column.low:
        raise BadCell(f"'{cell}' is below zero.")
    if not column.low <= value <= column.high:
        raise BadCell(f"'{cell}' is not between {column.low:,} and {column.high:,}.")


READERS: dict[Kind, Callable[[Column], Callable[[str], Value]]] = {
    Kind.CODE: _code_reader,
    Kind.TEXT: _text_reader,
    Kind.COUNT: _count_reader,
    Kind.NUMBER: _number_reader,
}
