"""Reads of visits."""

from __future__ import annotations

from django.db.models import QuerySet

from harakeke.whanau.people.models import Whanau

from .models import Visit


def visits_of(whanau: Whanau) -> QuerySet[Visit]:
    """The visits to an opened whānau, newest first."""
    return Visit.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("by")
