"""The folder an allocation is published in: there whole or not at all, and never written over."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from harakeke.evidence.release_files.refusals import FileRefused


class Fingerprint(TypedDict):
    bytes: int
    sha256: str


@dataclass
class Folder:
    """A folder being filled; it keeps the fingerprint of everything that is written into it."""

    path: Path
    written: dict[str, Fingerprint] = field(default_factory=dict)

    def write(self, name: str, text: str) -> Fingerprint:
        """Write one file: UTF-8, lines ending as given. `name` may have one folder in it."""
        content = text.encode()
        place = self.path / name
        if len(place.parts) > len(self.path.parts) + 1:
            place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        self.written[name] = fingerprint(content)
        return self.written[name]


def fingerprint(content: bytes) -> Fingerprint:
    """A file's length and SHA-256."""
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def refuse_existing(out: Path) -> None:
    """Refuse a place where something is already."""
    if os.path.lexists(out):
        what = "This is there already, and an allocation is never written over."
        raise FileRefused(out, what, "Name another folder.")


@contextmanager
def new_folder(out: Path) -> Iterator[Folder]:
    """A folder to write into that becomes `out` when all went well, and is removed when anything did not.

    The manifest is on the disk before the folder gets its name. Pages are not waited for one by one: thousands of them
    would take minutes, and the manifest tells any that a power cut left short.
    """
    refuse_existing(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.parent / f".{out.name}.half-{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)  # of an earlier process of the same number that was killed
    half.mkdir()
    try:
        yield Folder(half)
        for place in (*(one for one in half.iterdir() if one.is_file()), half):
            _onto_the_disk(place)
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


def _onto_the_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
