"""Introducing a whānau to another provider; taking up one who is introduced; and parting well once they are met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.sector.organisations.models import Organisation
from harakeke.sector.organisations.queries import agencies_of, other_providers
from harakeke.web.shell.once import OnceForm
from harakeke.whanau.consent.actions import NoConsent
from harakeke.whanau.consent.words import WHATS
from harakeke.whanau.handovers import introductions
from harakeke.whanau.handovers.actions import NotNow
from harakeke.whanau.handovers.models import Introduction
from harakeke.whanau.handovers.words import STEPS
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .forms import PersonChoice


class IntroduceForm(OnceForm):
    """To which provider, what they may be told, and who of the whānau says so. Nothing is ticked beforehand."""

    to = forms.ModelChoiceField(
        None, label=gettext_lazy("To which provider?"), empty_label="",
        error_messages={"required": gettext_lazy("Choose the provider they would like to walk with.")},
    )  # fmt: skip
    what = forms.MultipleChoiceField(
        label=gettext_lazy("What may they be told?"), widget=forms.CheckboxSelectMultiple,
        choices=[(one, WHATS[one]) for one in introductions.MAY_BE],
        help_text=gettext_lazy("Ask for each. Without names and how to reach them, nobody can meet them."),
        error_messages={"required": gettext_lazy("Ask what may be told, and tick what they say yes to.")},
    )  # fmt: skip
    agreed_by = PersonChoice(
        None, label=gettext_lazy("Who says so?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": gettext_lazy("Choose who of the whānau says so.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, providers: Any, people: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["to"].queryset, self.fields["agreed_by"].queryset = providers, people


@for_navigators
def introduce(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Offer to introduce a whānau elsewhere, or go on with what was offered."""
    whanau = open_record(request, whanau_id)
    page = {"title": _("Introduce to another provider"), "whanau": whanau}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    one = introductions.introduction_of(whanau)
    if one and one.state != "declined":
        return _go_on(request, whanau, one, page)
    form = IntroduceForm(
        request.POST or None, providers=other_providers(request.actor.organisation), people=people_of(whanau)
    )
    if request.method == "POST" and form.is_valid() and _introduced(request, whanau, form):
        messages.success(request, _("They are introduced. Walk on with them until the other provider has met them."))
        return redirect("navigator:introduce", whanau_id=whanau.pk)
    page |= {"form": form, "told": introductions.what_would_be_told(whanau), "declined": one}
    return render(request, "navigator/introduce.html", page)


def _introduced(request: HttpRequest, whanau: Whanau, form: IntroduceForm) -> bool:
    said = form.cleaned_data
    try:
        introductions.introduce(
            whanau=whanau, to=said["to"], what=tuple(said["what"]), agreed_by=said["agreed_by"], by=request.actor,
            at=timezone.now(), on=today(), row_id=said["row"],
        )  # fmt: skip
    except NoConsent:
        form.add_error("what", _("Without names and how to reach them, nobody can meet them. Ask for both, or stop."))
    except NotNow:
        form.add_error("to", _("They are being introduced to someone already. Take that back first."))
    return not form.errors


def _go_on(request: HttpRequest, whanau: Whanau, one: Introduction, page: dict[str, Any]) -> HttpResponse:
    try:
        if "take_back" in request.POST:
            introductions.take_back_introduction(introduction=one)
            messages.success(request, _("Taken back. The other provider sees nothing of it any more."))
            return redirect(record_address(whanau))
        if "part" in request.POST:
            introductions.part(introduction=one, whanau=whanau, by=request.actor, on=today())
            messages.success(request, _("You have parted. Their record closes to you with this day."))
            return redirect("navigator:today")
    except NotNow:
        messages.info(request, _("This stands elsewhere by now. Look at it again."))
        return redirect("navigator:introduce", whanau_id=whanau.pk)
    shown = {"introduction": one, "told": one.told, "state": STEPS[one.state], "taken": one.state == "taken"}
    return render(request, "navigator/introduced.html", page | shown)


@for_navigators
def take_up(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """A whānau another provider introduces: what they agreed that you know. With your yes, a new record begins."""
    one = introductions.offered_to(request.actor).filter(pk=introduction_id).first()
    if one is None:
        raise Http404
    agencies = list(agencies_of(request.actor.organisation, on=today()))
    chosen = _agency(request, agencies)
    if request.method == "POST" and chosen:
        try:
            whanau = introductions.take_up(
                introduction=one, agency_id=chosen.pk, by=request.actor, at=timezone.now(), on=today()
            )
        except NotNow:
            messages.info(request, _("This no longer waits for you: it was taken back, or answered before."))
            return redirect("navigator:today")
        messages.success(request, _("You walk with them now. Next comes the statement, when they are ready."))
        return redirect(record_address(whanau))
    introductions.read_introductions([one], request.actor)
    page = {"title": _("Will you walk with them?"), "introduction": one, "told": one.told, "agencies": agencies}
    return render(request, "navigator/take_up.html", page)


def _agency(request: HttpRequest, agencies: list[Organisation]) -> Organisation | None:
    return next((one for one in agencies if str(one.pk) == request.POST.get("agency")), None)
