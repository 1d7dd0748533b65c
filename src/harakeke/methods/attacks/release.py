"""A release as an outsider finds it: figures by code, the plan, and whatever evidence came along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.attacks.reading import Shape, read_plan

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
HIDDEN = -1


@dataclass(frozen=True)
class Coded:
    """A column by its distinct values: row i holds values[index[i]]."""

    values: Sequence[str]
    index: Whole


@dataclass(frozen=True)
class Printed:
    """One table as printed: a code ("*" for the total) in each dimension, and the figure; -1 is S."""

    codes: Mapping[str, Coded]
    value: Whole


@dataclass(frozen=True)
class Release:
    """Everything one release tells anyone.

    plan: the plan's dictionary as published. where: what all of it is about, when it is a part of a
    larger whole that another release shows, such as {"agency": "A"}. period: later periods sort
    after earlier ones; releases of one period are taken to be about the same records.
    """

    name: str
    plan: Mapping[str, Any]
    tables: Mapping[str, Printed]
    evidence: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    measure: str = "count"

    @property
    def shape(self) -> Shape:
        """The plan, read."""
        return read_plan(self.plan)

    @property
    def period(self) -> str:
        """The period the plan names; empty when it names none."""
        return str(self.plan.get("period") or "")

    @property
    def keyed(self) -> bool:
        """Whether the release says that the same people are always rounded the same way."""
        library = self.evidence.get("library") or {}
        return bool(self.evidence.get("same_people_same_rounding") or "harakeke" in str(library.get("name", "")))

    @property
    def only_small_hidden(self) -> bool:
        """Whether the release itself says that nothing but small counts is hidden."""
        return self.evidence.get("hidden_by_repair") == 0 and not self.plan.get("entity")

    @classmethod
    def of(cls, table: Any, name: str = "") -> "Release":
        """Read the public face of a table made safe: its plan, its evidence and its figures."""
        if isinstance(table, cls):
            return table
        printed = {one: _printed(table, one) for one in table.tables}
        plan, measure = table.plan.to_dict(), str(getattr(table, "measure", "count"))
        return cls(name or f"release {table.digest[:8]}", plan, printed, table.evidence, measure=measure)

    @classmethod
    def from_rows(
        cls,
        name: str,
        plan: Mapping[str, Any],
        tables: Mapping[str, Mapping[tuple[str, ...], int | None]],
        **more: Any,
    ) -> "Release":
        """A release from {table: {codes in the order of `by`: figure, None where hidden}}."""
        shape, printed = read_plan(plan), {}
        for one, cells in tables.items():
            by, _ = shape.tables[one]
            printed[one] = _from_pairs(by, list(cells), list(cells.values()))
        return cls(name, plan, printed, **more)


def _printed(table: Any, name: str) -> Printed:
    if hasattr(table, "columns"):
        blocks = list(table.columns(name))
        value = np.concatenate([value for _, value in blocks]).astype(np.int64)
        return Printed({d: _joined([codes[d] for codes, _ in blocks]) for d in blocks[0][0]}, value)
    by = next(tuple(one.by) for one in table.plan.tables if one.name == name)
    rows = list(table.rows(name))
    return _from_pairs(by, [codes for codes, _, _ in rows], [value for _, value, _ in rows])


def _joined(columns: list[Any]) -> Coded:
    """One column of several blocks of it, whose values may stand in another order in each."""
    place: dict[str, int] = {}
    index = []
    for column in columns:
        steps = [place.setdefault(str(value), len(place)) for value in column.values]
        index.append(np.array(steps, dtype=np.int64)[np.asarray(column.index, dtype=np.int64)])
    return Coded(list(place), np.concatenate(index))


def _from_pairs(by: Sequence[str], codes: list[tuple[str, ...]], values: list[int | None]) -> Printed:
    columns = {name: encode([row[i] for row in codes]) for i, name in enumerate(by)}
    return Printed(columns, np.array([HIDDEN if v is None else v for v in values], dtype=np.int64))


def encode(column: Any) -> Coded:
    """Any column (list, array, or something with .values and .index) by its distinct values, as text.

    >>> encode(["b", "a", "b"])
    Coded(values=['b', 'a'], index=array([0, 1, 0]))
    """
    if isinstance(column, Coded):
        return column
    if hasattr(column, "values") and hasattr(column, "index") and not isinstance(column, Mapping | list | tuple):
        return Coded([str(v) for v in column.values], np.asarray(column.index, dtype=np.int64))
    found = column.tolist() if isinstance(column, np.ndarray) else list(column)
    place: dict[Any, int] = {}
    index = np.fromiter((place.setdefault(v, len(place)) for v in found), dtype=np.int64, count=len(found))
    return Coded([str(v) for v in place], index)
