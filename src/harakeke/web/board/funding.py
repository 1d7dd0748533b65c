"""Funding before the board: what waits for a decision first, then what is in force and what was decided before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
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

from harakeke.commissioning.funding import actions, queries, rules
from harakeke.commissioning.funding.lifecycle import PROPOSED
from harakeke.commissioning.funding.models import Proposal
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import commenting, comparing, showing, worked
from harakeke.web.shell.funding.answer import answer
from harakeke.web.shell.funding.asked import chosen_year
from harakeke.web.shell.funding.form_words import ReasonsForm
from harakeke.web.shell.funding.words import STANDS
from harakeke.web.shell.parts import Link

A_PAGE = 20
Decide = Callable[..., Proposal]


@at_desk("board_member")
@require_safe
def show_proposals(request: HttpRequest) -> HttpResponse:
    """What waits, what is in force, what was decided."""
    by = request.actor
    decided = queries.proposals(seen_by=by).exclude(status=PROPOSED)
    page = Paginator(decided, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": _("Funding"),
        "waiting": [showing.proposal_row(one, _url(one)) for one in queries.waiting(seen_by=by)],
        "in_force": queries.in_force(by.organisation),
        "rows": [showing.proposal_row(one, _url(one)) for one in page],
        "page": page,
    }
    return render(request, "board/funding.html", shown)


@at_desk("board_member")
def show_proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: the analyst's reasons, the figures, what was said, and the decision."""
    found = proposal_of(proposal_id, request.actor)
    spoken = commenting.said(request, found.scenario)
    if spoken.kept:
        return redirect("board:funding_proposal", found.pk)
    outcome = worked.outcome_of(found.version)
    years = outcome.scenario.years
    year = chosen_year(request, years)
    standing = queries.in_force(found.agency_id)
    shown = {
        "title": found.scenario.name,
        "breadcrumbs": [_crumb()],
        "found": found,
        "state": STANDS[found.status],
        "facts": showing.proposal_facts(found),
        "inputs": showing.inputs_of(found.version),
        "vintage": showing.vintage_of(found.version),
        "answer": answer(outcome, year),
        "year_links": [Link(str(one), f"?year={one}", one == year) for one in years],
        "in_force": standing if standing and standing.pk != found.pk else None,
        "may": (may := may_decide(found, request.actor)),
        "reason": _(may.reason) if may.reason else "",
        "form": spoken.form,
        "comments": spoken.comments,
        "take_back": "board:funding_take_back",
    }
    return render(request, "board/funding_proposal.html", shown)


@at_desk("board_member")
def adopt(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Say yes, with reasons that everyone reads."""
    said = {
        "title": _("Adopt this allocation?"),
        "what_happens": _(
            "It is in force from now on, in place of the one before. Everyone may read it, with the reasons of the "
            "proposal and yours, and work it out again. It stays for ever and cannot be taken back."
        ),
        "confirm_label": _("Adopt it"),
    }
    return _decide(request, proposal_id, said, actions.adopt, _("Adopted. Everyone may read it from now on."))


@at_desk("board_member")
def decline(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Say no, with reasons that the analysts read."""
    said = {
        "title": _("Decline this allocation?"),
        "what_happens": _("What is in force stays. The analysts read your reasons and can propose another version."),
        "confirm_label": _("Decline it"),
        "danger": True,
    }
    return _decide(request, proposal_id, said, actions.decline, _("Declined. The analysts read your reasons."))


@require_POST
@at_desk("board_member")
def take_back(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """One's own comment."""
    scenario_id = commenting.take_back(request, comment_id)
    found = queries.proposals(seen_by=request.actor).filter(scenario_id=scenario_id).first()
    return redirect("board:funding_proposal", found.pk) if found else redirect("board:funding")


@at_desk("board_member")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Versions side by side."""
    shown = {"title": _("Side by side"), "breadcrumbs": [_crumb()]}
    return render(request, "shell/funding/compare.html", shown | comparing.shown(request, "board:funding_compare_csv"))


@at_desk("board_member")
@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    return comparing.download(request)


def proposal_of(proposal_id: UUID, by: Actor) -> Proposal:
    try:
        return queries.proposal(proposal_id, seen_by=by)
    except ObjectDoesNotExist:
        raise Http404 from None


def may_decide(found: Proposal, by: Actor) -> rules.Decision:
    """Whether this person may decide it now; the action and the database ask again."""
    allowed = rules.may_decide(
        kind=by.kind, user=by.user, organisation=by.organisation, agency=found.agency_id,
        proposed_by=found.proposed_by_id,
    )  # fmt: skip
    return allowed if not allowed.allowed or found.waits else rules.may_become(found.status, "adopted")


def _decide(
    request: HttpRequest, proposal_id: UUID, said: dict[str, object], decide: Decide, done: str
) -> HttpResponse:
    found = proposal_of(proposal_id, request.actor)
    allowed = may_decide(found, request.actor)
    if not allowed.allowed:
        messages.info(request, _(allowed.reason))
        return redirect(_url(found))
    form = ReasonsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        at: datetime = timezone.now()
        try:
            decide(proposal=found, reasons=form.cleaned_data["reasons"], by=request.actor, at=at)
            messages.success(request, done)
            return redirect(_url(found))
        except FundingRefused as refusal:
            form.add_error(None, showing.refusal_words(refusal))
    crumbs = [_crumb(), Link(found.scenario.name, _url(found))]
    shown = {"form": form, "found": found, "breadcrumbs": crumbs, "cancel_url": _url(found)}
    return render(request, "board/funding_decide.html", said | shown)


def _url(found: Proposal) -> str:
    return reverse("board:funding_proposal", args=[found.pk])


def _crumb() -> Link:
    return Link(_("Funding"), reverse("board:funding"))
