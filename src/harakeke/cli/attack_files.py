"""Reading what an attacker finds: release folders, and files of records. Nothing is trusted, nothing kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harakeke.methods.attacks import Coded, NotReadable, Printed, Release

if TYPE_CHECKING:
    import pyarrow as pa

CELLS, CELLS_AS_TEXT, EVIDENCE = "cells.parquet", "cells.csv", "evidence.json"


def read_release(folder: Path, where: dict[str, str] | None = None) -> Release:
    """A release folder as anyone would read it: its figures, and the plan its evidence names."""
    evidence = _evidence(folder)
    plan = evidence.get("plan_as_published") or evidence.get("plan")
    if not isinstance(plan, dict):
        raise NotReadable(f"{folder / EVIDENCE} holds no plan ('plan_as_published'), so the cells cannot be placed.")
    cells = _cells(folder)
    try:
        tables = dict(_tables(cells, plan))
    except KeyError as error:
        raise NotReadable(f"The cells in {folder} have no column {error}; the plan names it.") from None
    if not tables:
        raise NotReadable(f"The cells in {folder} are empty, so there is nothing to attack.")
    measure = str(evidence.get("measure", "count"))
    return Release(folder.name, plan, tables, evidence, where or {}, measure)


def read_records(path: Path, columns: tuple[str, ...] = ()) -> dict[str, Coded]:
    """A parquet or csv file of records as columns by their distinct values; every value as text."""
    table = _read_table(path)
    names = [name for name in table.column_names if not columns or name in columns]
    return {name: _coded(table.column(name)) for name in names}


def _evidence(folder: Path) -> dict[str, Any]:
    path = folder / EVIDENCE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotReadable(f"{folder} is not a release: it has no {EVIDENCE}.") from None
    except ValueError:
        raise NotReadable(f"{path} is not JSON; fetch the release again.") from None
    if not isinstance(found, dict):
        raise NotReadable(f"{path} is not a mapping; fetch the release again.")
    return found


def _cells(folder: Path) -> pa.Table:
    for name in (CELLS, CELLS_AS_TEXT):
        if (folder / name).exists():
            return _read_table(folder / name)
    raise NotReadable(f"{folder} is not a release: it has neither {CELLS} nor {CELLS_AS_TEXT}.")


def _read_table(path: Path) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv, parquet

    try:
        if path.suffix == ".csv":
            return _read_csv(path, csv)
        return parquet.read_table(path, read_dictionary=_texts(parquet.read_schema(path)))
    except FileNotFoundError:
        raise NotReadable(f"There is no file {path}.") from None
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        raise NotReadable(f"{path} cannot be read: {str(error).splitlines()[0]}") from None


def _read_csv(path: Path, csv: Any) -> pa.Table:
    import pyarrow as pa

    with csv.open_csv(path) as opened:
        names = opened.schema.names
    types = {name: pa.int64() if name == "value" else pa.string() for name in names}
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    return csv.read_csv(path, convert_options=options)


def _texts(schema: pa.Schema) -> list[str]:
    import pyarrow as pa

    return [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]


def _tables(cells: pa.Table, plan: dict[str, Any]) -> list[tuple[str, Printed]]:
    import numpy as np

    table, value = _coded(cells.column("table")), cells.column("value")
    figures = value.fill_null(-1).to_numpy().astype(np.int64)
    columns = {name: _coded(cells.column(name)) for name in plan["dimensions"] if name in cells.column_names}
    by = {one["name"]: one.get("by") or one.get("of") or [] for one in plan["tables"]}
    found = []
    for number in np.unique(table.index).tolist():
        name, rows = table.values[number], np.flatnonzero(table.index == number)
        if name not in by:
            raise NotReadable(f"The cells show a table '{name}' that the plan does not name.")
        codes = {column: Coded(columns[column].values, columns[column].index[rows]) for column in by[name]}
        found.append((name, Printed(codes, figures[rows])))
    return found


def _coded(column: Any) -> Coded:
    """A column by its distinct values; a null is an empty text."""
    import numpy as np
    import pyarrow as pa

    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    coded = coded.unify_dictionaries().combine_chunks()
    coded = coded.chunk(0) if isinstance(coded, pa.ChunkedArray) else coded
    values = ["" if one is None else str(one) for one in coded.dictionary.to_pylist()]
    index = coded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False).astype(np.int64)
    return Coded([*values, ""] if coded.null_count else values, index)
