"""Writes of restrictions and of uses of the glass. The database decides who may; these say it in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .models import Restriction
from .queries import living_restriction, may_keep


@transaction.atomic
def restrict(
    *,
    whanau: Whanau,
    why: str,
    words: str,
    keepers: Sequence[int],
    hidden_from: Sequence[int] = (),
    review_on: date,
    by: Actor,
    at: datetime,
    row_id: UUID | None = None,
) -> Restriction:
    """Restrict an opened whānau's record to its keepers. Raises rules.NotAllowed."""
    rules.check_keepers(keepers, hidden_from, may_keep(whanau, on=timezone.localdate(at)))
    rules.check_review(review_on, timezone.localdate(at))
    living = living_restriction(whanau)
    if living and str(living.pk) != str(row_id):
        raise rules.NotAllowed("This record is restricted already. Change that restriction instead.")
    about = {"why": why, "words": words.strip(), "keepers": sorted(set(keepers)), "review_on": review_on}
    people = {"hidden_from": sorted(set(hidden_from)), "set_by_id": by.user, "set_at": at}
    if living:
        return living
    return write_once(Restriction, row_id or uuid4(), tenant_id=whanau.tenant_id, whanau=whanau, **about, **people)


@transaction.atomic
def change_restriction(
    *, restriction: Restriction, keepers: Sequence[int], hidden_from: Sequence[int], review_on: date, on: date
) -> None:
    """Name other keepers, or look at it again on another day. Raises rules.NotAllowed."""
    rules.check_keepers(keepers, hidden_from, may_keep(restriction.whanau, on=on))
    rules.check_review(review_on, on)
    restriction.keepers, restriction.hidden_from = sorted(set(keepers)), sorted(set(hidden_from))
    restriction.review_on = review_on
    restriction.save(update_fields=["keepers", "hidden_from", "review_on"])


@transaction.atomic
def lift(*, restriction: Restriction, words: str, by: Actor, at: datetime) -> None:
    """End a restriction: who reaches this whānau otherwise reaches it again. Twice changes nothing."""
    if restriction.lifted_at is not None:
        return
    restriction.lifted_by_id, restriction.lifted_at, restriction.lifted_words = by.user, at, words.strip()
    restriction.save(update_fields=["lifted_by", "lifted_at", "lifted_words"])


@transaction.atomic
def name_keeper(*, restriction_id: UUID, keeper: int) -> None:
    """Give a record whose keepers are all gone another one, without seeing it. Raises rules.NotAllowed."""
    if not _ask("select harakeke.name_keeper(%s, %s)", restriction_id, keeper):
        raise rules.NotAllowed("This keeper cannot be named. Choose someone else who is at work here.")


@transaction.atomic
def break_glass(
    *, name: str, born: date, need: str, words: str, hours: int = rules.HOURS, row_id: UUID | None = None
) -> UUID | None:
    """Open, for reading and for so many hours, the one record with this person; the use's id, or None.

    None is the answer to every other: nobody, several, hidden from whoever asks, or within their reach without it.
    Raises rules.NotAllowed when the reason does not do.
    """
    rules.check_reason(words, hours)
    lasts = timedelta(hours=hours)
    return _ask(
        "select harakeke.break_glass(%s, %s, %s, %s, %s, %s)", row_id or uuid4(), name, born, need, words, lasts
    )  # type: ignore[no-any-return]


@transaction.atomic
def end_use(*, use_id: UUID) -> None:
    """Whoever broke the glass is done before its time."""
    _ask("select harakeke.end_use(%s)", use_id)


@transaction.atomic
def close_use(*, use_id: UUID, right: bool, follows: str) -> None:
    """Someone else says whether it was right, and what follows. Raises rules.NotAllowed."""
    if not follows.strip():
        raise rules.NotAllowed("Say in a few words what you found, and what follows.")
    if not _ask("select harakeke.close_use(%s, %s, %s)", use_id, right, follows):
        raise rules.NotAllowed("This use is closed already, or it is your own: someone else closes it.")
    record_act("glass.closed", subject="restricted_use", row_id=use_id)


def _ask(question: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]
