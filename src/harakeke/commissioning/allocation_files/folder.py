"""The folder an allocation is published in: there whole or not at all, and never written over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from harakeke.files import whole_folder

WHAT = "an allocation"


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
    whole_folder.refuse_existing(out, WHAT)


@contextmanager
def new_folder(out: Path) -> Iterator[Folder]:
    """A folder to write into that becomes `out` when all went well, and is removed when anything did not."""
    with whole_folder.new_folder(out, WHAT) as half:
        yield Folder(half)
