"""The reconciliation report of a set: as data for the table and for JSON, and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ..rows import (
    AreaRow,
    BoundaryRow,
    CategoryRow,
    ConcordanceRow,
    DeprivationRow,
    DomainRow,
    FactRow,
    GatheringPlaceRow,
    IndicatorRow,
    Row,
)
from .specifications import Published, Step, Table

WORDS = {
    AreaRow: "areas",
    DeprivationRow: "SA1s with or without an index",
    IndicatorRow: "figures",
    CategoryRow: "categories",
    BoundaryRow: "outlines or tiles",
    ConcordanceRow: "areas of before and now that meet",
    GatheringPlaceRow: "gathering places",
    DomainRow: "outcome domains",
    FactRow: "facts",
}
SHOWN = 10


def rows_out(rows: Sequence[Row]) -> dict[str, int]:
    """How many rows of each kind are stored, in words."""
    return dict(Counter(WORDS[type(row)] for row in rows))


def report_of(table: Table, published: Published, steps: list[Step], rows: Sequence[Row]) -> dict[str, Any]:
    """The report of a published file that was found sound."""
    return {
        "file": published.file,
        "rows_in": len(table.rows),
        "rows_expected": published.rows,
        "rows_out": rows_out(rows),
        "blanks": _blanks(table, published),
        "facts": [
            {"what": one.words, "expected": one.expected, "found": sum(map(one.where, table.rows))}
            for one in published.known
        ],
        "steps": [asdict(step) for step in steps],
        "notes": [*_mended(table), *published.notes],
    }


def _blanks(table: Table, published: Published) -> dict[str, int]:
    counted = {column.name: sum(given[column.name] is None for given in table.rows) for column in published.columns}
    return {name: blanks for name, blanks in counted.items() if blanks}


def _mended(table: Table) -> list[str]:
    if not table.mended:
        return []
    shown = ", ".join(table.mended[:3])
    return [f"{len(table.mended)} names were encoded twice in the file and were mended, such as {shown}."]


def as_lines(title: str, report: dict[str, Any]) -> Iterator[str]:
    """The report for a terminal.

    >>> for line in as_lines("Regions (2023)", {"file": "geo_regc.csv", "rows_in": 17, "rows_out": {"areas": 17}}):
    ...     print(line)
    Regions (2023)
      geo_regc.csv: 17 rows in; out: 17 areas
    """
    yield title
    out = ", ".join(f"{number:,} {words}" for words, number in report.get("rows_out", {}).items())
    yield f"  {report['file']}: {report['rows_in']:,} rows in; out: {out}"
    for fact in report.get("facts", []):
        yield f"  {fact['what']}: {fact['found']:,} (known: {fact['expected']:,})"
    for step in report.get("steps", []):
        yield from _step_lines(step)
    if report.get("blanks"):
        yield f"  blank, and kept blank: {_blank_words(report['blanks'])}"
    yield from (f"  note: {note}" for note in report.get("notes", []))


def _blank_words(blanks: dict[str, int]) -> str:
    shown = ", ".join(f"{name} {number:,}" for name, number in list(blanks.items())[:SHOWN])
    more = len(blanks) - SHOWN
    return f"{shown} and {more} columns more" if more > 0 else shown


def _step_lines(step: dict[str, Any]) -> Iterator[str]:
    unused = f" ({step['not_used']:,} have none)" if step["not_used"] else ""
    people = f"; people {step['people_in']:,} in, {step['people_out']:,} out" if step["people_in"] is not None else ""
    yield f"  {step['what']}: codes {step['codes_in']:,} to {step['codes_out']:,}{unused}{people}"
    differences = step["differences"]
    for one in differences[:SHOWN]:
        yield f"    {one['code']}: {one['summed']} against {one['published']}"
    if len(differences) > SHOWN:
        yield f"    and {len(differences) - SHOWN:,} more"
    if step["explained"]:
        yield f"    {step['explained']}"
