"""The files of anchors: read with every signature checked, added to and never rewritten, copied to a second place."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harakeke.settings.databases import database_name
from harakeke.settings.state import anchor_folders

from .anchor import Anchor, read_anchor

LONGEST_LINE = 1000


class AnchorBroken(RuntimeError):
    """An anchor file is not what this node wrote."""


def anchor_files(node: str) -> list[Path]:
    """The node's anchor, and its second copy where one is kept."""
    return [folder / f"{database_name(node)}.jsonl" for folder in anchor_folders()]


def read_anchors(file: Path, node: str, *, size: int) -> Iterator[Anchor]:
    """Every anchor in the first `size` bytes, each signature checked; AnchorBroken names the first bad line."""
    if not size:
        return
    before, left = 0, size
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            left -= len(line)
            if left < 0:
                return
            try:
                anchor = read_anchor(line, node)
                if anchor.seq <= before:
                    raise ValueError("it does not come after the line before it: lines were moved or repeated")
            except ValueError as error:
                raise AnchorBroken(f"Line {number} of {file.name} cannot be believed: {error}.") from None
            before = anchor.seq
            yield anchor


def last_anchor(file: Path, node: str) -> Anchor | None:
    """The newest anchor of a file."""
    whole = whole_size(file)
    if not whole:
        return None
    with file.open("rb") as lines:
        lines.seek(max(0, whole - LONGEST_LINE))
        line = lines.read(whole - lines.tell()).splitlines()[-1]
    try:
        return read_anchor(line, node)
    except ValueError as error:
        raise AnchorBroken(f"The last line of {file.name} cannot be believed: {error}.") from None


def whole_size(file: Path) -> int:
    """The bytes of a file up to the end of its last whole line.

    A line without an end was cut short by a crash while it was written: it was never acknowledged and says nothing.
    """
    if not file.exists():
        return 0
    with file.open("rb") as lines:
        size = lines.seek(0, os.SEEK_END)
        start = lines.seek(max(0, size - LONGEST_LINE))
        return start + lines.read().rfind(b"\n") + 1


def check_copy(first: Path, second: Path) -> None:
    """AnchorBroken unless the second copy says the same as the first, as far as it goes."""
    size, second_size = whole_size(first), whole_size(second)
    if second_size > size:
        raise AnchorBroken(
            f"{first.name} is shorter than its second copy: lines were cut off. Keep both files and find out who "
            "could write to this machine's state folder; then put the second copy in its place."
        )
    if not second_size:
        return
    with first.open("rb") as one, second.open("rb") as two:
        while part := two.read(1 << 20):
            part = part[: max(0, second_size - (two.tell() - len(part)))]
            if one.read(len(part)) != part:
                raise AnchorBroken(f"{first.name} and its second copy differ: one of them was altered. Keep both.")


def append(files: list[Path], line: bytes) -> None:
    """Add a line, first here, then to the second copy, with whatever that had missed; on the disk when this returns."""
    first = files[0]
    _add(first, whole_size(first), line)
    for other in files[1:]:
        had = whole_size(other)
        with first.open("rb") as lines:
            lines.seek(had)
            _add(other, had, lines.read())


def _add(file: Path, whole: int, lines: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = not file.exists()
    with file.open("ab") as end:
        if end.tell() > whole:
            end.truncate(whole)  # half a line
        end.write(lines)
        end.flush()
        os.fsync(end.fileno())
    if new:
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


@contextmanager
def one_sealer(node: str) -> Iterator[list[Path]]:
    """The node's anchor files, for one sealer at a time; a killed one lets go by dying."""
    files = anchor_files(node)
    files[0].parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with files[0].with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield files
