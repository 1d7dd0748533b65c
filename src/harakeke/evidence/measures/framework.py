"""The measurement framework as data: read, and joined with the areas, groups and domains of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from harakeke.methods.confidentiality import Plan

IN_FORCE = "2026.1"
ELSEWHERE = "elsewhere"  # lives outside the agency's own area: counted, not shown by place
AGE_UNKNOWN = "unknown"
NOT_STATED = "9"


@dataclass(frozen=True)
class Measure:
    """One measure: its name, its words for a heading and in full, who is counted, which rows, and its tables."""

    name: str
    short: str
    words: str
    unit: str
    entity: str | None
    rows: str
    tables: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Framework:
    """One version of the national measurement framework."""

    version: str
    status: str
    in_force_from: date
    rules: dict[str, int]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Codes:
    """The codes of each dimension, for one agency on one day."""

    ta: tuple[str, ...]
    age: tuple[str, ...]
    ethnicity: tuple[str, ...]
    domain: tuple[str, ...]


@cache
def framework(version: str = IN_FORCE) -> Framework:
    """Read a version of the framework."""
    text = Path(__file__).with_name(f"framework_{version.replace('.', '_')}.yaml").read_text()
    data = yaml.safe_load(text)
    measures = tuple(
        Measure(
            one["name"], one["short"], one["words"], one["unit"], one.get("entity"), one["rows"], tuple(one["tables"])
        )
        for one in data["measures"]
    )
    return Framework(data["version"], data["status"], data["in_force_from"], data["rules"], measures)


def release_plan(measure: Measure, rules: dict[str, int], codes: Codes) -> Plan:
    """The release plan of one measure: its tables over all the codes there are, so that every combination is shown."""
    used = {name for table in measure.tables for name in table["by"]}
    dimensions: dict[str, Any] = {}
    for name in ("ta", "age", "ethnicity", "domain"):
        if name in used:
            dimensions[name] = {"column": name, "codes": list(getattr(codes, name))}
    if "ethnicity" in used:
        dimensions["ethnicity"]["multiple"] = ";"
    return Plan.from_dict(
        {
            "unit": measure.unit,
            **({"entity": measure.entity} if measure.entity else {}),
            "dimensions": dimensions,
            "tables": list(measure.tables),
            "rules": rules,
        }
    )
