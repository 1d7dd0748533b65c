"""My area: find a district or city, and see what every agency published for it, beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.reference import queries as reference
from harakeke.web.shell.figures import find, measure_words, place_of
from harakeke.web.shell.goals import REACHED, SET, goals_chart, shows_something
from harakeke.web.shell.parts import Column, Link, Row, Table

from . import periods
from .kept import everything, tables_of
from .pages import for_everyone
from .place_names import places, places_by_region
from .shown import ShownFigure, caution_of, csv_address, together, words_of
from .trends import at_place, trends
from .withdrawn import gone

FOUND_AT_ONCE = 30


@for_everyone
def find_place(request: HttpRequest) -> HttpResponse:
    """A place chosen from the list leads on to its page; a suburb or town leads to the district it lies in."""
    period, chosen, asked = periods.chosen(request), request.GET.get("place", ""), request.GET.get("q", "").strip()
    known = places()
    if chosen:
        if chosen not in known:
            raise Http404
        return redirect(periods.address("public:place", period or "", code=chosen))
    rows = _rows(asked, known, period or "") if asked else []
    words = {"title": _("Find a place"), "asked": asked, "rows": rows, "places": places_by_region(), "period": period}
    return render(request, "public/places.html", words)


@for_everyone
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every agency's figures for one district or city."""
    period = periods.chosen(request)
    name = places().get(code)
    if name is None:
        raise Http404
    every = everything()
    served = [one for one in every if code in one.definitions.get("ta", {}).get("codes", {})]
    here = [one for one in served if one.withdrawn is None]
    releases = [one for one in here if one.period == period]
    known = list(dict.fromkeys(one.period for one in every))
    shown: dict[str, object] = {
        "title": name,
        "breadcrumbs": [Link(_("The national picture"), periods.address("public:figures", period or ""))],
        "quarter": periods.words(period or ""),
        "period": period,
        "periods": periods.tabs(reverse("public:place", args=[code]), period, known) if period else [],
        "places": places_by_region(),
        "code": code,
        "releases": releases,
        "gone": gone(one for one in served if one.period == period),
    }
    if releases and period:
        shown |= {
            "figures": figures_here(code, name, releases),
            "goals": [one for release in releases if (one := goals_here(code, release))],
            "trends": trends(here, period, at_place(code)),
            "trend_words": words_of(["whanau_engaged"], releases),
            "trend_csv": csv_address("ta", "all", "whanau_engaged") + f"&place={code}",
            "caution": caution_of(releases),
        }
    return render(request, "public/place.html", shown)


def figures_here(code: str, name: str, releases: Sequence[Published]) -> ShownFigure:
    """Every measure that is counted by place: measures down, agencies across, no column that adds them."""
    definitions = together(releases)
    tables = {one.agency: tables_of(one) for one in releases}
    measures = sorted(
        {table.measure for found in tables.values() for table in found if "ta" in table.dimensions},
        key=lambda one: place_of(one, definitions),
    )
    rows = [
        [
            format_html('<a href="{}">{}</a>', reverse("public:measure", args=[one]), measure_words(one, definitions)),
            *(table.value(ta=code) if (table := find(found, one, "ta")) else "–" for found in tables.values()),
        ]
        for one in measures
    ]
    columns = [Column(_("What was counted")), *(Column(one.agency_name, number=True) for one in releases)]
    caption = _("%(place)s, %(period)s") % {"place": name, "period": periods.words(releases[0].period)}
    download = f"{csv_address('ta', releases[0].period)}&place={code}"
    return ShownFigure(download, words_of(measures, releases), table=Table(caption, columns, rows))


def goals_here(code: str, release: Published) -> ShownFigure | None:
    """An agency's goals at this place; None where every one of them is hidden or it published none."""
    chart = goals_chart(tables_of(release), release.agency_name, ta=code)
    if chart is None or not shows_something(chart):
        return None
    download = csv_address("by_domain_ta", release.period, SET, release.agency) + f"&place={code}"
    also = csv_address("by_domain_ta", release.period, REACHED, release.agency) + f"&place={code}"
    words = words_of([SET, REACHED], [release])
    return ShownFigure(download, words, chart=chart, more=[Link(_("Goals reached (CSV)"), also)])


def _rows(asked: str, known: dict[str, str], period: str) -> list[Row]:
    """Places by name, and suburbs and towns by theirs, each leading to its district or city."""
    rows = {}
    for one in reference.find_areas(asked, limit=FOUND_AT_ONCE):
        code = one.area.code if one.area.level == "ta" else one.area.ta_code
        if code not in known:
            continue
        hint = "" if one.area.name == known[code] else _("in %(place)s") % {"place": known[code]}
        rows[one.label] = Row(one.area.name, periods.address("public:place", period, code=code), hint)
    return list(rows.values())
