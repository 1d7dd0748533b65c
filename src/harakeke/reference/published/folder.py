"""The published files that Harakeke reads, in the order in which they refer to each other; and a folder of them as sets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from ..rows import SetToLoad
from .areas import NZDEP, REGIONS, SA2S, TERRITORIAL_AUTHORITIES
from .classifications import ETHNICITY, IWI, IWI_OTHER_NAMES
from .damage import DamagedFile, Damages
from .outlines import TA_OUTLINES, read_outlines
from .people import CENSUS_PROFILE, FEMALE_BY_AGE, RESIDENTS_BY_SEX
from .reading import blanks_of, check_table, read_table
from .specifications import Published, Standing, Table

FILES: tuple[Published, ...] = (
    REGIONS,
    TERRITORIAL_AUTHORITIES,
    TA_OUTLINES,
    SA2S,
    NZDEP,
    FEMALE_BY_AGE,
    RESIDENTS_BY_SEX,
    CENSUS_PROFILE,
    ETHNICITY,
    IWI,
    IWI_OTHER_NAMES,
)
Said = Callable[[str], None]


def read_files(
    contents: Mapping[str, bytes],
    standing: Standing,
    *,
    files: tuple[Published, ...] = FILES,
    say: Said = lambda words: None,
) -> list[SetToLoad]:
    """The sets that a folder's files make, by file name; or DamagedFile with what is wrong in any of them.

    standing: what was loaded before, to which a file may refer when its parent's file is not in the folder.
    """
    found, damaged = [], []
    for published in files:
        if published.file not in contents:
            continue
        say(f"Reading {published.file}")
        damages = Damages(published.file)
        one = read_file(contents[published.file], published, standing, damages)
        if one is None:
            damaged.append(damages)
        else:
            found.append(one)
    if damaged:
        raise DamagedFile(damaged)
    return found


def read_file(content: bytes, published: Published, standing: Standing, damages: Damages) -> SetToLoad | None:
    """One file as a set, which `standing` then knows too; None where there are damages."""
    read = read_outlines if published.file.endswith("json") else read_table
    table = read(content, published, damages)
    if not damages or table.rows:
        check_table(table, published, standing, damages)
    if damages:
        return None
    made = published.make(table, standing)
    standing.learn(published.about.name, made)
    steps = published.reconcile(table, standing, damages) if published.reconcile else []
    if damages:
        return None
    return SetToLoad(
        published.about, hashlib.sha256(content).hexdigest(), fingerprint(content, published, standing), len(table.rows),
        made, report=report_of(table, published, steps, len(made)),
    )  # fmt: skip


def fingerprint(content: bytes, published: Published, standing: Standing) -> str:
    """What makes a set the same set: its bytes, how they were read, and the areas its rows copy codes from."""
    digest = hashlib.sha256(f"reading {published.reading}\n".encode() + content)
    for level in published.draws_on:
        digest.update(repr(sorted(standing.areas[level].values())).encode())
    return digest.hexdigest()


def report_of(table: Table, published: Published, steps: list[Any], stored: int) -> dict[str, Any]:
    """The reconciliation as data: rows, blanks, known facts, steps between levels, notes."""
    notes = list(published.notes)
    if table.mended:
        shown = ", ".join(table.mended[:3])
        notes.insert(0, f"{len(table.mended)} names were encoded twice in the file and were mended, such as {shown}.")
    return {
        "file": published.file,
        "rows_in": len(table.rows),
        "rows_expected": published.rows,
        "values_stored": stored,
        "blanks": blanks_of(table, published),
        "facts": [
            {"what": one.words, "expected": one.expected, "found": sum(map(one.where, table.rows))}
            for one in published.known
        ],
        "steps": [asdict(step) for step in steps],
        "notes": notes,
    }
