"""Reads of notices."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from .models import Notice


def waiting(by: Actor) -> QuerySet[Notice]:
    """Everyone still to be told within reach, the soonest due first; show names through door.read_list."""
    found = Notice.objects.filter(tenant_id__in=by.tenants, told_at__isnull=True, excepted_at__isnull=True)
    return found.select_related("person", "whanau").order_by("due_on", "id")


def notices_of(whanau: Whanau) -> QuerySet[Notice]:
    """The notices of an opened whānau: those that wait first."""
    found = Notice.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("person", "settled_by", "giving__statement").order_by("due_on", "id")


def notice_of(whanau: Whanau, person_id: UUID) -> Notice | None:
    """The notice to one person of an opened whānau."""
    return notices_of(whanau).filter(person_id=person_id).first()
