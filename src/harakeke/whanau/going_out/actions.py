"""Writes of outings, calls and hazards."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from .models import Call, Hazard, Outing
from .queries import my_outing
from .rules import REVIEW_IN


class StillOut(Exception):
    """Someone goes out to one place at a time."""


class NotLaterThanNow(ValueError):
    """Whoever goes out comes back later."""


@transaction.atomic
def go_out(
    *,
    whanau: Whanau,
    where: str,
    phone: str,
    back_by: datetime,
    by: Actor,
    at: datetime,
    buddy_id: int | None = None,
    row_id: UUID | None = None,
) -> Outing:
    """Say where one goes and when one will be back. Raises StillOut, or NotLaterThanNow."""
    out = my_outing(by)
    if out is not None and out.pk != row_id:
        raise StillOut("You are still out elsewhere: check back in there first.")
    if back_by <= at:
        raise NotLaterThanNow("The time you will be back has passed. Choose a later one.")
    said = {"where": where, "phone": phone, "buddy_id": buddy_id, "out_at": at, "back_by": back_by}
    return write_once(Outing, row_id, tenant_id=whanau.tenant_id, whanau=whanau, by_id=by.user, **said)


@transaction.atomic
def come_back(*, by: Actor, at: datetime) -> bool:
    """Back, and safe. False when one was back already."""
    out = my_outing(by)
    if out is None:
        return False
    out.back_at = at
    out.save(update_fields=["back_at"])
    return True


@transaction.atomic
def stay_longer(*, by: Actor, back_by: datetime, at: datetime) -> Outing | None:
    """Say that one will be back later than one said. Raises NotLaterThanNow."""
    out = my_outing(by)
    if out is None:
        return None
    if back_by <= at:
        raise NotLaterThanNow("The time you will be back has passed. Choose a later one.")
    out.back_by = back_by
    out.save(update_fields=["back_by"])
    return out


@transaction.atomic
def write_call(
    *, outing: Outing, outcome: str, words: str, by: Actor, at: datetime, row_id: UUID | None = None
) -> Call:
    """Write down what was done about someone who is late. Found safe, they are back (the database does it)."""
    return write_once(
        Call,
        row_id,
        tenant_id=outing.tenant_id,
        whanau_id=outing.whanau_id,
        outing=outing,
        by_id=by.user,
        at=at,
        outcome=outcome,
        words=words,
    )


@transaction.atomic
def write_hazard(
    *,
    whanau: Whanau,
    kind: str,
    words: str,
    by: Actor,
    on: date,
    review_on: date | None = None,
    row_id: UUID | None = None,
) -> Hazard:
    """Write down what others should know before going; it is looked at again in three months unless sooner."""
    return write_once(
        Hazard,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        kind=kind,
        words=words,
        by_id=by.user,
        written_on=on,
        review_on=review_on or on + REVIEW_IN,
    )


@transaction.atomic
def still_so(*, hazard: Hazard, on: date) -> None:
    """Looked at again, and it is still so."""
    hazard.review_on = on + REVIEW_IN
    hazard.save(update_fields=["review_on"])


@transaction.atomic
def no_longer_so(*, hazard: Hazard, on: date) -> None:
    """It is not so any more."""
    hazard.ended_on = on
    hazard.save(update_fields=["ended_on"])
