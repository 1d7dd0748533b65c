"""Reads of the register of exports."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from harakeke.trust.walls.actor import Actor

from .models import Export


def register(by: Actor) -> QuerySet[Export]:
    """Every file asked for at the actor's own organisation, newest first, with what left."""
    found = Export.objects.filter(tenant_id__in=by.tenants)
    return found.select_related("asked_by", "decided_by").prefetch_related("takings")


def to_decide(by: Actor, at: datetime) -> QuerySet[Export]:
    """Files that wait for this actor: asked for by someone else, not decided, their time not over."""
    waiting = register(by).filter(decided_at__isnull=True, until__gt=at)
    return waiting.exclude(asked_by_id=by.user).order_by("asked_at", "id")
