"""The pages about `harakeke allocate` say what is so: the example runs, every key, column and field is told."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from harakeke.cli import allocate as verb
from harakeke.commissioning.allocation_files.parts import (
    Navigators,
    NeedFormula,
    Pacific,
    RegionRule,
    Service,
    Uncertainty,
)
from harakeke.commissioning.allocation_files.rows_file import HEADING
from harakeke.commissioning.allocation_files.scenario import read_scenario
from harakeke.commissioning.allocation_files.scenario_keys import KEYS
from harakeke.methods.allocation import Limits

from . import small_country as small

DOCS = Path(__file__).resolve().parents[3] / "docs"
EXAMPLE, REFERENCE = DOCS / "examples" / "allocate", (DOCS / "reference" / "allocate.md").read_text()


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example") / "allocate"
    shutil.copytree(EXAMPLE, folder)
    small.allocate(folder)
    return folder


def test_the_example_runs_and_holds(example):
    small.run("--verify", example / "out")


def test_the_example_is_as_its_page_says(example):
    why = small.explanation(example)
    assert why["need"]["imputed"] == ["A07"]
    assert why["changed"]["new"] == ["A12"]
    assert any("had nothing before" in note for note in why["notes"])
    rows = small.rows(example)
    hills = ("A05", "A06", "A07", "A08")
    for year in why["years"]:
        here = [row for row in rows if row["year"] == year]
        assert sum(small.cents(row["amount"]) for row in here if row["area"] in hills) >= 119_000_000 - 4
        ocean = sum(small.cents(row["amount"]) for row in here if row["agency"] == "Ocean Agency")
        assert ocean == why["years"][year]["budget_cents"] * 12 // 100
    assert not any(
        small.cents(row["amount"]) for row in rows if row["area"] == "A07" and row["agency"] == "Ocean Agency"
    )
    mill_creek = [why["years"][year]["bound"][why["areas"].index("A08")] for year in why["years"]]
    assert "group" in mill_creek


def test_the_example_with_too_little_money_is_refused(example, tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "less")
    path = tmp_path / "less" / "scenario.yaml"
    path.write_text(path.read_text().replace("5300000", "4500000"))
    assert "2026: The lowest amounts that the limits allow come to" in small.allocate(tmp_path / "less", code=1).output


def test_the_scenarios_on_the_page_and_in_the_help_are_scenarios():
    page = [
        line[4:]
        for line in REFERENCE.partition("## The scenario")[2].partition("###")[0].splitlines()
        if line.startswith("    ")
    ]
    assert len(read_scenario("\n".join(page)).years) == 4
    shown = [line[2:] for line in (verb.__doc__ or "").splitlines() if line.startswith("  ")]
    assert read_scenario("\n".join(shown)).pacific is not None


KEYS_OF_PARTS = [
    one.name
    for part in (NeedFormula, Limits, Service, Navigators, Pacific, RegionRule, Uncertainty)
    for one in fields(part)
]


@pytest.mark.parametrize("key", sorted({*KEYS, *KEYS_OF_PARTS} - {"region"}))
def test_every_key_is_told(key):
    assert re.search(rf"^\| (`\w+`, )*`{key}`", REFERENCE, re.MULTILINE)


def test_every_column_field_and_file_is_told(example):
    why = json.loads((example / "out" / "explanation.json").read_text())
    manifest = json.loads((example / "out" / "manifest.json").read_text())
    year = next(iter(why["years"].values()))
    named = {*HEADING, *why, *year, *why["need"], *why["uncertainty"], *why["changed"], *year["fairness"], *manifest}
    assert not [name for name in named if f"`{name}`" not in REFERENCE]
    assert not [path.name for path in (example / "out").iterdir() if f"`{path.name}" not in REFERENCE]


def test_the_way_to_check_one_names_what_the_command_says():
    how = (DOCS / "how-to" / "check-an-allocation.md").read_text()
    source = Path(verb.__file__).read_text()
    for words in ("not as the manifest says", "come out otherwise", "The code is another"):
        assert words in how
        assert words in source
