"""The national picture: every agency side by side, never added up."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures.picture import NationalPicture, picture
from harakeke.reference import queries as reference
from harakeke.reference.models import Level
from harakeke.sector.organisations.queries import agencies
from harakeke.web.shell.charts import Bar, Chart, bar_chart, bar_sentence
from harakeke.web.shell.figures import caution, code_words, places, short_words
from harakeke.web.shell.maps import Area, Map, choropleth, tile_map
from harakeke.web.shell.parts import Column, Row, Table

from .periods import chosen, tabs

SHOWN = ("whanau_engaged", "people", "plans", "goals_set", "goals_reached")


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """The front page of the national node."""
    title = _("The national picture")
    period = chosen(request)
    if period is None:
        return render(request, "public/nothing.html", {"title": title})
    found = picture(period)
    return render(
        request,
        "public/picture.html",
        {
            "title": title,
            "period": period,
            "periods": tabs("public:figures", period),
            "picture": found,
            "headline": headline(found),
            "more": [agency_row(agency.code, agency.name, period) for agency in found.agencies],
            "engaged": engaged(found),
            "map": regional_map(found),
            "goals": goals(found),
            "caution": caution(rules_of(found)),
            "download": f"{reverse('public:csv')}?period={period}",
            "attribution": reference.attribution(),
        },
    )


def headline(found: NationalPicture) -> Table:
    """Each agency's totals."""
    definitions = definitions_of(found)
    columns = [Column(_("Agency")), *(Column(short_words(one, definitions), number=True) for one in SHOWN)]
    rows = [
        [agency.name, *(shown.value if (shown := agency.headlines.get(one)) else "–" for one in SHOWN)]
        for agency in found.agencies
    ]
    return Table(_("Every agency, %(period)s") % {"period": found.period}, columns, rows)


def agency_row(code: str, name: str, period: str) -> Row:
    """The way to all figures of one agency."""
    place = reverse("public:agency", kwargs={"code": code})
    return Row(_("All figures of %(name)s") % {"name": name}, f"{place}?period={period}")


def engaged(found: NationalPicture) -> Chart:
    """Whānau who walked with a navigator, by agency."""
    bars = [
        Bar(agency.name, agency.headlines["whanau_engaged"].value)
        for agency in found.agencies
        if "whanau_engaged" in agency.headlines
    ]
    title = _("Whānau who walked with a navigator, by agency")
    return bar_chart(bars, title=title, unit=_("whānau"), of=_("Agency"))


def regional_map(found: NationalPicture) -> Map | None:
    """Whānau engaged by place, for the agencies that each serve a part of the country; their areas do not overlap."""
    regional = {agency.code for agency in agencies() if not agency.national}
    values = {
        code: shown.value
        for code, by_agency in found.whanau_by_ta.items()
        for agency, shown in by_agency.items()
        if agency in regional
    }
    definitions = definitions_of(found)
    drawn = places(reference.boundaries(Level.TA), {code: code_words("ta", code, definitions) for code in values})
    if not drawn:
        return None
    draw = choropleth if isinstance(drawn[0], Area) else tile_map
    said = bar_sentence([Bar(place.name, values[place.code]) for place in drawn], unit=_("whānau"))
    title = _("Whānau walking with their regional agency, by district and city")
    return draw(drawn, values, title=title, unit=_("whānau"), of=_("Area"), sentence=said)  # type: ignore[operator]


def goals(found: NationalPicture) -> Table:
    """Goals set and reached, by outcome domain and agency."""
    definitions = definitions_of(found)
    columns = [
        Column(_("Outcome domain")),
        Column(_("Agency")),
        Column(_("Goals set"), number=True),
        Column(_("Goals reached"), number=True),
    ]
    rows = [
        [
            code_words("domain", code, definitions),
            agency.name,
            *(
                shown.value if (shown := figures.get(agency.code)) else "–"
                for figures in (by_agency, found.goals_reached_by_domain.get(code, {}))
            ),
        ]
        for code, by_agency in found.goals_set_by_domain.items()
        for agency in found.agencies
    ]
    return Table(_("Goals set and reached in the quarter, by outcome domain and agency"), columns, rows)


def definitions_of(found: NationalPicture) -> dict[str, object]:
    """The definitions of all agencies' releases together: measures are national, places are each agency's own."""
    together: dict[str, dict[str, object]] = {}
    for agency in found.agencies:
        for name, definition in agency.release.definitions.items():
            known = together.setdefault(name, {**definition, "codes": {}})
            known["codes"] = {**known["codes"], **definition.get("codes", {})}  # type: ignore[dict-item]
    return together  # type: ignore[return-value]


def rules_of(found: NationalPicture) -> dict[str, int]:
    """The rules the figures were protected under."""
    rules: dict[str, int] = found.agencies[0].release.inputs["rules"]
    return rules
