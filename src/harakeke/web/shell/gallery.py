"""Every part of a page on one page, with no data, little and too much: for designers and for tests.

Everyone in it is made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.charts import Bar, Chart, Point, bar_chart, trend_line
from harakeke.web.shell.maps import Area, Map, Tile, choropleth, tile_map
from harakeke.web.shell.parts import Column, Event, Link, Pair, Row, Table

LONG_NAME = "Te Whānau-ā-Ōrākei Tāwhirimātea Ngā Pōhutukawa o Ūāwa Rātā-mā"
AMOUNTS = {"none": 0, "little": 3, "much": 40}
TODAY = date(2026, 11, 20)
YEARS = range(1940, 2027)


class SampleForm(forms.Form):
    """One of each kind of question."""

    name = forms.CharField(label=gettext_lazy("Name"), help_text=gettext_lazy("As the whānau say it."))
    dream = forms.CharField(label=gettext_lazy("Our dream"), widget=forms.Textarea(attrs={"rows": 3}))
    how = forms.ChoiceField(
        label=gettext_lazy("Where shall we meet?"),
        widget=forms.RadioSelect,
        choices=[
            ("home", gettext_lazy("At home")),
            ("marae", gettext_lazy("At the marae")),
            ("phone", gettext_lazy("By phone")),
        ],
    )
    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there?"),
        widget=forms.CheckboxSelectMultiple(attrs={"data-name": ""}),
        required=False,
        choices=[("1", "Aroha"), ("2", "Tāne"), ("3", LONG_NAME)],
    )
    place = forms.ChoiceField(label=gettext_lazy("Area"), choices=[("1", "Far North"), ("2", "Gisborne")])
    when = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    born = forms.DateField(
        label=gettext_lazy("Date of birth"), required=False, widget=forms.SelectDateWidget(years=YEARS)
    )
    people = forms.IntegerField(label=gettext_lazy("How many people?"), min_value=1)
    agreed = forms.BooleanField(label=gettext_lazy("They said yes, in their own words"))


@login_not_required
def show_gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; `?data=none|little|much`."""
    amount = AMOUNTS.get(request.GET.get("data", ""), AMOUNTS["little"])
    return render(request, "shell/gallery.html", gallery(amount, page=request.GET.get("page", "1")))


def gallery(amount: int, page: str = "1") -> dict[str, Any]:
    """What the gallery shows for this many of everything."""
    many = amount > AMOUNTS["little"]
    form = SampleForm({"name": "", "people": "0", "when": "32 Nov"}) if many else None
    return {
        "title": _("Parts of a page"),
        "demo": True,
        "form": form,
        "sample_form": form or SampleForm(),
        "navigation": _navigation(many),
        "breadcrumbs": [Link(_("Today"), "#"), Link(LONG_NAME if many else "Aroha", "#", private=True)],
        "role": _("navigator"),
        "attribution": _("Contains data from Stats NZ (CC BY 4.0)."),
        "rows": _rows(amount),
        "page": Paginator(range(213 if many else amount), 10).get_page(page),
        "pairs": _pairs(many) if amount else [],
        "table": _table(amount),
        "wide": _wide_table() if many else None,
        "events": _events(amount),
        "tabs": [Link(_("Picture"), "#", current=True), Link(_("List"), "#"), Link(_("Who has looked"), "#")],
        "steps": [_("Who"), _("For what"), _("What we will tell them")],
        "bars": _bars(amount),
        "trend": _trend(amount),
        "map": _map(amount),
        "tiles": _tiles(amount),
    }


def _navigation(many: bool) -> list[Link]:
    links = [Link(_("Today"), "#", current=True), Link(_("Whānau"), "#"), Link(_("Referrals"), "#")]
    more = [Link(_("Whānau Direct"), "#"), Link(_("Waiting to send"), "#"), Link(_("Reports"), "#")]
    return links + more if many else links


def _name(number: int) -> str:
    return LONG_NAME if number % 4 == 3 else ["Aroha Tūhoe", "Rāwiri Ngāti", "Mere Pōtae"][number % 3]


def _rows(amount: int) -> list[Row]:
    kinds = [("", "plain"), (_("Overdue"), "attention"), (_("New"), "info"), (_("Done"), "good")]
    return [
        Row(_name(number), "#", _("Ring the school about the van, before Friday"), *kinds[number % 4], private=True)  # type: ignore[arg-type]
        for number in range(min(amount, 10))
    ]


def _pairs(many: bool) -> list[Pair]:
    return [
        Pair(_("Name"), LONG_NAME if many else "Aroha Tūhoe", "#", private=True),
        Pair(_("Our dream"), _("A warm, dry whare for Nan and the moko by summer."), "#"),
        Pair(_("Date"), TODAY),
    ]


def _table(amount: int) -> Table:
    names = ["Far North District", "Gisborne District", "Central Hawke’s Bay District"]
    columns = [Column(_("Area")), Column(_("Whānau"), number=True), Column(_("Referrals"), number=True)]
    rows = [[names[n] if n < 3 else LONG_NAME, 1200 + 37 * n, None if n % 3 == 1 else 18 + n] for n in range(amount)]
    return Table(_("Whānau by area"), columns, rows)


def _wide_table() -> Table:
    years = [str(year) for year in range(2015, 2027)]
    return Table(
        _("Twelve years, side by side"),
        [Column(_("Area")), *[Column(year, True) for year in years]],
        [[name, *[900 + 13 * n if n % 5 else None for n in range(12)]] for name in ("Far North District", LONG_NAME)],
    )


def _events(amount: int) -> list[Event]:
    what = [_("Visit at home"), _("Step done: warrant for the van"), _("Referral answered")]
    return [Event(what[n % 3], date(2026, 11, 1 + n % 20), _name(n)) for n in range(min(amount, 6))]


def _bars(amount: int) -> Chart:
    names = ["Te Tai Tokerau", "Tāmaki Makaurau", "Te Tairāwhiti", "Te Waipounamu", LONG_NAME, "Taranaki"]
    values: list[float | None] = [120, 1310.5, None, 640, 12, 0]
    bars = [Bar(name, value) for name, value in zip(names, values, strict=True)][: min(amount, 6)]
    return bar_chart(bars, title=_("Whānau by region"), unit=_("whānau"), of=_("Region"))


def _trend(amount: int) -> Chart:
    values: list[float | None] = [210, 260, None, 240, 310, 365, 402, 398]
    points = [Point(f"Q{1 + n % 4} {2025 + n // 4}", value) for n, value in enumerate(values)][: max(0, min(amount, 8))]
    return trend_line(points, title=_("Whānau with a plan"), unit=_("whānau"), of=_("Quarter"))


def _map(amount: int) -> Map:
    """Six made-up squares, one past the 180th meridian."""
    corners = [(172.0 + n % 2 * 2, -36.0 - n // 2 * 2.5) for n in range(5)] + [(-176.5, -44.0)]
    areas = [
        Area(str(n), f"{_('Area')} {n + 1}", [[(x, y), (x + 2, y), (x + 2, y - 2.5), (x, y - 2.5), (x, y)]])
        for n, (x, y) in enumerate(corners)
    ]
    values = {str(n): None if n == 2 else 7.0 * n for n in range(min(amount, 6))}
    return choropleth(areas, values, title=_("Reached, by area"), unit="%", links={"0": "#area-0", "1": "#area-1"})


def _tiles(amount: int) -> Map:
    tiles = [Tile(str(n), f"{_('Area')} {n + 1}", 1 + n % 6, 1 + n // 6) for n in range(30)]
    values = {str(n): None if n % 7 == 3 else float(n * n % 97) for n in range(min(amount, 30))}
    return tile_map(tiles, values, title=_("Reached, each area the same size"), unit="%")
