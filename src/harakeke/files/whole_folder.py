"""A folder of results: there whole or not at all, and never written over.

It is written beside its place under another name and renamed when it is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .refusals import FileRefused


def refuse_existing(out: Path, what: str) -> None:
    """Refuse a place where something is already. `what` is what it would be: 'a release', 'an allocation'."""
    if os.path.lexists(out):
        raise FileRefused(out, f"This is there already, and {what} is never written over.", "Name another folder.")


@contextmanager
def new_folder(out: Path, what: str) -> Iterator[Path]:
    """A folder to write into that becomes `out` when all went well, and is removed when anything did not.

    Its files are on the disk before it gets its name. Files of folders within it are not waited for one by one:
    thousands of them would take minutes, and a manifest tells any that a power cut left short.
    """
    refuse_existing(out, what)
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.parent / f".{out.name}.half-{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)  # of an earlier process of the same number that was killed
    half.mkdir()
    try:
        yield half
        for written in (*half.iterdir(), half):
            _onto_the_disk(written)
        _take_place(half, out, what)
        _onto_the_disk(out.parent)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise


def fingerprint(path: Path) -> dict[str, Any]:
    """A file's length and SHA-256."""
    with path.open("rb") as content:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}


def _take_place(half: Path, out: Path, what: str) -> None:
    refuse_existing(out, what)
    try:
        half.rename(out)
    except OSError:
        refuse_existing(out, what)  # another run was quicker
        raise


def _onto_the_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
