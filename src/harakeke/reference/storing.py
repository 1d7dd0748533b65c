"""Storing sets: in bulk, in the transaction of whoever calls, never half."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb

from . import rows
from .models import (
    Area,
    Boundary,
    Category,
    Concordance,
    Deprivation,
    GatheringPlace,
    Indicator,
    OutcomeDomain,
    PublishedFact,
    ReferenceSet,
)
from .published.specifications import Standing

TABLES = {
    rows.AreaRow: Area,
    rows.DeprivationRow: Deprivation,
    rows.IndicatorRow: Indicator,
    rows.CategoryRow: Category,
    rows.BoundaryRow: Boundary,
    rows.ConcordanceRow: Concordance,
    rows.GatheringPlaceRow: GatheringPlace,
    rows.DomainRow: OutcomeDomain,
    rows.FactRow: PublishedFact,
}
REFERRED_TO = ("census_population_2023", "nzdep2023_score_weighted")


def wait_for_turn() -> None:
    """Let one loader at a time into the reference tables; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke reference'))")


def standing() -> Standing:
    """What is in use now and may be referred to by a file: areas, their people and scores, classifications."""
    known = Standing()
    for name in ReferenceSet.objects.filter(current=True).values_list("name", flat=True):
        areas = _rows(rows.AreaRow, Area.objects.filter(set__name=name, set__current=True))
        found = Indicator.objects.filter(set__name=name, set__current=True, indicator__in=REFERRED_TO)
        figures = [one._replace(value=_as_read(one.value)) for one in _rows(rows.IndicatorRow, found)]
        categories = _rows(rows.CategoryRow, Category.objects.filter(set__name=name, set__current=True))
        known.learn(name, [*areas, *figures, *categories])
    return known


def _rows(kind, found):  # type: ignore[no-untyped-def]
    return [kind(*values) for values in found.values_list(*kind._fields)]


def _as_read(value: Decimal | None) -> int | Decimal | None:
    """A figure as it was before the column of decimals: whole numbers are whole again."""
    return int(value) if value is not None and value == value.to_integral_value() else value


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
        _copy(kind, list(found.of(kind)), stored.pk)
    return stored


def put_in_use(stored: ReferenceSet) -> None:
    """Make a set the one in use of its name; the one before stays for what was made with it."""
    ReferenceSet.objects.filter(name=stored.name, current=True).exclude(pk=stored.pk).update(current=False)
    ReferenceSet.objects.filter(pk=stored.pk).update(current=True)
    stored.current = True


def _copy(kind: type[rows.Row], found: list[rows.Row], set_id: int) -> None:
    if not found:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, ("set_id", *kind._fields)))
    table = sql.Identifier(TABLES[kind]._meta.db_table)
    statement = sql.SQL("copy {} ({}) from stdin").format(table, columns)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in found:
            copy.write_row((set_id, *map(_stored_value, row)))


def _stored_value(value: object) -> object:
    if isinstance(value, dict):
        return Jsonb(value)
    return list(value) if isinstance(value, tuple) else value
