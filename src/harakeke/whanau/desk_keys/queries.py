"""Reads of who has a key to a whānau's desk. The whānau has been opened at the record door before."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from harakeke.whanau.people.models import DeskKey, Person, Whanau
from harakeke.whanau.people.queries import people_of


def people_with_keys(whanau: Whanau) -> QuerySet[Person]:
    """The people of an opened whānau, each with their `keys`: one, or none."""
    held = DeskKey.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, user__is_active=True)
    return people_of(whanau).prefetch_related(Prefetch("desk_keys", held.select_related("user"), to_attr="keys"))


def key_of(person: Person) -> DeskKey | None:
    """The key that someone holds."""
    held = DeskKey.objects.filter(tenant_id=person.tenant_id, whanau_id=person.whanau_id, person=person)
    return held.filter(user__is_active=True).order_by("id").first()


def holders_names(whanau: Whanau) -> dict[int, str]:
    """Who stands behind the sign-ins to a whānau's desk, by user: as the people themselves are named."""
    held = DeskKey.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("person")
    return {key.user_id: key.person.given_names for key in held}
