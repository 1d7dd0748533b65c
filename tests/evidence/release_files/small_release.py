"""A small country on disk for these tests: a plan, its geography, and made-up people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from click.testing import CliRunner, Result

from harakeke.cli.protect import command

ENVIRONMENT = {
    "HARAKEKE_AGENCY_SECRET": "agency secret of a test",
    "HARAKEKE_RELEASE_SECRET": "release secret of a test",
}
GEOGRAPHY = "code,parent\n001,R1\n002,R1\n003,R2\nR1,*\nR2,*\n"
PLAN = """\
unit: person_id
period: 2026Q3
dimensions:
  ta: {column: ta, parents: geography.csv}
  age: {codes: [young, old]}
  ethnicity: {codes: [Māori, Pacific, European], multiple: ";"}
tables:
  - {name: reach, by: [ta, age]}
  - {name: any2, margins_up_to: 2, of: [ta, age, ethnicity]}
rules: {minimum: 6, rounding: 3, candidates: 3}
secrets: {agency: env:HARAKEKE_AGENCY_SECRET, release: env:HARAKEKE_RELEASE_SECRET}
"""
PEOPLE = {("001", "young"): 40, ("001", "old"): 31, ("002", "young"): 22, ("002", "old"): 4, ("003", "young"): 17}
ANSWERS = ["Māori", "Māori;Pacific", "European", "Māori", "Pacific"]


def people(counts: dict[tuple[str, str], int] = PEOPLE) -> list[dict[str, str]]:
    """One row for each made-up person."""
    rows = [{"ta": ta, "age": age} for (ta, age), many in counts.items() for _ in range(many)]
    return [
        {"person_id": f"P{i:04d}", **row, "ethnicity": ANSWERS[i % len(ANSWERS)], "note": "not in the plan"}
        for i, row in enumerate(rows)
    ]


def csv_of(rows: list[dict[str, str]]) -> str:
    """Rows as the text of a csv."""
    return "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """The country's files in a folder; `plan`, `geography` or `records` may be given otherwise."""
    names = {"plan": "plan.yaml", "geography": "geography.csv", "records": "records.csv"}
    for name, content in ({"plan": PLAN, "geography": GEOGRAPHY, "records": csv_of(people())} | files).items():
        written = content.encode() if isinstance(content, str) else content
        (folder / names.get(name, name)).write_bytes(written)
    return folder


def as_parquet(folder: Path, table: pa.Table | None = None, **options: Any) -> Path:
    """The records as parquet beside the csv."""
    path = folder / "records.parquet"
    pq.write_table(pacsv.read_csv(folder / "records.csv", convert_options=_texts(folder)) if table is None else table,
                   path, **options)  # fmt: skip
    return path


def _texts(folder: Path) -> pacsv.ConvertOptions:
    names = (folder / "records.csv").read_text().partition("\n")[0].split(",")
    return pacsv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)


def protect(
    folder: Path, *arguments: str | Path, records: str = "records.csv", plan: str = "plan.yaml", out: str = "release",
    code: int = 0, env: dict[str, str | None] | None = None,
) -> Result:  # fmt: skip
    """`harakeke protect` as a person types it; the test fails with its words if it ends with another code."""
    typed = [str(folder / records), "--plan", str(folder / plan), "--out", str(folder / out), *map(str, arguments)]
    done = CliRunner().invoke(command, typed, env=ENVIRONMENT | (env or {}))
    assert done.exit_code == code, done.output
    return done


def cells(folder: Path, out: str = "release") -> list[dict[str, Any]]:
    """The rows of a release's cells.parquet."""
    return pq.read_table(folder / out / "cells.parquet").to_pylist()


def evidence(folder: Path, out: str = "release") -> dict[str, Any]:
    """A release's evidence."""
    return json.loads((folder / out / "evidence.json").read_text())


def without_seconds(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name != "seconds"}
