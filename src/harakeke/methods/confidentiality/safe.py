"""The SafeTable: figures that `protect` made, sealed so that nothing else can pass for one."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.errors import AlteredTable, UnsafeRelease
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.plan import Plan, Table
from harakeke.methods.confidentiality.records import Coded
from harakeke.methods.confidentiality.runs import Whole

Status = Literal["published", "S"]
FORMAT = "harakeke safe table 2"
_ROWS = 1 << 22  # rows given out as columns at once
HIDDEN = -1  # the value of an "S" in an array
MADE_BY_PROTECT = object()  # private to this package: the token only `protect` and the seal hold
_OPENING = b'{"seal":"'
_MIDDLE = b'","body":'


@dataclass(frozen=True)
class Published:
    """A release as anyone finds it: what an earlier one is to `protect`, where its seal is not at hand.

    values: (cells of the plan, in the order of `Cells`), whole numbers, -1 where "S".
    """

    plan: Plan
    measure: str
    values: Whole


class SafeTable:
    """Protected figures, frozen. Made only by `protect`, or read back by `from_bytes`.

    `digest` is the SHA-256 of the whole content; equal tables have equal digests. `values` are the
    figures in the order of the plan's cells, -1 where "S".
    """

    __slots__ = ("_cells", "_digest", "_evidence", "measure", "plan", "values")
    measure: str
    plan: Plan
    values: Whole
    _cells: Cells
    _digest: str
    _evidence: str

    def __init__(self, body: Mapping[str, Any], *, token: object) -> None:
        if token is not MADE_BY_PROTECT:
            raise UnsafeRelease(
                "Only protect() makes a SafeTable, so that nothing unprotected can be released. "
                "Call protect(records, plan, secrets=...)."
            )
        plan = Plan.from_dict(body["plan"])
        values = body["values"]
        if not isinstance(values, np.ndarray):
            values = np.array([HIDDEN if value is None else value for value in values], dtype=np.int64)
        values.flags.writeable = False
        for name, value in {
            "_cells": Cells(plan),
            "_digest": "",
            "_evidence": json.dumps(body["evidence"], ensure_ascii=False),
            "measure": body["measure"],
            "plan": plan,
            "values": values,
        }.items():
            object.__setattr__(self, name, value)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical content, as hexadecimal."""
        if not self._digest:
            object.__setattr__(self, "_digest", hashlib.sha256(self._body()).hexdigest())
        return self._digest

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the plan's order."""
        return tuple(table.name for table in self.plan.tables)

    @property
    def evidence(self) -> dict[str, Any]:
        """What was tried against these figures (a fresh copy each time)."""
        found: dict[str, Any] = json.loads(self._evidence)
        return found

    def rows(self, table: str) -> Iterator[tuple[tuple[str, ...], int | None, Status]]:
        """Yield (codes, value, status) for every combination; "*" is a total, value None is "S"."""
        values = self.values.tolist()
        for codes, number in self._cells.rows(self._table(table)):
            value = values[number]
            yield (codes, None, "S") if value == HIDDEN else (codes, value, "published")

    def columns(self, table: str) -> Iterator[tuple[dict[str, Coded], Whole]]:
        """Yield the same rows as columns, so many at a time: each dimension Coded; values, -1 where "S"."""
        found = self._table(table)
        axes = self._cells.axes(found)
        step = max(1, _ROWS // int(np.prod([len(codes) for codes in axes[1:]], dtype=np.int64)))
        for start in range(0, len(axes[0]), step):
            numbers = self._cells.layout(found, slice(start, start + step))
            there = numbers >= 0
            places: list[Any] = list(np.indices(numbers.shape, dtype=np.int32, sparse=True))
            places[0] = places[0] + np.int32(start)
            coded = {
                name: Coded(codes, np.broadcast_to(place, numbers.shape)[there])
                for name, codes, place in zip(found.by, axes, places, strict=True)
            }
            yield coded, self.values[numbers[there]].astype(np.int64)

    def _table(self, name: str) -> Table:
        for table in self.plan.tables:
            if table.name == name:
                return table
        raise KeyError(f"There is no table '{name}' in this release; it has {list(self.tables)}.")

    def to_csv_rows(self) -> Iterator[list[str]]:
        """Yield the rows of cells.csv, heading first: table, each dimension, value, status.

        A dimension is empty where the table does not use it; the value is empty where hidden.
        """
        names = [dimension.name for dimension in self.plan.dimensions]
        yield ["table", *names, "value", "status"]
        for table in self.plan.tables:
            for codes, value, status in self.rows(table.name):
                used = dict(zip(table.by, codes, strict=True))
                shown = "" if value is None else str(value)
                yield [table.name, *(used.get(name, "") for name in names), shown, status]

    def to_bytes(self, secrets: Secrets) -> bytes:
        """Return canonical JSON under a seal (HMAC-SHA256 with the release secret)."""
        body = self._body()
        return _OPENING + secrets.seal(body).encode() + _MIDDLE + body + b"}"

    @classmethod
    def from_bytes(cls, data: bytes, secrets: Secrets) -> "SafeTable":
        """Read back what `to_bytes` wrote; AlteredTable if one bit differs or the secret does."""
        start = len(_OPENING)
        seal, middle = data[start : start + 64], data[start + 64 : start + 64 + len(_MIDDLE)]
        body, end = data[start + 64 + len(_MIDDLE) : -1], data[-1:]
        framed = data.startswith(_OPENING) and middle == _MIDDLE and end == b"}"
        if not framed or not hmac.compare_digest(seal, secrets.seal(body).encode()):
            raise AlteredTable(
                "These bytes are not a table sealed under this release secret: they were altered, "
                "cut short or sealed with another secret. Make the release again with protect()."
            )
        found = json.loads(body)
        if found.get("format") != FORMAT:
            raise AlteredTable(f"These bytes are not a {FORMAT}; make the release again with protect().")
        return cls(found, token=MADE_BY_PROTECT)

    def _body(self) -> bytes:
        values = [None if value == HIDDEN else value for value in self.values.tolist()]
        body = body_of(self.measure, self.plan, self.values, self.evidence) | {"values": values}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SafeTable) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<SafeTable '{self.measure}' {list(self.tables)} {self.digest[:12]}>"

    def _refuse(self, *_: object) -> NoReturn:
        raise AttributeError("A SafeTable is frozen; make another with protect().")

    def _refuse_pickling(self, *_: object) -> NoReturn:
        raise TypeError("A SafeTable travels only under its seal; use to_bytes() and from_bytes().")

    __setattr__ = __delattr__ = _refuse
    __reduce__ = __reduce_ex__ = __getstate__ = _refuse_pickling


def body_of(measure: str, plan: Plan, values: Whole, evidence: Mapping[str, Any]) -> dict[str, Any]:
    """What a SafeTable holds, in its order."""
    return {"format": FORMAT, "measure": measure, "plan": plan.to_dict(), "values": values, "evidence": evidence}
