"""Writes of givings and agreements. An agreement is never assumed: each thing agreed to is passed by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.rules import age_on

from . import rules
from .models import AgreedFor, Agreement, Basis, GivenFor, Giving, Statement, StatementStatus


class NotAgreed(Exception):
    """Something that needs an agreement was asked for without one."""


@dataclass(frozen=True)
class For:
    """For whom a statement is given: someone themselves, or another through who acts for them, and by what right."""

    person: Person
    basis: str = Basis.SELF
    acted_by: Person | None = None


@transaction.atomic
def give_statement(
    *,
    whanau: Whanau,
    statement: Statement,
    to: Person,
    channel: str,
    by: Actor,
    at: datetime,
    for_whom: Sequence[For] = (),
    spoken: str = "",
    interpreter: bool = False,
    row_id: UUID | None = None,
) -> Giving:
    """Record that a statement was given and explained, and for whom; with nobody named, to the person for themselves.

    Raises NotAgreed for a draft or a retired statement, rules.NotTheirsToSay for a child on their own.
    """
    if statement.status != StatementStatus.APPROVED:
        raise NotAgreed("Only an approved statement is given. Ask your manager for the one in use.")
    meant = for_whom or [For(to)]
    _check(meant, timezone.localdate(at))
    giving = write_once(
        Giving,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        statement=statement,
        explained_by_id=by.user,
        explained_to=to,
        channel=channel,
        spoken=spoken or statement.language,
        interpreter=interpreter,
        given_at=at,
    )
    if not GivenFor.objects.filter(giving=giving).exists():
        whose = {"tenant_id": whanau.tenant_id, "whanau_id": whanau.pk, "giving": giving}
        GivenFor.objects.bulk_create(
            GivenFor(**whose, person=one.person, basis=one.basis, acted_by=one.acted_by) for one in meant
        )
    return giving


@transaction.atomic
def agree(
    *,
    giving: Giving,
    agreed_by: Person,
    to_plan: bool,
    to_supply: bool,
    at: datetime,
    persons: Collection[UUID] = (),
) -> Agreement:
    """Record the whānau's agreement, once for a giving, and each person's who said yes (`persons`, by id).

    Where an agreement to the same version lives already, the persons join it. Raises NotAgreed unless both parts were
    agreed to, by someone it was explained to.
    """
    if not (to_plan and to_supply):
        raise NotAgreed(
            "A plan carries the supply of a few identifiers to Stats NZ, so both are agreed to or neither. "
            "Nothing was recorded; the whānau can come back to it any time."
        )
    given = given_for(giving)
    if agreed_by.pk not in {(one.acted_by or one.person).pk for one in given}:
        raise NotAgreed("Who answers is someone it was explained to. Give the statement to them first.")
    agreement = _joined(giving) or _new(giving, agreed_by, to_plan, to_supply, at)
    for one in given:
        if one.person.pk in persons or (one.basis == Basis.SELF and one.person.pk == agreed_by.pk):
            AgreedFor.objects.get_or_create(
                tenant_id=giving.tenant_id, whanau_id=giving.whanau_id, giving=giving, person=one.person,
                defaults={"agreement": agreement, "acted_by": one.acted_by, "basis": one.basis, "agreed_at": at},
            )  # fmt: skip
    return agreement


def given_for(giving: Giving) -> list[For]:
    """For whom a statement was given; for one given before this was written down, the person it was explained to."""
    rows = GivenFor.objects.filter(giving=giving, whanau_id=giving.whanau_id).select_related("person", "acted_by")
    named = [For(one.person, one.basis, one.acted_by) for one in rows.order_by("person__birth_date", "person_id")]
    return named or [For(giving.explained_to)]


@transaction.atomic
def withdraw(
    *, agreement: Agreement, at: datetime, by: Actor | None = None, said_by: Person | None = None, why: str = ""
) -> None:
    """End the whānau's agreement at their word. At once no new plan or goal is made, and nothing more is shared.

    Whatever else they agreed to earlier ends too. Only a new agreement lets it live again. For the navigator, the
    manager and the whānau's own desk; a reason is never needed. Doing it twice changes nothing.
    """
    ended = {"withdrawn_at": Greatest("agreed_at", at), "said_by": said_by, "why": why}
    if by is not None:
        ended["withdrawn_by_id"] = by.user
    living = Agreement.objects.filter(whanau_id=agreement.whanau_id, tenant_id=agreement.tenant_id)
    living.filter(withdrawn_at__isnull=True).update(**ended)
    agreement.refresh_from_db(fields=["withdrawn_at", "withdrawn_by", "said_by", "why"])


@transaction.atomic
def withdraw_person(*, person: Person, by: Actor, at: datetime) -> int:
    """End one person's part at their word: nothing more is supplied about them. How many parts were ended."""
    theirs = AgreedFor.objects.filter(whanau_id=person.whanau_id, tenant_id=person.tenant_id, person=person)
    ended = {"withdrawn_at": Greatest("agreed_at", at), "withdrawn_by_id": by.user}
    return theirs.filter(withdrawn_at__isnull=True).update(**ended)


def _check(meant: Sequence[For], on: date) -> None:
    for one in meant:
        acting = _age(one.acted_by, on) if one.acted_by else None
        rules.check_speaker(age=_age(one.person, on), basis=one.basis, age_of_acting=acting)


def _age(person: Person, on: date) -> int | None:
    return None if person.birth_date is None else age_on(person.birth_date, on)


def _joined(giving: Giving) -> Agreement | None:
    """The living agreement, where it was made under the same version of the statement before this giving."""
    living = Agreement.objects.filter(
        tenant_id=giving.tenant_id, whanau_id=giving.whanau_id, withdrawn_at__isnull=True,
        giving__statement__version=giving.statement.version,
    )  # fmt: skip
    return living.order_by("-agreed_at").first()


def _new(giving: Giving, agreed_by: Person, to_plan: bool, to_supply: bool, at: datetime) -> Agreement:
    agreed = {"agreed_by": agreed_by, "to_plan": to_plan, "to_supply": to_supply, "agreed_at": at}
    whose = {"tenant_id": giving.tenant_id, "whanau_id": giving.whanau_id}
    return Agreement.objects.get_or_create(**whose, giving=giving, defaults=agreed)[0]
