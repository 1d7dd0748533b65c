"""Noticing that someone may be written down already: at intake within one's reach, afterwards over the provider."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from harakeke.methods.names import Described, Likeness, Strength, fold, likeness, southern, whole_name
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import BirthQuality, Contact, Person

from . import rules
from .models import Apart

MOST_PAIRS = 1_000  # compared for one list; beyond it the list says that it is not all

# Those born on one day first, because they are the likelier; then those of the same names, which can be many.
PAIRS = """
    select a.named_id, b.named_id
    from merging_namekey a
    join merging_namekey b on b.tenant_id = a.tenant_id and b.key = a.key and b.named_id > a.named_id
    where a.tenant_id = %s and b.tenant_id = %s and a.key >= %s and a.key < %s and strpos(a.key, ' ') > 0
      and not exists (select from merging_apart d where d.tenant_id = a.tenant_id
                      and d.one_id in (a.named_id, b.named_id) and d.other_id in (a.named_id, b.named_id))
    limit %s
"""
BLOCKS = (("*", "+"), ("=", ">"))
ALIKE = """
    select named_id from merging_namekey where tenant_id = %s and key = any (%s)
    union
    select g.named_id from merging_namekey g
    join merging_namekey f on f.named_id = g.named_id and f.tenant_id = g.tenant_id
    where g.tenant_id = %s and f.tenant_id = %s and g.key = any (%s) and f.key = any (%s)
"""


@dataclass(frozen=True)
class Resembling:
    """Someone who is here already, and why they seem to be the same."""

    person: Person
    likeness: Likeness


@dataclass(frozen=True)
class Pair:
    """Two people who seem to be one, and why."""

    one: Person
    other: Person
    likeness: Likeness


def described(person: Person, phones: frozenset[str] = frozenset()) -> Described:
    """Someone kept, as they are compared."""
    return Described(
        given=(person.given_names,),
        family=(person.family_name,) if person.family_name else (),
        born=person.birth_date,
        exact=person.birth_quality == BirthQuality.EXACT,
        place=person.whanau.area_id,
        phones=phones,
    )


def phones_of(by: Actor, people: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """The phone numbers of some people, as their digits."""
    kept = Contact.objects.filter(tenant_id__in=by.tenants, person_id__in=list(people)).exclude(phone="")
    return {pk: frozenset({re.sub(r"\D", "", phone)}) for pk, phone in kept.values_list("person_id", "phone")}


def resembling(by: Actor, newcomer: Described) -> list[Resembling]:
    """People within the actor's reach who seem to be the one about to be written down, the likest first."""
    (tenant,) = by.tenants
    given, family = _near(newcomer.given), _near(newcomer.family)
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [tenant, _whole_keys(newcomer), tenant, tenant, given, family or given])
        ids = [row[0] for row in cursor.fetchall()]
    people = Person.objects.filter(tenant_id=tenant, pk__in=ids).select_related("whanau__area")
    found = [Resembling(one, likeness(newcomer, described(one))) for one in people]
    likely = [one for one in found if one.likeness.strength != Strength.UNLIKELY]
    return sorted(likely, key=lambda one: (-one.likeness.weight, one.person.pk))


def _whole_keys(newcomer: Described) -> list[str]:
    keys = ["=" + whole_name([*newcomer.given, *newcomer.family])]
    if newcomer.born and newcomer.exact:
        first = southern(fold(newcomer.given[0]).partition(" ")[0]) if newcomer.given else ""
        keys.append(f"*{newcomer.born.isoformat()} {first[:2]}")
    return keys


def _near(names: Iterable[str]) -> list[str]:
    words = [word for name in names for word in fold(name).split()]
    return sorted({key for word in words for key in rules.asked_as_near(word).keys})


def likely_pairs(by: Actor) -> tuple[list[Pair], bool]:
    """People of the provider who seem to be one, the likest first; and whether more were left uncompared.

    Compared are those with the same names in any order and spelling, and those born on one day whose given names
    begin alike. Pairs that someone decided to be two people are left out.
    """
    (tenant,) = by.tenants
    ids: dict[tuple[UUID, UUID], None] = {}
    with connection.cursor() as cursor:
        for first, last in BLOCKS:
            cursor.execute(PAIRS, [tenant, tenant, first, last, MOST_PAIRS + 1])
            ids |= dict.fromkeys(cursor.fetchall())
    return compare(by, list(ids)[:MOST_PAIRS]), len(ids) > MOST_PAIRS


def compare(by: Actor, ids: Sequence[tuple[UUID, UUID]]) -> list[Pair]:
    """The pairs that seem to be one, the likest first."""
    wanted = {pk for pair in ids for pk in pair}
    people = Person.objects.filter(tenant_id__in=by.tenants).select_related("whanau__area").in_bulk(wanted)
    phones = phones_of(by, wanted)
    said = {pk: described(person, phones.get(pk, frozenset())) for pk, person in people.items()}
    pairs = [
        Pair(people[one], people[other], likeness(said[one], said[other]))
        for one, other in ids
        if one in people and other in people
    ]
    likely = [pair for pair in pairs if pair.likeness.strength != Strength.UNLIKELY]
    return sorted(likely, key=lambda pair: (-pair.likeness.weight, pair.one.pk, pair.other.pk))


def decided_apart(by: Actor, one: Person, other: Person) -> bool:
    """Whether someone decided that these are two people."""
    both = [one.pk, other.pk]
    return Apart.objects.filter(tenant_id__in=by.tenants, one_id__in=both, other_id__in=both).exists()
