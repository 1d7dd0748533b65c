"""Everything `harakeke protect` refuses: with file, row, column and remedy, and nothing written."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from . import small_release as small

RECORDS = small.csv_of(small.people())


def plan_with(old: str, new: str) -> dict[str, str]:
    assert old in small.PLAN
    return {"plan": small.PLAN.replace(old, new)}


def records_with(old: str, new: str) -> dict[str, str]:
    """The records with one row otherwise; P0002 is in row 4, as a spreadsheet counts."""
    assert old in RECORDS
    return {"records": RECORDS.replace(old, new, 1)}


def geography_with(*rows: str) -> dict[str, str]:
    return {"geography": small.GEOGRAPHY + "".join(f"{row}\n" for row in rows)}


P2 = "P0002,001,young,European"
REFUSED: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    # records
    "a missing column": (
        records_with("person_id,ta,age,", "person_id,ta,Age,"),
        ["records.csv: There is no column 'age'; there are person_id, ta, Age", "name another column in the plan"],
    ),
    "an unknown code": (
        records_with(P2, "P0002,999,young,European"),
        ["records.csv, row 4, column 'ta': '999' is not a code of 'ta'.", "add the code to the plan"],
    ),
    "a code whose noughts a spreadsheet took": (
        records_with(P2, "P0002,1,young,European"),
        ["row 4, column 'ta': '1' is not a code", "A spreadsheet took the noughts off its front"],
    ),
    "a group where a code should be": (
        records_with(P2, "P0002,R1,young,European"),
        ["row 4, column 'ta': 'R1' is a group of 'ta'", "Records carry the lowest level"],
    ),
    "an unknown code among several answers": (
        records_with("P0001,001,young,Māori;Pacific", "P0001,001,young,Māori;Martian"),
        ["row 3, column 'ethnicity': 'Martian' is not a code of 'ethnicity'."],
    ),
    "no code": (
        records_with(P2, "P0002,001,,European"),
        ["row 4, column 'age': This is empty.", "'not stated'"],
    ),
    "a row that says not who it is of": (
        records_with(P2, " ,001,young,European"),
        ["row 4, column 'person_id': This is empty", "Give every row an identifier."],
    ),
    "blank rows are counted as a spreadsheet counts": (
        records_with(P2, "\n\nP0002,999,young,European"),
        ["row 6, column 'ta': '999'"],
    ),
    "a row that spans lines is one row": (
        records_with(P2 + ",not in the plan", P2 + ',"not\nin\nthe plan"\nP9999,999,young,European,x'),
        ["row 5, column 'ta': '999'"],
    ),
    "an empty file": ({"records": ""}, ["records.csv: The file is empty."]),
    "nothing but a mark": ({"records": "\ufeff"}, ["records.csv, row 1", "names no column"]),
    "a heading and no rows": ({"records": RECORDS.partition("\n")[0] + "\n"}, ["There are no records in it."]),
    "not UTF-8": (
        {"records": RECORDS.replace(P2, "P0002,001,young,M\0ori", 1).encode().replace(b"\0", b"\xe4")},
        ["records.csv, row 4: Byte ", "is not UTF-8", "CSV UTF-8"],
    ),
    "UTF-16": ({"records": RECORDS.encode("utf-16")}, ["row 1: Byte 1 is not UTF-8", "Save the file again as UTF-8"]),
    "cut off within a letter": (
        {"records": RECORDS.encode() + "P9999,001,young,ā".encode()[:-1]},
        ["row 116: Byte ", "is not UTF-8"],
    ),
    "a byte of nought": (
        {"records": RECORDS.replace(P2, "P0002,001,young,\0", 1)},
        ["row 4: Byte ", "is nought, which no text has"],
    ),
    "a row too short": (
        records_with(P2 + ",not in the plan", "P0002,001,young"),
        ["records.csv, row 4: The heading has 5 columns but this row has 3."],
    ),
    "a row too long": (
        records_with(P2, P2 + ",one more"),
        ["row 4: The heading has 5 columns but this row has 6.", "put values with commas in quotation marks"],
    ),
    "a quotation mark that is not closed": (
        records_with("not in the plan\nP0003", '"not in the plan\nP0003'),
        ["records.csv, row 4: A quotation mark is not closed"],
    ),
    "two marks that open and swallow the rows between": (
        {"records": RECORDS.replace("not in the plan\nP0003", '"not\nP0003').replace("not in the plan\nP0009", '"not\nP0009')},
        ["records.csv, row 4: A quotation mark is not closed"],
    ),
    "two columns of one name": (
        records_with("person_id,ta,age,ethnicity,note", "person_id,ta,age,ta,note"),
        ["row 1, column 'ta': Two columns are named 'ta'."],
    ),
    "columns separated otherwise": (
        {"records": RECORDS.replace(",", "\t")},
        ["There is no column 'person_id'", "values are separated by commas"],
    ),
    "codes from records with a star among them": (
        plan_with("age: {codes: [young, old]}", "age:") | records_with(P2, "P0002,001,*,European"),
        ["row 4, column 'age': '*' is the total and cannot be a code."],
    ),
    "codes from records with an empty one": (
        plan_with("age: {codes: [young, old]}", "age:") | records_with(P2, "P0002,001,,European"),
        ["row 4, column 'age': This is empty."],
    ),
    # geography
    "an orphan: a parent that is no code": (
        geography_with("004,R9"),
        ["geography.csv, row 7, column 'parent': The parent of '004' is 'R9', which is not a code", "(an orphan)"],
    ),
    "an orphan among those that end in a root": (
        {"geography": "code,parent\n001,R1\n002,R1\n003,R2\nR1,NZ\n"},
        ["row 4, column 'parent': The parent of '003' is 'R2', which is not a code"],
    ),
    "an orphan: a code with no parent": (
        geography_with("004,"),
        ["row 7, column 'parent': '004' has no parent and nothing below it (an orphan)."],
    ),
    "a cycle": (
        {"geography": "code,parent\n001,R1\nR1,R2\nR2,R1\n"},
        ["geography.csv, row 3, column 'parent': 'R1' is its own ancestor (a cycle)."],
    ),
    "a code that is its own parent": (geography_with("004,004"), ["row 7", "'004' is its own ancestor"]),
    "a code twice": (
        geography_with("002,R2"),
        ["geography.csv, row 7, column 'code': '002' stands here a second time; the first is in row 3."],
    ),
    "a star as a code": (geography_with("*,"), ["row 7, column 'code': '*' is the total and cannot be a code."]),
    "a row without a code": (geography_with(",R1"), ["row 7, column 'code': This is empty."]),
    "a geography of other columns": (
        {"geography": "ta,region\n001,R1\n"},
        ["geography.csv, row 1: There is no column 'code'; there are ta, region.", "'code' and 'parent'"],
    ),
    "an uneven geography": (geography_with("004,R1,x"), ["row 7: The heading has 2 columns but this row has 3."]),
    "an empty geography": ({"geography": ""}, ["geography.csv: The file is empty."]),
    "a geography without rows": ({"geography": "code,parent\n"}, ["geography.csv: There is nothing below the heading."]),
    "a geography that is not UTF-8": (
        {"geography": small.GEOGRAPHY.encode() + b"004,\xff\n"},
        ["geography.csv, row 7: Byte ", "is not UTF-8"],
    ),
    "a geography that is not there": (
        plan_with("geography.csv", "elsewhere.csv"),
        ["elsewhere.csv: There is no such file.", "a csv with the columns code and parent"],
    ),
    "a code in one group twice": (
        plan_with("parents: geography.csv", "parents: geography.csv, overlapping: groups.csv")
        | {"groups.csv": "code,group\n001,N\n001,N\n"},
        ["groups.csv, row 3: '001' is in 'N' twice."],
    ),
    "a group of an unknown code": (
        plan_with("parents: geography.csv", "parents: geography.csv, overlapping: {N: ['999']}"),
        ["plan.yaml, line 4: Dimension 'ta': overlapping group 'N' has '999'"],
    ),
    # plan
    "a plan that is not there": ({"plan": None}, ["plan.yaml: There is no such file.", "a release plan, a yaml file"]),
    "an empty plan": ({"plan": ""}, ["plan.yaml: The file is empty."]),
    "a plan of nothing but a note": ({"plan": "# later\n"}, ["plan.yaml: This is no plan"]),
    "a plan that is not UTF-8": ({"plan": small.PLAN.encode("latin-1", "replace") + b"\xff"}, ["line", "is not UTF-8"]),
    "a plan that is not yaml": (
        plan_with("  age: {codes: [young, old]}", "  age: {codes: [young, old}"),
        ["plan.yaml, line 5: This is not yaml", "Check the indents"],
    ),
    "an unknown part": (
        {"plan": small.PLAN + "roundings: 3\n"},
        ["plan.yaml, line 12: A plan has no part 'roundings'", "its parts are"],
    ),
    "a part missing": (plan_with("unit: person_id\n", ""), ["plan.yaml: The plan has no 'unit'. Add it."]),
    "a part twice": (
        {"plan": small.PLAN + "unit: other\n"},
        ["plan.yaml, line 12: 'unit' stands here a second time; the first is in line 1."],
    ),
    "a dimension twice": (
        plan_with("  age: {codes", "  ta: {codes"),
        ["plan.yaml, line 5: 'ta' stands here a second time; the first is in line 4."],
    ),
    "a table twice": (
        plan_with("name: any2", "name: reach"),
        ["plan.yaml, line 9: Two tables are named 'reach'; the first is in line 8.", "Give each its own name."],
    ),
    "a table of an unknown dimension": (
        plan_with("by: [ta, age]", "by: [ta, sex]"),
        ["plan.yaml, line 8: Table 'reach' uses 'sex', which is not a dimension of the plan"],
    ),
    "a table as a word": (plan_with("by: [ta, age]", "by: ta"), ["plan.yaml, line 8: 'by' must be a list"]),
    "a table of more than three dimensions": (
        plan_with("margins_up_to: 2, of: [ta, age, ethnicity]", "by: [ta, age, ethnicity, sex]")
        | {"records": RECORDS},
        ["plan.yaml, line 9: Table 'any2' uses 'sex'"],
    ),
    "a code of a plan twice": (
        plan_with("[young, old]", "[young, old, young]"),
        ["plan.yaml, line 5: Dimension 'age' lists code 'young' twice; list it once."],
    ),
    "a star as a code of a plan": (plan_with("[young, old]", "[young, '*']"), ["line 5", "'*' is not a code"]),
    "a list within a list of codes": (plan_with("[young, old]", "[young, [old]]"), ["line 5", "not a code"]),
    "a dimension as a word": (plan_with("age: {codes: [young, old]}", "age: young"), ["line 5", "must be a mapping"]),
    "dimensions as a list": (
        plan_with("dimensions:\n", "dimensions: [a]\nx:\n"),
        ["plan.yaml, line 3: 'dimensions' must be a mapping"],
    ),
    "a dimension named as another column": (
        plan_with("  age: {codes", "  value: {codes"),
        ["line 5: A dimension cannot be named 'value'"],
    ),
    "an unknown rule": (plan_with("candidates: 3", "candidate: 3"), ["plan.yaml, line 10: There is no rule 'candidate'"]),
    "a rule that is no number": (plan_with("minimum: 6", "minimum: six"), ["line 10: Rule 'minimum' is 'six'"]),
    "rules that contradict each other": (plan_with("minimum: 6", "minimum: 5"), ["line 10: 'minimum' is 5"]),
    "an anchor": (
        plan_with("[young, old]", "&a [young, old]").copy()
        | {"plan": small.PLAN.replace("[young, old]", "&a [young, old]").replace("[Māori, Pacific, European]", "*a")},
        ["no anchors and aliases"],
    ),
    # secrets
    "a secret in the plan itself": (
        plan_with("env:HARAKEKE_AGENCY_SECRET", "hunter2hunter2hunter2"),
        ["plan.yaml, line 11: The agency secret must be named as env:NAME or file:PATH.", "Never write a secret"],
    ),
    "another secret": (
        plan_with("agency: env", "ministry: env"),
        ["plan.yaml, line 11: There is no secret 'ministry'"],
    ),
    "a secret's file that is not there": (
        plan_with("env:HARAKEKE_AGENCY_SECRET", "file:nowhere.txt"),
        ["The agency secret is missing: the file", "nowhere.txt cannot be read", "secrets.token_hex(32)"],
    ),
    "a secret's file that is empty": (
        plan_with("env:HARAKEKE_AGENCY_SECRET", "file:empty.txt") | {"empty.txt": "\n"},
        ["The agency secret is missing: the file", "empty.txt is empty"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_its_place_and_remedy_and_nothing_is_written(tmp_path, what):
    files, words = REFUSED[what]
    small.write(tmp_path, **{name: content for name, content in files.items() if content is not None})
    for name in (name for name, content in files.items() if content is None):
        (tmp_path / f"{name}.yaml").unlink()
    before = sorted(tmp_path.iterdir())
    said = small.protect(tmp_path, code=1).stderr
    assert not [word for word in words if word not in said], said
    assert said.rstrip().endswith("Nothing was written.")
    assert "hunter2" not in said
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("what", [name for name, (files, _) in REFUSED.items() if "records" in files])
def test_a_refusal_of_records_never_repeats_a_row(tmp_path, what):
    small.write(tmp_path, **{name: content for name, content in REFUSED[what][0].items() if content is not None})
    said = small.protect(tmp_path, code=1).output
    assert "P000" not in said
    assert "not in the plan" not in said


@pytest.mark.parametrize("name", small.ENVIRONMENT)
def test_a_secret_that_is_not_set_is_named_with_how_to_make_one(tmp_path, name):
    said = small.protect(small.write(tmp_path), code=1, env={name: None}).stderr
    assert f"secret is missing: the environment variable {name} is not set." in said
    assert "Make one with: python3 -c" in said


def test_a_secret_that_is_too_short_is_refused_unshown(tmp_path):
    said = small.protect(small.write(tmp_path), code=1, env={"HARAKEKE_RELEASE_SECRET": "tooshort"}).stderr
    assert "The release secret must be at least 16 random bytes" in said
    assert "tooshort" not in said


def test_a_wide_table_says_how_to_allow_it(tmp_path):
    plan = small.PLAN.replace("  ethnicity:", "  sex: {codes: [f, m]}\n  ethnicity:").replace(
        "by: [ta, age]", "by: [ta, age, sex, ethnicity]"
    )
    records = RECORDS.replace("note", "sex").replace("not in the plan", "f")
    said = small.protect(small.write(tmp_path, plan=plan, records=records), code=1).stderr
    assert "plan.yaml, line 9: Table 'reach' crosses 4 dimensions" in said
    assert "allow_wider" in said
    small.write(tmp_path, plan=plan.replace("candidates: 3", "candidates: 3, allow_wider: true"), records=records)
    small.protect(tmp_path)


def test_a_folder_that_is_there_is_refused_even_empty(tmp_path):
    (small.write(tmp_path) / "release").mkdir()
    said = small.protect(tmp_path, code=1).stderr
    assert "release: This is there already, and a release is never written over." in said
    assert list((tmp_path / "release").iterdir()) == []


@pytest.mark.parametrize("path", ["nowhere.csv", "."])
def test_records_that_are_not_there_or_a_folder_are_refused(tmp_path, path):
    said = small.protect(small.write(tmp_path), code=1, records=path).stderr
    assert "Give the path of records, a parquet file or a csv." in said


def test_a_file_that_may_not_be_written_beside_says_so(tmp_path):
    (small.write(tmp_path) / "file").write_text("here")
    said = small.protect(tmp_path, code=1, out="file/release").stderr
    assert "Nothing was written." in said


# parquet has its own ways of being wrong


def refused_parquet(folder, table=None, **columns):
    small.write(folder)
    whole = table if table is not None else pq.read_table(small.as_parquet(folder))
    for name, values in columns.items():
        whole = whole.set_column(whole.schema.get_field_index(name), name, values)
    small.as_parquet(folder, whole)
    return small.protect(folder, code=1, records="records.parquet").stderr


def test_parquet_cut_short_is_refused(tmp_path):
    content = small.as_parquet(small.write(tmp_path)).read_bytes()
    (tmp_path / "records.parquet").write_bytes(content[:-100])
    said = small.protect(tmp_path, code=1, records="records.parquet").stderr
    assert "records.parquet: The file cannot be read as parquet" in said


def test_a_csv_that_calls_itself_parquet_is_refused(tmp_path):
    (small.write(tmp_path) / "records.parquet").write_text(RECORDS)
    assert "cannot be read as parquet" in small.protect(tmp_path, code=1, records="records.parquet").stderr


def test_parquet_damaged_within_is_refused(tmp_path):
    content = bytearray(small.as_parquet(small.write(tmp_path)).read_bytes())
    content[4:400] = bytes(396)
    (tmp_path / "records.parquet").write_bytes(content)
    assert "cannot be read as parquet" in small.protect(tmp_path, code=1, records="records.parquet").stderr


def test_parquet_without_a_column_is_refused(tmp_path):
    whole = pq.read_table(small.as_parquet(small.write(tmp_path)))
    assert "There is no column 'age'; there are person_id, ta" in refused_parquet(tmp_path, whole.drop_columns(["age"]))


def test_parquet_without_rows_is_refused(tmp_path):
    whole = pq.read_table(small.as_parquet(small.write(tmp_path)))
    assert "There are no records in it." in refused_parquet(tmp_path, whole.slice(0, 0))


def test_an_absent_code_in_parquet_is_named_by_its_row(tmp_path):
    ages = [row["age"] for row in small.people()]
    ages[7] = None
    assert "records.parquet, row 8, column 'age': This is empty." in refused_parquet(tmp_path, age=[ages])


def test_an_absent_identifier_in_parquet_is_named_by_its_row(tmp_path):
    who = [row["person_id"] for row in small.people()]
    who[3] = None
    assert "row 4, column 'person_id': This is empty" in refused_parquet(tmp_path, person_id=[who])


@pytest.mark.parametrize(
    "values",
    [pa.array([1.5] * 114), pa.array([["a"]] * 114), pa.array([b"a"] * 114)],
    ids=["decimals", "lists", "bytes"],
)
def test_a_column_of_another_kind_is_refused_with_its_kind(tmp_path, values):
    said = refused_parquet(tmp_path, age=values)
    assert "column 'age': The column holds" in said
    assert "Write its values as text" in said
