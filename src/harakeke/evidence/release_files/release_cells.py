"""The cells of a release as columns: how a `SafeTable` is laid out on disk, and how it is read back.

One row for each combination of codes a table shows. Every dimension of the plan has a column; `*` is its total, and
so is what stands there where the table does not use the dimension at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from harakeke.methods.confidentiality import Coded, Plan, SafeTable
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.magnitudes import SafeFigures
from harakeke.methods.confidentiality.safe import HIDDEN

from .code_lists import TOTAL

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
STATUS = ("published", "S")
UNSAID = HIDDEN - 1
CODED = pa.dictionary(pa.int32(), pa.string())


def schema(plan: Plan) -> pa.Schema:
    """The columns of cells.parquet: table, each dimension in the plan's order, value, status."""
    names = ["table", *(dimension.name for dimension in plan.dimensions)]
    return pa.schema([*((name, CODED) for name in names), ("value", pa.int64()), ("status", CODED)])


def tables_of(safe: SafeTable) -> Iterator[pa.Table]:
    """Each table of the release in the plan's order, its rows in the order of totals, groups and codes; in pieces."""
    whole = schema(safe.plan)
    for name in safe.tables:
        for coded, value in safe.columns(name):
            hidden = value == HIDDEN
            yield _table(whole, name, hidden, coded, pa.array(value, mask=hidden))


def _table(whole: pa.Schema, name: str, hidden: Flags, coded: Mapping[str, Coded], value: pa.Array) -> pa.Table:
    everywhere = np.zeros(len(hidden), dtype=np.int32)
    columns = {**dict.fromkeys(whole.names, Coded([TOTAL], everywhere)), **coded}
    columns |= {"table": Coded([name], everywhere), "status": Coded(STATUS, hidden.astype(np.int32))}
    arrays = {column: _dictionary(found) for column, found in columns.items()} | {"value": value}
    return pa.table([arrays[column] for column in whole.names], schema=whole)


def measures_schema(plan: Plan) -> pa.Schema:
    """The columns of measures.parquet: as the cells, with the measure's name, and the value as a number."""
    names = ["table", *(dimension.name for dimension in plan.dimensions), "measure"]
    return pa.schema([*((name, CODED) for name in names), ("value", pa.float64()), ("status", CODED)])


def figures_of(figures: SafeFigures) -> Iterator[pa.Table]:
    """Each table's measures, one after another, in the order of its cells."""
    whole = measures_schema(figures.plan)
    for name in figures.tables:
        found = figures.columns(name)
        hidden = found.value == HIDDEN
        value = pa.array(found.value / 10.0**found.digits, mask=hidden)
        yield _table(whole, name, hidden, found.codes | {"measure": found.measure}, value)


def _dictionary(column: Coded) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(column.index, pa.int32()), pa.array(column.values, pa.string()))


def values_of(plan: Plan, content: pa.Table) -> Whole:
    """The value of each of the plan's cells (HIDDEN where S), read back from the columns.

    Raises ValueError if a combination is missing, is there twice, is none of the plan's, has a status that does not
    fit its value, or if two tables differ about one cell.
    """
    cells = Cells(plan)
    found = np.full(len(cells), UNSAID, dtype=np.int64)
    value = content["value"].fill_null(HIDDEN).to_numpy()
    hidden = _places(content["status"], STATUS) == 1
    if np.any(hidden != (value == HIDDEN)):
        raise ValueError("a status does not fit its value")
    names = tuple(table.name for table in plan.tables)
    name = _places(content["table"], names)
    for number, table in enumerate(plan.tables):
        mine = np.flatnonzero(name == number)
        layout = cells.layout(table)
        axes = [_places(content[one].take(mine), axis) for one, axis in zip(table.by, cells.axes(table), strict=True)]
        for dimension in plan.dimensions:
            if dimension.name not in table.by:
                _places(content[dimension.name].take(mine), (TOTAL,))
        cell = layout[tuple(axes)].ravel()
        wanted = np.sort(layout[layout >= 0])
        if not np.array_equal(np.sort(cell), wanted):
            raise ValueError(f"the combinations of table '{table.name}' are not each there once")
        known = found[cell] != UNSAID
        if np.any(found[cell][known] != value[mine][known]):
            raise ValueError("two tables differ about one cell")
        found[cell] = value[mine]
    return found


@lru_cache(maxsize=64)
def _place_of(values: tuple[str, ...]) -> dict[str, int]:
    return {value: place for place, value in enumerate(values)}


def _places(column: pa.ChunkedArray, values: tuple[str, ...]) -> Whole:
    """Where each row's value stands among `values`; ValueError for another one."""
    whole = column.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0)
    known = _place_of(values)
    used = np.zeros(len(whole.dictionary), dtype=np.bool_)
    used[whole.indices.to_numpy()] = True
    place = [known.get(one, -1) for one in whole.dictionary.to_pylist()]
    if any(at < 0 and use for at, use in zip(place, used.tolist(), strict=True)):
        raise ValueError("a code is none of the plan's")
    found: Whole = np.array(place, dtype=np.int64)[whole.indices.to_numpy()]
    return found
