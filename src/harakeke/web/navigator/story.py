"""The whole story of a whānau on one page: what, who and when, newest first; to narrow, and to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.story import CHAPTERS, as_events
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.record.timeline import timeline_of

from .desk import back_to_record, for_navigators, open_record
from .happened import people_tabs

A_PAGE = 40


@for_navigators
def show_story(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The story, or one chapter of it, or what names one person."""
    whanau = open_record(request, whanau_id)
    people = list(people_of(whanau))
    kind = request.GET.get("kind", "") if request.GET.get("kind") in CHAPTERS else ""
    person = next((one for one in people if str(one.pk) == request.GET.get("person")), None)
    number = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
    number = min(max(number, 1), 500)
    start = (number - 1) * A_PAGE
    told, more = timeline_of(whanau, kind=kind, person=person and person.pk, start=start, many=A_PAGE)
    kept = f"kind={kind}" if kind else ""
    who = f"&person={person.pk}" if person else ""
    chapters = [Link(_("Everything"), f"?{who.lstrip('&')}", current=not kind)]
    chapters += [Link(str(words), f"?kind={name}{who}", current=name == kind) for name, words in CHAPTERS.items()]
    shown = {"title": _("The story so far"), "whanau": whanau, "events": as_events(told, people), "chapters": chapters}
    shown |= {"people": people_tabs(people, person, kept), "newer": number - 1, "older": number + 1 if more else 0}
    shown |= {"kept": f"{kept}{who}&".lstrip("&") if kept or who else "", "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/story.html", shown)
