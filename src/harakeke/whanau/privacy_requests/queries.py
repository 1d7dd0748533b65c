"""Reads of privacy requests. Which there are for whom, the walls decide."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from harakeke.methods.working_days import regional_days
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import DeskKey, Person, Whanau

from .models import CorrectionStatement, PrivacyRequest


def waiting(by: Actor) -> QuerySet[PrivacyRequest]:
    """What waits for an answer, the nearest day first; show their whānau through door.read_list."""
    return _all(by).filter(answered_on__isnull=True).order_by("last", "id")


def answered(by: Actor) -> QuerySet[PrivacyRequest]:
    """What has its answer, the newest first."""
    return _all(by).filter(answered_on__isnull=False).order_by("-answered_on", "id")


def requests_of(whanau: Whanau) -> QuerySet[PrivacyRequest]:
    """The requests about an opened whānau: those that wait first."""
    found = PrivacyRequest.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("person", "written_by", "answered_by", "attached").order_by("-received_on", "-id")


def request_of(whanau: Whanau, request_id: UUID) -> PrivacyRequest | None:
    """One request about an opened whānau."""
    return requests_of(whanau).filter(pk=request_id).first()


def whose(request_id: UUID, by: Actor) -> UUID | None:
    """Which whānau a request is of, so that its record can be opened at the door."""
    found = PrivacyRequest.objects.filter(pk=request_id, tenant_id__in=by.tenants)
    return found.values_list("whanau_id", flat=True).first()


def statements_of(whanau: Whanau) -> QuerySet[CorrectionStatement]:
    """The words that stand beside an opened whānau's record."""
    found = CorrectionStatement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("person")


def asking(by: Actor, whanau: Whanau) -> Person | None:
    """Who of the whānau sits at their desk."""
    key = DeskKey.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, user_id=by.user)
    held = key.select_related("person").first()
    return held.person if held else None


def days_shut(whanau: Whanau, request: PrivacyRequest) -> list[tuple[date, str]]:
    """Anniversary days of the whānau's region before the answer is due: the Act counts them, the office may be shut."""
    return regional_days(whanau.area.region_code, request.received_on, request.last_day)


def _all(by: Actor) -> QuerySet[PrivacyRequest]:
    found = PrivacyRequest.objects.filter(tenant_id__in=by.tenants).select_related("whanau__area", "person")
    return found.annotate(last=Coalesce("longer_until", "due_on"))
