"""One quarter: its release as the public will see it and how it was protected, or what can be done with it now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.evidence.releases import queries as releases
from harakeke.evidence.releases.lifecycle import DECLINED, PROPOSED
from harakeke.evidence.releases.models import Release
from harakeke.reference.queries import attribution
from harakeke.web.agency.quarter import quarter_named, standings
from harakeke.web.shell import release_words, withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link


@at_desk("agency_analyst")
def show_period(request: HttpRequest, name: str) -> HttpResponse:
    """Where one quarter stands."""
    quarter = quarter_named(name)
    of_it = releases.releases(seen_by=request.actor).filter(period=name)
    standing = next((one for one in standings(of_it, today=timezone.localdate()) if one.quarter == quarter), None)
    release = standing.release if standing else None
    shown = {
        "title": name,
        "breadcrumbs": [Link(_("The quarter"), reverse("agency:quarter"))],
        "quarter": quarter,
        "standing": standing,
        "release": release,
        "declined": release is not None and release.status == DECLINED,
        "waits": release is not None and release.status == PROPOSED,
    }
    if release is not None:
        opened, damage = release_words.open_if_whole(release)
        shown |= {
            "opened": opened,
            "damage": damage,
            "history": release_words.who_did_what(release),
            "attribution": attribution(),
        }
        shown |= _withdrawal(release, request)
        if release.status != DECLINED:
            shown["stations"], shown["station"] = release_words.way_of(release)
    return render(request, "agency/period.html", shown)


def _withdrawal(release: Release, request: HttpRequest) -> dict[str, object]:
    """Where its withdrawal stands, and the ways to answer it where this analyst may."""
    found = withdrawing.latest_of(release)
    if found is None:
        return {}
    shown: dict[str, object] = {"withdrawal": found, "withdrawal_history": withdrawing.history(found)}
    if withdrawing.may_confirm(found, request.actor).allowed:
        shown["confirm_url"] = reverse("agency:confirm_withdrawal", args=[found.pk])
        shown["decline_url"] = reverse("agency:decline_withdrawal", args=[found.pk])
    return shown
