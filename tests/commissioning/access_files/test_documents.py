"""The page about `harakeke access` says what is so: the example runs, every field, part and default is told."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from harakeke.cli.access import command
from harakeke.commissioning.access_files import figures, settings_file
from harakeke.commissioning.access_files.choices import Choices

from . import small_valley as valley

DOCS = Path(__file__).resolve().parents[3] / "docs"
REFERENCE = (DOCS / "reference" / "access.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path):
    return Path(shutil.copytree(DOCS / "examples" / "access", tmp_path, dirs_exist_ok=True))


def by_distance(example: Path, out: str = "by-distance") -> Path:
    return valley.measured(example, files=("demand", "supply", "adjacency", "extra", "settings"), out=out)


def test_the_example_runs_as_the_page_says(example):
    found = by_distance(example)
    assert [row["area"] for row in valley.rows(found, "unreached") if row["service"] == "navigators"] == [
        "A11", "A10", "A12",
    ]  # fmt: skip
    chosen = [row["seed"] for row in valley.rows(found, "candidates") if row["chosen"] == "yes"]
    assert "A10" in chosen
    for line in (found / "candidates.csv").read_text(encoding="utf-8").splitlines():
        assert line in REFERENCE


def test_the_example_runs_with_its_travel_file_too(example):
    found = valley.measured(example, files=("demand", "supply", "travel", "adjacency"), out="by-road")
    assert valley.said(found)["travel"] == "as given"


def test_every_option_is_told():
    assert [one.opts[0] for one in command.params if f"`{one.opts[0]}`" not in REFERENCE] == []


@pytest.mark.parametrize("columns", ["ACCESS", "UNREACHED", "CANDIDATES", "WHAT_IF"])
def test_every_column_that_is_written_is_told(columns):
    assert [name for name in getattr(figures, columns) if f"`{name}`" not in REFERENCE] == []


def test_every_field_of_the_summary_and_the_manifest_is_told(example):
    found = by_distance(example)

    def names(content: dict) -> set[str]:
        inside = [names(one) for one in content.values() if isinstance(one, dict)]
        return set(content).union(*inside)

    given = {"counsellors", "navigators", "remote", "rural", "urban", *valley.said(found, "manifest")["outputs"]}
    told = names(valley.said(found)) | names(valley.said(found, "manifest"))
    ways = set(valley.said(found, "manifest")["choices"]["settings"])
    assert sorted(name for name in told - given - ways if f"`{name}`" not in REFERENCE) == []


@pytest.mark.parametrize("part", [*settings_file.OF_A_SETTING, *settings_file.SHARES, *settings_file.COMMUNITIES])
def test_every_part_of_the_settings_is_told(part):
    assert f"| `{part}` |" in REFERENCE


@pytest.mark.parametrize("part", [*settings_file.SHARES, "least", "rings", "sites", "agreement"])
def test_every_default_is_told(part):
    default = next(one.default for one in fields(Choices) if one.name == part)
    assert f"| `{part}` | {default:g} |" in REFERENCE
