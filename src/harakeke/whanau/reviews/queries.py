"""Reads of versions, reviews, phases and closings. The whānau has been opened at the record door before."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Plan

from .contents import contents_of, for_the_table, items_of
from .models import Closing, FollowUp, Phase, Review, Version
from .rules import Change, changes, digest_of_version


def versions_of(whanau: Whanau) -> QuerySet[Version]:
    """What the whānau signed, newest first."""
    found = Version.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    return found.select_related("signed_by", "by").order_by("-signed_on", "-number")


def version_before(version: Version) -> Version | None:
    found = Version.objects.filter(tenant_id=version.tenant_id, plan_id=version.plan_id, number__lt=version.number)
    return found.order_by("-number").first()


def changes_in(version: Version) -> list[Change] | None:
    """What a version changed since the one before; None for the first. Each reader is told what they may see."""
    before = version_before(version)
    return changes(items_of(before), items_of(version)) if before else None


def changes_since_signing(plan: Plan) -> tuple[Version | None, list[Change]]:
    """What changed since the whānau last signed, as it is read out at the table; with nothing signed yet, nothing."""
    last = versions_of(plan.whanau).filter(plan=plan).first()
    if last is None:
        return None, []
    return last, changes(for_the_table(items_of(last)), for_the_table(contents_of(plan)))


def is_whole(version: Version) -> bool:
    """Whether a version is, item by item, what was signed. For those who may see all of it."""
    kept = {(row.about, row.row_id): row.digest for row in version.items.all()}
    if any(kept.get((item.about, item.row_id)) != item.digest for item in items_of(version)):
        return False
    return version.digest == digest_of_version(
        kept.values(), number=version.number, signed_on=version.signed_on,
        signed_by=version.signed_by_id, how=version.how,
    )  # fmt: skip


def phase_of(plan: Plan) -> Phase | None:
    """Where the whānau stand now."""
    return Phase.objects.filter(tenant_id=plan.tenant_id, whanau_id=plan.whanau_id, plan=plan).first()


def phases_of(plan: Plan) -> QuerySet[Phase]:
    return Phase.objects.filter(tenant_id=plan.tenant_id, whanau_id=plan.whanau_id, plan=plan).select_related("by")


def reviews_of(plan: Plan) -> QuerySet[Review]:
    return Review.objects.filter(tenant_id=plan.tenant_id, whanau_id=plan.whanau_id, plan=plan).select_related("by")


def last_closing(whanau: Whanau) -> Closing | None:
    """How the whānau's last plan was closed."""
    found = Closing.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("plan", "by")
    return found.order_by("-closed_on").prefetch_related("follow_ups").first()


def follow_ups_due(by: Actor, on: date) -> QuerySet[FollowUp]:
    """Whom to ask how they are, by a day; show their whānau through door.read_list."""
    found = FollowUp.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True, due_on__lte=on)
    return found.select_related("whanau__area").order_by("due_on", "id")
