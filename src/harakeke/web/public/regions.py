"""The regional agencies on one map, each where it serves, so that a place has one figure."""

from __future__ import annotations

from collections.abc import Sequence

from harakeke.evidence.figures.queries import Published
from harakeke.sector.organisations.queries import agencies
from harakeke.web.shell.figures import FigureTable, find

from .kept import drawn, fingerprint, tables_of
from .periods import address
from .place_names import places
from .shown import ShownFigure, csv_address, together, words_of

MEASURE = "whanau_engaged"


def regional_map(releases: Sequence[Published], period: str) -> ShownFigure | None:
    """Whānau walked with, by place. A place where two regional agencies published has two figures and is left white."""
    regional = {one.code for one in agencies() if not one.national}
    shown = [one for one in releases if one.agency in regional]
    cells: dict[tuple[str, ...], int | None] = {}
    twice: set[tuple[str, ...]] = set()
    for release in shown:
        table = find(tables_of(release), MEASURE, "ta")
        for code in table.codes("ta") if table else ():
            twice |= {(code,)} & cells.keys()
            cells[(code,)] = table.value(ta=code)  # type: ignore[union-attr]
    known = places()
    on_map = {codes: value for codes, value in cells.items() if codes not in twice and codes[0] in known}
    together_ = FigureTable(MEASURE, "by_ta", ("ta",), on_map, together(shown))
    leads = tuple((code, address("public:place", period, code=code)) for (code,) in on_map)
    picture = drawn(together_, fingerprint(shown), leads)
    if picture is None:
        return None
    return ShownFigure(csv_address("ta", period, MEASURE), words_of([MEASURE], shown), map=picture)
