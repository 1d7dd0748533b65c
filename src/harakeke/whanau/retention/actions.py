"""Writes of holds and of letting go."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

import psycopg
from django.db import Error, connection, transaction

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from . import queries, rules
from .models import Disposal, Hold
from .schedule import schedule


@transaction.atomic
def hold(*, whanau: Whanau, reason: str, by: Actor, at: datetime, row_id: UUID | None = None) -> Hold:
    """Keep an opened whānau's record from being let go. Where it is held already, that hold. Raises rules.NotLetGo."""
    rules.check_words(reason)
    held = queries.living_hold(whanau)
    told = {"tenant_id": whanau.tenant_id, "whanau": whanau, "reason": reason.strip()}
    return held or write_once(Hold, row_id or uuid4(), **told, held_by_id=by.user, held_at=at)


@transaction.atomic
def release_hold(*, held: Hold, words: str, by: Actor, at: datetime) -> None:
    """End a hold, and say why. Twice changes nothing."""
    rules.check_words(words)
    if held.released_at is None:
        held.released_by_id, held.released_at, held.released_words = by.user, at, words.strip()
        held.save(update_fields=["released_by", "released_at", "released_words"])


@transaction.atomic
def propose(
    *, whanau: Whanau, rule: str, words: str, by: Actor, at: datetime, today: date, row_id: UUID | None = None
) -> Disposal:
    """Propose to let an opened whānau's record go. Raises rules.NotLetGo; nothing is deleted yet."""
    rules.check_words(words)
    line = schedule()[rule]
    theirs = queries.due(by=by, today=today).filter(pk=whanau.pk).first()
    made = Disposal.objects.filter(pk=row_id).first() if row_id else None
    if made:
        return made
    if theirs is None:
        raise rules.NotLetGo("This record is not due: its time has not come, or someone walks with them.")
    if theirs.held or theirs.agreed:
        raise rules.NotLetGo("It is on hold, or an agreement still lives. That is ended first.")
    return Disposal.objects.create(
        id=row_id or uuid4(),
        tenant_id=whanau.tenant_id,
        whanau=whanau.pk,
        rule=line.key,
        rule_version=line.version,
        years=line.years,
        last_contact=theirs.last_contact,
        words=words.strip(),
        proposed_by_id=by.user,
        proposed_at=at,
    )


@transaction.atomic
def withdraw(*, disposal: Disposal, by: Actor, at: datetime) -> None:
    """Take a proposal back, or decline it: the record stays. Nothing is changed once it was let go."""
    if disposal.confirmed_at is None and disposal.withdrawn_at is None:
        disposal.withdrawn_by_id, disposal.withdrawn_at = by.user, at
        disposal.save(update_fields=["withdrawn_by", "withdrawn_at"])


def let_go(*, disposal: Disposal, by: Actor) -> None:
    """Delete every row of the whānau for good, and write the certificate. Raises rules.NotLetGo: nothing is gone."""
    if disposal.proposed_by_id == by.user:
        raise rules.NotLetGo("You proposed this, so someone else confirms it or not.")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select harakeke.let_go(%s)", [disposal.pk])
            record_act("record.let_go", subject="retention_disposal", row_id=disposal.pk, tenant=disposal.tenant_id)
    except Error as refused:
        if isinstance(refused.__cause__, psycopg.errors.CheckViolation | psycopg.errors.ForeignKeyViolation):
            raise rules.NotLetGo(
                "Something stands against it: a hold, a living agreement, someone who walks with them, newer contact, "
                "or another record that names theirs. Nothing was deleted."
            ) from None
        if isinstance(refused.__cause__, psycopg.errors.InsufficientPrivilege):
            raise rules.NotLetGo("This was let go already, or taken back.") from None
        raise
