"""What the desks of funding say when something is not done: what happened, why, and what to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from .rules import Decision


class FundingRefused(Exception):
    """It cannot be done now, or not so. `reason` is written for the person who tried."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class NotTheirs(FundingRefused, PermissionDenied):
    """It is not for this person to do."""


def require(decision: Decision, refusal: type[FundingRefused] = FundingRefused) -> None:
    """Go on if the decision allows it; refuse with its reason if not."""
    if not decision.allowed:
        raise refusal(decision.reason)
