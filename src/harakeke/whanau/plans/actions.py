"""Writes of plans."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.reference.models import OutcomeDomain
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.actions import NotAgreed
from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from .models import Goal, Plan, Progress, Step


@transaction.atomic
def begin_plan(*, whanau: Whanau, dream: str, strengths: str, on: date) -> Plan:
    """Begin a plan from the whānau's dream; where one lives already, that one.

    Raises NotAgreed where no agreement lives (the database refuses it too).
    """
    agreement = living_agreement(whanau)
    if agreement is None:
        raise NotAgreed("No plan yet: first the statement is given and explained, then the whānau agrees.")
    begun = {"agreement": agreement, "dream": dream, "strengths": strengths, "starts_on": on}
    plan, _ = Plan.objects.get_or_create(
        tenant_id=whanau.tenant_id, whanau=whanau, ends_on__isnull=True, defaults=begun
    )
    return plan


def put_dream(*, plan: Plan, dream: str, strengths: str) -> None:
    """Put the dream and strengths in other words."""
    plan.dream, plan.strengths = dream, strengths
    plan.save(update_fields=["dream", "strengths"])


def set_goal(
    *,
    plan: Plan,
    words: str,
    domain: OutcomeDomain,
    horizon: str,
    measure: str,
    on: date,
    row_id: UUID | None = None,
) -> Goal:
    """Set a goal, in the whānau's words, with their own measure of success."""
    return write_once(
        Goal,
        row_id,
        tenant_id=plan.tenant_id,
        whanau_id=plan.whanau_id,
        plan=plan,
        words=words,
        domain=domain,
        horizon=horizon,
        measure=measure,
        set_on=on,
    )


def add_step(*, goal: Goal, words: str, who: str, due_on: date | None, row_id: UUID | None = None) -> Step:
    """Add a next step towards a goal."""
    return write_once(
        Step,
        row_id,
        tenant_id=goal.tenant_id,
        whanau_id=goal.whanau_id,
        goal=goal,
        words=words,
        who=who,
        due_on=due_on,
    )


def step_done(*, step: Step, on: date) -> None:
    """Mark a step done. Doing it twice changes nothing."""
    if step.done_on is None:
        step.done_on = on
        step.save(update_fields=["done_on"])


def step_not_done(*, step: Step) -> None:
    """Undo."""
    if step.done_on is not None:
        step.done_on = None
        step.save(update_fields=["done_on"])


@transaction.atomic
def note_progress(
    *, goal: Goal, scale: int, words: str, reached: bool, by: Actor, on: date, row_id: UUID | None = None
) -> Progress:
    """Write down how far a goal has come; the whānau says whether it is reached."""
    if reached and goal.reached_on is None:
        goal.reached_on = on
        goal.save(update_fields=["reached_on"])
    return write_once(
        Progress,
        row_id,
        tenant_id=goal.tenant_id,
        whanau_id=goal.whanau_id,
        goal=goal,
        on=on,
        scale=scale,
        words=words,
        by_id=by.user,
    )
