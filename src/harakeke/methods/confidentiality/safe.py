"""The SafeTable: figures that `protect` made, sealed so that nothing else can pass for one."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any, Literal, NoReturn

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.errors import AlteredTable, UnsafeRelease
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.plan import Plan

Status = Literal["published", "S"]
FORMAT = "harakeke safe table 1"
MADE_BY_PROTECT = object()  # private to this package: the token only `protect` and the seal hold
_OPENING = b'{"seal":"'
_MIDDLE = b'","body":'


class SafeTable:
    """Protected figures, frozen. Made only by `protect`, or read back by `from_bytes`.

    `digest` is the SHA-256 of the whole content; equal tables have equal digests.
    """

    __slots__ = ("_body", "_cells", "_evidence", "_values", "digest", "measure", "plan")
    digest: str
    measure: str
    plan: Plan
    _body: bytes
    _cells: Cells
    _evidence: str
    _values: tuple[int | None, ...]

    def __init__(self, body: dict[str, Any], *, token: object) -> None:
        if token is not MADE_BY_PROTECT:
            raise UnsafeRelease(
                "Only protect() makes a SafeTable, so that nothing unprotected can be released. "
                "Count the records, then call protect(counts, measure=..., secrets=...)."
            )
        written = _canonical(body)
        plan = Plan.from_dict(body["plan"])
        for name, value in {
            "_body": written,
            "_cells": Cells(plan),
            "_evidence": json.dumps(body["evidence"], ensure_ascii=False),
            "_values": tuple(body["values"]),
            "digest": hashlib.sha256(written).hexdigest(),
            "measure": body["measure"],
            "plan": plan,
        }.items():
            object.__setattr__(self, name, value)

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
        for found in self.plan.tables:
            if found.name == table:
                for codes, number in self._cells.rows(found):
                    value = self._values[number]
                    yield codes, value, "S" if value is None else "published"
                return
        raise KeyError(f"There is no table '{table}' in this release; it has {list(self.tables)}.")

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
        return _OPENING + secrets.seal(self._body).encode() + _MIDDLE + self._body + b"}"

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
        return cls(json.loads(body), token=MADE_BY_PROTECT)

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


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
