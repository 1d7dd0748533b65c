"""What happened with a whānau: every visit, newest first; and who has looked at the record."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.web.shell.looked import looks_page
from harakeke.web.shell.parts import Event
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.visits.models import Visit
from harakeke.whanau.visits.queries import visits_of

from .desk import back_to_record, for_navigators, open_record

A_PAGE = 20


@for_navigators
def show_visits(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Every visit, in pages."""
    whanau = open_record(request, whanau_id)
    page = Paginator(visits_of(whanau), A_PAGE).get_page(request.GET.get("page"))
    people = list(people_of(whanau))
    events = [visit_event(visit, people) for visit in page]
    shown = {"title": _("Visits"), "whanau": whanau, "page": page, "events": events}
    return render(request, "navigator/visits.html", shown | {"breadcrumbs": back_to_record(whanau)})


@for_navigators
def show_who_looked(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Who opened or changed this record, and why."""
    whanau = open_record(request, whanau_id)
    looks = looks_page(whanau.pk, request.GET.get("page"))
    shown = {"title": _("Who has looked"), "whanau": whanau, "looks": looks, "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/looked.html", shown)


def visit_event(visit: Visit, people: Iterable[Person]) -> Event:
    """A visit as something that happened: who was there, and the note."""
    there = ", ".join(person.given_names for person in people if person.pk in visit.people)
    what = format_html("{} {}", _("Visit with"), private(there)) if there else _("Visit")
    return Event(what, visit.on, who=str(visit.by), detail=private(visit.note) if visit.note else "")
