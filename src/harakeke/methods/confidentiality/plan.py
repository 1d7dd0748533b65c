"""The release plan: what will be published, declared as data before anything is counted."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harakeke.methods.confidentiality.codes import TOTAL
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.errors import PlanError
from harakeke.methods.confidentiality.measure import Measure, read_measures
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.rules import SERIES_FRINGE, WIDEST, Rules

Combination = tuple[tuple[str, str], ...]
_FIELDS = {"unit", "entity", "dimensions", "tables", "rules", "period", "structural_zeros", "measures"}


@dataclass(frozen=True)
class Table:
    """One table: its dimensions, and how many of them one cell may cross (all margins included)."""

    name: str
    by: tuple[str, ...]
    margins_up_to: int

    def to_dict(self) -> dict[str, Any]:
        """Return the table as plain data."""
        if self.margins_up_to == len(self.by):
            return {"name": self.name, "by": list(self.by)}
        return {"name": self.name, "of": list(self.by), "margins_up_to": self.margins_up_to}


@dataclass(frozen=True)
class Plan:
    """A release plan, checked. Make one with `Plan.from_dict`; it never changes afterwards.

    unit: the column of who is counted. entity: the column of who must be many enough behind a count.
    period: what time the records are of; a plan with one is part of a series, and has a fringe
    unless its rules say otherwise. structural_zeros: combinations nobody can have, by rule;
    they are published as 0. measures: what is published beside the counts, under rules of their own.

    >>> plan = Plan.from_dict({
    ...     "unit": "person_id",
    ...     "dimensions": {"age": {"column": "age", "codes": ["0-24", "25+"]}},
    ...     "tables": [{"name": "people", "by": ["age"]}],
    ... })
    >>> plan.tables[0].by, plan.rules.minimum
    (('age',), 6)
    """

    unit: str
    entity: str | None
    dimensions: tuple[Dimension, ...]
    tables: tuple[Table, ...]
    rules: Rules
    period: str | None = None
    structural_zeros: tuple[Combination, ...] = ()
    measures: tuple[Measure, ...] = ()
    measure_rules: MeasureRules = field(default_factory=MeasureRules)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Plan":
        """Read a plan from plain data; raise PlanError saying what, where and how to mend it."""
        unknown = sorted(set(data) - _FIELDS)
        if unknown:
            raise PlanError(f"A plan has no part '{unknown[0]}'; its parts are {sorted(_FIELDS)}.")
        for part in ("unit", "dimensions", "tables"):
            if not data.get(part):
                raise PlanError(f"The plan has no '{part}'; add it.")
        given = dict(data.get("rules") or {})
        beyond = MeasureRules.from_dict({name: given.pop(name) for name in MeasureRules.names() & set(given)})
        rules = Rules.from_dict(({"fringe": SERIES_FRINGE} if data.get("period") else {}) | given)
        dimensions = tuple(Dimension.from_dict(name, entry) for name, entry in data["dimensions"].items())
        tables = _read_tables(data["tables"], {d.name for d in dimensions}, rules)
        return cls(
            unit=str(data["unit"]),
            entity=data.get("entity") or None,
            dimensions=dimensions,
            tables=tables,
            rules=rules,
            period=str(data["period"]) if data.get("period") else None,
            structural_zeros=tuple(_read_zero(entry, dimensions) for entry in data.get("structural_zeros") or ()),
            measures=read_measures(data.get("measures") or (), dimensions),
            measure_rules=beyond,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain data; `Plan.from_dict` of it is an equal plan."""
        return {
            "unit": self.unit,
            **({"entity": self.entity} if self.entity else {}),
            **({"period": self.period} if self.period else {}),
            "dimensions": {d.name: d.to_dict() for d in self.dimensions},
            "tables": [table.to_dict() for table in self.tables],
            **({"structural_zeros": [dict(zero) for zero in self.structural_zeros]} if self.structural_zeros else {}),
            **({"measures": [measure.to_dict() for measure in self.measures]} if self.measures else {}),
            "rules": self.rules.to_dict() | (self.measure_rules.to_dict() if self.measures else {}),
        }

    @property
    def digest(self) -> str:
        """SHA-256 of the plan as canonical JSON: the same plan, the same digest."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def dimension(self, name: str) -> Dimension:
        """Return the dimension called `name`."""
        return next(d for d in self.dimensions if d.name == name)


def _read_tables(entries: Sequence[Mapping[str, Any]], known: set[str], rules: Rules) -> tuple[Table, ...]:
    tables: list[Table] = []
    for entry in entries:
        table = _read_table(entry)
        if table.name in {earlier.name for earlier in tables}:
            raise PlanError(f"Two tables are named '{table.name}'; give each its own name.")
        for name in table.by:
            if name not in known:
                raise PlanError(
                    f"Table '{table.name}' uses '{name}', which is not a dimension of the plan; "
                    f"declare it or use one of {sorted(known)}."
                )
        if len(set(table.by)) < len(table.by):
            raise PlanError(f"Table '{table.name}' names a dimension twice; name it once.")
        if table.margins_up_to > WIDEST and not rules.allow_wider:
            raise PlanError(
                f"Table '{table.name}' crosses {table.margins_up_to} dimensions; more than "
                f"{WIDEST} makes people easy to find. Split it, or set 'allow_wider'."
            )
        tables.append(table)
    return tuple(tables)


def _read_zero(entry: Mapping[str, Any], dimensions: tuple[Dimension, ...]) -> Combination:
    known = {dimension.name: dimension for dimension in dimensions}
    if not isinstance(entry, Mapping) or not entry:
        raise PlanError(f"Structural zero {entry!r} must name dimensions and their codes, such as {{age: '0-4'}}.")
    for name, code in entry.items():
        if name not in known:
            raise PlanError(f"Structural zero {dict(entry)} names '{name}', which is not a dimension of the plan.")
        if code == TOTAL or code not in known[name].place:
            raise PlanError(f"Structural zero {dict(entry)}: {code!r} is not a code or group of '{name}'.")
    return tuple((d.name, str(entry[d.name])) for d in dimensions if d.name in entry)


def _read_table(entry: Mapping[str, Any]) -> Table:
    name = str(entry.get("name") or "")
    if not name:
        raise PlanError("A table has no 'name'; name every table.")
    if set(entry) == {"name", "by"} and entry["by"]:
        return Table(name, tuple(entry["by"]), len(entry["by"]))
    if set(entry) == {"name", "of", "margins_up_to"} and entry["of"]:
        most = entry["margins_up_to"]
        if type(most) is int and 1 <= most <= len(entry["of"]):
            return Table(name, tuple(entry["of"]), most)
        raise PlanError(f"Table '{name}': 'margins_up_to' must be 1 to {len(entry['of'])}.")
    raise PlanError(f"Table '{name}' needs either 'by', or 'of' with 'margins_up_to'.")
