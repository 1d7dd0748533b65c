"""Reads of readings. The whānau has been opened at the record door before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from harakeke.methods.outcomes import ScaledGoal
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import DeskKey, Person, Whanau
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.queries import goals_of, progress_of

from .axes import axis_of_mark
from .models import Mark, Pou, Reader, Reading


def readings_of(whanau: Whanau, *, person: Person | None = None) -> QuerySet[Reading]:
    """The readings of an opened whānau together, or of one of its people; newest first, without those put aside."""
    found = Reading.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, person=person, put_aside_on__isnull=True)
    return found.select_related("by", "person").prefetch_related(_with_marks()).order_by("-on", "-written_at")


def reading(whanau: Whanau, reading_id: UUID) -> Reading:
    """One reading of an opened whānau, also when it was put aside. Raises Reading.DoesNotExist."""
    found = Reading.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("by", "person")
    return found.prefetch_related(_with_marks()).get(pk=reading_id)


def _with_marks() -> Prefetch[str]:
    """What was read, each with what it is of: one read."""
    return Prefetch("marks", Mark.objects.select_related("domain", "pou"))


def own_person(whanau: Whanau, *, by: Actor) -> Person | None:
    """Who of the whānau is acting, by the key to its desk."""
    keys = DeskKey.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, user_id=by.user)
    key = keys.select_related("person").first()
    return key.person if key else None


def marks_of(one: Reading) -> dict[str, Mark]:
    """What a reading says, by axis."""
    return {axis_of_mark(mark).key: mark for mark in one.marks.all()}


def levels_of(one: Reading | None) -> dict[str, int]:
    return {key: mark.level for key, mark in marks_of(one).items()} if one else {}


@dataclass(frozen=True)
class Series:
    """The readings of one reader, newest first."""

    readings: list[Reading]

    @property
    def last(self) -> Reading | None:
        return self.readings[0] if self.readings else None


def by_reader(found: list[Reading]) -> Mapping[Reader, Series]:
    """Readings apart by who reads; both readers are there, also with none."""
    return {reader: Series([one for one in found if one.reader == reader]) for reader in Reader}


def scaled_goals(whanau: Whanau) -> list[tuple[Goal, ScaledGoal]]:
    """Every goal of an opened whānau with how it stood first and how it stands last: two reads."""
    said: dict[UUID, list[int]] = {}
    for goal_id, scale in progress_of(whanau).values_list("goal_id", "scale"):
        said.setdefault(goal_id, []).append(scale)  # newest first
    return [(goal, _scaled(said.get(goal.pk, []))) for goal in goals_of(whanau)]


def _scaled(said: list[int]) -> ScaledGoal:
    """One word on a goal is where it stands; a baseline it has only when it was looked at twice."""
    return ScaledGoal(said[0] if said else None, said[-1] if len(said) > 1 else None)


def every_pou(by: Actor) -> QuerySet[Pou]:
    """A provider's pou: those in use first, in their order."""
    return Pou.objects.filter(tenant_id__in=by.tenants).order_by("retired_on", "position", "name")
