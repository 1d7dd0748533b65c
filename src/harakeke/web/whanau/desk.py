"""What every page of this desk begins with: a whānau member, and their own record opened at its door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harakeke.web.shell.desk import View, at_desk
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import own_whanau_id

Page = Callable[..., HttpResponse]


def our_page(page: Page) -> View:
    """A page about one's own whānau, to read. No address has another's: which one it is, the desk key says."""
    return at_desk("whanau_member")(require_safe(_opened(page)))


def our_form(page: Page) -> View:
    """A page of the same, where something is asked, changed or taken back."""
    return at_desk("whanau_member")(_opened(page))


def _opened(page: Page) -> Page:
    @wraps(page)
    def opened(request: HttpRequest, **named: object) -> HttpResponse:
        whanau = own_whanau(request)
        if whanau is None:
            return render(request, "whanau/no_key.html", {"title": _("Our dream")}, status=404)
        return page(request, whanau, **named)

    return opened


def own_whanau(request: HttpRequest) -> Whanau | None:
    """The whānau whose desk this is, opened at the door; None for a sign-in without a key."""
    whanau_id = own_whanau_id(request.actor)
    try:
        return door.open_whanau(whanau_id, by=request.actor) if whanau_id else None
    except door.NotWithinReach:
        return None
