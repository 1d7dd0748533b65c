"""Finding any whānau of the provider by name, and choosing two that may be one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.record.found import found_row
from harakeke.whanau.merging.queries import Found, find
from harakeke.whanau.people.door import read_list

MOST_FOUND = 40


@at_desk("provider_manager")
def find_whanau(request: HttpRequest) -> HttpResponse:
    """Search by any of their names. A search is posted, so that a name never stands in an address."""
    chosen = request.POST.getlist("chosen")
    if "compare" in request.POST and len(set(chosen)) == 2:
        return redirect("provider:compare", "whanau", *chosen)
    words = request.POST.get("words", "").strip()
    shown = {"title": _("Find a whānau"), "words": words, "not_two": "compare" in request.POST}
    if words:
        found = find(request.actor, words, MOST_FOUND + 1)
        read_list((one.whanau for one in found[:MOST_FOUND]), by=request.actor, subject="list")
        shown["found"] = [(one.whanau.pk, found_row(one, _look_after(one))) for one in found[:MOST_FOUND]]
        shown["more"] = len(found) > MOST_FOUND
    return render(request, "provider/parts/found.html" if request.htmx else "provider/find.html", shown)


def _look_after(found: Found) -> str:
    return reverse("provider:looking_after", args=[found.whanau.pk])
