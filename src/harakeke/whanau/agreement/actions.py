"""Writes of givings and agreements. An agreement is never assumed: each thing agreed to is passed by name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once

from .models import Agreement, Giving, Statement


class NotAgreed(Exception):
    """Something that needs an agreement was asked for without one."""


def give_statement(
    *,
    whanau: Whanau,
    statement: Statement,
    to: Person,
    channel: str,
    by: Actor,
    at: datetime,
    row_id: UUID | None = None,
) -> Giving:
    """Record that a statement was given and explained."""
    return write_once(
        Giving,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        statement=statement,
        explained_by_id=by.user,
        explained_to=to,
        channel=channel,
        given_at=at,
    )


@transaction.atomic
def agree(*, giving: Giving, agreed_by: Person, to_plan: bool, to_supply: bool, at: datetime) -> Agreement:
    """Record the whānau's agreement, once for a giving. Raises NotAgreed unless both parts were agreed to."""
    if not (to_plan and to_supply):
        raise NotAgreed(
            "A plan carries the supply of a few identifiers to Stats NZ, so both are agreed to or neither. "
            "Nothing was recorded; the whānau can come back to it any time."
        )
    agreed = {"agreed_by": agreed_by, "to_plan": to_plan, "to_supply": to_supply, "agreed_at": at}
    agreement, _ = Agreement.objects.get_or_create(
        tenant_id=giving.tenant_id, whanau_id=giving.whanau_id, giving=giving, defaults=agreed
    )
    return agreement


def withdraw(*, agreement: Agreement, at: datetime) -> None:
    """End an agreement at the whānau's word. No new plan or goal can be made under it."""
    agreement.withdrawn_at = at
    agreement.save(update_fields=["withdrawn_at"])
