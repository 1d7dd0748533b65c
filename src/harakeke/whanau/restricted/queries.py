"""Reads of restrictions and uses. What an actor may not know about is not among the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from harakeke.sector.organisations import queries as organisations
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from .models import Restriction, Use

PURPOSE = "break_glass."


def living_restriction(whanau: Whanau) -> Restriction | None:
    """The restriction of an opened whānau, if there is one."""
    found = Restriction.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, lifted_at__isnull=True)
    return found.select_related("whanau", "set_by").first()


def restrictions_i_keep(by: Actor) -> QuerySet[Restriction]:
    """The restricted records an actor keeps, soonest to be looked at again first. Show them through door.read_list."""
    found = Restriction.objects.filter(tenant_id__in=by.tenants, lifted_at__isnull=True, keepers__contains=[by.user])
    return found.select_related("whanau__area", "set_by").order_by("review_on", "id")


@dataclass(frozen=True)
class Kept:
    """A restricted record as its manager may know of it: nobody is named. `lost`: no keeper reaches it any more."""

    id: UUID
    since: date
    review_on: date
    keepers: list[int]
    lost: bool


def restrictions_kept() -> list[Kept]:
    """Every restricted record of the acting manager's provider, save those hidden from them."""
    with connection.cursor() as cursor:
        cursor.execute("select id, since, review_on, keepers, lost from harakeke.restrictions_kept()")
        return [Kept(*row) for row in cursor.fetchall()]


def may_keep(whanau: Whanau, *, on: date) -> set[int]:
    """Who may keep an opened whānau's record: the provider's managers, and the navigators who walk with them."""
    managers = organisations.holders(whanau.tenant_id, "provider_manager", on=on)
    navigators = organisations.holders(whanau.tenant_id, "navigator", on=on)
    walking = whanau.engagements.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), tenant_id=whanau.tenant_id)
    beside = set(walking.values_list("navigator_id", flat=True))
    return {*managers.values_list("user_id", flat=True)} | (beside & {*navigators.values_list("user_id", flat=True)})


def uses(by: Actor) -> QuerySet[Use]:
    """The uses of the glass an actor may know of, longest waiting first; no whānau's name is read with them."""
    return Use.objects.filter(tenant_id__in=by.tenants).select_related("opened_by", "closed_by")


def uses_to_close(by: Actor) -> QuerySet[Use]:
    """The uses that wait for this actor: not closed, and not their own."""
    return uses(by).filter(closed_at__isnull=True).exclude(opened_by_id=by.user).order_by("opened_at", "id")


def open_uses(by: Actor, at: datetime) -> QuerySet[Use]:
    """The records an actor may read now because they broke the glass."""
    return uses(by).filter(opened_by_id=by.user, closed_at__isnull=True, until__gt=at).order_by("until")


def reader_of(use: Use, by: Actor) -> Actor:
    """Who reads through a broken glass: the same person, as a kind that may only read, with the need as purpose."""
    return Actor("break_glass", by.user, by.organisation, by.tenants, f"{PURPOSE}{use.need}")
