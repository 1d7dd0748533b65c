"""One agency's figures of a quarter as everyone sees them: the public page, and the steward's preview of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harakeke.web.shell import figures
from harakeke.web.shell.figures import FigureTable, find
from harakeke.web.shell.goals import goals_of
from harakeke.web.shell.maps import Map
from harakeke.web.shell.parts import Row
from harakeke.web.shell.published import Addresses, Release, ShownFigure, caution_of, words_of
from harakeke.web.shell.quarters import words

CHARTS = (("people", "age"), ("people", "ethnicity"))
MAPPED = "whanau_engaged"


def shown(release: Release, tables: Sequence[FigureTable], at: Addresses, drawn: Map | None) -> dict[str, object]:
    """What shell/published/agency.html needs. drawn: the map of MAPPED, if its places have outlines."""
    return {
        "release": release,
        "quarter": words(release.period),
        "headline": headline(release, tables, at),
        "map": mapped(release, drawn, at),
        "goals": goals_of(release, tables, at),
        "charts": [charted(release, found, by, at) for one, by in CHARTS if (found := find(tables, one, by))],
        "tables": [_row(release, one, at) for one in tables],
        "caution": caution_of([release]),
        "made": at.release(release.release),
    }


def headline(release: Release, tables: Sequence[FigureTable], at: Addresses) -> ShownFigure:
    """The total of every measure."""
    caption = _("%(period)s in one look") % {"period": words(release.period)}
    measures = dict.fromkeys(one.measure for one in tables)
    return ShownFigure(
        at.download("total", release.period, agency=release.agency),
        words_of(measures, [release], at),
        table=figures.headline(tables, caption),
    )


def mapped(release: Release, drawn: Map | None, at: Addresses) -> ShownFigure | None:
    """Whānau walked with, by place."""
    download = at.download("ta", release.period, MAPPED, release.agency)
    return ShownFigure(download, words_of([MAPPED], [release], at), map=drawn) if drawn else None


def charted(release: Release, table: FigureTable, by: str, at: Addresses) -> ShownFigure:
    """A table along one dimension."""
    download = at.download(by, release.period, table.measure, release.agency)
    return ShownFigure(download, words_of([table.measure], [release], at), chart=table.chart(by))


def whole(release: Release, table: FigureTable, at: Addresses) -> ShownFigure:
    """One table of a release, whole."""
    download = at.download(table.table, release.period, table.measure, release.agency)
    return ShownFigure(download, words_of([table.measure], [release], at), table=table.as_table())


def _row(release: Release, table: FigureTable, at: Addresses) -> Row:
    shown = sum(value is not None for value in table.cells.values())
    counts = {"shown": f"{shown:,}", "hidden": f"{len(table.cells) - shown:,}"}
    hint = _("%(shown)s figures shown, %(hidden)s hidden to protect people") % counts
    return Row(table.caption, at.table(release, table.measure, table.table), hint)
