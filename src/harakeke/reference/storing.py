"""Storing sets: in bulk, in the transaction of whoever calls, never half."""

from __future__ import annotations

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb

from . import rows
from .models import Area, Boundary, Category, Deprivation, Indicator, OutcomeDomain, PublishedFact, ReferenceSet

TABLES = {
    rows.AreaRow: Area,
    rows.DeprivationRow: Deprivation,
    rows.IndicatorRow: Indicator,
    rows.CategoryRow: Category,
    rows.BoundaryRow: Boundary,
    rows.DomainRow: OutcomeDomain,
    rows.FactRow: PublishedFact,
}


def wait_for_turn() -> None:
    """Let one loader at a time into the reference tables; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke reference'))")


def already_stored(found: rows.SetToLoad) -> ReferenceSet | None:
    """The stored set that was made from the same bytes, read in the same way."""
    return ReferenceSet.objects.filter(
        name=found.about.name, vintage=found.about.vintage, fingerprint=found.fingerprint
    ).first()


def store(found: rows.SetToLoad) -> ReferenceSet:
    """Store a set and its rows; it is not in use before `put_in_use`."""
    about = found.about
    stored = ReferenceSet.objects.create(
        name=about.name, vintage=about.vintage, title=about.title, publisher=about.publisher, licence=about.licence,
        source=about.source, status=about.status, note=about.note, boundary_year=about.boundary_year,
        built_in=found.built_in, sha256=found.sha256, fingerprint=found.fingerprint, rows=found.rows_in,
        report=found.report, current=False,
    )  # fmt: skip
    for kind in rows.KINDS_OF_ROW:
        _copy(kind, [row for row in found.of(kind)], stored.pk)
    return stored


def put_in_use(stored: ReferenceSet) -> None:
    """Make a set the one in use of its name; the one before stays for what was made with it."""
    ReferenceSet.objects.filter(name=stored.name, current=True).exclude(pk=stored.pk).update(current=False)
    ReferenceSet.objects.filter(pk=stored.pk).update(current=True)


def _copy(kind: type[rows.Row], found: list[rows.Row], set_id: int) -> None:
    if not found:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, ("set_id", *kind._fields)))
    table = sql.Identifier(TABLES[kind]._meta.db_table)
    with connection.cursor() as cursor:
        statement = sql.SQL("copy {} ({}) from stdin").format(table, columns).as_string(cursor.connection)
        with cursor.copy(statement) as copy:
            for row in found:
                copy.write_row((set_id, *map(_stored_value, row)))


def _stored_value(value: object) -> object:
    if isinstance(value, dict):
        return Jsonb(value)
    return list(value) if isinstance(value, tuple) else value
