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


@for_navigators
def show_whanau(request: HttpRequest) -> HttpResponse:
    """Searching is by POST, so that a name never stands in an address; the paging keeps it in the session's form."""
    words = request.POST.get("words", "").strip()
    found = whanau_within_reach(request.actor)
    if words:
        found = found.filter(pk__in=find(request.actor, words))
    number = request.POST.get("page") or request.GET.get("page")
    page = Paginator(found, A_PAGE).get_page(number)
    shown = read_list(page, by=request.actor, subject="list")
    rows = [_row(one) for one in shown]
    return render(
        request,
        "navigator/whanau.html",
        {"title": _("Whānau I walk beside"), "rows": rows, "page": page, "words": words},
    )


def _row(whanau: Whanau) -> Row:
    return Row(whanau.name, reverse("navigator:record", args=[whanau.pk]), whanau.area.name, private=True)
