"""Following the chain: the first entry that is not what was sealed. Pure: entries and anchors in, a finding out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from .canonical import GENESIS


class Sealed(NamedTuple):
    """One sealed entry as the database gives it now. `form`: its canonical bytes."""

    seq: int
    id: int
    previous: bytes
    hash: bytes
    form: bytes


@dataclass(frozen=True)
class Head:
    """Where a chain stands: its last number and hash."""

    seq: int
    hash: bytes


@dataclass(frozen=True)
class Finding:
    """The first bad entry: its number in the chain, its id where one is there, and what is wrong, in words."""

    seq: int
    id: int | None
    why: str


def follow(entries: Iterable[Sealed], *, anchors: Iterable[Head], head: Head) -> Finding | Head:
    """Follow a chain from its beginning: how far it goes, or the first entry at which it breaks.

    anchors: the heads signed earlier, in rising order; head: where the database itself says that the chain ends.
    """
    due = iter(anchors)
    anchor = next(due, None)
    last, running = 0, GENESIS
    for entry in entries:
        if entry.seq != last + 1 or entry.previous != running or sha256(running + entry.form).digest() != entry.hash:
            return _broken_at(entry, last, running)
        last, running = entry.seq, entry.hash
        while anchor is not None and anchor.seq <= last:
            if anchor.hash != running:
                return _rewritten(entry)
            anchor = next(due, None)
    if anchor is not None:
        return _cut(last, max([anchor.seq, *(later.seq for later in due)]), "the signed anchor")
    if head.seq > last:
        return _cut(last, head.seq, "the head kept beside the log")
    if head != Head(last, running):
        return Finding(
            max(1, min(last, head.seq + 1)),
            None,
            "the head kept beside the log is not the chain's: one of the two was altered",
        )
    return Head(last, running)


def _broken_at(entry: Sealed, last: int, running: bytes) -> Finding:
    if entry.seq > last + 1:
        upto = f"entries {last + 1} to {entry.seq - 1} are" if entry.seq > last + 2 else f"entry {last + 1} is"
        return Finding(last + 1, None, f"{upto} missing: deleted, or taken out of the chain")
    if entry.seq <= last:
        return Finding(entry.seq, entry.id, "there is more than one entry with this number: one was put in")
    if entry.previous != running:
        why = "it does not follow the entry before it: it was moved here, or others were put in or taken out before it"
        return Finding(entry.seq, entry.id, why)
    return Finding(entry.seq, entry.id, "its content is not what was sealed: it was altered, or changed places")


def _rewritten(entry: Sealed) -> Finding:
    why = (
        "the chain is consistent in itself, but its hash here is not the one that was signed and anchored: "
        "the chain was rewritten, after the last anchor before this one"
    )
    return Finding(entry.seq, entry.id, why)


def _cut(last: int, known: int, by: str) -> Finding:
    return Finding(last + 1, None, f"the chain ends at {last}, but {by} knows it up to {known}: its tail was cut off")
