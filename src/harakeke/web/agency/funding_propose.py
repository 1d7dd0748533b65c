"""Proposing a version to the board: the figures once more, the reasons, then everything is worked out and kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.commissioning.funding import proposing, queries
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.web.agency.funding import funding_crumb, version_of
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import showing, worked
from harakeke.web.shell.funding.answer import answer, refused
from harakeke.web.shell.funding.form_words import ReasonsForm
from harakeke.web.shell.funding.why_not import why_not
from harakeke.web.shell.parts import Link


@at_desk("agency_analyst")
def propose(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Ask once, with what the board will see; then propose."""
    version = version_of(version_id, request.actor)
    form = ReasonsForm(request.POST if request.method == "POST" else None)
    scenario = worked.scenario_of(version)
    if request.method == "POST" and form.is_valid():
        try:
            found = proposing.propose(
                version=version, reasons=form.cleaned_data["reasons"], by=request.actor, at=timezone.now()
            )
            messages.success(request, _("Proposed. The board sees it first thing, with your reasons."))
            return redirect("agency:funding_scenario", found.scenario_id)
        except FundingRefused as refusal:
            form.add_error(None, showing.refusal_words(refusal))
        except worked.CANNOT as problem:
            form.add_error(None, why_not(problem))
    try:
        found_answer = answer(worked.outcome_of(version), scenario.years[0])
    except worked.CANNOT as problem:
        found_answer = refused(problem, scenario.years[0], scenario.years)
    desk = reverse("agency:funding_desk", args=[version.pk])
    shown = {
        "title": _("Propose version %(number)s to the board?") % {"number": version.number},
        "form": form,
        "version": version,
        "answer": found_answer,
        "why_not": showing.refusal_words(queries.may_propose(version)),
        "confirm_label": _("Propose it to the board"),
        "cancel_url": desk,
        "breadcrumbs": [funding_crumb(), Link(version.scenario.name, desk)],
    }
    return render(request, "agency/funding_propose.html", shown)
