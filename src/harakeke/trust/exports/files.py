"""The file itself: comma-separated, with its register number on top, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

#: What a spreadsheet would run as a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """Rows under their headings, and the words that stand above them."""

    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def write_csv(sheet: Sheet, above: Sequence[str]) -> bytes:
    """The bytes of a sheet, with a mark that spreadsheets read macrons by.

    >>> write_csv(Sheet(["Name"], [["=1+1"]]), ["Register number E-1"]).decode("utf-8-sig").splitlines()
    ['Register number E-1', 'Name', "'=1+1"]
    """
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    for words in above:
        lines.writerow([words])
    lines.writerow(sheet.headings)
    lines.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RUNS) else text
