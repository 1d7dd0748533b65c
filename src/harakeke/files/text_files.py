"""Text files: UTF-8, with or without a byte order mark, or refused at the first byte that is not."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .nearest import meant
from .refusals import FileRefused

AT_ONCE = 1 << 22
SAVE_AS_UTF8 = "Save the file again as UTF-8 (in a spreadsheet: 'CSV UTF-8')."


@contextmanager
def opened(path: Path, kind: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes, or say why not. `kind` says what it should have been, such as 'a plan'."""
    try:
        with path.open("rb") as content:
            yield content
    except FileNotFoundError:
        raise FileRefused(path, "There is no such file.", f"Give the path of {kind}.") from None
    except IsADirectoryError:
        raise FileRefused(path, "This is a folder.", f"Give the path of {kind}.") from None
    except PermissionError:
        raise FileRefused(path, "You may not read this file.", "Ask whoever keeps it for the right to.") from None


class Lines(NamedTuple):
    """How many lines a text has, and whether there is a quotation mark in it."""

    many: int
    marks: bool


def check_utf8(path: Path, kind: str, *, counted: str = "row") -> Lines:
    """Refuse a file that is empty or not UTF-8, naming the byte and its row (or line); return what it looks like.

    A part of the file is in memory at a time.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    row, before, marks, last = 1, 0, False, b""
    with opened(path, kind) as content:
        while True:
            piece = content.read(AT_ONCE)
            waiting = decoder.getstate()[0]
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                at, what = error.start - len(waiting), "is not UTF-8"
            else:
                at, what = piece.find(b"\0"), "is nought, which no text has"
            if what.startswith("is not") or at >= 0:
                place = {counted: row + piece.count(b"\n", 0, max(at, 0))}
                raise FileRefused(path, f"Byte {before + at + 1:,} {what}.", SAVE_AS_UTF8, **place)  # type: ignore[arg-type]
            if not piece:
                break
            before, row, last = before + len(piece), row + piece.count(b"\n"), piece[-1:]
            marks = marks or b'"' in piece
    if not before:
        raise FileRefused(path, "The file is empty.", f"Give {kind}.")
    return Lines(row - (last == b"\n"), marks)


def text_of(path: Path, kind: str, *, counted: str = "row") -> str:
    """A file's whole text without its mark; refused where it is missing, empty or not UTF-8."""
    check_utf8(path, kind, counted=counted)
    return path.read_bytes().decode("utf-8-sig")


def csv_rows(path: Path, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of a csv with its number, blank ones left out; the file is known to be UTF-8.

    An unclosed quotation mark is refused where it opens, as far as the reader can tell.
    """
    with opened(path, kind) as content:
        yield from rows_of(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""), path)


def rows_of(lines: Iterable[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row of a csv's lines with its number, blank ones left out; a mark that is not closed is refused."""
    row = 0
    try:
        for row, found in enumerate(csv.reader(lines, strict=True), start=1):
            if found:
                yield row, found
    except csv.Error:
        raise FileRefused(
            path, "A quotation mark is not closed, or stands inside a value.",
            'Write a mark inside a value twice ("") and put the value in marks.', row=row + 1,
        ) from None  # fmt: skip


def read_heading(path: Path, kind: str) -> list[str]:
    """The names of a csv's columns; two alike, or none at all, are refused."""
    row, names = next(csv_rows(path, kind), (1, []))
    check_heading(path, names, row)
    return names


def check_heading(path: Path, names: Sequence[str], row: int = 1) -> None:
    """Refuse a heading that names no column, or two alike."""
    if not any(name.strip() for name in names):
        raise FileRefused(path, "The first row names no column.", "Begin it with their names.", row=row)
    for place, name in enumerate(names):
        if name in names[:place]:
            what = f"Two columns are named '{name}'."
            raise FileRefused(path, what, "Give each column its own name.", row=row, column=name)


def no_column(path: Path, wanted: str, names: Sequence[str], remedy: str, *, row: int | None = 1) -> FileRefused:
    """The refusal where a column is missing: what there is instead, the nearest, and what to do."""
    there = ", ".join(names)
    near = meant(wanted, names)
    return FileRefused(path, f"There is no column '{wanted}'; there are {there}.", f"{near} {remedy}".strip(), row=row)


def ragged_row(path: Path, kind: str) -> FileRefused | None:
    """The refusal of the first row that is longer or shorter than the heading, if there is one."""
    rows = csv_rows(path, kind)
    _, names = next(rows)
    return next((uneven(path, names, row, found) for row, found in rows if len(found) != len(names)), None)


def uneven(path: Path, names: Sequence[str], row: int, found: Sequence[str]) -> FileRefused:
    """The refusal of a row that is longer or shorter than the heading."""
    return FileRefused(
        path, f"The heading has {len(names)} columns but this row has {len(found)}.",
        "Give every row a value for each column, and put values with commas in quotation marks.", row=row,
    )  # fmt: skip
