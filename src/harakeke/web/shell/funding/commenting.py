"""Comments on a scenario, at the analyst's desk and at the board's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.commissioning.funding import actions, queries
from harakeke.commissioning.funding.models import Comment, Scenario
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.web.shell.funding.form_words import CommentForm
from harakeke.web.shell.funding.showing import refusal_words


@dataclass(frozen=True)
class Spoken:
    """A scenario's comments, each with whether it is the reader's own, and the form for one more."""

    comments: Sequence[tuple[Comment, bool]]
    form: CommentForm
    kept: bool = False


def said(request: HttpRequest, scenario: Scenario) -> Spoken:
    """What was said; what this request says is kept."""
    form = CommentForm(request.POST if request.method == "POST" else None)
    kept = request.method == "POST" and form.is_valid() and _keep(request, scenario, form)
    found = [(one, one.said_by_id == request.actor.user) for one in queries.comments(scenario)]
    return Spoken(found, form, kept)


def take_back(request: HttpRequest, comment_id: UUID) -> UUID:
    """Take one's own comment back; the scenario it was about."""
    found = Comment.objects.filter(pk=comment_id, agency_id=request.actor.organisation).first()
    if found is None:
        raise Http404
    try:
        actions.take_back(said=found, by=request.actor, at=timezone.now())
    except FundingRefused as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        messages.success(request, _("Taken back. That something was said stays."))
    return found.scenario_id


def _keep(request: HttpRequest, scenario: Scenario, form: CommentForm) -> bool:
    given = form.cleaned_data
    try:
        actions.comment(
            row_id=given["row_id"], scenario=scenario, words=given["words"], by=request.actor, at=timezone.now()
        )
    except FundingRefused as refusal:
        form.add_error("words", refusal_words(refusal))
        return False
    messages.success(request, _("Said. Your agency’s analysts and its board read it."))
    return True
