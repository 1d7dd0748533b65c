"""The national picture: every agency beside the others, never added up."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.evidence.figures.picture import AgencyPicture, NationalPicture
from harakeke.reference import queries as reference
from harakeke.web.shell.charts import Bar, bar_chart
from harakeke.web.shell.figures import short_words
from harakeke.web.shell.goals import REACHED, SET, goals_of
from harakeke.web.shell.parts import Column, Link, Table

from . import periods
from .kept import everything, picture_of, tables_of
from .pages import for_everyone
from .place_names import places_by_region
from .regions import regional_map
from .shown import PUBLIC, ShownFigure, caution_of, csv_address, together, words_of
from .trends import trends
from .withdrawn import gone

COUNTED = ("whanau_engaged", "people", "plans", SET, REACHED)
ENGAGED = "whanau_engaged"


@for_everyone
def show(request: HttpRequest) -> HttpResponse:
    """The front page of the national node."""
    title = _("The national picture")
    period = periods.chosen(request)
    if period is None:
        return render(request, "public/nothing.html", {"title": title})
    published = everything()
    every = [one for one in published if one.withdrawn is None]
    known = list(dict.fromkeys(one.period for one in published))
    releases = [one for one in every if one.period == period]
    shown = {
        "title": title,
        "period": period,
        "quarter": periods.words(period),
        "periods": periods.tabs(reverse("public:figures"), period, known),
        "gone": gone(one for one in published if one.period == period),
    }
    if not releases:
        return render(request, "public/withdrawn.html", shown)
    found = picture_of(period, releases)
    agency = _agency_asked_for(request, found)
    return render(
        request,
        "public/picture.html",
        {
            **shown,
            "picture": found,
            "engaged": engaged(found),
            "headline": headline(found),
            "trends": trends(every, period),
            "trend_words": words_of([ENGAGED], releases),
            "trend_csv": csv_address("total", "all", ENGAGED),
            "map": regional_map(releases, period),
            "places": places_by_region(),
            "goals": goals_of(agency.release, tables_of(agency.release), PUBLIC),
            "goal_tabs": goal_tabs(found, agency),
            "caution": caution_of(releases),
            "attribution": reference.attribution(),
        },
    )


def headline(found: NationalPicture) -> ShownFigure:
    """Each agency's totals; the agency's name leads to all its figures."""
    releases = [one.release for one in found.agencies]
    definitions = together(releases)
    columns = [Column(_("Agency")), *(Column(short_words(one, definitions), number=True) for one in COUNTED)]
    rows = [[_way_to(one), *(_total(one, measure) for measure in COUNTED)] for one in found.agencies]
    table = Table(_("Every agency, %(period)s") % {"period": periods.words(found.period)}, columns, rows)
    return ShownFigure(csv_address("total", found.period), words_of(COUNTED, releases), table=table)


def engaged(found: NationalPicture) -> ShownFigure:
    """Whānau who walked with a navigator, by agency."""
    counted = [one for one in found.agencies if ENGAGED in one.headlines]
    chart = bar_chart(
        [Bar(one.name, one.headlines[ENGAGED].value) for one in counted],
        title=_("Whānau who walked with a navigator, by agency"),
        unit=_("whānau"),
        of=_("Agency"),
        sentence=_("Each agency walks with other people in other places, so this is no ranking."),
    )
    words = words_of([ENGAGED], [one.release for one in counted])
    return ShownFigure(csv_address("total", found.period, ENGAGED), words, chart=chart)


def goal_tabs(found: NationalPicture, chosen: AgencyPicture) -> list[Link]:
    """A link for each agency's goals."""
    place = reverse("public:figures")
    return [
        Link(one.name, f"{place}?period={found.period}&agency={one.code}#goals", current=one is chosen)
        for one in found.agencies
    ]


def _agency_asked_for(request: HttpRequest, found: NationalPicture) -> AgencyPicture:
    """The agency whose goals are shown: the one asked for, else the first. An unknown one is not found."""
    asked = request.GET.get("agency") or found.agencies[0].code
    agency = next((one for one in found.agencies if one.code == asked), None)
    if agency is None:
        raise Http404
    return agency


def _way_to(agency: AgencyPicture) -> str:
    place = periods.address("public:agency", agency.release.period, code=agency.code)
    return format_html('<a href="{}">{}</a>', place, agency.name)


def _total(agency: AgencyPicture, measure: str) -> object:
    shown = agency.headlines.get(measure)
    return shown.value if shown else "–"
