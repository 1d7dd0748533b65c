"""Reads of engagements: for a navigator their own, for an agency its counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from .models import Engagement


def engagements_of(whanau: Whanau) -> QuerySet[Engagement]:
    """Who walks with an opened whānau, now first."""
    found = Engagement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("agency", "navigator", "tenant").order_by("-starts_on")


@dataclass(frozen=True)
class EngagementCount:
    """How many whānau a provider walks with. For the agency's own desk; it is not a figure for release."""

    provider_id: int
    walking: int
    new: int


def engagement_counts(*, by: Actor, since: date, until: date) -> list[EngagementCount]:
    """Per provider of the acting agency: whānau walked with during the days given, and those newly so."""
    during = Q(starts_on__lte=until) & (Q(ends_on__isnull=True) | Q(ends_on__gte=since))
    counted = (
        Engagement.objects.filter(during, agency_id=by.organisation)
        .values("tenant_id")
        .annotate(walking=Count("starts_on"), new=Count("starts_on", filter=Q(starts_on__gte=since)))
        .order_by("tenant_id")
    )
    return [EngagementCount(row["tenant_id"], row["walking"], row["new"]) for row in counted]


@dataclass(frozen=True)
class Walking:
    """How many whānau one navigator walks with now."""

    navigator_id: int
    walking: int


def whanau_per_navigator(*, by: Actor) -> list[Walking]:
    """The balance of a provider's navigators."""
    counted = (
        Engagement.objects.filter(tenant_id__in=by.tenants, ends_on__isnull=True)
        .values("navigator_id")
        .annotate(walking=Count("whanau_id", distinct=True))
        .order_by("-walking", "navigator_id")
    )
    return [Walking(row["navigator_id"], row["walking"]) for row in counted]


def walking_with(whanau: Iterable[UUID]) -> dict[UUID, int]:
    """Which navigator walks with each of these whānau now, by id; the longest there is first."""
    now = Engagement.objects.filter(whanau_id__in=list(whanau), ends_on__isnull=True).order_by("-starts_on", "-id")
    return dict(now.values_list("whanau_id", "navigator_id"))
