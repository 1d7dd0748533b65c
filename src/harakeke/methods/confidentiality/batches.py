"""Batches: how many people changed between two releases, so that too few never change at once.

Whoever subtracts one release from another sees what changed between them. Where that is a handful
of people (one who withdrew their agreement, two who were corrected), the difference is about them.
So the changes of few people wait for those of others. To count them later without keeping the
records, a fingerprint is kept: for each unit two keyed marks, one of who it is and one of all that
is counted of it. Without the agency's secret a mark says nothing, and nobody can make one.

Words: unit part (who), answers part (what is counted of them), changed (joined, left, corrected).
"""

import hmac
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.plan import Plan

FORMAT = b"HKbatch1"
_KEY = b"harakeke/confidentiality/batches/1\n"
_HEAD = len(FORMAT) + 8
_PARTS = np.dtype([("unit", ">u8"), ("answers", ">u8")])
Places = npt.NDArray[np.int64]


def fingerprints(records: Mapping[str, Any], plan: Plan, secrets: Secrets) -> bytes:
    """Return the fingerprints of everyone counted under a plan: 16 bytes each, sorted, with a head.

    records: columns as for `protect`. The unit part is 8 bytes of HMAC-SHA256(key, unit); the
    answers part is 8 further bytes plus the sum, modulo 2**64, of one keyed mark for each distinct
    row of the unit (its entity and its answer in every dimension). So the order of rows, repeated
    rows, the measure and the machine make no difference, and two units with the same answers show
    no likeness. The key comes from the agency's secret and serves nothing else.

    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> before = fingerprints({"person": ["P1", "P2"], "ta": ["a", "b"]}, plan, secrets)
    >>> len(before)  # a head of 16 bytes and two units
    48
    >>> before == fingerprints({"person": ["P2", "P1", "P1"], "ta": ["b", "a", "a"]}, plan, secrets)
    True
    """
    key = hmac.digest(secrets.agency, _KEY, "sha256")
    dimensions = sorted(plan.dimensions, key=lambda one: one.name)
    units, who = _texts(records, plan.unit)
    columns = [_texts(records, one.column, one.multiple) for one in dimensions]
    columns += [_texts(records, plan.entity)] if plan.entity else []
    if any(len(index) != len(who) for _words, index in columns):
        raise RecordError("The columns differ in length; every column needs one value for each record.")
    rows, what = _distinct_rows(columns, len(who))
    whose, which = np.divmod(np.unique(who * len(rows) + what), len(rows))
    own = np.frombuffer(b"".join(_mark(key, b"unit\n", unit) for unit in units), dtype=">u8").reshape(-1, 2)
    marks = np.frombuffer(b"".join(_mark(key, b"answers\n", row)[:8] for row in rows), dtype=">u8")
    answers = own[:, 1].astype(np.uint64)
    np.add.at(answers, whose, marks.astype(np.uint64)[which])
    found = np.empty(len(units), dtype=_PARTS)
    found["unit"], found["answers"] = own[:, 0], answers
    return FORMAT + _shape(plan, key) + found[np.argsort(own[:, 0].astype(np.uint64))].tobytes()


def units_changed(before: bytes, now: bytes) -> int:
    """Return how many units joined, left or were corrected between two fingerprints.

    Each unit counts once. Under plans with other dimensions no correction can be seen; then who
    joined or left is counted, and at least one, because nobody can say that nothing changed.
    Raises ValueError for bytes that `fingerprints` did not write.

    P1 is corrected, P2 leaves, P3 joins and P4 stays:

    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> one = fingerprints({"person": ["P1", "P2", "P4"], "ta": ["a", "a", "b"]}, plan, secrets)
    >>> two = fingerprints({"person": ["P1", "P3", "P4"], "ta": ["b", "a", "b"]}, plan, secrets)
    >>> units_changed(one, two), units_changed(one, one)
    (3, 0)
    """
    (shape, old), (other_shape, new) = _read(before), _read(now)
    _both, in_old, in_new = np.intersect1d(old["unit"], new["unit"], assume_unique=True, return_indices=True)
    moved = len(old) + len(new) - 2 * len(in_old)
    if shape != other_shape:
        return max(moved, 1)
    return moved + int(np.count_nonzero(old["answers"][in_old] != new["answers"][in_new]))


def _mark(key: bytes, kind: bytes, words: str) -> bytes:
    return hmac.digest(key, kind + words.encode(), "sha256")[:16]


def _shape(plan: Plan, key: bytes) -> bytes:
    """What of the plan decides whether two answers can be compared."""
    said = [plan.unit, plan.entity or "", *(f"{one.name}\t{one.multiple or ''}" for one in plan.dimensions)]
    return _mark(key, b"shape\n", "\n".join(sorted(said)))[:8]


def _texts(records: Mapping[str, Any], name: str, multiple: str | None = None) -> tuple[list[str], Places]:
    """A column as distinct texts and, for each row, which of them it holds."""
    if name not in records:
        raise RecordError(f"The records have no column '{name}'; add it, or name another column in the plan.")
    column = records[name]
    if hasattr(column, "values") and isinstance(getattr(column, "index", None), np.ndarray):
        values, index = list(column.values), column.index  # a Coded column
    else:
        rows = column.tolist() if isinstance(column, np.ndarray) else list(column)
        places = {value: place for place, value in enumerate(dict.fromkeys(rows))}
        values, index = list(places), np.fromiter(map(places.__getitem__, rows), dtype=np.int64, count=len(rows))
    texts = [_text(value, multiple) for value in values]
    used = set(np.unique(index).tolist())
    distinct = {text: place for place, text in enumerate(dict.fromkeys(t for i, t in enumerate(texts) if i in used))}
    return list(distinct), np.array([distinct.get(text, -1) for text in texts], dtype=np.int64)[index]


def _text(value: Any, multiple: str | None) -> str:
    text = "" if value is None or value != value else str(value)
    return "\x1f".join(sorted({part.strip() for part in text.split(multiple)})) if multiple else text


def _distinct_rows(columns: list[tuple[list[str], Places]], length: int) -> tuple[list[str], Places]:
    """Every distinct row of answers as one text, and for each record which row it has."""
    place = np.zeros(length, dtype=np.int64)
    rows = [""]  # kept also where nobody is counted
    for words, index in columns:
        crossed, place = np.unique(place * (len(words) or 1) + index, return_inverse=True)
        at, word = np.divmod(crossed, len(words) or 1)
        rows = [f"{rows[a]}\x1e{words[w]}" for a, w in zip(at.tolist(), word.tolist(), strict=True)]
    return rows or [""], place


def _read(data: bytes) -> tuple[bytes, Any]:
    head, body = data[:_HEAD], data[_HEAD:]
    if len(head) < _HEAD or not head.startswith(FORMAT) or len(body) % _PARTS.itemsize:
        raise ValueError("These bytes are no fingerprints; count them again with fingerprints().")
    found = np.frombuffer(body, dtype=_PARTS)
    if len(found) > 1 and not np.all(found["unit"][:-1] < found["unit"][1:]):
        raise ValueError("These fingerprints are not sorted or name a unit twice; count them again.")
    return head[len(FORMAT) :], found
