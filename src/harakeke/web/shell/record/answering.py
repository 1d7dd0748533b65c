"""Answering a privacy request, and taking longer: the same pages at the navigator's desk and the manager's."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.whanau.desk_keys.queries import holders_names
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.privacy_requests import actions, queries, rules
from harakeke.whanau.privacy_requests.models import PrivacyRequest

from ..parts import Link
from .privacy_requests import AnswerForm, LongerForm, facts_of, standing_words


def answer_page(
    request: HttpRequest, whanau: Whanau, asked: PrivacyRequest, *, back: Sequence[Link], here: str, longer: str
) -> HttpResponse:
    """One request of an opened whānau; while it waits, with the form for its answer."""
    waits = asked.answered_on is None
    form = AnswerForm(request.POST if request.method == "POST" else None, request=asked) if waits else None
    if request.method == "POST" and form and form.is_valid() and _answered(request, asked, form):
        messages.success(request, _("The answer is written down; whoever asked reads it at their desk."))
        return redirect(here)
    on = timezone.localdate()
    page = {"title": _("A privacy request"), "whanau": whanau, "form": form, "request_shown": asked}
    page |= {"facts": facts_of(asked, names=holders_names(whanau)), "breadcrumbs": back}
    page |= {"standing": standing_words(asked, on), "days_shut": queries.days_shut(whanau, asked) if waits else []}
    may = waits and asked.longer_until is None and on <= asked.due_on
    return render(request, "shell/answer_request.html", page | {"longer_url": longer if may else ""})


def _answered(request: HttpRequest, asked: PrivacyRequest, form: AnswerForm) -> bool:
    said = form.cleaned_data
    try:
        actions.answer(
            request=asked, decision=said["decision"], words=said["words"], by=request.actor, on=timezone.localdate()
        )
    except rules.NotAnAnswer as why:
        form.add_error(None, _(str(why)))
        return False
    return True


def longer_page(
    request: HttpRequest, whanau: Whanau, asked: PrivacyRequest, *, back: Sequence[Link], here: str
) -> HttpResponse:
    """Take more time for an answer, once, with a reason that whoever asked is told."""
    if asked.standing != rules.ASKED:
        return redirect(here)
    form = LongerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_longer(request=asked, by=request.actor, on=timezone.localdate(), **form.cleaned_data)
        except rules.NotLonger as why:
            form.add_error(None, _(str(why)))
        else:
            messages.success(request, _("Whoever asked reads at their desk that it takes longer, and why."))
            return redirect(here)
    page = {"title": _("Take longer for the answer"), "form": form, "cancel_url": here, "breadcrumbs": back}
    return render(request, "shell/take_longer.html", page | {"asked": asked})
