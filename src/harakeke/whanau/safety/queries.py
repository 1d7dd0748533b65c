"""Reads of flags and decisions. Flags are worked out from the rows within reach at each look; none is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.db.models.functions import Now, TruncDate

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.models import Agreement
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.going_out.models import Outing
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.plans.models import Step
from harakeke.whanau.plans.queries import reviews_due
from harakeke.whanau.referrals.models import Referral, ReferralStatus
from harakeke.whanau.visits.models import Visit

from .flag_rules import flag_rules
from .models import FlagDecision, SharingDecision

Since = dict[UUID, date]


@dataclass(frozen=True)
class Flag:
    """A rule that one whānau's record meets today, and from when."""

    rule: str
    days: int
    version: str
    whanau_id: UUID
    since: date


def flags(*, by: Actor, today: date, whanau_id: UUID | None = None) -> list[Flag]:
    """What asks to be looked at, longest first; not what a human has decided about for now.

    Show the whānau through door.read_list. whanau_id: of one opened whānau alone.
    """
    quiet = _quiet(by, today)
    found = [
        Flag(rule.key, rule.days, rule.version, one, since)
        for rule in flag_rules().values()
        for one, since in SEEN[rule.key](by, rule.since(today), whanau_id).items()
        if (one, rule.key) not in quiet
    ]
    return sorted(found, key=lambda flag: (flag.since, flag.rule, str(flag.whanau_id)))


def _quiet(by: Actor, today: date) -> set[tuple[UUID, str]]:
    decided = FlagDecision.objects.filter(tenant_id__in=by.tenants, quiet_until__gt=today)
    return set(decided.values_list("whanau_id", "rule"))


def _walking(by: Actor, whanau_id: UUID | None) -> QuerySet[Engagement]:
    found = Engagement.objects.filter(tenant_id__in=by.tenants, ends_on__isnull=True).order_by()
    return found.filter(whanau_id=whanau_id) if whanau_id else found


def _no_contact(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    """The last visit, or where there was none the day someone began to walk with them."""
    began = dict(_walking(by, whanau_id).values_list("whanau_id").annotate(Min("starts_on")))
    visited = Visit.objects.filter(tenant_id__in=by.tenants, whanau_id__in=_walking(by, whanau_id).values("whanau_id"))
    last = dict(visited.order_by().values_list("whanau_id").annotate(Max("on")))
    seen = {one: last.get(one, on) for one, on in began.items()}
    return {one: on for one, on in seen.items() if on <= since}


def _step_overdue(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    late = Step.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True, due_on__lte=since)
    return _earliest(late.filter(whanau_id=whanau_id) if whanau_id else late, "due_on")


def _referral_waits(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    sent = Referral.objects.filter(tenant_id__in=by.tenants, status=ReferralStatus.SENT, made_on__lte=since)
    return _earliest(sent.filter(whanau_id=whanau_id) if whanau_id else sent, "made_on")


def _not_agreed(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    living = Agreement.objects.filter(whanau=OuterRef("whanau"), tenant=OuterRef("tenant"), withdrawn_at__isnull=True)
    waiting = _walking(by, whanau_id).filter(~Exists(living), whanau__registered_on__lte=since)
    return dict(waiting.values_list("whanau_id", "whanau__registered_on"))


def _review_overdue(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    due = reviews_due(by, since)
    return _earliest(due.filter(whanau_id=whanau_id) if whanau_id else due, "look_on")


def _check_in_overdue(by: Actor, since: date, whanau_id: UUID | None) -> Since:
    """By the database's clock, as a buddy's wall asks it. A buddy who does not walk with them sees no record's flag."""
    late = Outing.objects.filter(tenant_id__in=by.tenants, back_at__isnull=True, back_by__lt=Now())
    late = late.annotate(due_on=TruncDate("back_by")).filter(due_on__lte=since)
    late = (
        late.filter(whanau_id=whanau_id) if whanau_id else late.filter(whanau__in=whanau_within_reach(by).values("pk"))
    )
    return _earliest(late, "due_on")


def _earliest(rows: QuerySet, column: str) -> Since:  # type: ignore[type-arg]
    return dict(rows.order_by().values_list("whanau_id").annotate(Min(column)))


SEEN: dict[str, Callable[[Actor, date, UUID | None], Since]] = {
    "no_contact": _no_contact,
    "step_overdue": _step_overdue,
    "referral_waits": _referral_waits,
    "not_agreed": _not_agreed,
    "review_overdue": _review_overdue,
    "check_in_overdue": _check_in_overdue,
}


def flag_decisions(whanau: Whanau) -> QuerySet[FlagDecision]:
    """What was decided about flags on an opened whānau's record, newest first."""
    found = FlagDecision.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("decided_by")


def sharing_decisions(whanau: Whanau) -> QuerySet[SharingDecision]:
    """What was asked of us under the law about an opened whānau and what was decided, newest first."""
    found = SharingDecision.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("decided_by")
