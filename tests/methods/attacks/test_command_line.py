"""`harakeke attack` on release folders as anyone finds them."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from harakeke.cli.attack import command
from harakeke.methods.attacks import HIDDEN, Release

from .made_up import a_world
from .test_weak_releases import thin
from .weak import weak_release


def put_down(release: Release, folder: Path, *, as_csv: bool = False) -> Path:
    """Write a release folder: cells and evidence."""
    folder.mkdir()
    names = list(release.plan["dimensions"])
    rows: list[dict[str, Any]] = []
    for table, printed in release.tables.items():
        for i, value in enumerate(printed.value.tolist()):
            codes = {name: column.values[column.index[i]] for name, column in printed.codes.items()}
            figure = {"value": None, "status": "S"} if value == HIDDEN else {"value": value, "status": "published"}
            rows.append({"table": table} | {name: codes.get(name, "*") for name in names} | figure)
    if as_csv:
        with (folder / "cells.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        pq.write_table(pa.Table.from_pylist(rows), folder / "cells.parquet")
    evidence = dict(release.evidence) | {"plan_as_published": dict(release.plan)}
    (folder / "evidence.json").write_text(json.dumps(evidence, ensure_ascii=False), encoding="utf-8")
    return folder


def run(*words: Any) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    plan, records = thin()
    pq.write_table(pa.table(records), tmp_path / "truth.parquet")
    return put_down(weak_release(plan, records, show_noughts=True), tmp_path / "weak")


@pytest.mark.parametrize("as_csv", [False, True])
def test_a_weak_release_is_recovered_and_the_command_ends_with_1(tmp_path: Path, as_csv: bool):
    plan, records = thin()
    pq.write_table(pa.table(records), tmp_path / "truth.parquet")
    folder = put_down(weak_release(plan, records, show_noughts=True), tmp_path / "weak", as_csv=as_csv)
    code, said = run(
        folder, "--truth", tmp_path / "truth.parquet", "--only", "subtraction", "--json", tmp_path / "report.json"
    )
    assert code == 1
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["recovered"] == report["summary"][0]["correct"] > 0
    assert f"{report['recovered']:,} recovered" in said


def test_our_own_release_is_not_recovered_and_the_command_ends_with_0(tmp_path: Path):
    world = a_world(2)
    folder = put_down(Release.of(world.released()), tmp_path / "ours")
    pq.write_table(pa.table(world.records), tmp_path / "truth.parquet")
    wanted = [word for name in ("subtraction", "linear", "baseline", "attributes") for word in ("--only", name)]
    code, said = run(folder, "--truth", tmp_path / "truth.parquet", *wanted, "--seconds", "0.5")
    assert code == 0, said
    assert "4 attacks, 0 recovered. Other attacks may do better." in said


def test_truth_as_csv_reads_codes_as_text(weak: Path, tmp_path: Path):
    truth = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    with (tmp_path / "truth.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(truth[0]))
        writer.writeheader()
        writer.writerows(truth)
    code, said = run(weak, "--truth", tmp_path / "truth.csv", "--only", "subtraction")
    assert code == 1 and "subtraction and propagation" in said


def test_an_identity_supply_is_linked_to_a_roll(weak: Path, tmp_path: Path):
    pq.write_table(pa.table({"born": ["1990", "1991"], "area": ["a", "b"]}), tmp_path / "supply.parquet")
    pq.write_table(
        pa.table({"born": ["1991", "1970"], "area": ["b", "b"], "name": ["x", "y"]}), tmp_path / "roll.parquet"
    )
    files = ["--supply", tmp_path / "supply.parquet", "--roll", tmp_path / "roll.parquet"]
    code, said = run(weak, "--only", "roll", *files, "--on", "born", "--on", "area")
    assert code == 1 and "linking the identity supply" in said
    assert run(weak, *files)[0] == 2


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "evidence.json").unlink(), "has no evidence.json"),
        (lambda folder: (folder / "evidence.json").write_text("{", encoding="utf-8"), "is not JSON"),
        (lambda folder: (folder / "evidence.json").write_text("{}", encoding="utf-8"), "holds no plan"),
        (lambda folder: (folder / "cells.parquet").unlink(), "neither cells.parquet nor cells.csv"),
        (lambda folder: (folder / "cells.parquet").write_bytes(b"PAR1"), "cannot be read"),
        (
            lambda folder: pq.write_table(pa.table({"table": ["people"], "value": [9]}), folder / "cells.parquet"),
            "no column",
        ),
    ],
)
def test_a_folder_that_is_no_release_is_refused_with_2_and_the_reason(weak: Path, spoil: Any, words: str):
    spoil(weak)
    code, said = run(weak)
    assert code == 2
    assert words in said


def test_wrong_wishes_are_refused_with_2(weak: Path):
    assert run(weak, "--only", "magic")[0] == 2
    assert run(weak, "--knows", "noughts")[0] == 2


def test_records_of_something_else_are_refused_without_repeating_a_person(weak: Path, tmp_path: Path):
    pq.write_table(
        pa.table({"person_id": ["P1"], "ta": ["999"], "age": ["age 1"], "sex": ["f"]}), tmp_path / "other.parquet"
    )
    code, said = run(weak, "--truth", tmp_path / "other.parquet")
    assert code == 2
    assert "'999'" in said and "P1" not in said
