"""Measures beyond counts, from the file of records to measures.parquet."""

from __future__ import annotations

import csv

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harakeke.methods.confidentiality import Plan, Secrets, protect
from harakeke.methods.confidentiality.magnitudes import protect_measures

from . import small_release as small

MEASURES = """\
measures:
  - {name: hours, kind: sum, of: hours, decimals: 1}
  - {name: middle, kind: median, of: hours, decimals: 1, step: 0.5}
  - {name: share_young, kind: rate, numerator: {age: young}}
"""
PLAN = small.PLAN + MEASURES
ROWS = [row | {"hours": f"{(i * 7) % 90 / 10:.1f}"} for i, row in enumerate(small.people())]


def rows_of(folder) -> list[dict]:
    return pq.read_table(folder / "release" / "measures.parquet").to_pylist()


def test_a_plan_with_measures_makes_a_file_of_them_beside_the_cells(tmp_path):
    small.protect(small.write(tmp_path, plan=PLAN, records=small.csv_of(ROWS)), "--csv")
    names = ["cells.csv", "cells.parquet", "evidence.json", "measures.csv", "measures.parquet"]
    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == names
    assert set(small.evidence(tmp_path)["files"]) == set(names) - {"evidence.json"}
    first = rows_of(tmp_path)[0]
    assert list(first) == ["table", "ta", "age", "ethnicity", "measure", "value", "status"]
    with (tmp_path / "release" / "measures.csv").open(encoding="utf-8", newline="") as content:
        read = [row | {"value": float(row["value"]) if row["value"] else None} for row in csv.DictReader(content)]
    assert read == rows_of(tmp_path)


def test_the_figures_are_those_that_the_library_makes(tmp_path):
    small.protect(small.write(tmp_path, plan=PLAN, records=small.csv_of(ROWS)))
    found = small.evidence(tmp_path)
    plan = Plan.from_dict(found["plan_as_published"])
    secrets = Secrets(agency=b"agency secret of a test", release=b"release secret of a test")
    records = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    counts = protect(records, plan, secrets=secrets)
    figures = protect_measures(records, plan, counts, secrets=secrets)
    made = [(name, value, status) for table in figures.tables for _, name, value, status in figures.rows(table)]
    assert [(row["measure"], row["value"], row["status"]) for row in rows_of(tmp_path)] == made
    assert {name for name, value, _ in made if value is not None} == {"hours", "middle", "share_young"}


@pytest.mark.parametrize("kind", [pa.float64(), pa.decimal128(5, 1), pa.string()])
def test_amounts_in_parquet_may_be_decimals_of_any_kind(tmp_path, kind):
    small.protect(small.write(tmp_path, plan=PLAN, records=small.csv_of(ROWS)))
    of_csv = rows_of(tmp_path)
    (tmp_path / "release").rename(tmp_path / "of_csv")
    table = pq.read_table(small.as_parquet(tmp_path))
    place = table.schema.get_field_index("hours")
    small.as_parquet(tmp_path, table.set_column(place, "hours", table["hours"].cast(kind)))
    small.protect(tmp_path, records="records.parquet")
    assert rows_of(tmp_path) == of_csv


def with_hours(number: int, hours: str) -> str:
    return small.csv_of([row | {"hours": hours} if i == number else row for i, row in enumerate(ROWS)])


@pytest.mark.parametrize("hours", ["x", "-1.0", "1.25"])
def test_an_amount_that_cannot_be_used_is_refused_with_its_row_and_never_shown(tmp_path, hours):
    small.write(tmp_path, plan=PLAN, records=with_hours(4, hours))
    said = small.protect(tmp_path, code=1).stderr
    assert "records.csv, row 6: 'hours' is" in said
    assert hours not in said.partition("records.csv")[2].replace("1 decimals", "")


def test_a_row_without_an_amount_is_left_out(tmp_path):
    small.protect(small.write(tmp_path, plan=PLAN, records=with_hours(4, "")))
    assert rows_of(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: sum", "kind: total", "plan.yaml, line 13: Measure 'hours' is of kind 'total'"),
        ("of: hours, decimals: 1}\n  - {name: middle", "of: hour}\n  - {name: middle", "There is no column 'hour'"),
        ("name: middle", "name: hours", "Two measures are named 'hours'"),
        ("{age: young}", "{age: yung}", "line 15: Measure 'share_young': 'yung' is not a code or group of 'age'."),
        ("candidates: 3", "candidates: 3, p_percent: 0", "'p_percent' is 1 to 100"),
        ("  ethnicity:", "  measure: {codes: [a]}\n  ethnicity:", "line 6: Beside measures no dimension can be named"),
    ],
)
def test_measures_that_cannot_be_made_are_refused(tmp_path, old, new, words):
    small.write(tmp_path, plan=PLAN.replace(old, new), records=small.csv_of(ROWS))
    said = small.protect(tmp_path, code=1).stderr
    assert words in said


def test_rules_for_measures_stand_among_the_rules(tmp_path):
    plan = PLAN.replace("candidates: 3", "candidates: 3, sum_contributors: 30")
    small.protect(small.write(tmp_path, plan=plan, records=small.csv_of(ROWS)))
    hours = {
        (r["ta"], r["age"]): r["status"] for r in rows_of(tmp_path) if r["measure"] == "hours" and r["table"] == "reach"
    }
    assert hours["002", "young"] == "S"
