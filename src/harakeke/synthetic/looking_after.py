"""What waits at a made-up manager's desk: a record opened in need, a file asked for, a restricted record."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from harakeke.sector.organisations.models import Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.exports.actions import ask
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.restricted.actions import break_glass, restrict
from harakeke.whanau.restricted.queries import living_restriction

MANAGER, NAVIGATOR = "demo.provider_manager", "demo.navigator"
SPACE = UUID("6f1d6f0e-6f1b-4b6e-9a55-3c1f2f3f9b10")  # so that a second run finds what the first wrote


def add_looking_after(today: date) -> None:
    """Give the demo's manager something of everything; safe to repeat."""
    manager = _role(MANAGER)
    colleague = manager and _colleague(manager)
    if not (manager and colleague):
        return
    by, row = actor_for(manager, on=today), uuid5(SPACE, f"file {manager.user_id}")
    with transaction.atomic(), acting(by):
        theirs = _whanau_of(manager, colleague)
        if len(theirs) > 1:
            _restrict(theirs[0], by, today)
            _open_in_need(theirs[1], manager, today)
    with transaction.atomic(), acting(by):
        reason = "For the hui about who walks with whom next year."
        ask(
            subject="caseload",
            reason=reason,
            days=30,
            by=by,
            at=timezone.now(),
            row_id=row,
        )


def _role(username: str) -> Role | None:
    return Role.objects.filter(user__username=username).select_related("user", "organisation").first()


def _colleague(manager: Role) -> Role | None:
    """A navigator of the same provider who is not the demo's own."""
    there = Role.objects.filter(organisation=manager.organisation, kind="navigator")
    return there.exclude(user__username=NAVIGATOR).select_related("user", "organisation").order_by("id").first()


def _whanau_of(manager: Role, colleague: Role) -> list[Whanau]:
    walking = Engagement.objects.filter(navigator_id=colleague.user_id, ends_on__isnull=True).values("whanau_id")
    return list(Whanau.objects.filter(tenant_id=manager.organisation_id, pk__in=walking).order_by("id")[:2])


def _restrict(whanau: Whanau, by: Actor, today: date) -> None:
    if living_restriction(whanau) is None:
        restrict(
            whanau=whanau, why="works_here", words="A cousin of ours answers the phones.", keepers=[by.user],
            review_on=today + timedelta(days=90), by=by, at=timezone.now(), row_id=uuid5(SPACE, str(whanau.pk)),
        )  # fmt: skip


def _open_in_need(whanau: Whanau, manager: Role, today: date) -> None:
    """The demo's navigator, who does not walk with them, opens this record: it waits for the manager to close it."""
    navigator = _role(NAVIGATOR)
    found = Person.objects.filter(whanau=whanau, birth_quality="exact").order_by("birth_date").first()
    if navigator is None or found is None or navigator.organisation_id != manager.organisation_id:
        return
    row = uuid5(SPACE, f"use {whanau.pk}")
    with acting(actor_for(navigator, on=today)):
        break_glass(
            name=str(found), born=found.birth_date, need="away", row_id=row,
            words="Their navigator is at a tangi and the school rang about the bus money.",
        )  # fmt: skip
