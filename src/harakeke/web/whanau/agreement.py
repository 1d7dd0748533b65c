"""What we agreed to: the statement's words, when, by whom; and ending it at a word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.whanau.agreement.actions import withdraw
from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.queries import standing_of
from harakeke.whanau.privacy_requests.queries import asking

from .desk import our_form, our_page


@our_page
def show_agreement(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What we agreed to."""
    page = {"title": _("What we agreed to"), "agreement": living_agreement(whanau), "stand": standing_of(whanau)}
    return render(request, "whanau/agreement.html", page)


@our_form
def end_agreement(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """End the agreement, after asking once. Why is never asked."""
    agreement = living_agreement(whanau)
    if agreement is None:
        return redirect("whanau:agreement")
    if request.method == "POST":
        withdraw(agreement=agreement, at=timezone.now(), by=request.actor, said_by=asking(request.actor, whanau))
        messages.success(
            request, _("The agreement is ended. What was written stays, for you to read and take with you.")
        )
        return redirect("whanau:agreement")
    page = {"title": _("End the agreement?"), "confirm_label": _("End the agreement"), "danger": True}
    return render(request, "whanau/end_agreement.html", page | {"cancel_url": reverse("whanau:agreement")})
