"""Putting something right, asking to see what is kept, and the answers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.privacy_requests import AskForm, CorrectForm, beside, facts_of, request_row
from harakeke.whanau.desk_keys.queries import holders_names
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.privacy_requests import actions, queries, rules
from harakeke.whanau.privacy_requests.models import PrivacyRequest

from .desk import our_form, our_page


@our_page
def show_asked(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What I asked, and where each stands."""
    on = timezone.localdate()
    rows = [request_row(one, _address(one), on=on) for one in queries.requests_of(whanau)]
    page = {"title": _("Put something right"), "rows": rows, "statements": beside(queries.statements_of(whanau))}
    return render(request, "whanau/asked.html", page)


@our_form
def correct(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Ask for something to be put right."""
    return _ask(request, whanau, CorrectForm, _("Put something right"))


@our_form
def ask_to_see(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Ask to see what is kept that this desk does not show."""
    return _ask(request, whanau, AskForm, _("Ask to see what is kept"))


def _ask(request: HttpRequest, whanau: Whanau, kind: type[AskForm], title: str) -> HttpResponse:
    form, on = kind(request.POST if request.method == "POST" else None), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        asked = actions.ask(
            whanau=whanau, asked=form.asked(), person=queries.asking(request.actor, whanau), by=request.actor, on=on,
            row_id=form.cleaned_data["row"],
        )  # fmt: skip
        messages.success(request, _("It is asked. Within 20 working days you have an answer here."))
        return redirect(_address(asked))
    page = {"title": title, "form": form, "cancel_url": reverse("whanau:asked"), "due_on": rules.due_on(on)}
    return render(request, "whanau/ask.html", page | {"breadcrumbs": _back(), "send_label": _("Ask for it")})


class BesideForm(forms.Form):
    use_required_attribute = False
    words = forms.CharField(
        label=gettext_lazy("Your own words, to stand beside it"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write the words that are to stand beside it.")},
    )  # fmt: skip


@our_form
def show_request(request: HttpRequest, whanau: Whanau, request_id: UUID) -> HttpResponse:
    """One thing I asked, its answer; and my own words beside it, where it was not changed."""
    asked = queries.request_of(whanau, request_id)
    if asked is None:
        raise Http404
    form = BesideForm(request.POST if request.method == "POST" else None) if _may_stand_beside(asked) else None
    if request.method == "POST" and form and form.is_valid():
        actions.attach(request=asked, words=form.cleaned_data["words"], on=timezone.localdate())
        messages.success(request, _("Your words stand beside it now; whoever reads the record reads them too."))
        return redirect(_address(asked))
    page = {"title": _("What we asked"), "request_shown": asked, "form": form, "breadcrumbs": _back()}
    page |= {"facts": facts_of(asked, names=holders_names(whanau)), "refused": asked.decision in rules.KEEPS_STATEMENT}
    page |= {"days_shut": queries.days_shut(whanau, asked) if asked.answered_on is None else []}
    return render(request, "whanau/request.html", page)


def _may_stand_beside(asked: PrivacyRequest) -> bool:
    refused = asked.kind == rules.CORRECTION and asked.decision in rules.KEEPS_STATEMENT
    return refused and not hasattr(asked, "attached")


def _address(asked: PrivacyRequest) -> str:
    return reverse("whanau:request", args=[asked.pk])


def _back() -> list[Link]:
    return [Link(_("Put something right"), reverse("whanau:asked"))]
