"""What stands in a release folder: cells.parquet, cells.csv where asked for, and evidence.json under its seal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from harakeke.files.whole_folder import fingerprint
from harakeke.methods.confidentiality import Secrets

FORMAT = "harakeke release folder 1"
CELLS, MEASURES, EVIDENCE = "cells.parquet", "measures.parquet", "evidence.json"
NOT_SEALED = ("seal", "seconds")
# Pinned, so that the same cells are the same bytes. Row groups end with their table, or after this many rows.
ROWS_IN_A_GROUP = 1 << 20
PARQUET: dict[str, Any] = {
    "version": "2.6", "compression": "zstd", "compression_level": 3, "use_dictionary": True, "write_statistics": True,
    "data_page_version": "1.0", "store_schema": True, "write_page_index": False,
}  # fmt: skip


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


def _plain(schema: pa.Schema) -> pa.Schema:
    """The same columns without dictionaries, as a csv has them."""
    kinds = [(one.name, one.type.value_type if pa.types.is_dictionary(one.type) else one.type) for one in schema]
    return pa.schema(kinds)
