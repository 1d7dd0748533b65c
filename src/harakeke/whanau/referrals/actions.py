"""Writes of referrals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.consent.actions import NoConsent
from harakeke.whanau.consent.models import Purpose, What
from harakeke.whanau.consent.queries import covers
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from .models import NEXT, Referral, ReferralStatus


class NotNext(ValueError):
    """A referral cannot move from where it stands to what was asked."""


def refer(
    *,
    whanau: Whanau,
    agency_id: int,
    service_kind: str,
    service: str,
    told: str,
    by: Actor,
    on: date,
    row_id: UUID | None = None,
) -> Referral:
    """Connect a whānau to a service, with the exact words it is told.

    Raises NoConsent where no living consent of theirs covers telling these words (the database refuses it too).
    """
    asked = {"purpose": Purpose.CONNECT, "what": [What.TOLD], "recipient": service, "words": told}
    if covers(whanau, on=on, **asked) is None:
        raise NoConsent("Nothing is told before the whānau says yes to it. Read them the words, then write it down.")
    return write_once(
        Referral,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        agency_id=agency_id,
        service_kind=service_kind,
        service=service,
        told=told,
        made_by_id=by.user,
        made_on=on,
    )


def close(*, referral: Referral, status: str, on: date) -> None:
    """Close the loop: taken up or not. Closing it the same way twice changes nothing."""
    if referral.status == status:
        return
    if status not in NEXT[ReferralStatus(referral.status)]:
        raise NotNext("This referral's loop is already closed. Make a new one if the whānau wants to try again.")
    referral.status, referral.closed_on = status, on
    referral.save(update_fields=["status", "closed_on"])
