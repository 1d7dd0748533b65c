"""SafeFigures: the measures that `protect_measures` made, sealed so that nothing else passes for them."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, NoReturn

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.errors import AlteredTable, UnsafeRelease
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.magnitudes.rates import ABSENT
from harakeke.methods.confidentiality.measure import Measure, read_measures
from harakeke.methods.confidentiality.plan import Plan, Table
from harakeke.methods.confidentiality.records import Coded
from harakeke.methods.confidentiality.safe import MADE_BY_PROTECT

FORMAT = "harakeke safe figures 1"
_OPENING, _MIDDLE = b'{"seal":"', b'","body":'
Status = Literal["published", "S"]


class Columns(NamedTuple):
    """A table's figures as columns: value is in units of the last digit, -1 where S.

    value / 10**digits is the figure; both are whole numbers, so nothing is lost on the way.
    """

    codes: dict[str, Coded]
    measure: Coded
    value: npt.NDArray[np.int64]
    digits: npt.NDArray[np.int64]


class SafeFigures:
    """Protected measures, frozen. Made only by `protect_measures`, or read back by `from_bytes`.

    `digest` is the SHA-256 of the whole content; `counts` the digest of the SafeTable beside it.
    """

    __slots__ = ("_body", "_cells", "_evidence", "_values", "counts", "digest", "measures", "plan")
    digest: str
    counts: str
    plan: Plan
    measures: tuple[Measure, ...]
    _body: bytes
    _cells: Cells
    _evidence: str
    _values: dict[str, npt.NDArray[np.int64]]

    def __init__(self, body: dict[str, Any], *, token: object) -> None:
        if token is not MADE_BY_PROTECT:
            raise UnsafeRelease(
                "Only protect_measures() makes SafeFigures, so that nothing unprotected can be released. "
                "Call protect_measures(records, plan, people, secrets=...)."
            )
        written = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        plan = Plan.from_dict(body["plan"])
        values = {figure: np.array(found, dtype=np.int64) for figure, found in body["values"].items()}
        for array in values.values():
            array.flags.writeable = False
        for name, value in {
            "_body": written,
            "_cells": Cells(plan),
            "_evidence": json.dumps(body["evidence"], ensure_ascii=False),
            "_values": values,
            "counts": body["counts"],
            "digest": hashlib.sha256(written).hexdigest(),
            "measures": read_measures(body["measures"], plan.dimensions),
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

    def columns(self, table: str) -> Columns:
        """Return every figure of a table, measure by measure; "*" is a total."""
        shape = self._table(table)
        axes, numbers = self._cells.axes(shape), self._cells.layout(shape)
        place = [np.zeros(0, dtype=np.int64)]
        figure, value, digits = ([np.zeros(0, dtype=np.int64)] for _ in range(3))
        for number, (name, measure) in enumerate(self._figures()):
            rows = np.flatnonzero(self._shown_in(shape, numbers, measure))
            found = self._values[name][numbers.ravel()[rows]]
            rows, found = rows[found != ABSENT], found[found != ABSENT]
            place.append(rows)
            value.append(found)
            figure.append(np.full(len(rows), number))
            digits.append(np.full(len(rows), measure.digits))
        at = np.unravel_index(np.concatenate(place), numbers.shape)
        codes = {name: Coded(axes[i], at[i]) for i, name in enumerate(shape.by)}
        names = Coded([name for name, _ in self._figures()], np.concatenate(figure))
        return Columns(codes, names, np.concatenate(value), np.concatenate(digits))

    def rows(self, table: str) -> Iterator[tuple[tuple[str, ...], str, float | None, Status]]:
        """Yield (codes, measure, value, status); value None is "S"."""
        found = self.columns(table)
        codes = zip(*([column.values[i] for i in column.index] for column in found.codes.values()), strict=True)
        names = [found.measure.values[i] for i in found.measure.index]
        figures = zip(codes, names, found.value.tolist(), found.digits.tolist(), strict=True)
        for which, name, value, digits in figures:
            yield (which, name, None, "S") if value < 0 else (which, name, value / 10**digits, "published")

    def to_bytes(self, secrets: Secrets) -> bytes:
        """Return canonical JSON under a seal (HMAC-SHA256 with the release secret)."""
        return _OPENING + secrets.seal(self._body).encode() + _MIDDLE + self._body + b"}"

    @classmethod
    def from_bytes(cls, data: bytes, secrets: Secrets) -> "SafeFigures":
        """Read back what `to_bytes` wrote; AlteredTable if one bit differs or the secret does."""
        start = len(_OPENING)
        seal, rest = data[start : start + 64], data[start + 64 :]
        body = rest[len(_MIDDLE) : -1]
        framed = data.startswith(_OPENING) and rest.startswith(_MIDDLE) and rest.endswith(b"}")
        whole = framed and hmac.compare_digest(seal, secrets.seal(body).encode())
        found = json.loads(body) if whole else {}
        if found.get("format") != FORMAT:
            raise AlteredTable(
                "These bytes are not figures sealed under this release secret: they were altered, "
                "cut short or sealed with another secret. Make them again with protect_measures()."
            )
        return cls(found, token=MADE_BY_PROTECT)

    def _table(self, name: str) -> Table:
        for table in self.plan.tables:
            if table.name == name:
                return table
        raise KeyError(f"There is no table '{name}' in this release; it has {list(self.tables)}.")

    def _figures(self) -> list[tuple[str, Measure]]:
        return [(figure, measure) for measure in self.measures for figure in measure.figures]

    def _shown_in(self, table: Table, numbers: npt.NDArray[np.int64], measure: Measure) -> npt.NDArray[np.bool_]:
        """Which places of a table have this measure: a rate only where the table holds both its counts."""
        there = numbers >= 0
        if measure.numerator is None:
            return there.ravel()
        if measure.numerator[0] not in table.by:
            return np.zeros(numbers.size, dtype=np.bool_)
        axis = table.by.index(measure.numerator[0])
        total = np.zeros(numbers.shape[axis], dtype=np.bool_)
        total[0] = True
        crossed = np.take(numbers, [1], axis=axis) >= 0
        along = total.reshape([-1 if i == axis else 1 for i in range(numbers.ndim)])
        return (there & crossed & along).ravel()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SafeFigures) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<SafeFigures {[name for name, _ in self._figures()]} {self.digest[:12]}>"

    def _refuse(self, *_: object) -> NoReturn:
        raise AttributeError("SafeFigures are frozen; make others with protect_measures().")

    def _refuse_pickling(self, *_: object) -> NoReturn:
        raise TypeError("SafeFigures travel only under their seal; use to_bytes() and from_bytes().")

    __setattr__ = __delattr__ = _refuse
    __reduce__ = __reduce_ex__ = __getstate__ = _refuse_pickling
