"""Reads of consents. The whānau has been opened at the record door before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Case, QuerySet, Value, When

from harakeke.whanau.people.models import Whanau

from .models import Consent


def covers(
    whanau: Whanau, *, purpose: str, what: Sequence[str], recipient: str, on: date, words: str = ""
) -> UUID | None:
    """The consent that lets this be shared on this day, or None: then nothing is shared.

    The one question that every share asks. A recipient is the same however its vowels and capitals are typed.
    A consent to exact words covers these words and no others.
    """
    asked = [whanau.pk, purpose, list(what), recipient, words, on]
    with connection.cursor() as cursor:
        cursor.execute("select harakeke.consent_covers(%s, %s, %s::text[], %s, %s, %s)", asked)
        found: UUID | None = cursor.fetchone()[0]
    return found


def shared_by(whanau: Whanau, *, on: date | None = None) -> QuerySet[Consent]:
    """What is and was shared with whom: those not taken back first, the newest first of each.

    With `on`, only what still lives on that day.
    """
    found = Consent.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau)
    if on is not None:
        found = found.filter(withdrawn_at__isnull=True, expires_on__gte=on)
    kept = Case(When(withdrawn_at=None, then=Value(True)), default=Value(False), output_field=BooleanField())
    return found.select_related("given_by", "about", "written_by").order_by(kept.desc(), "-given_at", "id")
