"""Writes of whānau and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize
from uuid import UUID

from harakeke.reference.models import Area
from harakeke.trust.walls.actor import Actor

from . import rules
from .models import BirthQuality, DeskKey, Person, Whanau
from .once import write_once


@dataclass(frozen=True)
class NewPerson:
    """Someone to be written down: names as given; a birth date, or an age, or neither; ethnicity codes."""

    given_names: str
    family_name: str = ""
    birth_date: date | None = None
    age: int | None = None
    ethnicities: tuple[str, ...] = ()


def write_whanau(*, name: str, area: Area, by: Actor, on: date, row_id: UUID | None = None) -> Whanau:
    """Write a whānau down. To register one with its people and navigator: engagements.actions.register."""
    (tenant,) = by.tenants
    return write_once(Whanau, row_id, tenant_id=tenant, name=_as_given(name), area=area, registered_on=on)


def write_people(*, whanau: Whanau, people: Sequence[NewPerson], on: date) -> list[Person]:
    """Write people of a whānau down. Raises rules.UnlikelyBirth; then nothing is written."""
    return Person.objects.bulk_create([_person(whanau, one, today=on) for one in people])


def _person(whanau: Whanau, new: NewPerson, *, today: date) -> Person:
    born, quality = _birth(new, today)
    return Person(
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        given_names=_as_given(new.given_names),
        family_name=_as_given(new.family_name),
        birth_date=born,
        birth_quality=quality,
        ethnicities=list(dict.fromkeys(new.ethnicities)),
    )


def give_desk_key(*, person: Person, user_id: int) -> DeskKey:
    """Let someone of the whānau sign in to the whānau's own desk."""
    return DeskKey.objects.create(
        tenant_id=person.tenant_id, whanau_id=person.whanau_id, person=person, user_id=user_id
    )


def _birth(new: NewPerson, today: date) -> tuple[date | None, str]:
    if new.birth_date is not None:
        return rules.check_birth_date(new.birth_date, today), BirthQuality.EXACT
    if new.age is not None:
        return rules.birth_date_from_age(new.age, today), BirthQuality.AGE
    return None, ""


def _as_given(name: str) -> str:
    """Names stay as they were given; only the bytes of a macron are made one (NFC) and outer spaces removed."""
    return normalize("NFC", name).strip()
