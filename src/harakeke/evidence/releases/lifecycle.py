"""The life cycle of a release, as a table; a withdrawal has the same. The database keeps it too (migrations)."""

from __future__ import annotations

PROPOSED, CHECKED, DECLINED, SIGNED, SENT, RECEIVED = (
    "proposed",
    "checked",
    "declined",
    "signed",
    "sent",
    "received",
)

NEXT: dict[str, frozenset[str]] = {
    PROPOSED: frozenset({CHECKED, DECLINED}),
    CHECKED: frozenset({SIGNED}),
    SIGNED: frozenset({SENT}),
    SENT: frozenset({RECEIVED}),
    RECEIVED: frozenset(),
    DECLINED: frozenset(),
}

AFTER_CHECKING = (CHECKED, SIGNED, SENT, RECEIVED)
AFTER_SIGNING = (SIGNED, SENT, RECEIVED)
AFTER_SENDING = (SENT, RECEIVED)
WAITING_TO_LEAVE = (SIGNED, SENT)
