"""The pages about `harakeke protect` say what is so: the example runs, every field and rule is told."""

from __future__ import annotations

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from harakeke.cli import protect as verb
from harakeke.methods.confidentiality import Dimension, Plan, Rules
from harakeke.methods.confidentiality.measure_rules import MeasureRules

from . import small_release as small

DOCS = Path(__file__).resolve().parents[3] / "docs"
EXAMPLE, REFERENCE = DOCS / "examples" / "protect", (DOCS / "reference" / "protect.md").read_text()
HOW_TO = (DOCS / "how-to" / "protect-a-table.md").read_text()


@pytest.fixture
def example(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_example_runs_as_the_page_says(example):
    small.protect(example, "--csv", out="reach-2026Q3")
    found = small.evidence(example, "reach-2026Q3")
    assert found["attacks"][-1]["recovered"] == 0
    assert 0 < found["published"] < found["cells"]
    assert "highest_share_proved" in found["attributes"]


def test_the_wider_table_of_the_same_period_follows_it(example):
    small.protect(example, out="reach-2026Q3")
    plan = (example / "plan.yaml").read_text().replace("margins_up_to: 2", "margins_up_to: 3")
    (example / "wider.yaml").write_text(plan)
    small.protect(example, "--earlier", example / "reach-2026Q3", plan="wider.yaml", out="wider-2026Q3")
    assert len(small.cells(example, "wider-2026Q3")) > len(small.cells(example, "reach-2026Q3"))


def test_the_plan_on_the_page_is_the_plan_of_the_example():
    page = {line.strip().partition("  #")[0].strip() for line in HOW_TO.splitlines() if line.startswith("    ")}
    written = {line.partition("  #")[0].strip() for line in (EXAMPLE / "plan.yaml").read_text().splitlines()}
    assert {line for line in written if line and not line.startswith(("#", "secrets", "rules"))} <= page


def test_the_help_shows_a_plan_that_is_one():
    shown = [line[2:] for line in (verb.__doc__ or "").splitlines() if line.startswith("  ")]
    assert [line for line in shown if line.startswith(("unit:", "tables:", "rules:", "secrets:"))]


@pytest.mark.parametrize("rule", [*fields(Rules), *fields(MeasureRules)], ids=lambda rule: rule.name)
def test_every_rule_is_told_with_its_default(rule):
    default = list(rule.default) if isinstance(rule.default, tuple) else rule.default
    assert f"| `{rule.name}` | {str(default).lower() if isinstance(default, bool) else default} |" in REFERENCE


def test_every_part_of_a_plan_and_of_a_dimension_is_told():
    plan = Plan.from_dict(
        {
            "unit": "who", "entity": "whose", "period": "2026Q3", "structural_zeros": [{"ta": "a"}], "rules": {},
            "dimensions": {"ta": {"column": "ta", "codes": ["a", "b", "c"], "parents": {"a": "R", "b": "R", "c": "*"},
                                  "multiple": ";", "overlapping": {"N": ["b", "c"]}}},
            "tables": [{"name": "t", "by": ["ta"]}],
        }
    )  # fmt: skip
    assert isinstance(plan.dimensions[0], Dimension)
    named = {*plan.to_dict(), *plan.dimensions[0].to_dict(), "secrets", "measures"}
    assert not [part for part in named if f"| `{part}` |" not in REFERENCE]


def test_every_field_of_the_evidence_is_told(example):
    small.protect(example, out="release")
    named = set(json.loads((example / "release" / "evidence.json").read_text()))
    assert not [field for field in named if f"`{field}`" not in REFERENCE]


def test_the_columns_on_the_page_are_those_of_the_file(example):
    small.protect(example, out="release")
    assert pq.read_schema(example / "release" / "cells.parquet").names == [
        "table", "ta", "age", "sex", "ethnicity", "value", "status",
    ]  # fmt: skip
