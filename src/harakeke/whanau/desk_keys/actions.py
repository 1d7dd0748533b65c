"""Giving someone of a whānau the key to its desk, a code to come in with, and taking the key back."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from harakeke.sector.organisations.models import Role
from harakeke.trust.audit.actions import record_act
from harakeke.trust.sign_in.codes import hash_of, new_code
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people import actions as people
from harakeke.whanau.people.models import DeskKey, Person

from . import rules
from .queries import key_of

MEMBER = "whanau_member"


@transaction.atomic
def give_code(*, person: Person, living: str, by: Actor, at: datetime) -> str:
    """A code that signs this person in once; with it the key, where they have none. The code is told here alone.

    `living`: one of rules.LIVING. An earlier code of theirs opens nothing any more.
    """
    until = rules.expires_at(living, given_at=at)
    key = key_of(person) or _give_key(person, at)
    code = new_code()
    with connection.cursor() as cursor:
        cursor.execute("select harakeke.give_desk_code(%s, %s, %s)", [key.user_id, hash_of(code), until])
    record_act("desk_key.code_given", subject="desk_key", row_id=key.pk, whanau_id=key.whanau_id, tenant=key.tenant_id)
    return code


@transaction.atomic
def take_back(*, key: DeskKey) -> None:
    """Shut the desk to the holder of a key at once: their sign-in, passkeys and codes open nothing any more."""
    user_id = key.user_id
    key.delete()
    User.objects.filter(pk=user_id).update(is_active=False)


def _give_key(person: Person, at: datetime) -> DeskKey:
    """A sign-in of its own for each key. It carries no name: everyone who works here may read the names of sign-ins."""
    user = User(username=f"desk-{secrets.token_hex(8)}", preferred_name=rules.NOBODYS_NAME)
    user.set_unusable_password()
    user.save()
    Role.objects.create(
        user=user, organisation_id=person.tenant_id, kind=MEMBER, starts_on=timezone.localdate(at)
    )  # fmt: skip
    return people.give_desk_key(person=person, user_id=user.pk)
