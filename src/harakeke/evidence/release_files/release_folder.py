"""The release folder: cells.parquet, cells.csv where asked for, and evidence.json; there whole or not at all.

It is written beside its place under another name and renamed when everything is on the disk. What is there already is
never written over: a published release stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from harakeke.methods.confidentiality import Secrets

from .refusals import FileRefused

FORMAT = "harakeke release folder 1"
CELLS, MEASURES, EVIDENCE = "cells.parquet", "measures.parquet", "evidence.json"
NOT_SEALED = ("seal", "seconds")
# Pinned, so that the same cells are the same bytes. Row groups end with their table, or after this many rows.
ROWS_IN_A_GROUP = 1 << 20
PARQUET: dict[str, Any] = {
    "version": "2.6", "compression": "zstd", "compression_level": 3, "use_dictionary": True, "write_statistics": True,
    "data_page_version": "1.0", "store_schema": True, "write_page_index": False,
}  # fmt: skip


def refuse_existing(out: Path) -> None:
    """Refuse a place where something is already."""
    if os.path.lexists(out):
        raise FileRefused(out, "This is there already, and a release is never written over.", "Name another folder.")


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder to write into that becomes `out` when all went well, and is removed when anything did not."""
    refuse_existing(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.parent / f".{out.name}.half-{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)  # of an earlier process of the same number that was killed
    half.mkdir()
    try:
        yield half
        for written in (*half.iterdir(), half):
            _onto_the_disk(written)
        _take_place(half, out)
        _onto_the_disk(out.parent)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise


def _take_place(half: Path, out: Path) -> None:
    refuse_existing(out)
    try:
        half.rename(out)
    except OSError:
        refuse_existing(out)  # another run was quicker
        raise


def write_tables(
    folder: Path, name: str, schema: pa.Schema, tables: Iterable[pa.Table], *, csv: bool
) -> dict[str, Any]:
    """Write one file of figures, a table at a time, and its csv beside it; return each one's length and SHA-256."""
    beside = Path(name).with_suffix(".csv").name
    with pq.ParquetWriter(folder / name, schema, **PARQUET) as parquet, ExitStack() as opened:
        plain = opened.enter_context(pacsv.CSVWriter(folder / beside, _plain(schema))) if csv else None
        for table in tables:
            parquet.write_table(table, row_group_size=ROWS_IN_A_GROUP)
            if plain:
                plain.write_table(table.cast(_plain(schema)))
    return {one: fingerprint(folder / one) for one in ((name, beside) if csv else (name,))}


def write_evidence(folder: Path, evidence: Mapping[str, Any], secrets: Secrets) -> None:
    """Write the evidence under a seal that only holders of the release secret can make."""
    sealed = {**evidence, "seal": seal_of(evidence, secrets)}
    text = json.dumps(sealed, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / EVIDENCE).write_text(text + "\n", encoding="utf-8")


def seal_of(evidence: Mapping[str, Any], secrets: Secrets) -> str:
    """HMAC-SHA256, under the release secret, of the evidence without its seal and its seconds."""
    content = {name: value for name, value in evidence.items() if name not in NOT_SEALED}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return secrets.seal(text.encode())


def fingerprint(path: Path) -> dict[str, Any]:
    """A file's length and SHA-256."""
    with path.open("rb") as content:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}


def _plain(schema: pa.Schema) -> pa.Schema:
    """The same columns without dictionaries, as a csv has them."""
    kinds = [(one.name, one.type.value_type if pa.types.is_dictionary(one.type) else one.type) for one in schema]
    return pa.schema(kinds)


def _onto_the_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
