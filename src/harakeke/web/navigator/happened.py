"""The visits to a whānau: every one, found by words or who was there; one by itself; one's own note put right."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Event, Link
from harakeke.web.shell.record.looked import looks_page
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.visits import actions
from harakeke.whanau.visits.models import Grade, Visit
from harakeke.whanau.visits.queries import earlier_words, find_visits, visits_of
from harakeke.whanau.visits.words import KINDS, READ_BY

from .desk import back_to_record, for_navigators, open_record
from .forms import NoteForm

A_PAGE = 20
MOST_FOUND = 40


@for_navigators
def show_visits(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Every visit, in pages. A search is posted, so that what was said never stands in an address."""
    whanau = open_record(request, whanau_id)
    people = list(people_of(whanau))
    person = next((one for one in people if str(one.pk) == request.GET.get("person")), None)
    visits, words = visits_of(whanau, with_person=person and person.pk), request.POST.get("words", "").strip()
    if words:
        visits = visits.filter(pk__in=find_visits(visits, words))
    page = Paginator(visits, MOST_FOUND if words else A_PAGE).get_page(None if words else request.GET.get("page"))
    events = [visit_event(visit, people) for visit in page]
    shown = {"title": _("Visits"), "whanau": whanau, "page": page, "events": events, "words": words}
    shown |= {"people": people_tabs(people, person), "person": person, "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/visits.html", shown)


def people_tabs(people: Iterable[Person], chosen: Person | None, kept: str = "") -> list[Link]:
    """Everyone, or one of them; the address carries an id and no name."""
    everyone = Link(_("Everyone"), f"?{kept}", current=chosen is None)
    each = (Link(one.given_names, f"?person={one.pk}&{kept}".rstrip("&"), one == chosen, True) for one in people)
    return [everyone, *each]


@for_navigators
def show_visit(request: HttpRequest, whanau_id: UUID, visit_id: UUID) -> HttpResponse:
    """One visit; who wrote its note may put it in other words here."""
    whanau = open_record(request, whanau_id)
    visit = _visit(whanau, visit_id)
    mine = visit.by_id == request.actor.user
    form = NoteForm(request.POST or None, initial={"note": visit.note, "grade": visit.grade}) if mine else None
    if request.method == "POST" and form and form.is_valid():
        actions.put_note(visit=visit, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The note is kept in the new words. The words before are kept too."))
        return redirect("navigator:visit", whanau_id=whanau.pk, visit_id=visit.pk)
    people = list(people_of(whanau))
    shown = {"title": _("A visit"), "whanau": whanau, "visit": visit, "form": form, "read_by": READ_BY[visit.grade]}
    shown |= {"there": [one for one in people if one.pk in visit.people], "kind": KINDS[visit.kind]}
    shown |= {"earlier": [(one, READ_BY[one.grade]) for one in earlier_words(visit)] if mine else []}
    shown |= {
        "breadcrumbs": [*back_to_record(whanau), Link(_("Visits"), reverse("navigator:visits", args=[whanau.pk]))]
    }
    return render(request, "navigator/one_visit.html", shown)


def _visit(whanau: Whanau, visit_id: UUID) -> Visit:
    visit = visits_of(whanau).filter(pk=visit_id).first()
    if visit is None:
        raise Http404
    return visit


@for_navigators
def show_who_looked(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Who opened or changed this record, and why."""
    whanau = open_record(request, whanau_id)
    looks = looks_page(whanau.pk, request.GET.get("page"))
    shown = {"title": _("Who has looked"), "whanau": whanau, "looks": looks, "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/looked.html", shown)


def visit_event(visit: Visit, people: Iterable[Person]) -> Event:
    """A visit as something that happened: who was there, and the note with who may read it where that is not all."""
    there = ", ".join(person.given_names for person in people if person.pk in visit.people)
    what = format_html("{} {}", _("Visit with"), private(there)) if there else _("Visit")
    who = str(visit.by) if visit.kind == "home" else f"{visit.by} · {KINDS[visit.kind]}"
    detail = private(visit.note) if visit.note else ""
    if visit.note and visit.grade != Grade.OPEN:
        detail = format_html('{} <span class="quiet small">({})</span>', detail, READ_BY[visit.grade])
    url = reverse("navigator:visit", args=[visit.whanau_id, visit.pk]) if visit.whanau_id else ""
    return Event(what, visit.on, who=who, detail=detail, url=url)
