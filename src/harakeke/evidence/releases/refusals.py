"""What the release door says when it stays shut: what happened, why, and what to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from .rules import Decision


class ReleaseRefused(Exception):
    """It cannot be done now, or not with this. `reason` is written for the person who tried."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class NotTheirs(ReleaseRefused, PermissionDenied):
    """It is not for this person to do."""


class NotAcknowledged(Exception):
    """The national node did not take the package this time; it stays in the outbox and is sent again."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def require(decision: Decision, refusal: type[ReleaseRefused] = ReleaseRefused) -> None:
    """Go on if the decision allows it; refuse with its reason if not."""
    if not decision.allowed:
        raise refusal(decision.reason)
