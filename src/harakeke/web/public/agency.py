"""One agency's published figures of a quarter, and each of its tables on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.reference import queries as reference
from harakeke.web.shell import figures
from harakeke.web.shell.figures import FigureTable, find
from harakeke.web.shell.parts import Link, Row

from . import periods
from .goals import goals_of
from .kept import map_of, register, tables_of
from .pages import for_everyone
from .regions import places
from .shown import ShownFigure, caution_of, csv_address, words_of

CHARTS = (("people", "age"), ("people", "ethnicity"))
MAPPED = "whanau_engaged"


@for_everyone
def show(request: HttpRequest, code: str) -> HttpResponse:
    """An agency's figures of a quarter."""
    period = periods.found(request)
    release, tables = opened(code, period)
    place = reverse("public:agency", args=[code])
    known = [one.period for one in register() if one.agency == code]
    return render(
        request,
        "public/agency.html",
        {
            "title": release.agency_name,
            "breadcrumbs": [Link(_("The national picture"), periods.address("public:figures", period))],
            "release": release,
            "quarter": periods.words(period),
            "periods": periods.tabs(place, period, known),
            "headline": headline(release, tables),
            "map": mapped(release),
            "goals": goals_of(release, tables),
            "charts": [charted(release, found, by) for one, by in CHARTS if (found := find(tables, one, by))],
            "tables": [_row(release, one) for one in tables],
            "caution": caution_of([release]),
            "attribution": reference.attribution(),
        },
    )


@for_everyone
def show_table(request: HttpRequest, code: str, measure: str, table: str) -> HttpResponse:
    """One table of a release, whole."""
    period = periods.found(request)
    release, tables = opened(code, period)
    found = next((one for one in tables if (one.measure, one.table) == (measure, table)), None)
    if found is None:
        raise Http404
    return render(
        request,
        "public/table.html",
        {
            "title": found.caption,
            "breadcrumbs": [
                Link(_("The national picture"), periods.address("public:figures", period)),
                Link(release.agency_name, periods.address("public:agency", period, code=code)),
            ],
            "release": release,
            "quarter": periods.words(period),
            "one": ShownFigure(
                csv_address(table, period, measure, code), words_of([measure], [release]), table=found.as_table()
            ),
            "caution": caution_of([release]),
        },
    )


def opened(code: str, period: str) -> tuple[Published, list[FigureTable]]:
    """An agency's release of a quarter and its tables. One that published nothing then is not found."""
    release = next((one for one in register(period) if one.agency == code), None)
    if release is None:
        raise Http404
    return release, tables_of(release)


def headline(release: Published, tables: list[FigureTable]) -> ShownFigure:
    """The total of every measure."""
    caption = _("%(period)s in one look") % {"period": periods.words(release.period)}
    measures = dict.fromkeys(one.measure for one in tables)
    return ShownFigure(
        csv_address("total", release.period, agency=release.agency),
        words_of(measures, [release]),
        table=figures.headline(tables, caption),
    )


def mapped(release: Published) -> ShownFigure | None:
    """Whānau walked with, by place."""
    known = places()
    codes = release.definitions.get("ta", {}).get("codes", {})
    leads = tuple((one, periods.address("public:place", release.period, code=one)) for one in codes if one in known)
    drawn = map_of(release, MAPPED, leads)
    download = csv_address("ta", release.period, MAPPED, release.agency)
    return ShownFigure(download, words_of([MAPPED], [release]), map=drawn) if drawn else None


def charted(release: Published, table: FigureTable, by: str) -> ShownFigure:
    """A table along one dimension."""
    download = csv_address(by, release.period, table.measure, release.agency)
    return ShownFigure(download, words_of([table.measure], [release]), chart=table.chart(by))


def _row(release: Published, table: FigureTable) -> Row:
    shown = sum(value is not None for value in table.cells.values())
    counts = {"shown": f"{shown:,}", "hidden": f"{len(table.cells) - shown:,}"}
    place = reverse("public:table", args=[release.agency, table.measure, table.table])
    hint = _("%(shown)s figures shown, %(hidden)s hidden to protect people") % counts
    return Row(table.caption, f"{place}?period={release.period}", hint)
