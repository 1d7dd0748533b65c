"""Reads of visits. The walls decide which notes there are for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from harakeke.methods.names import fold
from harakeke.trust.sign_in.models import User
from harakeke.whanau.people.models import Whanau

from .models import EarlierWords, Visit


def visits_of(whanau: Whanau, *, with_person: UUID | None = None) -> QuerySet[Visit]:
    """The visits to an opened whānau, newest first; with one of their people."""
    found = Visit.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("by")
    return found.filter(people__contains=[with_person]) if with_person else found


def find_visits(visits: QuerySet[Visit], words: str) -> list[UUID]:
    """The ids of the visits whose notes hold every word, however it is spelt: one whānau's notes are few enough."""
    asked = fold(words).split()
    noted = ((pk, fold(note)) for pk, note in visits.values_list("pk", "note"))
    return [pk for pk, note in noted if all(word in note for word in asked)]


def earlier_words(visit: Visit) -> QuerySet[EarlierWords]:
    """What a note said before, newest first: for who wrote it and their manager."""
    return EarlierWords.objects.filter(tenant_id=visit.tenant_id, visit=visit).select_related("by")


def notes_kept_of_us() -> list[tuple[date, str]]:
    """For a whānau member: the day of each note that is kept for those who walk with them, and who keeps it."""
    with connection.cursor() as cursor:
        cursor.execute('select "on", by_id from harakeke.notes_kept_of_us()')
        kept = cursor.fetchall()
    names = _names(by for _, by in kept)
    return [(on, names.get(by, "")) for on, by in kept]


def _names(users: Iterable[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(users))}
