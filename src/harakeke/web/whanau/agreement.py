"""What we agreed to: the statement's words, when, by whom; and how to end it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.queries import standing_of

from .desk import our_page


@our_page
def show_agreement(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What we agreed to."""
    page = {"title": _("What we agreed to"), "agreement": living_agreement(whanau), "stand": standing_of(whanau)}
    return render(request, "whanau/agreement.html", page)
