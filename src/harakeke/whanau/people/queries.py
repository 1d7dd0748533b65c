"""Reads of whānau and people. The walls decide which rows there are; opening a record is the door's."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from harakeke.trust.walls.actor import Actor

from . import rules
from .models import DeskKey, Person, Whanau


def people_of(whanau: Whanau) -> QuerySet[Person]:
    """The people of an opened whānau, eldest first."""
    return Person.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).order_by("birth_date", "given_names")


def whanau_within_reach(by: Actor) -> QuerySet[Whanau]:
    """The whānau an actor may list; show them through door.read_list."""
    return Whanau.objects.filter(tenant_id__in=by.tenants).select_related("area").order_by("name", "id")


def find(by: Actor, words: str) -> list[UUID]:
    """The ids of whānau within reach whose names, or whose people's, hold every word, however their vowels are typed.

    Folding is Python's: those one navigator or provider walks beside are few enough.
    """
    asked = rules.fold(words).split()
    names = dict(whanau_within_reach(by).values_list("pk", "name"))
    said = {pk: [name] for pk, name in names.items()}
    people = Person.objects.filter(tenant_id__in=by.tenants)
    for pk, given, family in people.values_list("whanau_id", "given_names", "family_name"):
        said.get(pk, []).extend((given, family))
    return [pk for pk, all_names in said.items() if all(word in rules.fold(" ".join(all_names)) for word in asked)]


def own_whanau_id(by: Actor) -> UUID | None:
    """The whānau whose desk a whānau member has the key to."""
    key = DeskKey.objects.filter(tenant_id__in=by.tenants, user_id=by.user).order_by("id").first()
    return key.whanau_id if key else None
