"""The sealer: every few seconds, chain the entries that have come to rest and anchor the chain's new head.

It has a connection of its own, as the application and for nobody: it sees what is committed, and nothing else.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from harakeke.settings.databases import database_name, login_role, server

from .anchor import Anchor
from .anchor_files import AnchorBroken, append, last_anchor, one_sealer, whole_size
from .chain import Head

log = logging.getLogger(__name__)
BATCH = 5000


class ChainBroken(RuntimeError):
    """The chain contradicts what this node has signed before."""


def seal_once(node: str | None = None, *, batch: int = BATCH) -> Head:
    """Seal all that waits, and anchor the head if it moved since the last anchor. Returns where the chain stands.

    Nothing is signed that contradicts an earlier anchor: then ChainBroken or AnchorBroken, and the entries wait.
    """
    node = node or settings.HARAKEKE_NODE
    address = server().url(login_role(node, "application"), database_name(node))
    with one_sealer(node) as files, psycopg.connect(address, autocommit=True, connect_timeout=10) as connection:
        anchored = _agreed_anchor(connection, files, node)
        head = _seal(connection, batch)
        if head.seq > (anchored.seq if anchored else 0):
            at = datetime.now(UTC).isoformat(timespec="seconds")
            append(files, Anchor(head.seq, head.hash, at, node).line())
    return head


def run_sealer(stop: threading.Event, every: float = 5.0, node: str | None = None) -> None:
    """Seal every few seconds until told to stop, and once more then. What goes wrong is said once, and tried again."""
    said = ""
    stopping = False
    while not stopping:
        stopping = stop.wait(every)
        try:
            seal_once(node)
            said = ""
        except Exception as error:  # the sealer outlives a restart of the database, and a full disk
            trouble = str(error) if isinstance(error, ChainBroken | AnchorBroken) else type(error).__name__
            if trouble != said:
                log.error("The audit log could not be sealed; its entries wait: %s", trouble)
            said = trouble


def _seal(connection: psycopg.Connection[Any], batch: int) -> Head:
    while True:
        row = connection.execute("select sealed, seq, hash from audit.seal(%s)", [batch]).fetchone()
        assert row
        sealed, seq, hash_ = row
        if sealed < batch:
            return Head(seq, hash_)


def _agreed_anchor(connection: psycopg.Connection[Any], files: list[Path], node: str) -> Anchor | None:
    """The last anchor, if its copies and the chain agree with it."""
    anchored = last_anchor(files[0], node)
    if any(whole_size(other) > whole_size(files[0]) for other in files[1:]):
        raise AnchorBroken(f"{files[0].name} is shorter than its second copy. Run: harakeke audit verify --node {node}")
    if anchored is None:
        return None
    row = connection.execute("select audit.hash_at(%s)", [anchored.seq]).fetchone()
    if row is None or row[0] != anchored.hash:
        raise ChainBroken(
            f"The chain no longer has the hash that was anchored at entry {anchored.seq}, so nothing more is signed. "
            f"Run: harakeke audit verify --node {node}. If an older backup was put back on purpose, keep the anchor "
            "file under another name; the next sealing begins a new one."
        )
    return anchored
