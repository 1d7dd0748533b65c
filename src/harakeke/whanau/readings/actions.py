"""Writes of readings, and of the provider's own pou."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .axes import Axis, axes_in_use
from .models import Mark, Pou, Reader, Reading


class NotTheirs(ValueError):
    """A reading was asked for that this person cannot give, or may not put aside."""


@transaction.atomic
def take_reading(
    *,
    whanau: Whanau,
    person: Person | None,
    reader: str,
    on: date,
    words: str,
    marks: Mapping[str, rules.Marking],
    by: Actor,
    today: date,
    row_id: UUID | None = None,
) -> Reading:
    """Write a reading down: by axis, how it is. Sent twice with one `row_id`, it is written once.

    Raises rules.NothingRead, rules.DayToCome or NotTheirs; then nothing is written.
    """
    rules.check_reading(marks, on=on, today=today)
    _check_reader(whanau, person, reader, by)
    axes = {axis.key: axis for axis in axes_in_use(whanau.tenant_id)}
    if unknown := set(marks) - set(axes):
        raise NotTheirs(f"This provider does not read {', '.join(sorted(unknown))}. Open the page again.")
    told = {"person": person, "reader": reader, "by_id": by.user, "on": on, "words": words}
    reading = write_once(Reading, row_id, tenant_id=whanau.tenant_id, whanau=whanau, **told)
    if not reading.marks.exists():
        Mark.objects.bulk_create([_mark(reading, axes[key], said) for key, said in marks.items()])
    return reading


def _check_reader(whanau: Whanau, person: Person | None, reader: str, by: Actor) -> None:
    if person is not None and person.whanau_id != whanau.pk:
        raise NotTheirs("Choose someone of this whānau.")
    if reader == Reader.NAVIGATOR and by.kind != "navigator":
        raise NotTheirs("Only the navigator writes the navigator's reading.")


def _mark(reading: Reading, axis: Axis, said: rules.Marking) -> Mark:
    which = {"domain_id": axis.domain_id, "pou_id": axis.pou_id}
    whose = {"tenant_id": reading.tenant_id, "whanau_id": reading.whanau_id}
    return Mark(reading=reading, level=said.level, words=said.words, **which, **whose)


def put_aside(*, reading: Reading, by: Actor, on: date) -> None:
    """A reading written by mistake is shown no more. Only whoever wrote it; twice changes nothing."""
    _set_aside(reading, by, on)


def bring_back(*, reading: Reading, by: Actor) -> None:
    """Undo."""
    _set_aside(reading, by, None)


def _set_aside(reading: Reading, by: Actor, on: date | None) -> None:
    if reading.by_id != by.user:
        raise NotTheirs("A reading is put aside by whoever wrote it. Take a new one, and both are kept.")
    if (reading.put_aside_on is None) == (on is None):
        return
    reading.put_aside_on = on
    reading.save(update_fields=["put_aside_on"])


# --- the provider's own pou ---


def add_pou(*, name: str, language: str, meaning: str, by: Actor, row_id: UUID | None = None) -> Pou:
    """A new pou, read after those there are."""
    (tenant,) = by.tenants
    last = Pou.objects.filter(tenant_id=tenant).aggregate(last=Max("position"))["last"] or 0
    told = {"name": name, "language": language, "meaning": meaning, "position": last + 1}
    return write_once(Pou, row_id, tenant_id=tenant, **told)


def put_pou(*, pou: Pou, name: str, language: str, meaning: str) -> None:
    """Put a pou in other words. Readings made before show the new words too: it is the same pou."""
    pou.name, pou.language, pou.meaning = name, language, meaning
    pou.save(update_fields=["name", "language", "meaning"])


def retire_pou(*, pou: Pou, on: date) -> None:
    """It is asked no more; what was read of it stays."""
    if pou.retired_on is None:
        pou.retired_on = on
        pou.save(update_fields=["retired_on"])


def use_pou_again(*, pou: Pou) -> None:
    """Undo."""
    if pou.retired_on is not None:
        pou.retired_on = None
        pou.save(update_fields=["retired_on"])
