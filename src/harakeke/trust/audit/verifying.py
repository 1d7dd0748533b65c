"""Is the log whole? Every hash is computed anew, outside the database, and compared with every anchor.

Reads as the owner. It asks with its own SQL and calls no function kept in the database.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from .anchor import Anchor
from .anchor_files import AnchorBroken, anchor_files, check_copy, read_anchors, whole_size
from .canonical import canonical
from .chain import Finding, Head, Sealed, follow
from .guards import guards_that_are_off

BATCH = 5000
CHAIN = f"""select entry.seq, entry.id, entry.previous, entry.hash, {canonical("entry")}
    from audit.entry where entry.seq is not null order by entry.seq"""  # noqa: S608 (our own constant)


@dataclass
class Report:
    """What verifying found. `troubles`: what is wrong beside the chain, in sentences."""

    sealed: int = 0
    anchors: int = 0
    anchored_to: int = 0
    waiting: int = 0
    waiting_for: float = 0.0  # seconds that the oldest unsealed entry has waited
    finding: Finding | None = None
    found_at: str = ""
    troubles: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.finding is None and not self.troubles


class _Anchors:
    """The anchors of a file as they are met; stops at the first that cannot be believed, and remembers why."""

    def __init__(self, file: Path, node: str):
        self.read = read_anchors(file, node, size=whole_size(file))
        self.count, self.last, self.trouble = 0, 0, ""

    def __iter__(self) -> Iterator[Anchor]:
        try:
            for anchor in self.read:
                self.count, self.last = self.count + 1, anchor.seq
                yield anchor
        except AnchorBroken as error:
            self.trouble = str(error)


def verify(connection: psycopg.Connection[Any], node: str) -> Report:
    """Verify a node's log over an owner's connection, in one snapshot of it."""
    files = anchor_files(node)
    anchors = _Anchors(files[0], node)  # sized before the snapshot: the chain then knows all that these anchors know
    report = Report()
    for other in files[1:]:
        try:
            check_copy(files[0], other)
        except AnchorBroken as error:
            report.troubles.append(str(error))
    with connection.transaction():
        connection.execute("set transaction isolation level repeatable read, read only")
        _follow_chain(connection, anchors, report)
        _count_waiting(connection, report)
        report.troubles += guards_that_are_off(connection)
    return report


def _follow_chain(connection: psycopg.Connection[Any], anchors: _Anchors, report: Report) -> None:
    head = connection.execute("select seq, hash from audit.head").fetchone()
    given = iter(anchors)
    with closing(_sealed(connection)) as entries:
        answer = follow(entries, anchors=given, head=Head(*head) if head else Head(0, b""))
    for _ in given:
        pass  # the anchors behind a break are still checked
    report.anchors, report.anchored_to = anchors.count, anchors.last
    if isinstance(answer, Finding):
        report.finding, report.found_at, report.sealed = answer, _when(connection, answer), answer.seq - 1
    else:
        report.sealed = answer.seq
    if anchors.trouble:
        report.troubles.append(anchors.trouble)
    elif report.sealed and not anchors.count:
        report.troubles.append(
            "Entries are sealed, but there is no anchor: its file was removed, or nothing was ever anchored. "
            "Without it a chain that was rewritten as a whole cannot be told from the true one."
        )


def _sealed(connection: psycopg.Connection[Any]) -> Generator[Sealed, None, None]:
    with connection.cursor(name="audit_chain", binary=True) as cursor:
        cursor.execute(CHAIN)
        while rows := cursor.fetchmany(BATCH):
            yield from map(Sealed._make, rows)


def _count_waiting(connection: psycopg.Connection[Any], report: Report) -> None:
    row = connection.execute(
        "select count(*), coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 "
        "from audit.entry where seq is null"
    ).fetchone()
    assert row
    report.waiting, report.waiting_for = row


def _when(connection: psycopg.Connection[Any], finding: Finding) -> str:
    """When the bad entry was written; for one that is gone, between which two."""
    if finding.id is not None:
        written = connection.execute("select at from audit.entry where id = %s", [finding.id]).fetchone()
        return _time(written[0]) if written else ""
    neighbours = connection.execute(
        "select (select at from audit.entry where seq < %(seq)s order by seq desc limit 1), "
        "(select at from audit.entry where seq > %(seq)s order by seq limit 1)",
        {"seq": finding.seq},
    ).fetchone()
    assert neighbours
    after, before = neighbours
    words = (f"after {_time(after)}" if after else "", f"before {_time(before)}" if before else "")
    return " and ".join(filter(None, words))


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S %Z").strip()
