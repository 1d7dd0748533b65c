"""Putting readings and named acts on the record. Changes of rows are put there by their trigger (operations.py).

All run in the caller's transaction: what is rolled back was not done and leaves no entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection


class Reading(NamedTuple):
    """One row that someone is shown: of which table, which row, about which whānau, of which tenant."""

    subject: str
    row_id: UUID | int | str
    whanau_id: UUID | None
    tenant: int | None


def record_reading(*, subject: str, row_id: UUID | int | str, whanau_id: UUID | None, tenant: int | None) -> None:
    """Put on the record that the acting person reads one row. Refused, with the reading, when nobody is acting."""
    record_readings([Reading(subject, row_id, whanau_id, tenant)])


def record_readings(readings: Iterable[Reading]) -> None:
    """Put many readings on the record in one statement, such as a list that names each whānau."""
    rows = list(readings)
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select audit.record_readings(%s::text[], %s::text[], %s::uuid[], %s::bigint[])",
            [
                [row.subject for row in rows],
                [str(row.row_id) for row in rows],
                [row.whanau_id for row in rows],
                [row.tenant for row in rows],
            ],
        )


def record_act(
    act: str, *, subject: str, row_id: UUID | int | str | None, whanau_id: UUID | None = None, tenant: int | None = None
) -> None:
    """Put a named act on the record, such as `release.checked`: what is done that is no change of one row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select audit.record(%s::text, %s::text, %s::text, %s::uuid, %s::bigint)",
            [act, subject, None if row_id is None else str(row_id), whanau_id, tenant],
        )
