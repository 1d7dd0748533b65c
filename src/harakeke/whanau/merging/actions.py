"""Bringing two records together, taking it back, and deciding that two people are two. The provider's manager's acts.

Each is one transaction. The database moves the rows (sql/merge.sql), because only there may a row change its whānau;
here it is asked, and its refusals are put into words (words.REFUSALS).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
from django.db import Error, connection, transaction

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau

from .models import Apart, Change, Merge, MergeKind

REFUSED = "HK001"
RECORDS = {MergeKind.PEOPLE: Person._meta.db_table, MergeKind.WHANAU: Whanau._meta.db_table}


class MergeRefused(Exception):
    """The records cannot be brought together, or not taken apart again; `reason` is a key of words.REFUSALS."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Preview:
    """What a merge would do: how many rows of each table move, end today, or are kept aside as said twice."""

    moves: dict[str, int]
    ends: dict[str, int]
    aside: dict[str, int]


@transaction.atomic
def merge_people(*, gone: Person, stays: Person, why: str, taken: Sequence[str] = ()) -> Merge:
    """Two people of one whānau become one. `taken`: the columns whose value is the one's that goes."""
    return _merge(MergeKind.PEOPLE, gone.pk, stays.pk, why, taken)


@transaction.atomic
def merge_whanau(*, gone: Whanau, stays: Whanau, why: str, taken: Sequence[str] = ()) -> Merge:
    """Two whānau become one, with all their people and everything written down of either."""
    return _merge(MergeKind.WHANAU, gone.pk, stays.pk, why, taken)


def preview_merge(kind: str, *, gone: UUID, stays: UUID) -> Preview:
    """What would happen, found out by doing it and taking it back before anybody could see it."""
    try:
        with transaction.atomic():
            done = _merge(kind, gone, stays, "preview", ())
            raise _TakenBack(_seen(done))
    except _TakenBack as taken_back:
        return taken_back.preview


@transaction.atomic
def undo_merge(*, merge: Merge) -> None:
    """Take a merge back: every row as it was. What was written since stays, or goes back with what it hangs on.

    Raises MergeRefused where a later change stands in the way; then nothing is taken back.
    """
    with _refusals():
        _call("select harakeke.undo_merge(%s)", merge.pk)
    record_act(f"merge.{merge.kind}.undone", subject="merge", row_id=merge.pk, whanau_id=merge.whanau_id,
               tenant=merge.tenant_id)  # fmt: skip


@transaction.atomic
def keep_apart(*, one: Person, other: Person, by: Actor, at: datetime) -> Apart:
    """Write down that these are two people; they are not shown as one again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    decided, _ = Apart.objects.get_or_create(
        tenant_id=first.tenant_id,
        one=first,
        other=second,
        defaults={"whanau_id": first.whanau_id, "by_id": by.user, "at": at},
    )
    return decided


class _TakenBack(Exception):
    def __init__(self, preview: Preview):
        self.preview = preview


def _seen(done: Merge) -> Preview:
    moves: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    for change in Change.objects.filter(tenant_id=done.tenant_id, merge=done):
        if change.after is None:
            aside[change.place] += (change.place, change.row) != (RECORDS[done.kind], done.gone)
        else:
            (ends if "ends_on" in change.after else moves)[change.place] += 1
    return Preview(dict(moves), dict(ends), {place: number for place, number in aside.items() if number})


def _merge(kind: str, gone: UUID, stays: UUID, why: str, taken: Sequence[str]) -> Merge:
    with _refusals():
        pk = _call("select harakeke.merge_records(%s, %s, %s, %s, %s::text[])", kind, gone, stays, why, list(taken))
    done = Merge.objects.get(pk=pk)
    record_act(f"merge.{kind}", subject="merge", row_id=pk, whanau_id=done.whanau_id, tenant=done.tenant_id)
    return done


def _call(question: str, *values: object) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


@contextmanager
def _refusals() -> Iterator[None]:
    """What the database refuses, as MergeRefused; nothing of the attempt is left."""
    try:
        with transaction.atomic():
            yield
    except Error as error:
        cause = error.__cause__
        if isinstance(cause, psycopg.Error) and cause.sqlstate == REFUSED:
            raise MergeRefused(cause.diag.message_hint or "tied") from None
        if isinstance(cause, psycopg.errors.CheckViolation | psycopg.errors.IntegrityError):
            raise MergeRefused("tied") from None
        raise
