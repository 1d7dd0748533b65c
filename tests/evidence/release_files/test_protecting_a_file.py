"""`harakeke protect`: what it reads, and the release it writes."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harakeke.methods.confidentiality import Plan, Secrets
from harakeke.methods.confidentiality import protect as protect_in_python

from . import small_release as small

TAS = ["*", "R1", "R2", "001", "002", "003"]
AGES, ETHNICITIES = ["*", "young", "old"], ["*", "Māori", "Pacific", "European"]


def test_a_release_is_the_cells_and_their_evidence(tmp_path):
    small.protect(small.write(tmp_path))
    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == ["cells.parquet", "evidence.json"]


def test_every_combination_is_there_once_and_a_star_is_the_total_of_any_dimension(tmp_path):
    small.protect(small.write(tmp_path))
    found = [(row["table"], row["ta"], row["age"], row["ethnicity"]) for row in small.cells(tmp_path)]
    reach = [("reach", ta, age, "*") for ta, age in itertools.product(TAS, AGES)]
    any2 = [
        ("any2", *codes) for codes in itertools.product(TAS, AGES, ETHNICITIES) if sum(c != "*" for c in codes) <= 2
    ]
    assert found == [*reach, *any2]


def test_the_columns_are_the_table_each_dimension_the_value_and_the_status(tmp_path):
    small.protect(small.write(tmp_path))
    schema = pq.read_schema(tmp_path / "release" / "cells.parquet")
    assert schema.names == ["table", "ta", "age", "ethnicity", "value", "status"]
    assert schema.field("value").type == pa.int64()
    assert {schema.field(name).type.value_type for name in schema.names if name != "value"} == {pa.string()}


def test_the_figures_are_those_that_the_library_makes_of_the_same_records(tmp_path):
    small.protect(small.write(tmp_path))
    rows = small.people()
    plan = Plan.from_dict(small.evidence(tmp_path)["plan_as_published"])
    secrets = Secrets(agency=b"agency secret of a test", release=b"release secret of a test")
    safe = protect_in_python({name: [row[name] for row in rows] for name in rows[0]}, plan, secrets=secrets)
    by_table = [(value, status) for name in safe.tables for _, value, status in safe.rows(name)]
    assert [(row["value"], row["status"]) for row in small.cells(tmp_path)] == by_table
    assert {status for _, status in by_table} == {"published", "S"}


def test_a_small_count_and_none_look_alike_and_the_total_is_rounded(tmp_path):
    small.protect(small.write(tmp_path))
    found = {(r["ta"], r["age"]): (r["value"], r["status"]) for r in small.cells(tmp_path) if r["table"] == "reach"}
    assert found["002", "old"] == found["003", "old"] == (None, "S")
    assert found["*", "*"] == (114, "published")


def test_the_csv_says_the_same_as_the_parquet(tmp_path):
    small.protect(small.write(tmp_path), "--csv")
    with (tmp_path / "release" / "cells.csv").open(encoding="utf-8", newline="") as content:
        read = list(csv.DictReader(content))
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in small.cells(tmp_path)]
    assert read == as_text


def test_the_evidence_holds_the_whole_plan_hashes_and_what_was_tried(tmp_path):
    small.protect(small.write(tmp_path), "--csv")
    found = small.evidence(tmp_path)
    plan = Plan.from_dict(found["plan_as_published"])
    assert (plan.digest, plan.period, found["code_version"]) == (found["plan"], "2026Q3", "0.1.0")
    for name in ("cells.parquet", "cells.csv"):
        content = (tmp_path / "release" / name).read_bytes()
        assert found["files"][name] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert [attack["recovered"] for attack in found["attacks"]][-1] == 0
    assert set(found["seconds"]) == {"reading", "protecting", "writing"}


def test_the_evidence_tells_no_secret_no_person_and_no_number_of_records(tmp_path):
    small.protect(small.write(tmp_path))
    text = (tmp_path / "release" / "evidence.json").read_text()
    assert not [word for word in (*small.ENVIRONMENT.values(), *small.ENVIRONMENT, "P0001", "114") if word in text]
    assert str(tmp_path) not in text


def test_a_person_with_several_rows_is_counted_once(tmp_path):
    rows = small.people()
    small.write(tmp_path, records=small.csv_of([*rows, *rows[:30]]))
    small.protect(tmp_path)
    small.write(tmp_path)
    small.protect(tmp_path, out="once")
    assert small.cells(tmp_path) == small.cells(tmp_path, "once")


def test_codes_that_nobody_declared_come_from_the_records_in_order_and_the_evidence_says_so(tmp_path):
    plan = small.PLAN.replace("age: {codes: [young, old]}", "age:").replace(
        "codes: [Māori, Pacific, European], ", "column: ethnicity, "
    )
    small.protect(small.write(tmp_path, plan=plan))
    found = small.evidence(tmp_path)
    assert found["codes_from_records"] == ["age", "ethnicity"]
    assert found["plan_as_published"]["dimensions"]["age"]["codes"] == ["old", "young"]
    assert found["plan_as_published"]["dimensions"]["ethnicity"]["codes"] == ["European", "Māori", "Pacific"]


def test_codes_from_the_records_may_be_grouped(tmp_path):
    plan = small.PLAN.replace("{codes: [young, old]}", "{overlapping: {all: [young, old]}}")
    small.protect(small.write(tmp_path, plan=plan))
    assert {row["age"] for row in small.cells(tmp_path)} == {"*", "all", "young", "old"}


def test_a_code_is_the_text_that_was_written_never_a_number_or_a_no(tmp_path):
    plan = small.PLAN.replace("codes: [young, old]", "codes: [no, 010, 1.0, ~]")
    records = "person_id,ta,age,ethnicity\n" + "".join(
        f"P{i},001,{age},Māori\n" for i, age in enumerate(["no", "010", "1.0", "~"] * 10)
    )
    small.protect(small.write(tmp_path, plan=plan, records=records))
    assert small.evidence(tmp_path)["plan_as_published"]["dimensions"]["age"]["codes"] == ["no", "010", "1.0", "~"]


@pytest.mark.parametrize(
    "geography",
    [
        "code,parent\n001,R1\n002,R1\n003,R2\nR1,NZ\nR2,NZ\n",
        "code,parent\n001,R1\n002,R1\n003,R2\nR1,NZ\nR2,NZ\nNZ,\n",
        "code,parent\n001,R1\n002,R1\n003,R2\nR1,\nR2,\n",
        "parent,name,code\nR1,one,001\nR1,two,002\n\nR2,three,003\n*,north,R1\n*,south,R2\n",
        "\ufeffcode,parent\r\n001,R1\r\n002,R1\r\n003,R2\r\nR1,*\r\nR2,*\r\n",
    ],
    ids=["a root without a row", "a root without a parent", "blanks", "other columns", "a byte order mark"],
)
def test_a_hierarchy_may_be_written_in_several_ways_and_its_root_is_the_total(tmp_path, geography):
    small.protect(small.write(tmp_path, geography=geography))
    small.protect(small.write(tmp_path), out="as_ever")
    assert small.cells(tmp_path) == small.cells(tmp_path, "as_ever")


def test_any_number_of_levels_is_read(tmp_path):
    geography = "code,parent\n001,D1\n002,D1\n003,D2\nD1,R1\nD2,R1\nR1,I1\nI1,*\n"
    small.protect(small.write(tmp_path, geography=geography))
    assert {row["ta"] for row in small.cells(tmp_path)} == {"*", "001", "002", "003", "D1", "D2", "R1", "I1"}


def test_a_list_of_codes_without_levels_puts_each_under_the_total(tmp_path):
    small.protect(small.write(tmp_path, geography="code,parent\n001,\n002,\n003,\n"))
    assert {row["ta"] for row in small.cells(tmp_path)} == {"*", "001", "002", "003"}


@pytest.mark.parametrize("written", ["{N: ['002', '003'], M: ['001', '003']}", "groups.csv"])
def test_groups_may_overlap_written_in_the_plan_or_beside_it(tmp_path, written):
    plan = small.PLAN.replace("parents: geography.csv", f"parents: geography.csv, overlapping: {written}")
    small.write(tmp_path, plan=plan, **{"groups.csv": "code,group\n002,N\n003,N\n001,M\n003,M\n"})
    small.protect(tmp_path)
    assert {row["ta"] for row in small.cells(tmp_path)} == {*TAS, "N", "M"}


def test_what_is_impossible_by_rule_is_published_as_nought(tmp_path):
    plan = small.PLAN + "structural_zeros: [{ta: '003', age: old}]\n"
    small.protect(small.write(tmp_path, plan=plan))
    found = {(row["ta"], row["age"]): row["value"] for row in small.cells(tmp_path) if row["table"] == "reach"}
    assert found["003", "old"] == 0
    assert found["002", "old"] is None


def test_secrets_may_stand_in_files_beside_the_plan(tmp_path):
    plan = small.PLAN.replace("env:HARAKEKE_AGENCY_SECRET", "file:agency.txt")
    small.write(tmp_path, plan=plan, **{"agency.txt": small.ENVIRONMENT["HARAKEKE_AGENCY_SECRET"] + "\n"})
    small.protect(tmp_path, env={"HARAKEKE_AGENCY_SECRET": None})
    small.protect(small.write(tmp_path), out="as_ever")
    assert small.cells(tmp_path) == small.cells(tmp_path, "as_ever")


def test_a_plan_that_names_no_secrets_takes_them_from_the_usual_variables(tmp_path):
    plan = small.PLAN[: small.PLAN.index("secrets:")]
    small.protect(small.write(tmp_path, plan=plan))
    small.protect(small.write(tmp_path), out="as_ever")
    assert small.cells(tmp_path) == small.cells(tmp_path, "as_ever")


def test_it_tells_how_much_is_published_and_what_it_does_only_when_asked(tmp_path):
    quiet = small.protect(small.write(tmp_path))
    assert "different cells are published" in quiet.stdout
    assert quiet.stderr == ""
    said = small.protect(tmp_path, "--verbose", out="again").stderr
    assert [line.split()[0] for line in said.splitlines()] == ["Reading", "Counting,", "Writing"]


def test_folders_above_the_release_are_made(tmp_path):
    small.protect(small.write(tmp_path), out="releases/2026Q3/reach")
    assert json.loads((tmp_path / "releases/2026Q3/reach/evidence.json").read_text())["measure"] == "count"
