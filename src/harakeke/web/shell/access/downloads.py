"""The picture to take away: the list as a table, and the files from which `harakeke access` has the same figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from harakeke.commissioning.access_gaps import files, queries
from harakeke.commissioning.access_gaps.picture import Standing
from harakeke.methods.access import Level

from .asked import asked
from .pages import narrowed

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets read macrons wrongly
LEVELS = {Level.NONE: "none", Level.LIMITED: "limited", Level.REACHED: "reached"}
HEADING = (
    "code", "name", "district", "reach", "people", "need", "nzdep_score", "kind_of_place", "catchment_minutes",
    "fte_in_catchment", "fte_for_1000_of_need", "share_of_average", "nearest", "minutes",
)  # fmt: skip


def download_list(request: HttpRequest, desk: str) -> HttpResponse:
    """The list as it is narrowed, one line a community."""
    question = asked(request, desk)
    picture = queries.gaps(question.agency, timezone.localdate(), question.assumptions)
    with translation.override("en"):
        rows = [_line(one) for one in narrowed(picture, request)]
    return _csv([HEADING, *rows], "who-can-reach-a-navigator", mark=BYTE_ORDER_MARK)


def download_file(request: HttpRequest, desk: str, name: str) -> HttpResponse:
    """D.csv, S.csv or T.csv."""
    question = asked(request, desk)
    picture = queries.gaps(question.agency, timezone.localdate(), question.assumptions)
    return _csv(files.rows_of(name, picture), name)


def _line(one: Standing) -> Sequence[object]:
    place = one.community
    score = "" if place.score is None else f"{place.score:.1f}"
    nearest = ("", "") if one.nearest is None else (one.nearest.name, f"{one.minutes:.0f}")
    return (
        place.code, place.name, place.ta_name, LEVELS[one.level], place.people, f"{one.need:.1f}", score,
        place.rurality, f"{one.catchment:.0f}", f"{one.in_catchment:.2f}", f"{1000 * one.access:.6f}",
        f"{one.share_of_mean:.3f}", *nearest,
    )  # fmt: skip


def _csv(rows: Iterable[Sequence[object]], name: str, mark: str = "") -> HttpResponse:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    answer = HttpResponse(mark + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
