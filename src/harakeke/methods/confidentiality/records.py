"""Records: columns as they come, read into numbers, with every misfit named by row and field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.runs import Whole

Records = Mapping[str, Any]


@dataclass(frozen=True)
class Coded:
    """A column with each value written once: row i holds `values[index[i]]`.

    values: sequence of K values (a value nobody has is no harm). index: (N,) whole numbers under K.
    """

    values: Sequence[Any]
    index: npt.NDArray[np.integer[Any]]

    def __len__(self) -> int:
        return len(self.index)

    def first_row(self, place: int) -> int:
        """The first row, counted from 1, that holds this value: for a message."""
        return int(np.argmax(self.index == place)) + 1


@dataclass(frozen=True)
class Members:
    """Who the rows are about: row -> position in `ids` (distinct, as text)."""

    ids: Sequence[str]
    row: npt.NDArray[np.integer[Any]]

    @property
    def once(self) -> bool:
        """Whether everybody has a single row."""
        return len(self.ids) == len(self.row)


@dataclass(frozen=True)
class Answers:
    """One dimension's answers: row -> distinct answer, and the nodes each distinct answer is in.

    `nodes[start[a]:start[a] + size[a]]` are the nodes of answer a, groups included; `leaf[a]` is
    its code, meaningful where an answer has one.
    """

    row: npt.NDArray[np.integer[Any]]
    leaf: Whole
    nodes: Whole
    start: Whole
    size: Whole


def coded(records: Records, name: str) -> Coded:
    """Return a column as Coded, without values that no row holds; RecordError if it is not there."""
    if name not in records:
        raise RecordError(f"The records have no column '{name}'; add it, or name another column in the plan.")
    column = records[name]
    if not isinstance(column, Coded):
        return _encode(column, name)
    used = np.bincount(column.index, minlength=len(column.values)) > 0
    if used.all():
        return column
    place = np.cumsum(used) - 1
    return Coded([value for value, keep in zip(column.values, used.tolist(), strict=True) if keep], place[column.index])


def read_members(records: Records, column: str) -> Members:
    """Read a column of identifiers; an empty one is a RecordError."""
    found = coded(records, column)
    if {int}.issuperset(map(type, found.values)):  # whole numbers are never empty, and never written alike
        return Members(list(map(str, found.values)), found.index)
    texts = found.values if {str}.issuperset(map(type, found.values)) else list(map(_text, found.values))
    if not all(map(str.strip, texts)):
        empty = next(place for place, text in enumerate(texts) if not text.strip())
        raise RecordError(
            f"Row {found.first_row(empty)}: '{column}' is empty, so nobody can say who is counted; "
            "give every row an identifier."
        )
    if len(set(texts)) == len(texts):
        return Members(texts, found.index)
    distinct = dict.fromkeys(texts)
    places = {text: i for i, text in enumerate(distinct)}  # 1 and "1" are one identifier
    return Members(tuple(distinct), np.array([places[text] for text in texts], dtype=np.int64)[found.index])


def read_answers(records: Records, dimension: Dimension) -> Answers:
    """Read one dimension's column against its codes; an unknown code is a RecordError.

    >>> eye = Dimension.from_dict("eye", {"codes": ["blue", "brown"], "multiple": ";"})
    >>> found = read_answers({"eye": ["brown", "blue;brown", "brown"]}, eye)
    >>> found.row, found.nodes, found.start
    (array([0, 1, 0]), array([1, 0, 1]), array([0, 1]))
    """
    column = coded(records, dimension.column)
    place = {code: i for i, code in enumerate(dimension.codes)}
    leaves = [_leaves(number, dimension, place, column) for number in range(len(column.values))]
    nodes = [sorted({n for leaf in found for n in dimension.ancestry[leaf]}) for found in leaves]
    size = np.array([len(found) for found in nodes], dtype=np.int64)
    return Answers(
        row=column.index,
        leaf=np.array([found[0] for found in leaves], dtype=np.int64),
        nodes=np.array([node for found in nodes for node in found], dtype=np.int64),
        start=np.cumsum(size) - size,
        size=size,
    )


def check_lengths(records: Records, plan: Plan) -> None:
    """Refuse columns of different lengths."""
    columns = [plan.unit, *([plan.entity] if plan.entity else [])]
    columns += [d.column for d in plan.dimensions]
    for name in columns:
        if name not in records:
            raise RecordError(f"The records have no column '{name}'; add it, or name another column in the plan.")
        if len(records[name]) != len(records[columns[0]]):
            raise RecordError(
                f"Column '{name}' has {len(records[name])} rows but '{columns[0]}' has {len(records[columns[0]])}; "
                "every column needs one value for each record."
            )


def _encode(column: Any, name: str) -> Coded:
    if isinstance(column, np.ndarray) and column.dtype.kind in "iub":
        values, index = np.unique(column, return_inverse=True)
        return Coded(values.tolist(), index)
    rows = column.tolist() if isinstance(column, np.ndarray) else list(column)
    try:
        places = {value: i for i, value in enumerate(dict.fromkeys(rows))}
    except TypeError as error:
        raise RecordError(f"Column '{name}' holds lists; write each answer as one text.") from error
    return Coded(list(places), np.fromiter(map(places.__getitem__, rows), dtype=np.int64, count=len(rows)))


def _text(value: Any) -> str:
    missing = value is None or value != value
    return "" if missing else str(value)


def _leaves(number: int, dimension: Dimension, place: dict[str, int], column: Coded) -> list[int]:
    text = _text(column.values[number])
    parts = text.split(dimension.multiple) if dimension.multiple else [text]
    codes = dict.fromkeys(part.strip() if dimension.multiple else part for part in parts)
    for code in codes:
        if code not in place:
            raise RecordError(
                f"Row {column.first_row(number)}: '{dimension.column}' is {code!r}, which is not a "
                f"code of '{dimension.name}'; correct the record or add the code to the plan "
                "(use a code such as 'not stated' where there is no answer)."
            )
    return [place[code] for code in codes]
