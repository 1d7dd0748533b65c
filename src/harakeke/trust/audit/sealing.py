"""The sealer: every few seconds, chain the entries that have come to rest and anchor the chain's new head."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from harakeke.trust.walls.actor import acting

from .anchor import Anchor
from .anchor_files import AnchorBroken, append, last_anchor, one_sealer, whole_size
from .chain import Head

log = logging.getLogger(__name__)
BATCH = 5000


class ChainBroken(RuntimeError):
    """The chain contradicts what this node has signed before."""


def seal_once(batch: int = BATCH) -> Head:
    """Seal all that waits, and anchor the head if it moved since the last anchor. Returns where the chain stands.

    Nothing is signed that contradicts an earlier anchor: ChainBroken, and the entries wait.
    """
    if connection.in_atomic_block:
        raise RuntimeError("Sealing inside a transaction would sign what may yet be rolled back. Seal outside it.")
    node = settings.HARAKEKE_NODE
    with one_sealer(node) as files, acting(None):
        anchored = _agreed_anchor(files, node)
        head = _seal(batch)
        if head.seq > (anchored.seq if anchored else 0):
            at = timezone.now().isoformat(timespec="seconds")
            append(files, Anchor(head.seq, head.hash, at, node).line())
    return head


def run_sealer(stop: threading.Event, every: float = 5.0) -> None:
    """Seal every few seconds until told to stop, and once more then. What goes wrong is said once, and tried again."""
    said = ""
    while True:
        stopping = stop.wait(every)
        try:
            seal_once()
            said = ""
        except Exception as error:  # the sealer outlives a restart of the database, or a full disk
            trouble = str(error) if isinstance(error, ChainBroken | AnchorBroken) else type(error).__name__
            if trouble != said:
                log.error("The audit log could not be sealed, and waits: %s", trouble)
            said = trouble
            connection.close()
        if stopping:
            connection.close()
            return


def _seal(batch: int) -> Head:
    while True:
        with connection.cursor() as cursor:
            cursor.execute("select sealed, seq, hash from audit.seal(%s)", [batch])
            sealed, seq, hash_ = cursor.fetchone()
        if sealed < batch:
            return Head(seq, bytes(hash_))


def _agreed_anchor(files: list[Path], node: str) -> Anchor | None:
    """The last anchor, if the copies and the chain agree with it."""
    anchored = last_anchor(files[0], node)
    for other in files[1:]:
        if whole_size(other) > whole_size(files[0]):
            raise AnchorBroken(f"{files[0].name} is shorter than its second copy. Run: harakeke audit verify")
    if anchored:
        with connection.cursor() as cursor:
            cursor.execute("select audit.hash_at(%s)", [anchored.seq])
            (found,) = cursor.fetchone()
        if found is None or bytes(found) != anchored.hash:
            raise ChainBroken(
                f"The chain no longer has the hash that was anchored at entry {anchored.seq}, so nothing more is "
                "signed. Run: harakeke audit verify. If an older backup was put back on purpose, keep the anchor "
                "file under another name; the next sealing begins a new one."
            )
    return anchored
