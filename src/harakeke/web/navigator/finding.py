"""The whānau I walk beside: a list to search by any of their names."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Row
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import find, whanau_within_reach

from .desk import for_navigators

A_PAGE = 20
MOST_FOUND = 40


@for_navigators
def show_whanau(request: HttpRequest) -> HttpResponse:
    """The list in pages, or what was searched for. A search is posted, so that a name never stands in an address."""
    words = request.POST.get("words", "").strip()
    whanau = whanau_within_reach(request.actor)
    if words:
        whanau = whanau.filter(pk__in=find(request.actor, words))
    page = Paginator(whanau, MOST_FOUND if words else A_PAGE).get_page(None if words else request.GET.get("page"))
    rows = [_row(one) for one in read_list(page, by=request.actor, subject="list")]
    shown = {"title": _("Whānau I walk beside"), "rows": rows, "page": page, "words": words}
    return render(request, "navigator/parts/found.html" if request.htmx else "navigator/whanau.html", shown)


def _row(whanau: Whanau) -> Row:
    return Row(whanau.name, reverse("navigator:record", args=[whanau.pk]), whanau.area.name, private=True)
