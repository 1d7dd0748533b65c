"""The same records make the same bytes: in any order of rows and columns, from csv or parquet, in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import small_release as small

ROWS = small.people()
OPEN = small.PLAN.replace("age: {codes: [young, old]}", "age:")


def made(folder: Path, **how: str) -> tuple[bytes, dict]:
    small.protect(folder, **how)
    found = small.evidence(folder)
    return (folder / "release" / "cells.parquet").read_bytes(), small.without_seconds(found)


def as_ever(plan: str) -> tuple[bytes, dict]:
    with TemporaryDirectory() as folder:
        return made(small.write(Path(folder), plan=plan))


@settings(max_examples=25)
@given(
    rows=st.permutations(range(len(ROWS))),
    columns=st.permutations(list(ROWS[0])),
    parquet=st.booleans(),
    plan=st.sampled_from([small.PLAN, OPEN]),
    rows_in_a_group=st.integers(1, 120),
)
def test_any_order_of_rows_and_columns_and_either_format_makes_the_same_bytes(
    rows, columns, parquet, plan, rows_in_a_group
):
    with TemporaryDirectory() as place:
        shuffled = [{name: ROWS[i][name] for name in columns} for i in rows]
        folder = small.write(Path(place), plan=plan, records=small.csv_of(shuffled))
        how = {}
        if parquet:
            how["records"] = small.as_parquet(folder, row_group_size=rows_in_a_group).name
        assert made(folder, **how) == as_ever(plan)


def kinds_of_column():
    text = pa.array([row["ta"] for row in ROWS])
    padded = pa.DictionaryArray.from_arrays(
        pa.array([int(ta) + 1 for ta in text.to_pylist()], pa.int8()), pa.array(["unused", "also", "001", "002", "003"])
    )
    whole = text.dictionary_encode()
    twice = pa.DictionaryArray.from_arrays(
        pa.array((whole.indices.to_numpy() + 3 * (np.arange(len(ROWS)) % 2)).astype(np.int32)),
        pa.concat_arrays([whole.dictionary, whole.dictionary]),
    )
    return {
        "large text": text.cast(pa.large_string()),
        "a view": text.cast(pa.string_view()),
        "a dictionary": whole,
        "a dictionary with values nobody has": padded,
        "a dictionary that says everything twice": twice,
        "chunks with dictionaries of their own": pa.chunked_array([text[:50].dictionary_encode(), text[50:].dictionary_encode()]),
    }  # fmt: skip


@pytest.mark.parametrize("kind", kinds_of_column())
@pytest.mark.parametrize("dictionary", [True, False])
def test_text_of_any_kind_in_parquet_is_the_same_text(tmp_path, kind, dictionary):
    whole = pq.read_table(small.as_parquet(small.write(tmp_path)))
    table = whole.set_column(whole.schema.get_field_index("ta"), "ta", kinds_of_column()[kind])
    small.as_parquet(tmp_path, table, row_group_size=30, use_dictionary=dictionary)
    assert made(tmp_path, records="records.parquet") == as_ever(small.PLAN)


def test_whole_numbers_in_parquet_are_the_text_they_are_in_a_csv(tmp_path):
    rows = [row | {"person_id": str(1000 + i)} for i, row in enumerate(ROWS)]
    whole = pq.read_table(small.as_parquet(small.write(tmp_path, records=small.csv_of(rows))))
    numbers = whole.set_column(0, "person_id", whole["person_id"].cast(pa.int64()))
    small.as_parquet(tmp_path, numbers)
    made_of_csv = made(tmp_path)
    (tmp_path / "release").rename(tmp_path / "of_csv")
    assert made(tmp_path, records="records.parquet") == made_of_csv


def test_a_byte_order_mark_windows_line_ends_and_quotation_marks_change_nothing(tmp_path):
    lines = small.csv_of(ROWS).splitlines()
    quoted = "\r\n".join(",".join(f'"{value}"' for value in line.split(",")) for line in lines)
    assert made(small.write(tmp_path, records="\ufeff" + quoted)) == as_ever(small.PLAN)


def test_another_process_with_another_hash_seed_makes_the_same_bytes(tmp_path):
    small.write(tmp_path)
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "harakeke.cli", "protect", "records.csv", "--plan", "plan.yaml", "--out", seed],
            cwd=tmp_path, env={**os.environ, **small.ENVIRONMENT, "PYTHONHASHSEED": seed}, check=True,
        )  # fmt: skip
    cells = {(tmp_path / seed / "cells.parquet").read_bytes() for seed in ("1", "2")}
    evidence = [json.loads((tmp_path / seed / "evidence.json").read_text()) for seed in ("1", "2")]
    assert len(cells) == 1
    assert small.without_seconds(evidence[0]) == small.without_seconds(evidence[1])
