"""What every page of this desk begins with: a whānau member, and their own record opened at its door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from harakeke.web.shell.desk import View, at_desk
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import own_whanau_id

Page = Callable[[HttpRequest, Whanau], HttpResponse]


def our_page(page: Page) -> View:
    """A page about one's own whānau. There is no address with another's: which one it is, the desk key says."""

    @at_desk("whanau_member")
    @never_cache
    @require_safe
    @wraps(page)
    def opened(request: HttpRequest) -> HttpResponse:
        whanau_id = own_whanau_id(request.actor)
        try:
            if whanau_id is None:
                raise door.NotWithinReach("This sign-in has no key to a whānau's desk.")
            whanau = door.open_whanau(whanau_id, by=request.actor)
        except door.NotWithinReach:
            return render(request, "whanau/no_key.html", {"title": _("Our dream")}, status=404)
        return page(request, whanau)

    return opened
