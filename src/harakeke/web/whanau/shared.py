"""What is shared with whom, and taking it back at a word."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.consent import queries, rules
from harakeke.whanau.consent.actions import withdraw_consent
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.consent.words import PURPOSES, STANDINGS, WHATS
from harakeke.whanau.people.models import Whanau

from .desk import our_form, our_page


@our_page
def show_shared(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What may be told to whom now, and what could be once."""
    on = timezone.localdate()
    shown = [_shown(one, on) for one in queries.shared_by(whanau)]
    living = [one for one in shown if one["living"]]
    page = {"title": _("What is shared"), "living": living, "over": [one for one in shown if not one["living"]]}
    return render(request, "whanau/shared.html", page)


@our_form
def stop_sharing(request: HttpRequest, whanau: Whanau, consent_id: UUID) -> HttpResponse:
    """Take a consent back, after asking once. From then on nothing more is shared under it."""
    consent = queries.shared_by(whanau).filter(pk=consent_id).first()
    if consent is None:
        raise Http404
    if request.method == "POST":
        withdraw_consent(consent=consent, by=request.actor, at=timezone.now())
        messages.success(request, _("It is taken back. Nothing more is shared."))
        return redirect("whanau:shared")
    page = {"title": _("Stop sharing this?"), "consent": _shown(consent, timezone.localdate())}
    return render(
        request,
        "whanau/stop_sharing.html",
        page | {"cancel_url": reverse("whanau:shared"), "confirm_label": _("Stop sharing")},
    )


def _shown(one: Consent, on: date) -> dict[str, object]:
    standing = rules.standing(expires_on=one.expires_on, withdrawn=one.withdrawn_at is not None, on=on)
    return {
        "consent": one,
        "purpose": PURPOSES[one.purpose],
        "what": [WHATS[what] for what in one.what],
        "living": standing == rules.LIVING,
        "standing": STANDINGS[standing],
        "until": day(one.withdrawn_at or one.expires_on),
        "url": reverse("whanau:stop_sharing", args=[one.pk]),
    }
