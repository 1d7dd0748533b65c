"""One agency's published figures of a quarter, and each of its tables on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.reference import queries as reference
from harakeke.web.shell import agency_figures
from harakeke.web.shell.maps import Map
from harakeke.web.shell.parts import Link

from . import periods, withdrawn
from .kept import everything, map_of, tables_of
from .pages import for_everyone
from .place_names import places
from .shown import PUBLIC, caution_of


@for_everyone
def show(request: HttpRequest, code: str) -> HttpResponse:
    """An agency's figures of a quarter."""
    period = periods.found(request)
    release = release_of(code, period)
    known = [one.period for one in everything() if one.agency == code]
    shown = {
        "title": release.agency_name,
        "breadcrumbs": [Link(_("The national picture"), periods.address("public:figures", period))],
        "periods": periods.tabs(reverse("public:agency", args=[code]), period, known),
    }
    if release.withdrawn:
        return withdrawn.instead(request, release, shown, status=200)
    shown |= agency_figures.shown(release, tables_of(release), PUBLIC, mapped(release))
    return render(request, "public/agency.html", {**shown, "attribution": reference.attribution()})


@for_everyone
def show_table(request: HttpRequest, code: str, measure: str, table: str) -> HttpResponse:
    """One table of a release, whole."""
    period = periods.found(request)
    release = release_of(code, period)
    crumbs = [
        Link(_("The national picture"), periods.address("public:figures", period)),
        Link(release.agency_name, periods.address("public:agency", period, code=code)),
    ]
    if release.withdrawn:
        return withdrawn.instead(request, release, {"title": release.agency_name, "breadcrumbs": crumbs})
    found = next((one for one in tables_of(release) if (one.measure, one.table) == (measure, table)), None)
    if found is None:
        raise Http404
    return render(
        request,
        "public/table.html",
        {
            "title": found.caption,
            "breadcrumbs": crumbs,
            "release": release,
            "quarter": periods.words(period),
            "one": agency_figures.whole(release, found, PUBLIC),
            "caution": caution_of([release]),
        },
    )


def release_of(code: str, period: str) -> Published:
    """An agency's release of a quarter, also when it was withdrawn. One that published nothing is not found."""
    release = next((one for one in everything(period) if one.agency == code), None)
    if release is None:
        raise Http404
    return release


def mapped(release: Published) -> Map | None:
    """Whānau walked with, by place; each place leads to its page."""
    known = places()
    codes = release.definitions.get("ta", {}).get("codes", {})
    leads = tuple((one, PUBLIC.place(one, release.period)) for one in codes if one in known)
    return map_of(release, agency_figures.MAPPED, leads)
