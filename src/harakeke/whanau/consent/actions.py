"""Writes of consents. What may be shared is said by name; nothing is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .models import Consent


class NoConsent(Exception):
    """Something was to be shared that no living consent covers."""


@transaction.atomic
def give_consent(
    *,
    whanau: Whanau,
    purpose: str,
    what: Sequence[str],
    recipient: str,
    given_by: Person,
    by: Actor,
    at: datetime,
    months: int = rules.USUAL_MONTHS,
    words: str = "",
    about: Person | None = None,
    row_id: UUID | None = None,
) -> Consent:
    """Write down that the whānau lets these kinds of thing be shared with someone, for a purpose, for some months.

    With `words`, only these exact words may be told. `about`: whose things they are; None is the whānau together.
    """
    return write_once(
        Consent,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        about=about,
        purpose=purpose,
        what=sorted(set(what)),
        recipient=" ".join(recipient.split()),
        words=words,
        given_by=given_by,
        written_by_id=by.user,
        given_at=at,
        expires_on=rules.expiry(timezone.localdate(at), months),
    )


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Actor, at: datetime) -> Consent:
    """Take a consent back at the whānau's word: from now on nothing is shared under it. Twice changes nothing.

    For the navigator, the manager and the whānau's own desk.
    """
    if consent.withdrawn_at is None:
        consent.withdrawn_at, consent.withdrawn_by_id = at, by.user
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return consent
