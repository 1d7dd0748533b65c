"""Registering a whānau: everything typed stays, whatever is asked for again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.reference.official import official
from harakeke.reference.queries import ethnic_groups
from harakeke.sector.organisations.queries import agencies_of
from harakeke.web.shell.parts import Row
from harakeke.web.shell.record.already_here import already_here, newcomer
from harakeke.whanau.engagements import actions
from harakeke.whanau.people.actions import NewPerson
from harakeke.whanau.people.queries import whanau_within_reach

from .desk import for_navigators, record_address, today
from .people_forms import MOST_PEOPLE, PersonForm, RegisterForm, as_typed, person_forms


@for_navigators
def register(request: HttpRequest) -> HttpResponse:
    """Register a whānau and begin to walk with them."""
    posted = request.POST if request.method == "POST" else None
    checked = posted is not None and not ({"find", "add"} & posted.keys())
    form = _form(posted, checked=checked, agencies=list(agencies_of(request.actor.organisation, on=today())))
    groups = [(group.code, official(group.label)) for group in ethnic_groups()]
    people = person_forms(posted, how_many=_how_many(posted), checked=checked, on=today(), ethnic_groups=groups)
    if checked and all([form.is_valid(), *(one.is_valid() for one in people)]):
        said = form.cleaned_data
        newcomers = [one.person() for one in people if one.filled_in]
        like = [] if "anyway" in request.POST else _already_here(request, newcomers, said)
        if like:
            page = {"title": _("Register a whānau"), "form": form, "people": people, "like": like}
            return render(request, "navigator/register.html", page)
        whanau = actions.register(
            name=said["name"], area=said["area"], agency_id=said["agency"], by=request.actor, on=today(),
            people=newcomers, row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("The whānau is registered. Next comes the statement, when they are ready."))
        return redirect(record_address(whanau))
    page = {"title": _("Register a whānau"), "form": form, "people": people, "to_fix": _to_fix(form, people, checked)}
    return render(request, "navigator/register.html", page)


def _already_here(request: HttpRequest, newcomers: list[NewPerson], said: dict[str, Any]) -> list[Row]:
    """Who seems to be here already; nobody, where this very form was sent before and has been written."""
    if whanau_within_reach(request.actor).filter(pk=said["row"]).exists():
        return []
    described = [newcomer(one, place=said["area"].pk, on=today()) for one in newcomers]
    return already_here(request.actor, described, address=lambda person: record_address(person.whanau))


@require_POST
@for_navigators
def suggest_areas(request: HttpRequest) -> HttpResponse:
    """The places that hold the words typed, for choosing while typing."""
    words = request.POST.get("area_words", "")
    form = RegisterForm(initial={"area_words": words}, agencies=[])
    return render(request, "navigator/parts/areas.html", {"form": form, "words": words.strip()})


def _form(posted: QueryDict | None, *, checked: bool, **named: Any) -> RegisterForm:
    if checked:
        return RegisterForm(posted, **named)
    return RegisterForm(initial=as_typed(posted, "", RegisterForm), **named)


def _how_many(posted: QueryDict | None) -> int:
    """How many rows of people the page has; one more when that was asked for."""
    try:
        rows = int(posted.get("how_many", "1")) if posted else 1
    except ValueError:
        rows = 1
    return min(MOST_PEOPLE, max(1, rows + ("add" in posted if posted else 0)))


def _to_fix(form: RegisterForm, people: list[PersonForm], checked: bool) -> list[tuple[str, str]]:
    """What must be put right: which row, which field, and what to do; each with the place to do it."""
    if not checked:
        return []
    rows: list[tuple[str, BaseForm]] = [("", form)]
    rows += [(_("Person %(number)s") % {"number": number} + ", ", one) for number, one in enumerate(people, 1)]
    return [
        (bound.id_for_label or bound.auto_id, f"{row}{bound.label}: {error}")
        for row, one in rows
        for bound in one.visible_fields()
        for error in bound.errors
    ]
