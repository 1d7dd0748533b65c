"""What every page of this desk begins with: a navigator at work, and a record opened at its door."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from harakeke.web.shell.desk import View, at_desk
from harakeke.web.shell.parts import Link
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau


def for_navigators(view: View) -> View:
    """Open a page to navigators only, and keep it out of every cache: the phone may be shared."""
    return at_desk("navigator")(never_cache(view))


def open_record(request: HttpRequest, whanau_id: UUID, subject: str = "record") -> Whanau:
    """Open a record at the door; one out of reach is not found, whether it exists or not."""
    try:
        return door.open_whanau(whanau_id, by=request.actor, subject=subject)
    except door.NotWithinReach:
        raise Http404 from None


def today() -> date:
    return timezone.localdate()


def back_to_record(whanau: Whanau) -> list[Link]:
    """The way back; it names nobody."""
    return [Link(_("Today"), reverse("navigator:today")), Link(_("Whānau record"), record_address(whanau))]


def record_address(whanau: Whanau) -> str:
    return reverse("navigator:record", args=[whanau.pk])
