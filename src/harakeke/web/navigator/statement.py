"""Giving the statement: the provider's approved words, shown in full, explained to someone of the whānau."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link
from harakeke.whanau.agreement.actions import give_statement as give
from harakeke.whanau.agreement.models import Statement
from harakeke.whanau.agreement.queries import statements
from harakeke.whanau.people.queries import people_of

from .desk import back_to_record, for_navigators, open_record, record_address
from .forms import GivingForm

LANGUAGE_NAMES = {"en": "English", "mi": "Te reo Māori"}


@for_navigators
def give_statement(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Show the statement in full, and write down to whom it was explained."""
    whanau = open_record(request, whanau_id)
    in_use = list(statements(request.actor))
    statement = _chosen(in_use, request.POST.get("statement") or request.GET.get("statement"))
    form = GivingForm(request.POST or None, people=people_of(whanau))
    if request.method == "POST" and statement and form.is_valid():
        said = form.cleaned_data
        give(
            whanau=whanau, statement=statement, to=said["to"], channel=said["channel"],
            by=request.actor, at=timezone.now(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("It is written down that the statement was given. Now ask the whānau."))
        return redirect("navigator:agreement", whanau_id=whanau.pk)
    page = {"title": _("The statement"), "form": form, "statement": statement, "whanau": whanau}
    page |= {"languages": [_language(one, statement) for one in in_use], "cancel_url": record_address(whanau)}
    return render(request, "navigator/statement.html", page | {"breadcrumbs": back_to_record(whanau)})


def _chosen(in_use: list[Statement], asked: str | None) -> Statement | None:
    """The version asked for; else the one in the language of the page; else the first."""
    by_id = {str(one.pk): one for one in in_use}
    if asked in by_id:
        return by_id[asked]
    return next((one for one in in_use if one.language == get_language()), in_use[0] if in_use else None)


def _language(one: Statement, shown: Statement | None) -> Link:
    return Link(LANGUAGE_NAMES.get(one.language, one.language), f"?statement={one.pk}", current=one == shown)
