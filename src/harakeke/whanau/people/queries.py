"""Reads of whānau and people. The walls decide which rows there are; opening a record is the door's."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from harakeke.methods.names import fold
from harakeke.trust.walls.actor import Actor

from .models import Affiliation, Belonging, Contact, DeskKey, HealthNumber, OtherName, Person, Whanau


def people_of(whanau: Whanau) -> QuerySet[Person]:
    """The people whose home an opened whānau is, eldest first: whom rows of this whānau may name."""
    return Person.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).order_by("birth_date", "given_names")


def all_people_of(whanau: Whanau) -> QuerySet[Person]:
    """Everyone who belongs to an opened whānau, those with their home elsewhere too; eldest first."""
    joined = Belonging.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, until__isnull=True)
    people = Person.objects.filter(Q(whanau=whanau) | Q(_one_of(joined.values("person_id"))))
    return people.filter(tenant_id=whanau.tenant_id).order_by("birth_date", "given_names", "id")


def _one_of(ids: QuerySet[Belonging]) -> Func:
    """id = any (array(…)): looked up in the index, where `in (select …)` beside an `or` would read the whole table."""
    template = "(%(expressions)s))"
    return Func(F("id"), ArraySubquery(ids), template=template, arg_joiner=" = any (", output_field=BooleanField())


def may_join(whanau: Whanau, by: Actor, words: str) -> list[Person]:
    """People of other whānau within reach whose names hold every word, to be brought into an opened whānau."""
    asked = fold(words).split()
    if not asked:
        return []
    there = set(all_people_of(whanau).values_list("pk", flat=True))
    people = Person.objects.filter(tenant_id__in=by.tenants).select_related("whanau").order_by("given_names", "id")
    return [
        one
        for one in people.filter(whanau__in=whanau_within_reach(by).values("pk"))
        if one.pk not in there and all(word in fold(f"{one.given_names} {one.family_name}") for word in asked)
    ]


def other_names_of(person: Person) -> QuerySet[OtherName]:
    """Every other name of someone that whoever asks may see."""
    return OtherName.objects.filter(tenant_id=person.tenant_id, person=person).order_by("kind", "name")


def affiliations_of(person: Person) -> QuerySet[Affiliation]:
    """Their iwi, hapū and marae."""
    return Affiliation.objects.filter(tenant_id=person.tenant_id, person=person).order_by("kind", "words")


def contact_of(person: Person) -> Contact | None:
    """How to reach them, for those who may know."""
    return Contact.objects.select_related("area").filter(tenant_id=person.tenant_id, person=person).first()


def health_number_of(person: Person) -> str:
    """Their NHI number, for those who may know; empty where none was given."""
    found = HealthNumber.objects.filter(tenant_id=person.tenant_id, person=person)
    return found.values_list("number", flat=True).first() or ""


def whanau_within_reach(by: Actor) -> QuerySet[Whanau]:
    """The whānau an actor may list; show them through door.read_list."""
    return Whanau.objects.filter(tenant_id__in=by.tenants).select_related("area").order_by("name", "id")


def own_whanau_id(by: Actor) -> UUID | None:
    """The whānau whose desk a whānau member has the key to."""
    key = DeskKey.objects.filter(tenant_id__in=by.tenants, user_id=by.user).order_by("id").first()
    return key.whanau_id if key else None
