"""The same rows are the same bytes, in whatever order they stand, and the manifest says so."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from . import small_valley as valley

EVERYTHING = ("demand", "supply", "adjacency", "extra")


def shuffled(text: str, seed: int) -> str:
    heading, *lines = text.splitlines()
    random.Random(seed).shuffle(lines)
    return "\n".join([heading, *lines]) + "\n"


def content(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_rows_in_another_order_make_the_same_folder(tmp_path):
    for number, files in enumerate((valley.WITH_TRAVEL, EVERYTHING)):
        one, other = tmp_path / f"one{number}", tmp_path / f"other{number}"
        one.mkdir()
        other.mkdir()
        valley.write(one)
        valley.write(other, **{name: shuffled(text, 5) for name, text in valley.FILES.items()})
        assert content(valley.measured(one, files=files)) == content(valley.measured(other, files=files))


def test_the_manifest_names_every_file_with_its_hash(tmp_path):
    found = valley.measured(valley.write(tmp_path), files=EVERYTHING)
    manifest = valley.said(found, "manifest")
    assert set(manifest["outputs"]) == {one.name for one in found.iterdir()} - {"manifest.json"}
    for name, said in manifest["outputs"].items():
        assert said["sha256"] == hashlib.sha256((found / name).read_bytes()).hexdigest()
    assert str(tmp_path) not in (found / "manifest.json").read_text()


def test_the_hash_of_an_input_is_that_of_its_heading_and_its_sorted_lines(tmp_path):
    found = valley.measured(valley.write(tmp_path))
    heading, *lines = valley.FILES["travel"].encode().splitlines(keepends=True)
    wanted = hashlib.sha256(heading + b"".join(sorted(lines))).hexdigest()
    assert valley.said(found, "manifest")["inputs"]["travel"] == {"file": "travel.csv", "rows": 5, "sha256": wanted}


def test_another_number_is_another_hash(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    valley.write(one)
    valley.write(other, travel=valley.FILES["travel"].replace("S1,25", "S1,24"))
    inputs = [valley.said(valley.measured(folder), "manifest")["inputs"] for folder in (one, other)]
    assert inputs[0]["travel"] != inputs[1]["travel"]
    assert inputs[0]["demand"] == inputs[1]["demand"]
