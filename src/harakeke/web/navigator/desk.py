"""What every page of this desk begins with: a navigator at work, and a record opened at its door."""

from __future__ import annotations

from datetime import date
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.desk import View, at_desk
from harakeke.web.shell.parts import Link
from harakeke.whanau.merging.queries import where_now
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau


def for_navigators(view: View) -> View:
    """Open a page to navigators only."""
    return at_desk("navigator")(_leading_on(view))


class RecordMoved(Exception):
    """A record was brought together with another; `args[0]` is where it is now."""


def _leading_on(view: View) -> View:
    """An old address leads on to the record it was brought together with. What was sent to it is not written."""

    @wraps(view)
    def led(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        try:
            return view(request, *arguments, **named)
        except RecordMoved as moved:
            if request.method == "GET" and request.resolver_match and len(named) == 1:
                return redirect(request.resolver_match.view_name, moved.args[0])
            messages.info(request, _("This record was brought together with another. Here it is, as it stands now."))
            return redirect("navigator:record", moved.args[0])

    return led


def open_record(request: HttpRequest, whanau_id: UUID, subject: str = "record") -> Whanau:
    """Open a record at the door; one out of reach is not found, whether it exists or not."""
    try:
        return door.open_whanau(whanau_id, by=request.actor, subject=subject)
    except door.NotWithinReach:
        now = where_now(request.actor, whanau_id)
        raise RecordMoved(now) if now else Http404 from None


def today() -> date:
    return timezone.localdate()


def back_to_record(whanau: Whanau) -> list[Link]:
    """The way back; it names nobody."""
    return [Link(_("Today"), reverse("navigator:today")), Link(_("Whānau record"), record_address(whanau))]


def record_address(whanau: Whanau) -> str:
    return reverse("navigator:record", args=[whanau.pk])
