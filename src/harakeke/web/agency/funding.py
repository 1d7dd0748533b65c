"""Funding: the agency's scenarios, one scenario with its history and comments, and what is taken away of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harakeke.commissioning.funding import actions, queries
from harakeke.commissioning.funding.lifecycle import NEXT
from harakeke.commissioning.funding.models import Proposal, Scenario, Version
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import commenting, showing
from harakeke.web.shell.funding.files import as_file
from harakeke.web.shell.funding.words import STANDS
from harakeke.web.shell.parts import Choice, Link

A_PAGE = 20


@at_desk("agency_analyst")
@require_safe
def show_scenarios(request: HttpRequest) -> HttpResponse:
    """Every scenario of the agency, to search; what waits for the board is said first."""
    by, words, status = request.actor, request.GET.get("q", ""), request.GET.get("state", "")
    status = status if status in NEXT else ""
    page = Paginator(queries.scenarios(seen_by=by, words=words, status=status), A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = [showing.scenario_row(one, reverse("agency:funding_scenario", args=[one.pk])) for one in page]
    states = [(state, str(STANDS[state][0])) for state in NEXT]
    shown = {
        "title": _("Funding"),
        "rows": rows,
        "page": page,
        "narrowed": bool(words or status),
        "choices": [Choice("state", _("Where it stands"), status, states)],
        "in_force": queries.in_force(by.organisation),
        "waiting": list(queries.waiting(seen_by=by)),
    }
    return render(request, "agency/funding.html", shown)


@at_desk("agency_analyst")
def show_scenario(request: HttpRequest, scenario_id: UUID) -> HttpResponse:
    """One scenario: its versions, what became of each, and what was said about it."""
    found = scenario_of(scenario_id, request.actor)
    spoken = commenting.said(request, found)
    if spoken.kept:
        return redirect("agency:funding_scenario", found.pk)
    versions = list(queries.versions(found))
    proposals = list(queries.proposals(seen_by=request.actor).filter(scenario=found))
    shown = {
        "title": found.name,
        "breadcrumbs": [funding_crumb()],
        "scenario": found,
        "newest": versions[0],
        "may_propose": queries.may_propose(versions[0]).allowed,
        "versions": showing.history(versions, _desk_of),
        "compared": [one.pk for one in versions[:2]],
        "proposals": [(one, STANDS[one.status], showing.proposal_facts(one)) for one in proposals],
        "inputs": showing.inputs_of(versions[0]),
        "form": spoken.form,
        "comments": spoken.comments,
        "take_back": "agency:funding_take_back",
    }
    return render(request, "agency/funding_scenario.html", shown)


@require_POST
@at_desk("agency_analyst")
def take_back(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """One's own comment."""
    return redirect("agency:funding_scenario", commenting.take_back(request, comment_id))


@require_POST
@at_desk("agency_analyst")
def withdraw(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take a proposal back before the board decides."""
    try:
        found = queries.proposal(proposal_id, seen_by=request.actor)
        actions.withdraw(proposal=found, by=request.actor, at=timezone.now())
    except Proposal.DoesNotExist:
        raise Http404 from None
    except FundingRefused as refusal:
        messages.error(request, showing.refusal_words(refusal))
    else:
        messages.success(request, _("Withdrawn. The board is no longer asked; the version is a draft again."))
    return redirect("agency:funding_scenario", found.scenario_id)


@at_desk("agency_analyst")
@require_safe
def take_file(request: HttpRequest, version_id: UUID, name: str) -> HttpResponse:
    """A version's scenario.yaml or areas.csv, as `harakeke allocate` reads them."""
    found = version_of(version_id, request.actor)
    text = found.scenario_yaml if name == "scenario.yaml" else queries.areas_text(found.inputs_id)
    return as_file(text.encode(), name)


def funding_crumb() -> Link:
    return Link(_("Funding"), reverse("agency:funding"))


def scenario_of(scenario_id: UUID, by: Actor) -> Scenario:
    try:
        return queries.scenario(scenario_id, seen_by=by)
    except ObjectDoesNotExist:
        raise Http404 from None


def version_of(version_id: UUID, by: Actor) -> Version:
    try:
        return queries.version(version_id, seen_by=by)
    except ObjectDoesNotExist:
        raise Http404 from None


def _desk_of(version: Version) -> str:
    return reverse("agency:funding_desk", args=[version.pk])
