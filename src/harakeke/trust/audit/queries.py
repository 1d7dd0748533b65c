"""Looking into the log: whānau see who looked, auditors see numbers. Who is asking is the bound context."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection

# One person's looks on one day in one role are one line; what one page or action did is one look.
LOOKS = """
    select (at at time zone %s)::date as day, min(at), max(at), count(distinct occasion), user_id, kind, organisation,
           array_agg(distinct purpose) filter (where purpose is not null),
           array_agg(distinct act), array_agg(distinct subject)
    from audit.looks_at(%s)
    group by day, user_id, kind, organisation
    order by max(at) desc, user_id
    limit %s offset %s
"""


@dataclass(frozen=True)
class Look:
    """One person's looks at a whānau on one day. `name` is empty where no person acted, such as at a repair."""

    day: date
    first: datetime
    last: datetime
    times: int
    user_id: int | None
    name: str
    kind: str | None
    organisation: int | None
    purposes: tuple[str, ...]
    acts: tuple[str, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class DayOfActs:
    """How many entries of one act a day has."""

    day: date
    act: str
    entries: int


@dataclass(frozen=True)
class Standing:
    """How far the log is sealed, and what waits."""

    seq: int
    hash: bytes
    sealed_to: datetime | None
    waiting: int
    waiting_since: datetime | None


def who_looked(whanau_id: UUID, limit: int = 50, offset: int = 0, *, source: str = "audit.looks_at") -> list[Look]:
    """Who read or wrote this whānau's record, newest first; PermissionDenied for those it does not concern.

    source: a function that gives the columns of audit.looks_at and refuses whom that refuses.
    """
    refusal = "Who looked at a whānau is shown to the whānau and to those beside it."
    rows = _ask(LOOKS.replace("audit.looks_at", source), settings.TIME_ZONE, whanau_id, limit, offset, refusal=refusal)
    people = get_user_model().objects.in_bulk({row[4] for row in rows if row[4] is not None})
    return [_look(row, str(people.get(row[4], ""))) for row in rows]


def _look(row: tuple[Any, ...], name: str) -> Look:
    day, first, last, times, user_id, kind, organisation, *lists = row
    purposes, acts, subjects = (tuple(each or ()) for each in lists)
    return Look(day, first, last, times, user_id, name, kind, organisation, purposes, acts, subjects)


def summary(since: date) -> list[DayOfActs]:
    """Numbers of entries by day and act since a day, for auditors and data stewards; no whānau is in them."""
    refusal = "The numbers of the audit log are for auditors and data stewards."
    return [DayOfActs(*row) for row in _ask("select day, act, entries from audit.summary(%s)", since, refusal=refusal)]


def standing() -> Standing:
    """How far the log is sealed, for auditors and data stewards."""
    refusal = "The standing of the audit log is for auditors and data stewards."
    query = "select seq, hash, sealed_to, waiting, waiting_since from audit.standing()"
    ((seq, hash_, *rest),) = _ask(query, refusal=refusal)
    return Standing(seq, bytes(hash_), *rest)


def _ask(query: str, *values: Any, refusal: str) -> list[tuple[Any, ...]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return list(cursor.fetchall())
    except ProgrammingError as error:
        if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise PermissionDenied(refusal) from None
        raise
