"""Reading the copy: as whoever asks, behind the walls, only columns that the database lets them read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from harakeke.reference.models import Area, OutcomeDomain
from harakeke.sector.organisations.models import Organisation
from harakeke.trust.audit.actions import record_act
from harakeke.trust.audit.queries import Look
from harakeke.trust.sign_in.models import User
from harakeke.whanau.merging.looks import who_looked
from harakeke.whanau.people.models import Whanau

from .tables import NEVER, TAKEN

Rows = list[dict[str, Any]]
# what an id of another table says to people
SAID = {User: "preferred_name", Organisation: "name", Area: "name", OutcomeDomain: "name_en"}
SHOWN_ROWS = {"people.Relationship": {"hidden": False, "removed_at": None}}
MOST_LOOKS = 5000

READABLE = """
    select c.relname, a.attname from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relname = any (%s) and c.relnamespace = 'public'::regnamespace
      and has_column_privilege(c.oid, a.attnum, 'select')
"""


@dataclass(frozen=True)
class Copy:
    """Everything, by file name: rows as they are read; photos as they are kept; who looked."""

    whanau: Whanau
    on: date
    tables: dict[str, Rows]
    photos: list[bytes]
    looks: list[Look]


def gather(whanau: Whanau, *, on: date, act: str) -> Copy:
    """Everything of an opened whānau that whoever acts may see, to take away. That it was taken is on the record."""
    record_act(act, subject="own_copy", row_id=whanau.pk, whanau_id=whanau.pk, tenant=whanau.tenant_id)
    found = {label: apps.get_model(label) for label in TAKEN if apps.is_installed(f"harakeke.whanau.{_app(label)}")}
    readable = _readable(found.values())
    tables = {TAKEN[label].file: _rows(label, model, whanau, readable) for label, model in found.items()}
    return Copy(whanau, on, tables, _photos(whanau, found, readable), who_looked(whanau.pk, limit=MOST_LOOKS))


def _rows(label: str, model: type[models.Model], whanau: Whanau, readable: set[tuple[str, str]]) -> Rows:
    left_out = NEVER | set(TAKEN[label].without)
    names = {
        _column(field): _said(field)
        for field in model._meta.concrete_fields
        if field.name not in left_out and (model._meta.db_table, field.column) in readable
    }
    if not names:
        return []
    found = model._default_manager.filter(tenant_id=whanau.tenant_id, whanau=whanau, **SHOWN_ROWS.get(label, {}))
    return [dict(zip(names, map(_plain, row), strict=True)) for row in found.values_list(*names.values())]


def _column(field: models.Field[Any, Any]) -> str:
    return field.name if field.related_model in SAID else field.attname


def _said(field: models.Field[Any, Any]) -> str:
    """Where to read a column: another table's row by its name in words, where it has one, else by its id."""
    word = SAID.get(field.related_model) if field.related_model else None  # type: ignore[arg-type]
    return f"{field.name}__{word}" if word else field.attname


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, UUID) else value


def _photos(whanau: Whanau, found: dict[str, type[models.Model]], readable: set[tuple[str, str]]) -> list[bytes]:
    photo = found.get("plans.Photo")
    if photo is None or (photo._meta.db_table, "image") not in readable:
        return []
    kept = photo._default_manager.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return [bytes(image) for image in kept.values_list("image", flat=True)]


def _readable(found: Any) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(READABLE, [[model._meta.db_table for model in found]])
        return set(cursor.fetchall())


def _app(label: str) -> str:
    return label.partition(".")[0]
