"""Text files: UTF-8, with or without a byte order mark, or refused at the first byte that is not."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

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


def csv_rows(path: Path, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of a csv with its number, blank ones left out; the file is known to be UTF-8.

    An unclosed quotation mark is refused where it opens, as far as the reader can tell.
    """
    with opened(path, kind) as content:
        lines = codecs.getreader("utf-8-sig")(content)
        reader = csv.reader(lines, strict=True)
        row = 0
        try:
            for row, found in enumerate(reader, start=1):
                if found:
                    yield row, found
        except csv.Error:
            raise FileRefused(
                path, "A quotation mark is not closed, or stands inside a value.",
                'Write a mark inside a value twice ("") and put the value in marks.', row=row + 1,
            ) from None  # fmt: skip


def read_heading(path: Path, kind: str) -> list[str]:
    """The names of a csv's columns; two alike, or one without a name, are refused."""
    _, names = next(csv_rows(path, kind), (1, []))
    if not any(name.strip() for name in names):
        raise FileRefused(path, "The first row names no column.", "Begin it with their names.", row=1)
    for place, name in enumerate(names):
        if name in names[:place]:
            raise FileRefused(
                path, f"Two columns are named '{name}'.", "Give each column its own name.", row=1, column=name
            )
    return names


def ragged_row(path: Path, kind: str) -> FileRefused | None:
    """The refusal of the first row that is longer or shorter than the heading, if there is one."""
    rows = csv_rows(path, kind)
    _, names = next(rows)
    for row, found in rows:
        if len(found) != len(names):
            return FileRefused(
                path, f"The heading has {len(names)} columns but this row has {len(found)}.",
                "Give every row a value for each column, and put values with commas in quotation marks.", row=row,
            )  # fmt: skip
    return None
