"""Writes of visits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.actions import add_step
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.queries import goals_of

from .models import Grade, Visit, VisitKind


class NotOfThisWhanau(ValueError):
    """A person or goal of another whānau was named."""


class NotYours(Exception):
    """A note is put in other words by who wrote it, and by nobody else."""


@dataclass(frozen=True)
class NextStep:
    """What comes next after a visit, agreed at the table."""

    goal: Goal
    words: str
    due_on: date | None


@transaction.atomic
def add_visit(
    *,
    whanau: Whanau,
    on: date,
    people: Collection[UUID],
    goals: Collection[UUID],
    note: str,
    by: Actor,
    kind: str = VisitKind.HOME,
    grade: str = Grade.OPEN,
    next_step: NextStep | None = None,
    row_id: UUID | None = None,
) -> Visit:
    """Write a visit down, and the next step with it. A step takes the visit's id, so that both are written once.

    Raises NotOfThisWhanau when someone or something of another whānau is named.
    """
    theirs = {person.pk for person in people_of(whanau)} | {goal.pk for goal in goals_of(whanau)}
    if not {*people, *goals, *([next_step.goal.pk] if next_step else [])} <= theirs:
        raise NotOfThisWhanau("Choose among the people and goals of this whānau, then save again.")
    if next_step:
        add_step(goal=next_step.goal, words=next_step.words, who="", due_on=next_step.due_on, row_id=row_id)
    return write_once(
        Visit,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        by_id=by.user,
        on=on,
        people=list(people),
        goals=list(goals),
        note=note,
        kind=kind,
        grade=grade,
    )


@transaction.atomic
def put_note(*, visit: Visit, note: str, grade: str, by: Actor) -> None:
    """Put one's own note in other words, or let others read it. What it said before is kept by the database.

    Raises NotYours for anyone else's note.
    """
    if visit.by_id != by.user:
        raise NotYours("Only who wrote a note puts it in other words. Write one of your own instead.")
    if (visit.note, visit.grade) == (note, grade):
        return
    visit.note, visit.grade = note, grade
    visit.save(update_fields=["note", "grade"])
    visit.refresh_from_db(fields=["changed_at"])
