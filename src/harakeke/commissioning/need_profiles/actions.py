"""Writes of groups of areas: made, changed and put away by an analyst of their agency."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harakeke.trust.walls.actor import Actor

from . import rules
from .models import AreaGroup
from .places import known_areas


@transaction.atomic
def make_group(*, name: str, areas: Collection[str], by: Actor, at: datetime) -> AreaGroup:
    """Draw a group of areas. Sent twice it is made once. Raises GroupDoesNotStand, also where its name is taken."""
    name, kept = rules.check_name(name), rules.check_areas(areas, known_areas(areas))
    found = AreaGroup.objects.filter(organisation_id=by.organisation, name=name).first()
    if found is None:
        made = AreaGroup(organisation_id=by.organisation, name=name, areas=kept, made_by_id=by.user, changed_at=at)
        made.save(force_insert=True)
        return made
    if found.areas == kept:
        return found
    raise rules.GroupDoesNotStand("name taken")


@transaction.atomic
def change_group(group_id: UUID, *, name: str, areas: Collection[str], by: Actor, at: datetime) -> AreaGroup:
    """Give a group another name or other areas. Raises AreaGroup.DoesNotExist, GroupDoesNotStand."""
    group = AreaGroup.objects.select_for_update().get(pk=group_id, organisation_id=by.organisation)
    name, kept = rules.check_name(name), rules.check_areas(areas, known_areas(areas))
    if (group.name, group.areas) == (name, kept):
        return group
    group.name, group.areas, group.changed_at = name, kept, at
    try:
        with transaction.atomic():
            group.save(update_fields=["name", "areas", "changed_at"])
    except IntegrityError:
        raise rules.GroupDoesNotStand("name taken") from None
    return group


@transaction.atomic
def put_away_group(group_id: UUID, *, by: Actor) -> None:
    """Put a group away for good. Put away already, nothing happens; the log keeps that it was there."""
    AreaGroup.objects.filter(pk=group_id, organisation_id=by.organisation).delete()
