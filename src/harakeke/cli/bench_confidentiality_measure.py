"""One measured part of the confidentiality benchmark, in a process of its own, so that its time and memory are its own.

    python -m harakeke.cli.bench_confidentiality_measure '{"part": "floor", "people": 60000, "dimensions": 6}'

Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from harakeke.cli.bench_confidentiality_attack import (
    KNOWN,
    as_release,
    attack_with_the_suite,
    attacked,
    released,
    write_release,
)
from harakeke.cli.bench_confidentiality_peers import memory
from harakeke.cli.bench_confidentiality_people import HIDDEN, MadeUp, Whole, large_stand_in, made_up_people
from harakeke.evidence.release_files.release_cells import schema, tables_of
from harakeke.evidence.release_files.release_folder import PARQUET, ROWS_IN_A_GROUP
from harakeke.methods.confidentiality import Coded, Plan, SafeTable, Secrets, protect

SECRETS = Secrets(agency=b"made up for the bench", release=b"made up for the bench too")


def protect_people(people: MadeUp, *, margins_up_to: int | None = None) -> Callable[[], SafeTable]:
    """Lay the records in memory; return the call that is measured."""
    records: dict[str, Any] = {name: Coded(people.codes[name], index) for name, index in people.index.items()}
    records["person_id"] = Coded([f"P{i:07d}" for i in range(people.many)], np.arange(people.many, dtype=np.int32))
    plan = Plan.from_dict(people.plan(margins_up_to=margins_up_to))
    return lambda: protect(records, plan, secrets=SECRETS, measure="people")


def page_of(safe: SafeTable, people: MadeUp) -> Whole:
    """A protected cube as a page."""
    page = np.full(people.shape, HIDDEN, dtype=np.int64)
    places = {name: {level: i for i, level in enumerate(levels)} for name, levels in people.levels.items()}
    for columns, values in safe.columns("people"):
        at = [np.array([place[code] for code in columns[n].values])[columns[n].index] for n, place in places.items()]
        page[tuple(at)] = values
    return page


def rest(job: dict[str, Any]) -> dict[str, Any]:
    """The interpreter, the imports and the records: what is there before the work begins."""
    bare = memory()
    made_up = made_up_people(job["people"], job["dimensions"])
    protect_people(made_up)
    return {"imports_mb": bare, "records_mb": memory()}


def floor(job: dict[str, Any]) -> dict[str, Any]:
    """One pass over the records and one write of the cells."""
    people = made_up_people(job["people"], job["dimensions"])
    page, sizes = people.true_page(), tuple(len(codes) for codes in people.codes.values())
    began = time.perf_counter()
    finest = np.ravel_multi_index(tuple(people.index.values()), sizes)
    np.bincount(finest, minlength=int(np.prod(sizes)))
    passed = time.perf_counter()
    write_release(Path(job["folder"]), people, page, known=KNOWN["harakeke"], method="floor")
    written = time.perf_counter()
    return {"pass": passed - began, "write": written - passed, "floor": written - began, "floor_mb": memory()}


def ours(job: dict[str, Any]) -> dict[str, Any]:
    """Protect made-up people; with a `page`, leave the figures there."""
    people = made_up_people(job["people"], job["dimensions"])
    safe, found = _protected(protect_people(people, margins_up_to=job.get("margins_up_to")))
    found |= {"digest": safe.digest, "certified_percent": _certified(safe.evidence)}
    if job.get("page"):
        np.save(job["page"], page_of(safe, people))
    return found


def large(job: dict[str, Any]) -> dict[str, Any]:
    """Protect the stand-in of the public challenge, and write its cells."""
    safe, found = _protected(protect_people(large_stand_in()))
    began, file = time.perf_counter(), Path(job["file"])
    with pq.ParquetWriter(file, schema(safe.plan), **PARQUET) as parquet:
        for table in tables_of(safe):
            parquet.write_table(table, row_group_size=ROWS_IN_A_GROUP)
    found |= {"write": time.perf_counter() - began, "written_mb": file.stat().st_size / 1e6}
    return found | {"people": 650_000, "mb": memory()}


def _protected(call: Callable[[], SafeTable]) -> tuple[SafeTable, dict[str, Any]]:
    before, began = memory(), time.perf_counter()
    safe = call()
    seconds, peak, evidence = time.perf_counter() - began, memory(), safe.evidence
    found: dict[str, Any] = {"seconds": seconds, "mb": peak, "before_mb": before, "cells": evidence["cells"]}
    hidden, shown = evidence["hidden_by_repair"], evidence["published"]
    spread = evidence["candidates"]["hidden_cells_by_candidates"]
    found |= {"hidden_by_repair": hidden, "hidden_by_repair_percent": 100 * hidden / max(hidden + shown, 1)}
    return safe, found | {"exact": spread.get("1", 0), "two_candidates": spread.get("2", 0)}


def _certified(evidence: dict[str, Any]) -> float | None:
    share = evidence.get("certificates", {}).get("percent_with_another_value")
    return None if share is None else float(share)


def score(job: dict[str, Any]) -> dict[str, Any]:
    """What a page keeps of the truth, and what attacks take from it, told the method and told also the reasons."""
    people, most = made_up_people(job["people"], job["dimensions"]), job.get("margins_up_to")
    true, page, known = people.true_page(), np.load(job["page"]), KNOWN[job["known"]]
    there = released(people, most)
    hidden, small = (page == HIDDEN) & there, (true >= 1) & (true <= 5) & there
    shown = there & ~hidden
    found: dict[str, Any] = {"cells": int(there.sum()), "hidden": int(hidden.sum()), "small": int(small.sum())}
    found["hidden_beyond_rule"] = int((hidden & (true >= known.small)).sum())
    found["mass_hidden_percent"] = 100 * float(true[hidden].sum() / true[there].sum())
    found["mean_error"] = float(np.abs(page - true)[shown].mean()) if shown.any() else None
    for name, told in (("method", False), ("reasons", True)):
        low, high = attacked(people, page, true, known, told=told, margins_up_to=most)
        found[f"small_exact_told_{name}"] = int((small & (low == high)).sum())
        found[f"small_two_told_{name}"] = int((small & (high - low == 1)).sum())
    release = as_release(people, page, known, job["known"], most)
    return found | {"attacks": attack_with_the_suite(people, release)}


def hand_over(job: dict[str, Any]) -> dict[str, Any]:
    """Lay made-up people in a folder for the peers."""
    people, folder = made_up_people(job["people"], job["dimensions"]), Path(job["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "index.npz", **people.index)  # type: ignore[arg-type]
    about = {"levels": people.levels, "parents": people.parents}
    (folder / "people.json").write_text(json.dumps(about), encoding="utf-8")
    return {"cells": int(np.prod(people.shape))}


PARTS = {"rest": rest, "floor": floor, "ours": ours, "large": large, "score": score, "hand_over": hand_over}

if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps(PARTS[asked["part"]](asked)))
