"""Reads of referrals: a whānau's own, and for an agency the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from .models import Referral, ReferralStatus


def referrals_of(whanau: Whanau) -> QuerySet[Referral]:
    """The referrals of an opened whānau, newest first."""
    return Referral.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("made_by")


@dataclass(frozen=True)
class ReferralPattern:
    """Where referrals of one kind of service went. For the agency's own desk; not a figure for release."""

    service_kind: str
    made: int
    taken_up: int
    not_taken_up: int
    waiting: int


def referral_patterns(*, by: Actor, since: date, until: date) -> list[ReferralPattern]:
    """Referrals made for the acting agency during the days given, by kind of service."""
    counted = (
        Referral.objects.filter(agency_id=by.organisation, made_on__range=(since, until))
        .values("service_kind")
        .annotate(
            made=Count("status"), **{status: Count("status", filter=Q(status=status)) for status in ReferralStatus}
        )
        .order_by("-made", "service_kind")
    )
    return [
        ReferralPattern(row["service_kind"], row["made"], row["taken_up"], row["not_taken_up"], row["sent"])
        for row in counted
    ]
