"""The whakapapa of a whānau, drawn from its lines; a hidden line is drawn for nobody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.record.whakapapa import Told, whakapapa
from harakeke.whanau.people import kin_queries, queries, words
from harakeke.whanau.people.models import Person, Whanau

from .desk import back_to_record, for_navigators, open_record, today


@for_navigators
def show_whakapapa(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Everyone in their generations, or one person and those nearest."""
    whanau = open_record(request, whanau_id, "whakapapa")
    people = [_told(one, whanau) for one in queries.all_people_of(whanau)]
    rows = kin_queries.lines_drawn(whanau)
    near = request.GET.get("near", "")
    drawn = whakapapa(people, kin_queries.as_lines(rows), near=near, title=_("Whakapapa"))
    page = {"title": _("Whakapapa"), "whanau": whanau, "whakapapa": drawn, "has_lines": bool(rows)}
    if drawn.focus:
        page["person_url"] = reverse("navigator:person", args=[whanau.pk, drawn.focus.key])
    page |= {"whole_url": reverse("navigator:whakapapa", args=[whanau.pk]), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/whakapapa.html", page)


def _told(person: Person, whanau: Whanau) -> Told:
    url = f"{reverse('navigator:whakapapa', args=[whanau.pk])}?near={person.pk}"
    return Told(str(person.pk), str(person), words.age(person, today()), url)
