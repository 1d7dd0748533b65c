"""For whom the statement was given and who agreed; and the consent before each referral. Drawn from what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from harakeke.whanau.agreement.models import AgreedFor, Agreement, Basis, GivenFor, Giving
from harakeke.whanau.agreement.rules import SPEAKS_AT
from harakeke.whanau.consent.models import Consent, Purpose, What
from harakeke.whanau.consent.rules import expiry
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.rules import age_on

from .rows import Batch

Part = tuple[Person, str, Person | None]
PARENT_AT_MOST = 45  # years older; who acts for a child and is older than that is drawn as a whāngai carer


def parts(people: Sequence[Person], who: Person, on: date) -> Iterator[Part]:
    """For whom they spoke: who answered for themselves, and for each child of the household."""
    yield who, Basis.SELF, None
    for one in people:
        if one.birth_date and age_on(one.birth_date, on) < SPEAKS_AT:
            gap = (one.birth_date - who.birth_date).days / 365 if who.birth_date else 0
            yield one, Basis.PARENT if gap <= PARENT_AT_MOST else Basis.WHANGAI, who


def give_for(batch: Batch, giving: Giving, meant: Sequence[Part]) -> None:
    """Write down for whom a statement was given."""
    for person, basis, acted_by in meant:
        columns = {"person_id": person.pk, "basis": basis, "acted_by_id": acted_by.pk if acted_by else None}
        batch.add(
            GivenFor,
            id=uuid5(giving.pk, f"given {person.pk}"),
            whanau_id=giving.whanau_id,
            giving_id=giving.pk,
            **columns,
        )


def agree_for(batch: Batch, agreement: Agreement, meant: Sequence[Part]) -> None:
    """Write down each person's part in the agreement."""
    for person, basis, acted_by in meant:
        columns = {"person_id": person.pk, "basis": basis, "acted_by_id": acted_by.pk if acted_by else None}
        batch.add(
            AgreedFor,
            id=uuid5(agreement.pk, f"agreed {person.pk}"),
            whanau_id=agreement.whanau_id,
            agreement_id=agreement.pk,
            giving_id=agreement.giving_id,
            agreed_at=agreement.agreed_at,
            **columns,
        )


def consent_to(
    batch: Batch, whanau_id: UUID, given_by: Person, navigator: int, *, service: str, told: str, at: datetime
) -> None:
    """The consent to tell a service these very words. A whānau may be connected with one service twice in a day."""
    batch.add(
        Consent,
        id=uuid5(whanau_id, f"consent {len(batch.rows[Consent])}"),
        whanau_id=whanau_id,
        purpose=Purpose.CONNECT,
        what=[What.TOLD],
        recipient=service,
        words=told,
        given_by_id=given_by.pk,
        written_by_id=navigator,
        given_at=at,
        expires_on=expiry(at.date()),
    )
