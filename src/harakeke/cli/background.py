"""`harakeke background`: a node's quiet work, beside its pages: seal the audit log, send signed releases."""

from __future__ import annotations

import signal
import threading

import click

from .node import node_option, open_node

SEAL_EVERY = 5.0  # seconds
SEND_EVERY = 2.0


@click.command(name="background")
@node_option
def command(node: str) -> None:
    """Seal the audit log and, on an agency's node, send signed releases; until stopped."""
    open_node(node)
    from harakeke.trust.audit.sealing import run_sealer

    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    work = [threading.Thread(target=run_sealer, args=(stop, SEAL_EVERY), name="sealer")]
    if node == "agency":
        from harakeke.evidence.releases.outbox import run_sender

        work.append(threading.Thread(target=run_sender, args=(stop, SEND_EVERY), name="sender"))
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
