"""`harakeke audit`: seal the audit log, and find out whether it is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .node import node_option, open_node

if TYPE_CHECKING:
    from harakeke.trust.audit.verifying import Report

WHAT_TO_DO = (
    "Change nothing in this database, and keep its files, its backups and the anchor as they are. Tell whoever "
    "answers for privacy at your organisation. The newest backup that verifies shows what the entries were."
)


@click.group(name="audit", help=__doc__)
def command() -> None:
    """Its verbs are below."""


@command.command()
@node_option
def seal(node: str) -> None:
    """Chain what waits and anchor the chain's head. A running node does this by itself every few seconds."""
    open_node(node)
    from harakeke.trust.audit.anchor_files import AnchorBroken
    from harakeke.trust.audit.sealing import ChainBroken, seal_once

    try:
        head = seal_once(node)
    except (AnchorBroken, ChainBroken) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{node}: sealed up to entry {head.seq:,}, {head.hash.hex()}")


@command.command()
@node_option
def verify(node: str) -> None:
    """Find any alteration, deletion or re-ordering in the audit log; names the first bad entry and ends with 1."""
    open_node(node, account="owner")
    from django.db import connection

    from harakeke.trust.audit.verifying import verify as verify_log

    connection.ensure_connection()
    report = verify_log(connection.connection, node)
    for line in in_words(node, report):
        click.echo(line)
    sys.exit(0 if report.whole else 1)


def in_words(node: str, report: Report) -> list[str]:
    """The report as a person reads it."""
    words = [] if report.whole else [f"{node}: the audit log is not whole."]
    if report.finding:
        known = (f"id {report.finding.id}" if report.finding.id else "", f"written {report.found_at}")
        words += [
            f"First bad entry: {report.finding.seq:,} ({', '.join(filter(None, known))})",
            f"Why: {report.finding.why}.",
        ]
    words += [f"Also: {trouble}" for trouble in report.troubles]
    if not report.whole:
        words.append(f"What to do: {WHAT_TO_DO}")
    anchors = "1 anchor is" if report.anchors == 1 else f"{report.anchors:,} anchors are"
    words.append(
        f"{node}: {report.sealed:,} sealed entries follow one another from the first; "
        f"{anchors} signed, the last at entry {report.anchored_to:,}."
    )
    if report.waiting:
        waiting = "1 entry waits" if report.waiting == 1 else f"{report.waiting:,} entries wait"
        words.append(f"{waiting} to be sealed, the oldest for {report.waiting_for:,.0f} seconds.")
    return words
