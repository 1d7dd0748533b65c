"""Who looked at a record, also before it was brought together with another. The log keeps each under its old id."""

from __future__ import annotations

from uuid import UUID

from harakeke.trust.audit import queries
from harakeke.trust.audit.queries import Look

LED_HERE = "harakeke.looks_led_here"


def who_looked(whanau_id: UUID, limit: int = 50, offset: int = 0) -> list[Look]:
    """Who read or wrote this whānau's record, or one that leads here, newest first.

    PermissionDenied for those it does not concern.
    """
    return queries.who_looked(whanau_id, limit, offset, source=LED_HERE)
