"""One released table as CSV: the same figures as on the page, with their codes and words."""

from __future__ import annotations

import csv

from django.http import Http404, HttpRequest, HttpResponse

from harakeke.web.board.papers import released_to
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.release_words import figures_of

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets read macrons wrongly


@at_desk("board_member")
def download(request: HttpRequest, period: str, measure: str, table: str) -> HttpResponse:
    """A table of a release of the board's own agency."""
    release = released_to(request.actor).filter(period=period).first()
    found = figures_of(release) if release else []
    wanted = next((one for one in found if (one.measure, one.table) == (measure, table)), None)
    if wanted is None:
        raise Http404
    name = f"{release.agency.code}-{period}-{measure}-{table}.csv"  # type: ignore[union-attr]
    answer = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(answer).writerows(wanted.as_csv())
    return answer
