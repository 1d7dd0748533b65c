"""What is shared with whom: the list of consents, a new one, and taking one back at a word."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link
from harakeke.whanau.consent import actions, rules
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.consent.queries import shared_by
from harakeke.whanau.consent.words import PURPOSES, STANDINGS, WHATS
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of

from .agreement_forms import ConsentForm, grown_up, posted
from .desk import back_to_record, for_navigators, open_record, record_address, today

ON_A_PAGE = 20


@for_navigators
def show_shared(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Every consent of a whānau: with whom, what for, what, until when."""
    whanau = open_record(request, whanau_id)
    page = Paginator(shared_by(whanau), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"title": _("What is shared with whom"), "whanau": whanau, "page": page}
    shown |= {"consents": [shown_consent(one, today()) for one in page], "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/shared.html", shown)


def shown_consent(one: Consent, on: date) -> dict[str, object]:
    """A consent in words."""
    standing = rules.standing(expires_on=one.expires_on, withdrawn=one.withdrawn_at is not None, on=on)
    kind = {rules.LIVING: "good", rules.ENDED: "attention"}.get(standing, "plain")
    said = {"purpose": PURPOSES[one.purpose], "what": [WHATS[kind] for kind in one.what if kind in WHATS]}
    return {"consent": one, **said, "standing": STANDINGS[standing], "living": standing == rules.LIVING, "kind": kind}


@for_navigators
def give_consent(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write a consent down."""
    whanau = open_record(request, whanau_id)
    form = ConsentForm(posted(request), people=grown_up(people_of(whanau), today()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row_id = said.pop("row")
        actions.give_consent(whanau=whanau, by=request.actor, at=timezone.now(), row_id=row_id, **said)
        messages.success(request, _("It is written down. They can take it back any day, at a word."))
        return redirect("navigator:shared", whanau_id=whanau.pk)
    page = {"title": _("A consent to share"), "form": form, "whanau": whanau, "cancel_url": _address(whanau)}
    return render(request, "navigator/give_consent.html", page | {"breadcrumbs": _back(whanau)})


@for_navigators
def withdraw_consent(request: HttpRequest, whanau_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ask once, then take a consent back."""
    whanau = open_record(request, whanau_id)
    consent = get_object_or_404(shared_by(whanau), pk=consent_id)
    if request.method == "POST":
        actions.withdraw_consent(consent=consent, by=request.actor, at=timezone.now())
        messages.success(request, _("Taken back. From now on nothing more is shared under it."))
        return redirect("navigator:shared", whanau_id=whanau.pk)
    page = {"title": _("Take this consent back?"), "whanau": whanau, "cancel_url": _address(whanau)}
    page |= {"one": shown_consent(consent, today()), "breadcrumbs": _back(whanau)}
    page |= {"confirm_label": _("The whānau takes it back")}
    return render(request, "navigator/withdraw_consent.html", page)


def _address(whanau: Whanau) -> str:
    return reverse("navigator:shared", args=[whanau.pk])


def _back(whanau: Whanau) -> list[Link]:
    return [Link(_("Whānau record"), record_address(whanau)), Link(_("What is shared with whom"), _address(whanau))]
