"""Writes of plans: the dream, goals, next steps, progress. Parts of the path and photos: path_actions.py."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.reference.models import OutcomeDomain
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.agreement.actions import NotAgreed
from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.queries import people_of

from . import rules
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
    begun["review_on"] = rules.review_day(on)
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
    owners: Collection[UUID] = (),
    only_owners: bool = False,
    also_domains: Collection[int] = (),
    row_id: UUID | None = None,
) -> Goal:
    """Set a goal, in the whānau's words, with their own measure of success. Raises rules.NotTheirs.

    owners: whose it is (none: everyone's). only_owners: nobody else of the whānau sees it.
    """
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
        also_domains=_others(also_domains, domain),
        **_whose(plan.whanau, owners, only_owners),
    )


def put_goal(
    *,
    goal: Goal,
    words: str,
    domain: OutcomeDomain,
    horizon: str,
    measure: str,
    owners: Collection[UUID],
    only_owners: bool,
    also_domains: Collection[int] = (),
) -> None:
    """Put a goal in other words, or change whose it is and who sees it. Raises rules.NotTheirs."""
    put = {"words": words, "domain": domain, "horizon": horizon, "measure": measure}
    put |= {"also_domains": _others(also_domains, domain), **_whose(goal.whanau, owners, only_owners)}
    for name, value in put.items():
        setattr(goal, name, value)
    goal.save(update_fields=list(put))


def put_scale(*, goal: Goal, words: Sequence[str]) -> None:
    """Give the steps of the scale the whānau's own words, from −2 to +2. Raises rules.NotTheirs."""
    goal.scale_words = rules.check_scale_words(words)
    goal.save(update_fields=["scale_words"])


def _whose(whanau: Whanau, owners: Collection[UUID], only_owners: bool) -> dict[str, list[UUID] | None]:
    if not owners and not only_owners:
        return {"owners": [], "only_for": None}
    theirs = {person.pk for person in people_of(whanau)}
    found = rules.check_owners(owners, theirs, only_owners=only_owners)
    return {"owners": found, "only_for": found if only_owners else None}


def _others(domains: Collection[int], counted: OutcomeDomain) -> list[int]:
    return [one for one in dict.fromkeys(domains) if one != counted.pk]


def add_step(
    *,
    goal: Goal,
    words: str,
    who: str,
    due_on: date | None,
    person: Person | None = None,
    navigator_id: int | None = None,
    row_id: UUID | None = None,
) -> Step:
    """Add a next step towards a goal. Who does it is in words; `person` or `navigator_id` where it is one of them."""
    return write_once(
        Step,
        row_id,
        tenant_id=goal.tenant_id,
        whanau_id=goal.whanau_id,
        goal=goal,
        words=words,
        who=who,
        person=person,
        navigator_id=navigator_id,
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
