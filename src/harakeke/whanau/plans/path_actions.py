"""Writes of the path: its parts together and each one's own, safety plans, photos of the drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.queries import people_of

from . import rules
from .models import Part, PartKind, Photo, Plan
from .photo import make_photo


@transaction.atomic
def write_path(*, plan: Plan, words: Mapping[str, str], on: date) -> None:
    """Write the parts of the path that the whānau says together; a part left as it was is not touched."""
    for kind in rules.TOGETHER:
        if kind in words:
            _put_part(plan, kind, None, words[kind], None, on)


@transaction.atomic
def write_ones_own(*, plan: Plan, person: Person, words: Mapping[str, str], only_them: bool, on: date) -> None:
    """Write one person's own dream and strengths. only_them: nobody else of the whānau sees these words."""
    if person.pk not in {one.pk for one in people_of(plan.whanau)}:
        raise rules.NotTheirs("Choose among the people of this whānau, then save again.")
    for kind in rules.ONES_OWN:
        if kind in words:
            _put_part(plan, kind, person, words[kind], [person.pk] if only_them else None, on)


def _put_part(plan: Plan, kind: str, person: Person | None, words: str, only_for: list[UUID] | None, on: date) -> None:
    theirs = {"tenant_id": plan.tenant_id, "whanau_id": plan.whanau_id, "plan": plan, "kind": kind, "person": person}
    there = Part.objects.filter(**theirs).first()
    if there is None:
        if words:
            Part.objects.create(**theirs, words=words, only_for=only_for, written_on=on)
    elif (there.words, there.only_for) != (words, only_for):
        there.words, there.only_for, there.written_on = words, only_for, on
        there.save(update_fields=["words", "only_for", "written_on"])


def write_safety_plan(
    *,
    plan: Plan,
    answers: Mapping[str, str],
    hidden_from: Collection[UUID],
    on: date,
    row_id: UUID | None = None,
) -> Part:
    """Write a safety plan. For whoever it is hidden from it does not exist, on any page or paper, in any number."""
    found = rules.check_hidden_from(hidden_from, {person.pk for person in people_of(plan.whanau)})
    return write_once(
        Part,
        row_id,
        tenant_id=plan.tenant_id,
        whanau_id=plan.whanau_id,
        plan=plan,
        kind=PartKind.SAFETY,
        answers=_answered(answers),
        hidden_from=found,
        written_on=on,
    )


def put_safety_plan(*, part: Part, answers: Mapping[str, str], hidden_from: Collection[UUID], on: date) -> None:
    """Put a safety plan in other words, or hide it from someone else."""
    people = {person.pk for person in people_of(part.whanau)}
    part.hidden_from = rules.check_hidden_from(hidden_from, people)
    part.answers, part.written_on = _answered(answers), on
    part.save(update_fields=["answers", "hidden_from", "written_on"])


def end_safety_plan(*, part: Part, on: date) -> None:
    """It is needed no longer; it is kept, for who may see it."""
    if part.ended_on is None:
        part.ended_on = on
        part.save(update_fields=["ended_on"])


def _answered(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: answers.get(name, "") for name in rules.SAFETY_QUESTIONS}


def add_photo(*, plan: Plan, sent: bytes, words: str, drawn_on: date, by: Actor, row_id: UUID | None = None) -> Photo:
    """Keep a photo of the path as it was drawn. Raises photo.NoPhoto; then nothing is written."""
    made = make_photo(sent)
    return write_once(
        Photo,
        row_id,
        tenant_id=plan.tenant_id,
        whanau_id=plan.whanau_id,
        plan=plan,
        words=words,
        image=made.image,
        width=made.width,
        height=made.height,
        digest=made.digest,
        drawn_on=drawn_on,
        by_id=by.user,
    )


def take_photo_away(*, photo: Photo) -> None:
    """Take a photo away for good. The log keeps that it was there, and nothing of it."""
    photo.delete()
