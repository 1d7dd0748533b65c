"""Whose turn is it: what waits with each navigator of a provider, for the one who looks after them.

Counts for the provider's own desk; they are no figures for release.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.models import Agreement
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Whanau

from .models import Plan, Step
from .queries import LIVING_OR_CLOSED

BESIDE = {"whanau": OuterRef("whanau_id"), "tenant": OuterRef("tenant_id")}
THEIRS = {"whanau": OuterRef("pk"), "tenant": OuterRef("tenant_id")}
AGREED, LIVING = Q(withdrawn_at__isnull=True), Q(ends_on__isnull=True)


@dataclass(frozen=True)
class Turn:
    """What waits with one navigator: whānau who have not agreed, who agreed and have no plan, steps past their day."""

    navigator_id: int
    to_agree: int
    to_plan: int
    overdue: int

    @property
    def waits(self) -> bool:
        return bool(self.to_agree or self.to_plan or self.overdue)


def turns(*, by: Actor, today: date) -> list[Turn]:
    """What waits with each navigator who walks with someone: most steps past their day first."""
    walking = Engagement.objects.filter(LIVING, tenant_id__in=by.tenants).annotate(
        agreed=Exists(Agreement.objects.filter(AGREED, **BESIDE)),
        planned=Exists(Plan.objects.filter(LIVING_OR_CLOSED, **BESIDE)),
    )
    counted = walking.values("navigator_id").annotate(
        to_agree=Count("whanau_id", distinct=True, filter=Q(agreed=False, planned=False)),
        to_plan=Count("whanau_id", distinct=True, filter=Q(agreed=True, planned=False)),
    )
    late = _overdue_by_navigator(by, today)
    found = [Turn(row["navigator_id"], row["to_agree"], row["to_plan"], late[row["navigator_id"]]) for row in counted]
    return sorted(found, key=lambda turn: (-turn.overdue, -turn.to_agree - turn.to_plan, turn.navigator_id))


def _overdue_by_navigator(by: Actor, today: date) -> Counter[int]:
    """Steps to do whose day has passed, of the whānau each walks with."""
    walking = Engagement.objects.filter(LIVING, tenant_id__in=by.tenants)
    beside = set(walking.values_list("navigator_id", "whanau_id").distinct())
    late = Step.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True, due_on__lt=today)
    by_whanau = dict(late.values_list("whanau_id").annotate(steps=Count("pk")))
    counted: Counter[int] = Counter()
    for navigator_id, whanau_id in beside:
        counted[navigator_id] += by_whanau.get(whanau_id, 0)
    return counted


def whanau_without_plan(*, by: Actor, navigator_id: int | None = None) -> QuerySet[Whanau]:
    """Whānau someone walks with who have no living plan, longest waiting first. Show them through door.read_list.

    Each has `agreed` (an agreement lives) and `navigator_id` (who walks with them).
    """
    walking = Engagement.objects.filter(LIVING, **THEIRS).order_by("starts_on", "pk")
    if navigator_id is not None:
        walking = walking.filter(navigator_id=navigator_id)
    return (
        Whanau.objects.filter(Exists(walking), tenant_id__in=by.tenants)
        .exclude(Exists(Plan.objects.filter(LIVING_OR_CLOSED, **THEIRS)))
        .annotate(
            agreed=Exists(Agreement.objects.filter(AGREED, **THEIRS)),
            navigator_id=Subquery(walking.values("navigator_id")[:1]),
        )
        .order_by("registered_on", "name", "pk")
    )
