"""Made-up people with hours and waits, plans for them, and sums worked out the slow, plain way."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from harakeke.methods.confidentiality import Plan, SafeTable, Secrets, protect
from harakeke.methods.confidentiality.magnitudes import SafeFigures, protect_measures
from harakeke.methods.confidentiality.measure import read_measures
from harakeke.methods.confidentiality.measure_rules import MeasureRules

SECRETS = Secrets(agency=b"agency secret of a test", release=b"release secret of a test")
AREAS = {"001": "R1", "002": "R1", "003": "R1", "011": "R2", "012": "R2", "021": "R3"}
AGES = ["0-14", "15-24", "25-64", "65+"]
ETHNICITIES = ["Māori", "Pacific", "European", "Asian"]
HOURS = {"name": "hours", "kind": "sum", "of": "hours"}
MEAN = {"name": "mean_hours", "kind": "mean", "of": "hours"}
WAIT = {"name": "wait", "kind": "median", "of": "wait", "step": 5}
QUARTILES = {"name": "waits", "kind": "quartiles", "of": "wait", "step": 5}
YOUNG = {"name": "young", "kind": "rate", "numerator": {"age": "0-14"}}
EVERY = [HOURS, MEAN, WAIT, QUARTILES, YOUNG]

Cell = tuple[str, ...]


def a_plan(**changes: Any) -> Plan:
    """Areas in regions, ages, and ethnicity with several answers; two tables."""
    plan: dict[str, Any] = {
        "unit": "person_id",
        "dimensions": {
            "ta": {"codes": list(AREAS), "parents": dict(AREAS) | {"R1": "*", "R2": "*", "R3": "*"}},
            "age": {"codes": list(AGES)},
            "ethnicity": {"codes": list(ETHNICITIES), "multiple": ";"},
        },
        "tables": [{"name": "people", "by": ["ta", "age"]}, {"name": "ethnicities", "by": ["ta", "ethnicity"]}],
    }
    return Plan.from_dict(plan | changes)


def plan_by(entity: str | None = None, rules: Any = None, **codes: list[str]) -> Plan:
    """A plan of simple dimensions with these codes, all crossed in one table."""
    data: dict[str, Any] = {
        "unit": "person_id",
        "dimensions": {name: {"codes": found} for name, found in codes.items()},
        "tables": [{"name": "people", "by": list(codes)}],
        "rules": rules or {},
    }
    return Plan.from_dict(data | ({"entity": entity} if entity else {}))


def some_people(many: int, seed: int = 1) -> dict[str, Any]:
    """Records of `many` people, uneven over areas as real ones are, with hours and a wait in days."""
    draw = np.random.default_rng(seed)
    first, second = draw.choice(ETHNICITIES, many, p=[0.6, 0.2, 0.17, 0.03]), draw.choice(ETHNICITIES, many)
    both = [f"{a};{b}" if a != b and i % 4 == 0 else str(a) for i, (a, b) in enumerate(zip(first, second, strict=True))]
    return {
        "person_id": [f"P{i:06d}" for i in range(many)],
        "provider": draw.choice([f"Q{i}" for i in range(12)], many),
        "ta": draw.choice(list(AREAS), many, p=[0.5, 0.2, 0.1, 0.1, 0.07, 0.03]),
        "age": draw.choice(AGES, many, p=[0.4, 0.3, 0.25, 0.05]),
        "ethnicity": both,
        "hours": draw.gamma(2, 10, many).astype(int) + 1,
        "wait": draw.poisson(draw.gamma(2, 10, many)),
    }


def people_with(cells: dict[Cell, Iterable[Any]], *columns: str, of: str = "hours") -> dict[str, list[Any]]:
    """Records of one person for each amount: people_with({("a",): [3, 4]}, "ta")."""
    rows = [(codes, amount) for codes, amounts in cells.items() for amount in amounts]
    records: dict[str, list[Any]] = {name: [codes[i] for codes, _ in rows] for i, name in enumerate(columns)}
    return records | {"person_id": [f"P{i}" for i in range(len(rows))], of: [amount for _, amount in rows]}


def release(
    records: Any,
    plan: Plan,
    measures: list[dict[str, Any]],
    rules: dict[str, Any] | None = None,
    secrets: Any = SECRETS,
) -> tuple[SafeTable, SafeFigures]:
    """Protect the counts and these measures in one go."""
    counts = protect(records, plan, secrets=secrets)
    read = read_measures(measures, plan.dimensions)
    strict = MeasureRules.from_dict(rules or {})
    return counts, protect_measures(records, plan, counts, secrets=secrets, measures=read, rules=strict)


def shown(figures: SafeFigures, measure: str, table: str = "people") -> dict[Cell, float | None]:
    """One measure of one table as {codes: value or None}."""
    return {codes: value for codes, name, value, _ in figures.rows(table) if name == measure}


def amounts_of(records: Any, plan: Plan, table: str, of: str, rows: str = "add") -> dict[Cell, dict[str, int]]:
    """Who contributes how much to each row of a table, worked out one record at a time."""
    names = next(found for found in plan.tables if found.name == table).by
    found: dict[Cell, dict[str, int]] = defaultdict(dict)
    for i, (unit, amount) in enumerate(zip(records["person_id"], records[of], strict=True)):
        if amount is None or amount != amount:
            continue
        for cell in _cells_of([_nodes(str(records[plan.dimension(n).column][i]), plan.dimension(n)) for n in names]):
            before = found[cell].get(unit, 0) if rows == "add" else 0
            found[cell][unit] = before + int(amount)
    return found


def _nodes(answer: str, dimension: Any) -> set[str]:
    parents, nodes = dict(dimension.parents), {"*"}
    for code in answer.split(dimension.multiple) if dimension.multiple else [answer]:
        nodes |= {group for group, codes in dimension.overlapping if code in codes}
        while code != "*":
            nodes.add(code)
            code = parents.get(code, "*")
    return nodes


def _cells_of(levels: list[set[str]]) -> list[Cell]:
    cells: list[Cell] = [()]
    for level in levels:
        cells = [(*cell, node) for cell in cells for node in sorted(level)]
    return cells
