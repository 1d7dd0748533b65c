"""Figures over time: a small line for each agency over its own quarters, and honest words where there is only one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.web.shell.charts import Chart, Point, trend_line, trend_sentence
from harakeke.web.shell.figures import FigureTable, find
from harakeke.web.shell.parts import Column, Table

from .kept import tables_of
from .periods import unbroken, words

MEASURE = "whanau_engaged"
LONGEST = 12
Pick = Callable[[FigureTable], int | None]


@dataclass(frozen=True)
class Trends:
    """A line for each agency that has one, a table of them all, and the agencies with a single quarter."""

    charts: list[Chart]
    table: Table
    single: list[str]


def over_all(table: FigureTable) -> int | None:
    return table.total


def at_place(code: str) -> Pick:
    """The figure at one place. A place that was not counted then ends the line: it is no nought."""

    def pick(table: FigureTable) -> int | None:
        return table.value(ta=code)

    return pick


def trends(releases: Sequence[Published], period: str, pick: Pick = over_all) -> Trends:
    """Whānau walked with, up to a quarter: each agency's own unbroken run of quarters, never two in one line."""
    charts, single, shown = [], [], {}
    for agency in dict.fromkeys(one.agency for one in releases if one.period == period):
        own = {one.period: one for one in releases if one.agency == agency}
        points = _points(own, period, pick)
        if len(points) < 2:
            single.append(own[period].agency_name)
            continue
        name = own[period].agency_name
        shown[name] = {when: value for when, value in points}
        charts.append(_line(name, points))
    return Trends(charts, _table(shown), single)


def _line(name: str, points: Sequence[tuple[str, int | None]]) -> Chart:
    """Under the line there is room for short names of quarters only; the sentence says them as people do."""
    said = trend_sentence([Point(words(when), value) for when, value in points], unit=_("whānau"))
    short = [Point(when, value) for when, value in points]
    return trend_line(short, title=name, unit=_("whānau"), of=_("Quarter"), sentence=said)


def _points(own: dict[str, Published], period: str, pick: Pick) -> list[tuple[str, int | None]]:
    points: list[tuple[str, int | None]] = []
    for when in reversed(unbroken(period, own)[-LONGEST:]):
        table = find(tables_of(own[when]), MEASURE, "ta")
        if table is None:
            break
        try:
            points.insert(0, (when, pick(table)))
        except KeyError:  # counted then under other places
            break
    return points


def _table(shown: dict[str, dict[str, int | None]]) -> Table:
    """Quarters down, agencies across; "–" where an agency published nothing that this line could show."""
    quarters = sorted({when for points in shown.values() for when in points})
    rows = [[words(when), *(points.get(when, "–") for points in shown.values())] for when in quarters]
    columns = [Column(_("Quarter")), *(Column(name, number=True) for name in shown)]
    return Table(_("Whānau who walked with a navigator, quarter by quarter"), columns, rows)
