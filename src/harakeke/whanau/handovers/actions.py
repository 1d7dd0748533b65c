"""Writes of handovers. What moves a record is one function of the database; here it is only asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import Error, connection, transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .models import Handover, Move, State
from .queries import of_move


class NotNow(Exception):
    """A handover does not stand where this could be done; its words say why, for people to read."""


@dataclass(frozen=True)
class Why:
    """The reason of a handover, as the whānau may read it, and what the next person should know first."""

    reason: str
    words: str = ""
    matters: str = ""


@dataclass(frozen=True)
class Telling:
    """The whānau was told: when, how, and what they wish."""

    on: date
    how: str
    wish: str
    words: str = ""


@transaction.atomic
def prepare(
    *, whanau: Whanau, receiver: int, why: Why, by: Actor, at: datetime, meet_on: date | None = None,
    row_id: UUID | None = None,
) -> Handover:  # fmt: skip
    """Prepare to hand a whānau one walks with over to a colleague. Nobody is asked before the whānau is told."""
    said = {"giver_id": by.user, "receiver_id": receiver, "meet_on": meet_on}
    return _written(whanau, why, by, at, row_id, **said)


def _written(whanau: Whanau, why: Why, by: Actor, at: datetime, row_id: UUID | None, **said: object) -> Handover:
    try:
        with transaction.atomic():
            return write_once(
                Handover,
                row_id,
                tenant_id=whanau.tenant_id,
                whanau=whanau,
                written_by_id=by.user,
                written_at=at,
                reason=why.reason,
                reason_words=why.words,
                matters=why.matters,
                called=whanau.name,
                **said,
            )
    except Error:
        raise NotNow("This whānau cannot be handed to that person just now.") from None


@transaction.atomic
def tell(*, handover: Handover, telling: Telling, by: Actor) -> Handover:
    """Write down that the whānau was told and what they wish; only with their yes is the receiver asked."""
    if handover.state != State.PREPARED:
        raise NotNow("The whānau was told of this before.")
    handover.told_on, handover.told_how, handover.told_by_id = telling.on, telling.how, by.user
    handover.wish, handover.wish_words = telling.wish, telling.words
    handover.state = State.PREPARED if handover.to_agency_id else rules.after_telling(telling.wish)
    handover.save(update_fields=["told_on", "told_how", "told_by", "wish", "wish_words", "state"])
    return handover


@transaction.atomic
def answer_back(*, handover: Handover, matters: str) -> None:
    """Answer the receiver's question by saying more of what matters, and ask them again."""
    _go(handover, State.ASKED, matters=matters)


@transaction.atomic
def take_back(*, handover: Handover) -> None:
    """Think better of it. The same person walks on with the whānau."""
    _go(handover, State.WITHDRAWN)


def accept(*, handover: Handover) -> None:
    """Say yes: from this moment the receiver walks with the whānau, and the giver no longer does."""
    _ask("select harakeke.answer_handover(%s, true, '')", handover.pk)


def ask_back(*, handover: Handover, words: str) -> None:
    """Ask the giver something before answering."""
    _ask("select harakeke.answer_handover(%s, false, %s)", handover.pk, words)


def settle_agency_change(*, handover: Handover) -> None:
    """The same navigator walks on for the other agency, now that the whānau was told."""
    _ask("select harakeke.settle_agency_change(%s)", handover.pk)


@transaction.atomic
def prepare_move(
    *, whanau: Collection[Whanau], giver: int, why: Why, by: Actor, at: datetime, row_id: UUID,
    receiver: int | None = None, agencies: tuple[int, int] | None = None,
) -> Move:  # fmt: skip
    """Prepare handovers for many whānau at once: to one person, or from one agency to another.

    Sent again with the same `row_id` it goes on where it was left: each whānau has its own id in the move.
    """
    move = write_once(Move, row_id, tenant_id=by.organisation, by_id=by.user, written_at=at)
    for one in whanau:
        to = {"from_agency_id": agencies[0], "to_agency_id": agencies[1]} if agencies else {"receiver_id": receiver}
        _written(one, why, by, at, uuid5(move.pk, str(one.pk)), giver_id=giver, move=move, **to)
    return move


@transaction.atomic
def undo_move(*, move_id: UUID, by: Actor) -> int:
    """Undo what is prepared and of which no whānau has been told; how many were undone."""
    undone = [one for one in of_move(move_id, by) if rules.can_undo(one.state, told=one.told_on is not None)]
    for one in undone:
        _go(one, State.WITHDRAWN)
    return len(undone)


def _go(handover: Handover, state: str, **said: object) -> None:
    if state not in rules.NEXT[handover.state]:
        raise NotNow("This handover was settled before, or stands elsewhere by now.")
    handover.state = state
    for name, value in said.items():
        setattr(handover, name, value)
    handover.save(update_fields=["state", *said])


def _ask(sql: str, *values: object) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except Error:
        raise NotNow("This handover does not wait for your answer any more.") from None
