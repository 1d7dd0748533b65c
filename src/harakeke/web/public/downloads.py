"""Figures to take away: a quarter as CSV, and each release as the signed package it came in."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse

from harakeke.evidence.figures import queries

from .periods import chosen


@login_not_required
def figures(request: HttpRequest) -> HttpResponse:
    """A quarter's figures of every agency, hidden ones marked S."""
    period = chosen(request)
    if period is None:
        raise Http404
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(queries.as_csv(period))
    return _file(("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8", f"harakeke-{period}.csv")


@login_not_required
def package(request: HttpRequest, release: UUID) -> HttpResponse:
    """The signed package; `harakeke release verify` proves it on anyone's machine."""
    try:
        return _file(queries.package_of(str(release)), "application/zip", f"harakeke-{release}.zip")
    except ObjectDoesNotExist:
        raise Http404 from None


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
