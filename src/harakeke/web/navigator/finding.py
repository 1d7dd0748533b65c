"""The whānau I walk beside: a list to search by any of their names, however they are spelt."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Row
from harakeke.web.shell.record.found import found_row
from harakeke.whanau.merging.queries import find
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach

from .desk import for_navigators

A_PAGE = 20
MOST_FOUND = 40


@for_navigators
def show_whanau(request: HttpRequest) -> HttpResponse:
    """The list in pages, or what was searched for. A search is posted, so that a name never stands in an address."""
    words = request.POST.get("words", "").strip()
    shown = {"title": _("Whānau I walk beside"), "words": words}
    if words:
        shown |= _found(request, words)
    else:
        page = Paginator(whanau_within_reach(request.actor), A_PAGE).get_page(request.GET.get("page"))
        shown |= {"page": page, "rows": [_row(one) for one in read_list(page, by=request.actor, subject="list")]}
    return render(request, "navigator/parts/found.html" if request.htmx else "navigator/whanau.html", shown)


def _found(request: HttpRequest, words: str) -> dict[str, object]:
    found = find(request.actor, words, MOST_FOUND + 1)
    shown = found[:MOST_FOUND]
    read_list((one.whanau for one in shown), by=request.actor, subject="list")
    rows = [found_row(one, _address(one.whanau)) for one in shown]
    return {"rows": rows, "number": len(shown), "more": len(found) > MOST_FOUND}


def _row(whanau: Whanau) -> Row:
    return Row(whanau.name, _address(whanau), whanau.area.name, private=True)


def _address(whanau: Whanau) -> str:
    return reverse("navigator:record", args=[whanau.pk])
