"""Finding whānau and people by any of their names, however they are spelt. The walls decide which rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from harakeke.methods.names import Match, Typed, ways_of_reading, words_of
from harakeke.methods.names.matching import Word
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Belonging, OtherName, Person, Whanau

from . import rules
from .models import Merge
from .rules import Asked

TIERS: tuple[Callable[[str], Asked], ...] = (rules.asked_as_spelt, rules.asked_as_beginning, rules.asked_as_near)
ROWS_A_WHANAU = 6  # of those found, so many may be of one whānau and still a whole page is filled


@dataclass(frozen=True)
class Found:
    """A whānau that was found: how close, and through whom (empty where by its own name, or by several together)."""

    whanau: Whanau
    match: Match
    person: str = ""


def find(by: Actor, typed: str, most: int) -> list[Found]:
    """The whānau within reach whose names, or whose people's, hold every word typed; the closest first.

    First those spelt so, then those that begin so, then those one letter away, until there are enough.
    """
    ids: dict[UUID, None] = {}
    readings = [words[: rules.MOST_WORDS] for words in ways_of_reading(typed)]
    for tier in TIERS:
        for words in readings:
            if len(ids) < most:
                ids |= dict.fromkeys(_asked_for(by, [tier(word) for word in words], typed, most))
    whanau = Whanau.objects.filter(tenant_id__in=by.tenants, pk__in=list(ids)[:most]).select_related("area")
    people = names_of_people(by, [one.pk for one in whanau])
    read = Names(typed)
    found = filter(None, (read.closest(one, people.get(one.pk, [])) for one in whanau))
    return sorted(found, key=lambda one: (one.match.closeness, not one.person, one.whanau.name, one.whanau.pk))


def ids_found(by: Actor, typed: str, most: int) -> list[UUID]:
    """The ids of those found, the closest first; show them through the record door."""
    return [one.whanau.pk for one in find(by, typed, most)]


def _asked_for(by: Actor, words: list[Asked], typed: str, most: int) -> list[UUID]:
    """The index is asked for the word that says most; the others must be among the same whānau's keys."""
    (tenant,) = by.tenants
    first, *others = sorted(words, key=lambda word: -max(map(len, [*word.keys, *(low for low, _ in word.ranges)])))
    condition, values = _condition("k", first)
    for other in others:
        also, more = _condition("o", other)
        condition += (
            " and exists (select from merging_namekey o where o.tenant_id = %s and o.whanau_id = k.whanau_id"
            f" and {also})"
        )
        values += [tenant, *more]
    order = "k.key, k.named_id" if first.ranges else "k.said = %s desc, k.key, k.named_id"
    values += [] if first.ranges else [_longest(typed)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select k.whanau_id from merging_namekey k where k.tenant_id = %s and {condition}"  # noqa: S608  ours
            f" order by {order} limit %s",
            [tenant, *values, most * ROWS_A_WHANAU],
        )
        return [row[0] for row in cursor.fetchall()]


def _condition(table: str, asked: Asked) -> tuple[str, list[object]]:
    parts, values = [], []
    if asked.keys:
        parts.append(f"{table}.key = any (%s)")
        values.append(list(asked.keys))
    for low, high in asked.ranges:
        parts.append(f"({table}.key >= %s and {table}.key < %s)")
        values += [low, high]
    return f"({' or '.join(parts)})", values


def _longest(typed: str) -> str:
    return max(typed.casefold().split(), key=len, default="")


class Names:
    """What was typed, beside the names of one whānau after another; each name is taken apart once."""

    def __init__(self, typed: str):
        self._typed = Typed(typed)
        self._words: dict[str, tuple[Word, ...]] = {}

    def closest(self, whanau: Whanau, people: list[tuple[str, ...]]) -> Found | None:
        """Through one person if that is as close as any; else by the whānau's own name, or by all names together."""
        found = [Found(whanau, how, " ".join(names[:2])) for names in people if (how := self._match(names)) is not None]
        everyone = [whanau.name, *(name for names in people for name in names)]
        whole = self._match([whanau.name]) or (None if found else self._match(everyone))
        if whole:
            found.append(Found(whanau, whole))
        return min(found, key=lambda one: (one.match.closeness, not one.person), default=None)

    def _match(self, names: Sequence[str]) -> Match | None:
        return self._typed.match([word for name in names for word in self._apart(name)])

    def _apart(self, name: str) -> tuple[Word, ...]:
        if name not in self._words:
            self._words[name] = words_of(name)
        return self._words[name]


def names_of_people(by: Actor, whanau: Iterable[UUID]) -> dict[UUID, list[tuple[str, ...]]]:
    """All names that are kept of the people of some whānau, person by person; of those at home elsewhere their own."""
    homes = list(whanau)
    other: dict[UUID, list[str]] = {}
    for pk, name in OtherName.objects.filter(whanau_id__in=homes).values_list("person_id", "name"):
        other.setdefault(pk, []).append(name)
    people = Person.objects.filter(tenant_id__in=by.tenants, whanau_id__in=homes).order_by("birth_date", "id")
    found: dict[UUID, list[tuple[str, ...]]] = {}
    for pk, home, *names in people.values_list("id", "whanau_id", "given_names", "family_name"):
        found.setdefault(home, []).append((*filter(None, names), *other.get(pk, ())))
    joined = Belonging.objects.filter(tenant_id__in=by.tenants, whanau_id__in=homes, until__isnull=True)
    joined = joined.order_by("person__birth_date", "person_id")
    for there, *names in joined.values_list("whanau_id", "person__given_names", "person__family_name"):
        found.setdefault(there, []).append(tuple(filter(None, names)))
    return found


def person_to_open(by: Actor, pk: UUID) -> Person | None:
    """Someone within reach, to learn whose record is to be opened at the door; they are not shown before it is."""
    return Person.objects.filter(tenant_id__in=by.tenants, pk=pk).first()


def where_now(by: Actor, gone: UUID) -> UUID | None:
    """Where the record of an old address is now, when it was merged away; only what the actor reaches."""
    seen, now = {gone}, gone
    while True:
        led = Merge.objects.filter(tenant_id__in=by.tenants, gone=now, undone_at__isnull=True)
        onward = led.values_list("stays", flat=True).first()
        if onward is None or onward in seen:
            return now if now != gone else None
        seen.add(onward)
        now = onward


def merges(by: Actor) -> Sequence[Merge]:
    """What was brought together at the acting manager's provider, newest first."""
    return Merge.objects.filter(tenant_id__in=by.tenants).select_related("by", "undone_by", "whanau")
