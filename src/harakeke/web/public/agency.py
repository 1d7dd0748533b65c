"""One agency's published figures: every table of its release, each with its chart or map."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.reference import queries as reference
from harakeke.reference.models import Level
from harakeke.web.shell.figures import caution, figure_tables, find, headline
from harakeke.web.shell.parts import Link

from .periods import chosen, tabs

CHARTS = (("people", "age"), ("people", "ethnicity"), ("goals_set", "domain"), ("goals_reached", "domain"))
MAPS = ("whanau_engaged",)


@login_not_required
def show(request: HttpRequest, code: str) -> HttpResponse:
    """An agency's figures of a quarter."""
    period = chosen(request)
    release = next((one for one in queries.register(period) if one.agency == code), None) if period else None
    if release is None:
        raise Http404
    tables = figure_tables(queries.cells_of(release.release), release.definitions)
    outlines = list(reference.boundaries(Level.TA))
    figures = [found.chart(by) for measure, by in CHARTS if (found := find(tables, measure, by))]
    drawn = [found.map(outlines) for measure in MAPS if (found := find(tables, measure, "ta"))]
    return render(
        request,
        "public/agency.html",
        {
            "title": release.agency_name,
            "breadcrumbs": [Link(_("The national picture"), f"{reverse('public:figures')}?period={period}")],
            "release": release,
            "periods": tabs("public:agency", period, code=code),
            "headline": headline(tables, _("%(period)s in one look") % {"period": period}),
            "charts": figures,
            "maps": [one for one in drawn if one],
            "tables": [one.as_table() for one in tables],
            "caution": caution(release.inputs["rules"]),
            "download": f"{reverse('public:csv')}?period={period}",
            "attribution": reference.attribution(),
        },
    )
