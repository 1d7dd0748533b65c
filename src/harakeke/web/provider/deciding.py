"""Decisions about one record, by who walks with the whānau or their manager: flags, the law's requests, holds."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Pair
from harakeke.whanau.retention import actions as retention
from harakeke.whanau.retention.queries import living_hold
from harakeke.whanau.retention.rules import NotLetGo
from harakeke.whanau.safety import actions, queries
from harakeke.whanau.safety.models import SharingDecision
from harakeke.whanau.safety.rules import NotDecided
from harakeke.whanau.safety.words import LAWS, SHARED

from .looking_after import address, back, flag_words, for_both, open_record, said
from .questions import FlagForm, SharingForm, WordsForm


@for_both
def decide_flag(request: HttpRequest, whanau_id: UUID, rule: str) -> HttpResponse:
    """Say what a flag means. It is quiet until its day; then it asks again if its rule is still met."""
    whanau, today = open_record(request, whanau_id), timezone.localdate()
    found = queries.flags(by=request.actor, today=today, whanau_id=whanau.pk)
    flag = next((one for one in found if one.rule == rule), None)
    if flag is None:
        messages.info(request, _("That flag is not up any more."))
        return redirect(address(whanau))
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        about = {name: told[name] for name in ("answer", "words", "quiet_until")}
        if said(form, lambda: actions.decide_flag(
            whanau=whanau, flag=flag, **about, by=request.actor, at=timezone.now(), today=today, row_id=told["row"]
        ), NotDecided):  # fmt: skip
            messages.success(request, _("Your decision is written down."))
            return redirect(address(whanau))
    page = {"title": flag_words(flag), "form": form, "since": flag.since, "breadcrumbs": back(whanau, request)}
    return render(request, "provider/flag.html", page | {"cancel_url": address(whanau)})


@for_both
def decide_sharing(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write down what the law asked, what was decided and exactly what was shared."""
    whanau = open_record(request, whanau_id)
    form = SharingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        row = told.pop("row")
        if said(form, lambda: actions.decide_sharing(
            whanau=whanau, sharing=actions.Sharing(**told), by=request.actor, at=timezone.now(), row_id=row
        ), NotDecided):  # fmt: skip
            messages.success(request, _("The decision is written down."))
            return redirect(address(whanau))
    page = {"title": _("Asked under the law"), "form": form, "breadcrumbs": back(whanau, request)}
    return render(request, "provider/sharing.html", page | {"cancel_url": address(whanau)})


@for_both
def show_sharing(request: HttpRequest, whanau_id: UUID, decision_id: UUID) -> HttpResponse:
    """One decision, whole. It is never changed; another may be written beside it."""
    whanau = open_record(request, whanau_id)
    one = queries.sharing_decisions(whanau).filter(pk=decision_id).first()
    if one is None:
        raise Http404
    page = {"title": str(SHARED[one.decision]), "pairs": _pairs(one), "breadcrumbs": back(whanau, request)}
    return render(request, "provider/shared_under_law.html", page)


def _pairs(one: SharingDecision) -> list[Pair]:
    yes, no = _("Yes"), _("No")
    return [
        Pair(_("Law"), LAWS[one.law]),
        Pair(_("Asked by"), one.asked_by),
        Pair(_("Asked on"), one.asked_on),
        Pair(_("Asked for"), one.asked_for),
        Pair(_("Talked with first"), one.consulted),
        Pair(_("Shared, word for word"), one.told or _("Nothing")),
        Pair(_("Why"), one.reasons),
        Pair(_("Whānau told"), yes if one.whanau_told else no),
        Pair(_("How, or why not"), one.told_how),
        Pair(_("On the whānau’s own desk"), yes if one.shown_to_whanau else no),
        Pair(_("Decided by"), str(one.decided_by)),
        Pair(_("Decided on"), one.decided_at),
    ]


@for_both
def hold(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Keep a record from being let go, or let the hold go."""
    whanau = open_record(request, whanau_id)
    held = living_hold(whanau)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        who = {"by": request.actor, "at": timezone.now()}
        if said(form, lambda: retention.release_hold(held=held, words=words, **who) if held else retention.hold(
            whanau=whanau, reason=words, row_id=form.cleaned_data["row"], **who
        ), NotLetGo):  # fmt: skip
            messages.success(request, _("The hold is ended.") if held else _("The record is on hold."))
            return redirect(address(whanau))
    title = _("End the hold") if held else _("Put this record on hold")
    page = {"title": title, "form": form, "held": held, "breadcrumbs": back(whanau, request)}
    return render(request, "provider/hold.html", page | {"cancel_url": address(whanau)})
