"""Reads of holds, of what is due, and of certificates."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.models import Agreement
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.visits.models import Visit

from . import rules
from .models import Disposal, Hold
from .schedule import FIRST, schedule

THEIRS = {"whanau": OuterRef("pk"), "tenant": OuterRef("tenant_id")}


def last_seen(by: Actor) -> QuerySet[Whanau]:
    """The whānau within reach, each with `last_contact` and what stands against letting go (`agreed`, `held`)."""
    walked = Engagement.objects.filter(**THEIRS).order_by().values("whanau")
    visited = Visit.objects.filter(**THEIRS).order_by().values("whanau")
    return Whanau.objects.filter(tenant_id__in=by.tenants).annotate(
        last_contact=Greatest(
            "registered_on",
            Coalesce(Subquery(walked.annotate(last=Max("ends_on")).values("last")), "registered_on"),
            Coalesce(Subquery(visited.annotate(last=Max("on")).values("last")), "registered_on"),
        ),
        agreed=Exists(Agreement.objects.filter(**THEIRS, withdrawn_at__isnull=True)),
        held=Exists(Hold.objects.filter(**THEIRS, released_at__isnull=True)),
    )


def due(*, by: Actor, today: date) -> QuerySet[Whanau]:
    """Whānau whose record has been kept as long as the schedule says and with whom nobody walks, longest ago first.

    Show them through door.read_list. What is already proposed is not among them.
    """
    walking = Engagement.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), **THEIRS)
    proposed = Disposal.objects.filter(whanau=OuterRef("pk"), withdrawn_at__isnull=True)
    ago = rules.longest_ago(today, schedule()[FIRST].years)
    found = last_seen(by).filter(~Exists(walking), ~Exists(proposed), last_contact__lte=ago)
    return found.order_by("last_contact", "id")


def living_hold(whanau: Whanau) -> Hold | None:
    """The hold on an opened whānau's record, if there is one."""
    found = Hold.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, released_at__isnull=True)
    return found.select_related("held_by").first()


def disposals(by: Actor) -> QuerySet[Disposal]:
    """What was proposed to be let go and the certificates of what was, newest first."""
    found = Disposal.objects.filter(tenant_id__in=by.tenants, withdrawn_at__isnull=True)
    return found.select_related("proposed_by", "confirmed_by")


def to_confirm(by: Actor) -> QuerySet[Disposal]:
    """What waits for this actor as the second person."""
    return disposals(by).filter(confirmed_at__isnull=True).exclude(proposed_by_id=by.user)
