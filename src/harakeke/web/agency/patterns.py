"""Engagement and referrals: patterns for the analyst's own eyes. True counts, so they stay on this desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.evidence.measures.framework import framework
from harakeke.evidence.quarters import Quarter
from harakeke.sector.organisations.models import Organisation
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Link, Table
from harakeke.whanau.engagements.queries import EngagementCount, engagement_counts
from harakeke.whanau.referrals.queries import ReferralPattern, referral_patterns
from harakeke.whanau.referrals.words import KINDS

LATEST = 6


@at_desk("agency_analyst")
def show_patterns(request: HttpRequest) -> HttpResponse:
    """Per provider and per kind of service, in one quarter."""
    offered = _quarters()
    asked = request.GET.get("quarter", "")
    quarter = next((one for one in offered if str(one) == asked), offered[0])
    during = {"by": request.actor, "since": quarter.first, "until": quarter.last}
    walking, referred = engagement_counts(**during), referral_patterns(**during)
    names = dict(Organisation.objects.filter(pk__in=[one.provider_id for one in walking]).values_list("pk", "name"))
    return render(
        request,
        "agency/patterns.html",
        {
            "title": _("Engagement and referrals"),
            "quarter": quarter,
            "periods": [_tab(one, one == quarter) for one in offered],
            "engagement": _engagement(walking, names, quarter) if walking else None,
            "referrals": _referrals(referred, quarter) if referred else None,
        },
    )


def _quarters() -> list[Quarter]:
    """The quarters there are to choose from: the one running first."""
    found = [Quarter.of(timezone.localdate())]
    while len(found) < LATEST and found[-1] > Quarter.of(framework().in_force_from):
        found.append(found[-1].previous)
    return found


def _tab(quarter: Quarter, current: bool) -> Link:
    return Link(str(quarter), f"{reverse('agency:patterns')}?quarter={quarter}", current)


def _engagement(counts: list[EngagementCount], names: Mapping[int, str], quarter: Quarter) -> Table:
    columns = [Column(_("Provider")), Column(_("Whānau walking with it"), True), Column(_("New this quarter"), True)]
    rows: list[list[object]] = sorted(
        ([names.get(one.provider_id, "–"), one.walking, one.new] for one in counts), key=lambda row: str(row[0])
    )
    total = [_("All"), sum(one.walking for one in counts), sum(one.new for one in counts)]
    caption = _("Engagement by provider, %(quarter)s") % {"quarter": quarter}
    return Table(caption, columns, [*rows, total], _("A whānau who walks with two providers is counted at both."))


def _referrals(patterns: list[ReferralPattern], quarter: Quarter) -> Table:
    columns = [
        Column(_("Kind of service")),
        *(Column(words, True) for words in (_("Made"), _("Taken up"), _("Not taken up"), _("Waiting to hear"))),
    ]
    rows = [[KINDS[one.service_kind], one.made, one.taken_up, one.not_taken_up, one.waiting] for one in patterns]
    caption = _("Referrals made in %(quarter)s") % {"quarter": quarter}
    return Table(caption, columns, rows)
