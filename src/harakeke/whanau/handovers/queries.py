"""Reads of handovers. A receiver sees what they are asked, and nothing of the record until they said yes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from harakeke.sector.organisations.models import Role
from harakeke.sector.organisations.queries import holders
from harakeke.trust.audit.actions import Reading, record_readings
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Whanau

from .models import WAITING, Handover, Move, State

WITH_NAMES = ("giver", "receiver", "from_agency", "to_agency", "told_by", "written_by")


def handovers_of(whanau: Whanau) -> QuerySet[Handover]:
    """The handovers of an opened whānau, newest first."""
    found = Handover.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related(*WITH_NAMES).order_by("-written_at", "-id")


def waiting_handover(whanau: Whanau, giver: int) -> Handover | None:
    """The handover someone has under way for an opened whānau."""
    return handovers_of(whanau).filter(giver_id=giver, state__in=WAITING).first()


def asked_of(by: Actor, handover_id: UUID) -> Handover | None:
    """One handover that the acting navigator is asked to take on."""
    found = Handover.objects.filter(
        tenant_id__in=by.tenants, pk=handover_id, receiver_id=by.user, state__in=(State.ASKED, State.ASKED_BACK)
    )
    return found.select_related(*WITH_NAMES).first()


def under_way(by: Actor) -> QuerySet[Handover]:
    """Every handover of the manager's provider that is not settled, the oldest first."""
    found = Handover.objects.filter(tenant_id__in=by.tenants, state__in=WAITING)
    return found.select_related(*WITH_NAMES).order_by("written_at", "called", "id")


def handover(handover_id: UUID, by: Actor) -> Handover | None:
    found = Handover.objects.filter(tenant_id__in=by.tenants, pk=handover_id)
    return found.select_related(*WITH_NAMES).first()


def moves(by: Actor) -> QuerySet[Move]:
    """The moves that have something to do, newest first, with how many wait and how many are settled."""
    found = Move.objects.filter(tenant_id__in=by.tenants).annotate(
        waiting=Count("handovers", filter=Q(handovers__state__in=WAITING)),
        settled=Count("handovers", filter=Q(handovers__state=State.ACCEPTED)),
    )
    return found.filter(waiting__gt=0).order_by("-written_at")


def of_move(move_id: UUID, by: Actor) -> QuerySet[Handover]:
    """The handovers prepared together, by the names the whānau are called."""
    found = Handover.objects.filter(tenant_id__in=by.tenants, move_id=move_id)
    return found.select_related(*WITH_NAMES).order_by("called", "id")


def walked_by(by: Actor, giver: int, agency: int | None = None) -> QuerySet[Whanau]:
    """The whānau one navigator walks with and no handover waits for, for a manager to choose among."""
    walking = Engagement.objects.filter(tenant_id__in=by.tenants, navigator_id=giver, ends_on__isnull=True)
    walking = walking.filter(agency_id=agency) if agency else walking
    waiting = Handover.objects.filter(tenant_id__in=by.tenants, giver_id=giver, state__in=WAITING)
    found = Whanau.objects.filter(tenant_id__in=by.tenants, pk__in=walking.values("whanau_id"))
    return found.exclude(pk__in=waiting.values("whanau_id")).select_related("area").order_by("name", "id")


def who_can_receive(by: Actor, on: date, *, but: int | None = None) -> list[Role]:
    """The navigators of the acting person's provider, without the giver."""
    return [role for role in holders(by.organisation, "navigator", on=on) if role.user_id != but]


def read_handovers(handovers: Iterable[Handover]) -> list[Handover]:
    """Show handovers, which name whānau: each leaves a reading."""
    shown = list(handovers)
    record_readings(Reading("handover", one.pk, one.whanau_id, one.tenant_id) for one in shown)
    return shown
