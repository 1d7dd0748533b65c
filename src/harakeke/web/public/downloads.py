"""Figures to take away: a quarter, or one figure's own numbers, as CSV; each release as the signed package it came in.

Every CSV has one heading line, a UTF-8 mark so that spreadsheets read macrons, and no cell that a spreadsheet would run
as a formula. A hidden figure has the status S and no value. Words are as they were released, in no reader's language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import condition

from harakeke.evidence.figures import queries
from harakeke.evidence.figures.queries import Published
from harakeke.evidence.releases.package import write_json
from harakeke.web.shell.figures import TOTAL, FigureTable

from . import periods, withdrawn
from .kept import everything, fingerprint, register, tables_of
from .pages import for_everyone

EVERY = "all"  # every quarter
FIVE_MINUTES = 300
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
FIXED = ["period", "agency", "agency_name", "measure", "definition_version"]
Row = list[str]


def _unchanged(request: HttpRequest, **_named: object) -> str:
    """The same address gives the same bytes until something is published or an agency is named anew."""
    return f'"{fingerprint(register())}"'


@for_everyone
@condition(etag_func=_unchanged)
def figures(request: HttpRequest) -> HttpResponse:
    """A quarter's figures of every agency, hidden ones marked S."""
    period = periods.found(request)
    return _csv(queries.as_csv(period), period)


@for_everyone
@condition(etag_func=_unchanged)
def totals(request: HttpRequest) -> HttpResponse:
    """The totals of every measure; with `place`, every measure's figure at that place."""
    place = request.GET.get("place", "")
    return _figures_of(request, "", "ta" if place else "total", "figures" if place else "totals")


@for_everyone
@condition(etag_func=_unchanged)
def measure(request: HttpRequest, measure: str, by: str) -> HttpResponse:
    """One measure: `by` is "total", a dimension (over all the others) or one of its tables (whole)."""
    return _figures_of(request, measure, by, f"{measure}-{by}")


@for_everyone
def package(request: HttpRequest, release: UUID) -> HttpResponse:
    """The signed package; `harakeke release verify` proves it on anyone's machine. Gone when it was withdrawn."""
    found = next((one for one in everything() if one.release == str(release)), None)
    if found is None:
        raise Http404
    if found.withdrawn:
        return withdrawn.instead(request, found, {"title": found.agency_name})
    return _file(queries.package_of(found.release), "application/zip", f"harakeke-{release}.zip", FIVE_MINUTES)


@for_everyone
def manifest(request: HttpRequest, release: UUID) -> HttpResponse:
    """What a release says about itself, as it was signed; it stays when the figures are withdrawn."""
    try:
        content = write_json(queries.manifest_of(str(release)))
    except ObjectDoesNotExist:
        raise Http404 from None
    return _file(content, "application/json", f"harakeke-{release}-manifest.json", FIVE_MINUTES)


@for_everyone
def notice(request: HttpRequest, release: UUID) -> HttpResponse:
    """The signed notice that withdraws a release, as it arrived."""
    try:
        content = queries.notice_of(str(release))
    except ObjectDoesNotExist:
        raise Http404 from None
    return _file(content, "application/json", f"harakeke-{release}-notice.json", FIVE_MINUTES)


def _figures_of(request: HttpRequest, measure: str, by: str, name: str) -> HttpResponse:
    agency, place = request.GET.get("agency", ""), request.GET.get("place", "")
    asked = request.GET.get("period")
    period = EVERY if asked == EVERY else periods.found(request)
    releases = [one for one in register() if period in (EVERY, one.period) and agency in ("", one.agency)]
    with translation.override("en"):
        rows = [row for one in releases for row in _rows(one, measure, by, place)]
    if not rows:
        raise Http404
    named = [part for part in (period, agency, name, place) if part]
    return _csv(_under_one_heading(rows), "-".join(named))


def _rows(release: Published, measure: str, by: str, place: str) -> Iterator[dict[str, str]]:
    """The cells asked for, each once: a figure that stands in two tables of a measure is taken from the first."""
    seen = set()
    for table in tables_of(release):
        if measure not in ("", table.measure):
            continue
        for codes, value in table.cells.items():
            crossed = tuple((d, c) for d, c in zip(table.dimensions, codes, strict=True) if c != TOTAL)
            whole = by == table.table
            if not (whole or _along(by) == [name for name, _code in crossed]):
                continue
            elsewhere = place and dict(crossed).get("ta") != place
            if elsewhere or (table.measure, crossed) in seen:
                continue
            seen.add((table.measure, crossed))
            yield _row(release, table, dict(zip(table.dimensions, codes, strict=True) if whole else crossed), value)


def _along(by: str) -> list[str]:
    return [] if by == "total" else [by]


def _row(release: Published, table: FigureTable, codes: dict[str, str], value: int | None) -> dict[str, str]:
    fixed = (release.period, release.agency, release.agency_name, table.measure, table.version)
    named = dict(zip(FIXED, fixed, strict=True))
    for dimension, code in codes.items():
        named |= {dimension: code, f"{dimension}_words": table.name(dimension, code)}
    return named | {"value": "" if value is None else str(value), "status": "S" if value is None else "published"}


def _under_one_heading(rows: list[dict[str, str]]) -> Iterator[Row]:
    between = sorted({name for row in rows for name in row} - {*FIXED, "value", "status"})
    heading = [*FIXED, *between, "value", "status"]
    yield heading
    for row in rows:
        yield [row.get(name, "") for name in heading]


def _csv(rows: Iterable[Row], name: str) -> HttpResponse:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    content = ("\ufeff" + text.getvalue()).encode()
    return _file(content, "text/csv; charset=utf-8", f"harakeke-{name}.csv", FIVE_MINUTES)


def _safe(cell: str) -> str:
    """A cell that begins as a formula does is given a sign before it that spreadsheets read as "this is text"."""
    return f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell


def _file(content: bytes, kind: str, name: str, keep: int) -> HttpResponse:
    said = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": f"public, max-age={keep}"}
    return HttpResponse(content, content_type=kind, headers=said)
