"""Giving the statement: the provider's approved words, shown in full, explained to people of the whānau; its card."""

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
from harakeke.whanau.agreement.queries import living_agreement, statements, version_given
from harakeke.whanau.agreement.rules import what_changed
from harakeke.whanau.agreement.words import language_name
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of

from .agreement_forms import GivingForm, posted
from .desk import back_to_record, for_navigators, open_record, record_address, today


@for_navigators
def give_statement(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Show the statement in full, and write down to whom and for whom it was explained."""
    whanau = open_record(request, whanau_id)
    in_use = list(statements(request.actor))
    statement = _chosen(in_use, request.POST.get("statement") or request.GET.get("statement"))
    everyone = "all" in request.GET
    form = GivingForm(posted(request), people=people_of(whanau), on=today(), everyone=everyone)
    if request.method == "POST" and statement and form.is_valid():
        said = form.cleaned_data
        give(
            whanau=whanau, statement=statement, to=form.explained_to(), for_whom=form.for_whom(),
            channel=said["channel"], spoken=said["spoken"], interpreter=said["interpreter"],
            by=request.actor, at=timezone.now(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("It is written down that the statement was given. Now ask the whānau."))
        return redirect("navigator:agreement", whanau_id=whanau.pk)
    page = {"title": _("The statement"), "form": form, "statement": statement, "whanau": whanau, "everyone": everyone}
    page |= {"languages": [_language(one, statement) for one in in_use], "cancel_url": record_address(whanau)}
    page |= {"changes": _since_last_time(whanau, statement)}
    return render(request, "navigator/statement.html", page | {"breadcrumbs": back_to_record(whanau)})


@for_navigators
def show_card(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The statement as a card to print and leave with the whānau: what they agreed to, or the one in use."""
    whanau = open_record(request, whanau_id)
    in_use, living = list(statements(request.actor)), living_agreement(whanau)
    asked = request.GET.get("statement")
    statement = living.giving.statement if living and not asked else _chosen(in_use, asked)
    page = {"title": _("A card to keep"), "whanau": whanau, "statement": statement, "agreement": living}
    page |= {"languages": [_language(one, statement) for one in in_use], "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/statement_card.html", page)


def _since_last_time(whanau: Whanau, shown: Statement | None) -> dict[str, object] | None:
    """What changed since the version they agreed to, in the language shown; None where nothing did."""
    before = version_given(whanau, shown.language) if shown else None
    if shown is None or before is None or before.version == shown.version:
        return None
    return {"before": before, "changes": what_changed(before.text, shown.text)}


def _chosen(in_use: list[Statement], asked: str | None) -> Statement | None:
    """The version asked for; else the one in the language of the page; else the first."""
    by_id = {str(one.pk): one for one in in_use}
    if asked in by_id:
        return by_id[asked]
    return next((one for one in in_use if one.language == get_language()), in_use[0] if in_use else None)


def _language(one: Statement, shown: Statement | None) -> Link:
    return Link(language_name(one.language), f"?statement={one.pk}", current=one == shown)
