"""Where the quarter stands: every quarter since the first, and what each needs next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.evidence.measures.framework import framework
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases import queries as releases
from harakeke.evidence.releases.lifecycle import DECLINED
from harakeke.evidence.releases.models import Release
from harakeke.web.shell import withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Kind, Row
from harakeke.web.shell.release_words import STANDS
from harakeke.web.shell.templatetags.shell import day

ON_A_PAGE = 12


@dataclass(frozen=True)
class Standing:
    """One quarter: whether it is over, and the release it has, if any (a declined one counts where no other stands)."""

    quarter: Quarter
    over: bool
    release: Release | None

    @property
    def can_be_closed(self) -> bool:
        return self.over and (self.release is None or self.release.status == DECLINED)

    @property
    def words(self) -> tuple[str, Kind]:
        if self.release is not None:
            return withdrawing.stands(self.release) or STANDS[self.release.status]
        return (_("Can be closed"), "attention") if self.over else (_("Not over yet"), "plain")


@at_desk("agency_analyst")
def show_quarters(request: HttpRequest) -> HttpResponse:
    """The desk's first page: what can be closed now, then every quarter, newest first."""
    found = standings(releases.releases(seen_by=request.actor), today=timezone.localdate())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "agency/quarter.html",
        {
            "title": _("The quarter"),
            "closable": min((one.quarter for one in found if one.can_be_closed), default=None),
            "running": found[0].quarter if found else None,
            "rows": [_row(one) for one in page.object_list],
            "page": page,
        },
    )


def standings(found: Iterable[Release], *, today: date) -> list[Standing]:
    """Every quarter from the framework's first to the one running, newest first."""
    latest: dict[str, Release] = {}
    for release in found:
        had = latest.get(release.period)
        if had is None or had.status == DECLINED:
            latest[release.period] = release
    quarters, one = [], Quarter.of(framework().in_force_from)
    while one.first <= today:
        quarters.append(Standing(one, one.is_over(today), latest.get(str(one))))
        one = one.next
    return quarters[::-1]


def quarter_named(name: str) -> Quarter:
    """The quarter of an address, or a page that says there is none."""
    try:
        found = Quarter.named(name)
    except ValueError:
        raise Http404 from None
    if found < Quarter.of(framework().in_force_from):
        raise Http404
    return found


def _row(one: Standing) -> Row:
    hint = _("%(first)s to %(last)s") % {"first": day(one.quarter.first), "last": day(one.quarter.last)}
    url = reverse("agency:period", args=[one.quarter]) if one.over else ""
    return Row(str(one.quarter), url, hint, *one.words)
