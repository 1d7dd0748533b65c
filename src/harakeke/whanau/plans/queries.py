"""Reads of plans. The whānau has been opened at the record door before."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.models import Agreement, Giving
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach

from .models import Goal, Plan, Progress, Step


def living_plan(whanau: Whanau) -> Plan | None:
    return Plan.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, ends_on__isnull=True).first()


def goals_of(whanau: Whanau) -> QuerySet[Goal]:
    """The goals of an opened whānau: those on the way first."""
    found = Goal.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("domain").order_by(F("reached_on").asc(nulls_first=True), "set_on", "id")


def goals_with_steps(whanau: Whanau) -> QuerySet[Goal]:
    """The goals with how far each has come last (`scale`) and the steps still to do (`to_do`): two reads."""
    last = Progress.objects.filter(goal=OuterRef("pk")).order_by("-on", "-id")
    to_do = Step.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, done_on__isnull=True)
    steps = Prefetch("steps", to_do, to_attr="to_do")
    return goals_of(whanau).annotate(scale=Subquery(last.values("scale")[:1])).prefetch_related(steps)


def standing_of(whanau: Whanau) -> list[Engagement]:
    """Who walks with an opened whānau today, each with what was given and agreed and the dream: one read."""
    theirs = {"whanau": OuterRef("whanau"), "tenant": OuterRef("tenant")}
    plan = Plan.objects.filter(**theirs, ends_on__isnull=True)
    agreement = Agreement.objects.filter(**theirs, withdrawn_at__isnull=True).order_by("-agreed_at")
    giving = Giving.objects.filter(**theirs).order_by("-given_at")
    found = Engagement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, ends_on__isnull=True)
    return list(
        found.select_related("agency", "navigator", "tenant")
        .annotate(
            dream=Subquery(plan.values("dream")[:1]),
            agreed_at=Subquery(agreement.values("agreed_at")[:1]),
            given_at=Subquery(giving.values("given_at")[:1]),
        )
        .order_by("starts_on", "id")
    )


def next_steps(whanau: Whanau, limit: int = 3) -> list[Step]:
    """The steps still to do, soonest first."""
    found = Step.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, done_on__isnull=True)
    return list(found.select_related("goal")[:limit])


def progress_of(whanau: Whanau) -> QuerySet[Progress]:
    """What changed, newest first."""
    found = Progress.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("goal", "by").order_by("-on", "-id")


def steps_of_today(by: Actor, on: date) -> QuerySet[Step]:
    """The steps still to do and those done today (which can still be undone), soonest first."""
    found = Step.objects.filter(Q(done_on__isnull=True) | Q(done_on=on), tenant_id__in=by.tenants)
    return found.select_related("whanau__area")


def not_yet_planned(by: Actor) -> QuerySet[Whanau]:
    """The whānau an actor walks beside who have no plan yet, newest first; `agreed` where only the plan is to come."""
    theirs = {"whanau": OuterRef("pk"), "tenant": OuterRef("tenant")}
    agreed = Agreement.objects.filter(**theirs, withdrawn_at__isnull=True)
    plan = Plan.objects.filter(**theirs, ends_on__isnull=True)
    found = whanau_within_reach(by).filter(~Exists(plan)).annotate(agreed=Exists(agreed))
    return found.order_by("-registered_on", "name")


def steps_to_do(by: Actor) -> QuerySet[Step]:
    """The next steps of everyone an actor walks beside, soonest first; show their whānau through door.read_list."""
    found = Step.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True)
    return found.select_related("whanau", "goal")
