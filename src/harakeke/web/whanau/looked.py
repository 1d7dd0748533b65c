"""Who has looked at our record, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.web.shell.looked import looks_page
from harakeke.whanau.people.models import Whanau

from .desk import our_page


@our_page
def show_who_looked(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Everyone who opened or changed our record, newest first; ourselves too."""
    looks = looks_page(whanau.pk, request.GET.get("page"))
    return render(request, "whanau/looked.html", {"title": _("Who has looked"), "looks": looks})
