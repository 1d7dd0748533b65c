"""Records: columns as they come, read into numbers, with every misfit named by row and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.plan import Plan

Records = Mapping[str, Any]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Members:
    """Who the rows are about: row -> position in `ids` (distinct, as text)."""

    ids: tuple[str, ...]
    row: Whole


@dataclass(frozen=True)
class Answers:
    """One dimension's answers: row -> distinct answer, and the nodes each distinct answer is in.

    `nodes[start[a]:start[a] + size[a]]` are the nodes of answer a, groups included; `leaf[a]` is
    its code, meaningful where an answer has one.
    """

    row: Whole
    leaf: Whole
    nodes: Whole
    start: Whole
    size: Whole


def read_members(records: Records, column: str) -> Members:
    """Read a column of identifiers; an empty one is a RecordError."""
    values = _column(records, column)
    texts = [v if type(v) is str else _text(v) for v in values]
    places = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    for empty in [text for text in places if not text or text.isspace()]:
        raise RecordError(
            f"Row {texts.index(empty) + 1}: '{column}' is empty, so nobody can say who is counted; "
            "give every row an identifier."
        )
    row = np.fromiter(map(places.__getitem__, texts), dtype=np.int64, count=len(texts))
    return Members(tuple(places), row)


def read_answers(records: Records, dimension: Dimension) -> Answers:
    """Read one dimension's column against its codes; an unknown code is a RecordError.

    >>> eye = Dimension.from_dict("eye", {"codes": ["blue", "brown"], "multiple": ";"})
    >>> found = read_answers({"eye": ["brown", "blue;brown", "brown"]}, eye)
    >>> found.row, found.nodes, found.start
    (array([0, 1, 0]), array([1, 0, 1]), array([0, 1]))
    """
    values = _column(records, dimension.column)
    try:
        distinct = {value: i for i, value in enumerate(dict.fromkeys(values))}
    except TypeError as error:
        raise RecordError(f"Column '{dimension.column}' holds lists; write each answer as one text.") from error
    place = {code: i for i, code in enumerate(dimension.codes)}
    leaves = [_leaves(value, dimension, place, values) for value in distinct]
    nodes = [sorted({n for leaf in found for n in dimension.ancestry[leaf]}) for found in leaves]
    size = np.array([len(found) for found in nodes], dtype=np.int64)
    return Answers(
        row=np.fromiter(map(distinct.__getitem__, values), dtype=np.int64, count=len(values)),
        leaf=np.array([found[0] for found in leaves], dtype=np.int64),
        nodes=np.array([node for found in nodes for node in found], dtype=np.int64),
        start=np.cumsum(size) - size,
        size=size,
    )


def check_lengths(records: Records, plan: Plan) -> None:
    """Refuse columns of different lengths."""
    columns = [plan.unit, *([plan.entity] if plan.entity else [])]
    columns += [d.column for d in plan.dimensions]
    first = len(_column(records, columns[0]))
    for name in columns[1:]:
        if len(records[name] if name in records else _column(records, name)) != first:
            raise RecordError(
                f"Column '{name}' has {len(records[name])} rows but '{columns[0]}' has {first}; "
                "every column needs one value for each record."
            )


def _column(records: Records, name: str) -> list[Any]:
    if name not in records:
        raise RecordError(f"The records have no column '{name}'; add it, or name another column in the plan.")
    values = records[name]
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def _text(value: Any) -> str:
    missing = value is None or value != value
    return "" if missing else str(value)


def _leaves(value: Any, dimension: Dimension, place: dict[str, int], values: list[Any]) -> list[int]:
    text = _text(value)
    parts = text.split(dimension.multiple) if dimension.multiple else [text]
    codes = dict.fromkeys(part.strip() if dimension.multiple else part for part in parts)
    for code in codes:
        if code not in place:
            raise RecordError(
                f"Row {values.index(value) + 1}: '{dimension.column}' is {code!r}, which is not a "
                f"code of '{dimension.name}'; correct the record or add the code to the plan "
                "(use a code such as 'not stated' where there is no answer)."
            )
    return [place[code] for code in codes]
