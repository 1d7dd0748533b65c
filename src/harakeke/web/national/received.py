"""What has arrived: releases by quarter and agency, whose keys are believed, and packages that were refused."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.sector.organisations.queries import agencies
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Row, Table
from harakeke.web.shell.templatetags.shell import day


@at_desk("ministry_analyst")
def show(request: HttpRequest) -> HttpResponse:
    """The ministry analyst's first page."""
    periods = queries.periods()
    refused = queries.refused()
    return render(
        request,
        "national/received.html",
        {
            "title": _("What has arrived"),
            "rows": rows(periods[0]) if periods else [],
            "period": periods[0] if periods else "",
            "refused": Table(
                _("Packages that were refused"),
                [Column(_("When")), Column(_("Why"))],
                [[day(one.at), one.reason] for one in refused],
            )
            if refused
            else None,
            "keys": Table(
                _("Keys that are believed"),
                [Column(_("Agency")), Column(_("Key")), Column(_("From"))],
                [[one.agency_name, one.key_id, day(one.valid_from)] for one in queries.signers()],
            ),
        },
    )


def rows(period: str) -> list[Row]:
    """Each agency's release of a quarter, arrived or awaited."""
    arrived = {one.agency: one for one in queries.register(period)}
    found = []
    for agency in agencies():
        release = arrived.get(agency.code)
        if release is None:
            found.append(Row(agency.name, "", _("Nothing has arrived for this quarter."), _("Awaited"), "attention"))
            continue
        place = reverse("public:release", kwargs={"release": release.release})
        words = _("Arrived %(day)s, verified, %(shown)s figures") % {
            "day": day(release.received_at),
            "shown": f"{release.shown:,}",
        }
        found.append(Row(agency.name, place, words, _("Arrived"), "good"))
    return found
