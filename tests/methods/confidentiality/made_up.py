"""Made-up people and plans for these tests."""

from typing import Any

import numpy as np

from harakeke.methods.confidentiality import Plan, SafeTable, Secrets, protect
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.counts import Tally, tally

SECRETS = Secrets(agency=b"agency secret of a test", release=b"release secret of a test")
AGES = ["0-14", "15-24", "25-64", "65+"]
ETHNICITIES = ["Māori", "Pacific", "European", "Asian"]
AREAS = ["001", "002", "003", "011", "012", "021"]
REGIONS = {"001": "R1", "002": "R1", "003": "R1", "011": "R2", "012": "R2", "021": "R3"}
PARENTS = {**REGIONS, "R1": "North", "R2": "North", "R3": "South"}


def a_plan(**changes: Any) -> dict[str, Any]:
    """A plan as data: areas in regions in islands, ages, and ethnicity with several answers."""
    plan: dict[str, Any] = {
        "unit": "person_id",
        "dimensions": {
            "ta": {"column": "ta", "codes": list(AREAS), "parents": dict(PARENTS)},
            "age": {"column": "age", "codes": list(AGES)},
            "ethnicity": {"column": "ethnicity", "codes": list(ETHNICITIES), "multiple": ";"},
        },
        "tables": [
            {"name": "people", "by": ["ta", "age"]},
            {"name": "ethnicities", "by": ["ta", "ethnicity", "age"]},
        ],
        "rules": {"minimum": 6, "rounding": 3, "candidates": 3},
    }
    return plan | changes


def some_people(many: int, seed: int = 1) -> dict[str, Any]:
    """Records of `many` people, uneven over areas as real ones are."""
    draw = np.random.default_rng(seed)
    first = draw.choice(ETHNICITIES, many, p=[0.6, 0.2, 0.17, 0.03])
    second = draw.choice(ETHNICITIES, many)
    return {
        "person_id": [f"P{i:06d}" for i in range(many)],
        "whanau_id": [f"W{i // 4:06d}" for i in range(many)],
        "ta": draw.choice(AREAS, many, p=[0.5, 0.2, 0.1, 0.1, 0.07, 0.03]),
        "age": draw.choice(AGES, many, p=[0.4, 0.3, 0.25, 0.05]),
        "ethnicity": [
            f"{a};{b}" if a != b and i % 4 == 0 else str(a) for i, (a, b) in enumerate(zip(first, second, strict=True))
        ],
    }


def people_in(cells: dict[tuple[str, ...], int], *columns: str) -> dict[str, list[str]]:
    """Records with so many people in each combination of codes: people_in({("a",): 3}, "ta")."""
    rows = [codes for codes, many in cells.items() for _ in range(many)]
    records = {name: [codes[i] for codes in rows] for i, name in enumerate(columns)}
    records["person_id"] = [f"P{i}" for i in range(len(rows))]
    return records


def plan_by(table: list[str] | None = None, rules: Any = None, **codes: list[str]) -> Plan:
    """A plan of simple dimensions with these codes, all crossed in one table."""
    return Plan.from_dict(
        {
            "unit": "person_id",
            "dimensions": {name: {"codes": found} for name, found in codes.items()},
            "tables": [{"name": "people", "by": table or list(codes)}],
            "rules": rules or {},
        }
    )


def tallied(records: Any, plan: Plan, secrets: Secrets = SECRETS) -> tuple[Cells, Tally]:
    """Look inside, as only a test may: the cells of a plan and their true counts."""
    cells = Cells(plan)
    return cells, tally(records, plan, cells, secrets.agency)


def release(records: Any, plan: Plan, secrets: Secrets = SECRETS, measure: str = "people") -> SafeTable:
    """Count and protect in one go."""
    return protect(records, plan, measure=measure, secrets=secrets)


def shown(table: SafeTable, name: str = "people") -> dict[tuple[str, ...], int | None]:
    """A table as {codes: value or None}."""
    return {codes: value for codes, value, _ in table.rows(name)}
