"""Figures for the board: what its agency released, quarter by quarter, each with its words of caution."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.releases import queries
from harakeke.evidence.releases.lifecycle import AFTER_CHECKING, AFTER_SIGNING
from harakeke.evidence.releases.models import Release, Withdrawal
from harakeke.reference.models import Level
from harakeke.reference.queries import attribution, boundaries
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell import release_words
from harakeke.web.shell.charts import Chart
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.figures import FigureTable, find
from harakeke.web.shell.maps import Map
from harakeke.web.shell.parts import Link

LATEST = 6
CHARTS = (("goals_set", "domain"), ("goals_reached", "domain"))
MAPPED = ("whanau_engaged", "ta")


@dataclass(frozen=True)
class Drawn:
    """A chart or map, and the table of the release that it was drawn from."""

    figure: Chart | Map
    source: FigureTable
    download: str


def _drawn(figure: Chart | Map, source: FigureTable, release: Release) -> Drawn:
    return Drawn(figure, source, reverse("board:download", args=[release.period, source.measure, source.table]))


@at_desk("board_member")
def show_papers(request: HttpRequest) -> HttpResponse:
    """The released figures of one quarter, the latest unless another is asked for."""
    released = list(released_to(request.actor))
    asked = request.GET.get("quarter", "")
    chosen = next((one for one in released if one.period == asked), released[0] if released else None)
    shown: dict[str, object] = {"title": _("Figures for the board"), "gone": withdrawn(request.actor)}
    if chosen is not None:
        shown |= _figures(chosen) | {"periods": [_tab(one, one is chosen) for one in released[:LATEST]]}
    return render(request, "board/papers.html", shown)


def released_to(by: Actor) -> QuerySet[Release]:
    """What the board's own agency released and did not withdraw, newest first: only what can no longer be changed."""
    released = queries.releases(seen_by=by).filter(status__in=AFTER_SIGNING)
    return released.exclude(withdrawals__status__in=AFTER_CHECKING).order_by("-period")


def withdrawn(by: Actor) -> list[Withdrawal]:
    """What the board's own agency withdrew, and why: in place of the figures."""
    return list(queries.withdrawals(seen_by=by).filter(status__in=AFTER_CHECKING).order_by("-release__period"))


def _figures(release: Release) -> dict[str, object]:
    opened, damage = release_words.open_if_whole(release)
    if opened is None:
        return {"release": release, "damage": damage}
    charts = [
        _drawn(table.chart(dimension), table, release)
        for measure, dimension in CHARTS
        if (table := find(opened.figures, measure, dimension))
    ]
    mapped = find(opened.figures, *MAPPED)
    drawn = mapped.map(boundaries(Level.TA)) if mapped else None
    return {
        "release": release,
        "opened": opened,
        "attribution": attribution(),
        "charts": charts,
        "map": _drawn(drawn, mapped, release) if drawn and mapped else None,
    }


def _tab(release: Release, current: bool) -> Link:
    return Link(release.period, f"{reverse('board:papers')}?quarter={release.period}", current)
