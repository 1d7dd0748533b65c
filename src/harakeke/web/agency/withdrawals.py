"""An analyst as the second person: agreeing to a withdrawal that a data steward proposed, or declining it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from harakeke.web.shell import withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link


@at_desk("agency_analyst")
def confirm(request: HttpRequest, withdrawal_id: UUID) -> HttpResponse:
    """Agree to it."""
    return withdrawing.confirm(request, withdrawal_id, _back(request, withdrawal_id))


@at_desk("agency_analyst")
def decline(request: HttpRequest, withdrawal_id: UUID) -> HttpResponse:
    """Let the release stand."""
    return withdrawing.decline(request, withdrawal_id, _back(request, withdrawal_id))


def _back(request: HttpRequest, withdrawal_id: UUID) -> Link:
    period = withdrawing.withdrawal_of(withdrawal_id, request.actor).release.period
    return Link(period, reverse("agency:period", args=[period]))
