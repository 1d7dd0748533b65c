"""Our whakapapa, drawn from what we told; a line we asked to hide is drawn for nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.record.whakapapa import Told, whakapapa
from harakeke.whanau.people import kin_queries, queries, words
from harakeke.whanau.people.models import Whanau

from .desk import our_page


@our_page
def show_whakapapa(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Everyone in their generations, or one of us and those nearest."""
    whole, on = reverse("whanau:whakapapa"), timezone.localdate()
    people = [
        Told(str(one.pk), str(one), words.age(one, on), f"{whole}?near={one.pk}")
        for one in queries.all_people_of(whanau)
    ]
    lines = kin_queries.as_lines(kin_queries.lines_drawn(whanau))
    drawn = whakapapa(people, lines, near=request.GET.get("near", ""), title=_("Our whakapapa"))
    page = {"title": _("Our whakapapa"), "whakapapa": drawn, "has_lines": bool(lines), "whole_url": whole}
    return render(request, "whanau/whakapapa.html", page)
