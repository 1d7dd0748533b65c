"""Reads of the lines of a whānau's whakapapa."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from harakeke.methods.whakapapa import Line

from .models import Person, Relationship, Whanau


def lines_of(whanau: Whanau) -> QuerySet[Relationship]:
    """Every line of an opened whānau that whoever asks may know of; for their navigator the hidden ones too."""
    return Relationship.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, removed_at__isnull=True)


def lines_drawn(whanau: Whanau) -> list[Relationship]:
    """The lines that are drawn, for whoever looks: a hidden one is drawn for nobody."""
    return list(lines_of(whanau).filter(hidden=False))


def lines_with(person: Person, whanau: Whanau) -> list[Relationship]:
    """The lines of one person in an opened whānau."""
    return [line for line in lines_of(whanau) if person.pk in (line.one_id, line.other_id)]


def taken_away(whanau: Whanau, line_id: UUID) -> Relationship | None:
    """A line that was taken away, to be put back."""
    removed = Relationship.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, removed_at__isnull=False)
    return removed.filter(pk=line_id).first()


def as_lines(rows: Iterable[Relationship]) -> list[Line]:
    """Rows as the lines that methods/whakapapa lays out."""
    return [Line(row.kind, str(row.one_id), str(row.other_id), row.manner) for row in rows]
