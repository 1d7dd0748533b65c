"""Writes of belonging and of the lines of a whānau's whakapapa."""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import normalize
from uuid import UUID

from django.db import transaction

from harakeke.methods.whakapapa import Line
from harakeke.trust.walls.actor import Actor

from . import kin
from .kin_queries import as_lines, lines_of
from .models import Belonging, Person, Relationship, Whanau
from .once import write_once


@transaction.atomic
def join(*, person: Person, whanau: Whanau, on: date) -> Belonging:
    """Someone with their home elsewhere belongs to this whānau too; again, if they did before."""
    belonging, _ = Belonging.objects.get_or_create(
        person=person, whanau=whanau, tenant_id=whanau.tenant_id, defaults={"since": on}
    )
    if belonging.until is not None:
        belonging.until = None
        belonging.save(update_fields=["until"])
    return belonging


@transaction.atomic
def leave(*, person: Person, whanau: Whanau, on: date) -> None:
    """They no longer belong to this whānau; their home stays as it is, and no line of this whānau names them."""
    Belonging.objects.filter(tenant_id=whanau.tenant_id, person=person, whanau=whanau).update(until=on)


@transaction.atomic
def draw_line(
    *,
    whanau: Whanau,
    line: Line,
    by: Actor,
    on: date,
    words: str = "",
    hidden: bool = False,
    row_id: UUID | None = None,
) -> Relationship:
    """Draw a line between two who belong to the whānau. Raises kin.NoSuchLine; then nothing is written."""
    _one_at_a_time(whanau)
    there = list(lines_of(whanau))
    if row_id is None or row_id not in {one.pk for one in there}:
        kin.check_line(line, as_lines(there))
    told = {"words": normalize("NFC", words).strip(), "hidden": hidden, "written_by_id": by.user, "written_on": on}
    return write_once(
        Relationship, row_id, tenant_id=whanau.tenant_id, whanau=whanau,
        one_id=UUID(line.one), other_id=UUID(line.other), kind=line.kind, manner=line.manner, **told,
    )  # fmt: skip


def hide_line(*, line: Relationship, hidden: bool) -> None:
    """At their word a line is drawn nowhere; or is drawn again."""
    line.hidden = hidden
    line.save(update_fields=["hidden"])


def take_line_away(*, line: Relationship, at: datetime) -> None:
    """Take a line away. It can be put back."""
    line.removed_at = at
    line.save(update_fields=["removed_at"])


@transaction.atomic
def put_line_back(*, line: Relationship, whanau: Whanau) -> None:
    """Undo the taking away. Raises kin.NoSuchLine where what was drawn since stands in its way."""
    _one_at_a_time(whanau)
    (back,) = as_lines([line])
    kin.check_line(back, as_lines(lines_of(whanau)))
    line.removed_at = None
    line.save(update_fields=["removed_at"])


def _one_at_a_time(whanau: Whanau) -> None:
    """Two lines drawn at once, each right alone, could close a circle together."""
    Whanau.objects.select_for_update().filter(tenant_id=whanau.tenant_id).get(pk=whanau.pk)
