"""Reads of plans. The whānau has been opened at the record door before."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from harakeke.reference.models import OutcomeDomain
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.models import Agreement, Giving
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Whanau

from . import rules
from .models import Goal, Part, PartKind, Photo, Plan, Progress, Step

LIVING_OR_CLOSED = Q(ends_on__isnull=True) | Q(agreement__withdrawn_at__isnull=True)


def living_plan(whanau: Whanau) -> Plan | None:
    found = Plan.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, ends_on__isnull=True)
    return found.select_related("whanau").first()


def last_plan(whanau: Whanau) -> Plan | None:
    """The living plan, else the one that ended last."""
    found = Plan.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("whanau")
    return found.order_by(F("ends_on").desc(nulls_first=True), "-starts_on").first()


def parts_of(plan: Plan) -> list[Part]:
    """The parts of the path that the acting person may see: the whānau's together, then each one's own."""
    found = Part.objects.filter(tenant_id=plan.tenant_id, whanau_id=plan.whanau_id, plan=plan)
    found = found.exclude(kind=PartKind.SAFETY).exclude(words="").select_related("person")
    return list(found.order_by(F("person__birth_date").asc(nulls_first=True), "person_id", "kind"))


def safety_plans_of(whanau: Whanau) -> QuerySet[Part]:
    """The safety plans that the acting person may see; for whom one is hidden there is none."""
    found = Part.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, kind=PartKind.SAFETY)
    return found.order_by(F("ended_on").asc(nulls_first=True), "-written_on", "id")


def photos_of(whanau: Whanau) -> QuerySet[Photo]:
    """Photos of the drawn path, newest first, without their bytes."""
    found = Photo.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.defer("image").order_by("-drawn_on", "-id")


def goals_of(whanau: Whanau) -> QuerySet[Goal]:
    """The goals of an opened whānau: those on the way first."""
    found = Goal.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("domain").order_by(F("reached_on").asc(nulls_first=True), "set_on", "id")


def also_domains(goal: Goal) -> QuerySet[OutcomeDomain]:
    """The outcomes a goal is about beside the one that is counted."""
    return OutcomeDomain.objects.filter(pk__in=goal.also_domains)


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


def steps_to_do(by: Actor) -> QuerySet[Step]:
    """The next steps of everyone an actor walks beside, soonest first; show their whānau through door.read_list."""
    found = Step.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True)
    return found.select_related("whanau", "goal")


def reviews_due(by: Actor, on: date) -> QuerySet[Plan]:
    """The living plans to look at again by a day (`look_on`), longest due first; show them through door.read_list."""
    unless_said = Cast(F("starts_on") + timedelta(days=rules.DAYS_TO_REVIEW), DateField())
    found = Plan.objects.filter(tenant_id__in=by.tenants, ends_on__isnull=True)
    found = found.annotate(look_on=Coalesce("review_on", unless_said)).filter(look_on__lte=on)
    return found.select_related("whanau__area").order_by("look_on", "id")
