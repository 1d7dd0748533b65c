"""Writes of engagements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.reference.models import Area
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.actions import NewPerson, write_people, write_whanau
from harakeke.whanau.people.models import Whanau

from .models import Engagement
from .queries import engagements_of


@transaction.atomic
def register(
    *,
    name: str,
    area: Area,
    people: Sequence[NewPerson],
    agency_id: int,
    by: Actor,
    on: date,
    row_id: UUID | None = None,
) -> Whanau:
    """Register a whānau and its people; the acting navigator begins to walk with them.

    Sent twice with one `row_id`, it is written once. Raises people.rules.UnlikelyBirth; then nothing is written.
    """
    whanau = write_whanau(name=name, area=area, by=by, on=on, row_id=row_id)
    if row_id and engagements_of(whanau).exists():
        return whanau
    begin(whanau=whanau, agency_id=agency_id, by=by, on=on)
    write_people(whanau=whanau, people=people, on=on)
    return whanau


def begin(*, whanau: Whanau, agency_id: int, by: Actor, on: date) -> Engagement:
    """The acting navigator begins to walk with a whānau."""
    return Engagement.objects.create(
        tenant_id=whanau.tenant_id, whanau=whanau, agency_id=agency_id, navigator_id=by.user, starts_on=on
    )


def end(*, engagement: Engagement, on: date) -> None:
    """They part well."""
    engagement.ends_on = on
    engagement.save(update_fields=["ends_on"])
