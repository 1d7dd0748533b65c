"""The second person's answer to a withdrawal: yes, or no with a reason. The steward and the analyst share it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.evidence.releases import queries, rules, withdrawals
from harakeke.evidence.releases.lifecycle import (
    AFTER_CHECKING,
    CHECKED,
    DECLINED,
    PROPOSED,
    RECEIVED,
    SENT,
    SIGNED,
)
from harakeke.evidence.releases.models import Release, Withdrawal
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.parts import Kind, Link, Pair
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.shell.templatetags.shell import day

STANDS: dict[str, tuple[object, Kind]] = {
    PROPOSED: (gettext_lazy("Its withdrawal waits for a second person"), "attention"),
    CHECKED: (gettext_lazy("Withdrawn"), "attention"),
    SIGNED: (gettext_lazy("Withdrawn; the notice waits to be sent"), "attention"),
    SENT: (gettext_lazy("Withdrawn; the notice is on its way"), "attention"),
    RECEIVED: (gettext_lazy("Withdrawn"), "attention"),
    DECLINED: (gettext_lazy("Its withdrawal was declined"), "plain"),
}


class DeclineForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Why it is declined"),
        help_text=gettext_lazy("So that whoever proposed it knows. Name no person."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def latest_of(release: Release) -> Withdrawal | None:
    """A release's withdrawal that stands, else the last one that was declined."""
    found = sorted(release.withdrawals.all(), key=lambda one: (one.status != DECLINED, one.proposed_at))
    return found[-1] if found else None


def stands(release: Release) -> tuple[object, Kind] | None:
    """Where a release's withdrawal stands, in words; None where there is none that stands."""
    found = latest_of(release)
    return STANDS[found.status] if found and found.status != DECLINED else None


def may_withdraw(release: Release) -> rules.Decision:
    """Whether its withdrawal can be proposed now."""
    standing = [one.status for one in release.withdrawals.all() if one.status != DECLINED]
    return rules.may_be_withdrawn(release.status, standing=standing[0] if standing else None)


def may_confirm(found: Withdrawal, by: Actor) -> rules.Decision:
    """Whether this person may answer; the action and the database ask again."""
    if found.status != PROPOSED:
        return rules.withdrawal_may_become(found.status, CHECKED)
    return rules.may_confirm_withdrawal(
        kind=by.kind,
        user=by.user,
        organisation=by.organisation,
        agency=found.agency_id,
        proposed_by=found.proposed_by_id,
    )


def history(found: Withdrawal) -> list[Pair]:
    """Who proposed and who confirmed it, and when it arrived."""
    decided = _("Declined") if found.status == DECLINED else _("Confirmed")
    known = [
        (_("Withdrawal proposed"), found.proposed_at, found.proposed_by),
        (decided, found.checked_at, found.checked_by),
        (_("Notice signed"), found.signed_at, None),
        (_("Notice acknowledged by the national node"), found.received_at, None),
    ]
    pairs = [Pair(words, f"{day(at)}, {who}" if who else day(at)) for words, at, who in known if at]
    problem = in_their_language(found.last_problem) if found.last_problem and found.status != RECEIVED else ""
    said = [(_("Why it was declined"), found.declined_reason), (_("What kept it from being sent"), problem)]
    return pairs + [Pair(label, words) for label, words in said if words]


def confirm(request: HttpRequest, withdrawal_id: UUID, back: Link) -> HttpResponse:
    """Ask once more, then confirm; the node signs the notice and sends it by itself."""
    found = withdrawal_of(withdrawal_id, request.actor)
    if not may_confirm(found, request.actor).allowed:
        return _not_now(request, found, back)
    if request.method == "POST":
        return _confirmed(request, found, back)
    said = {
        "title": _("Withdraw %(period)s?") % {"period": found.release.period},
        "what_happens": _(
            "A signed notice is sent at once. The national node then shows these reasons in place of the figures, "
            "for ever. This cannot be taken back, and the quarter is never published again."
        ),
        "confirm_label": _("I agree: withdraw it"),
        "danger": True,
        "withdrawal": found,
    }
    return render(request, "shell/withdraw.html", {**said, "breadcrumbs": [back], "cancel_url": back.url})


def decline(request: HttpRequest, withdrawal_id: UUID, back: Link) -> HttpResponse:
    """Say no: the release stands."""
    found = withdrawal_of(withdrawal_id, request.actor)
    if not may_confirm(found, request.actor).allowed:
        return _not_now(request, found, back)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdrawals.decline_withdrawal(
                withdrawal_id=found.pk, by=request.actor, at=timezone.now(), reason=form.cleaned_data["words"]
            )
        except ReleaseRefused as refused:
            return _refused(request, refused, back)
        messages.success(request, _("Declined. The release stands as it was published."))
        return redirect(back.url)
    said = {
        "title": _("Let the release stand?"),
        "what_happens": _("Nothing is withdrawn. Whoever proposed it sees your reason and can propose it again."),
        "confirm_label": _("Decline the withdrawal"),
        "withdrawal": found,
        "form": form,
    }
    return render(request, "shell/withdraw.html", {**said, "breadcrumbs": [back], "cancel_url": back.url})


def withdrawal_of(withdrawal_id: UUID, seen_by: Actor) -> Withdrawal:
    """A withdrawal of the asker's agency, or a page that says there is none."""
    try:
        return queries.withdrawal(withdrawal_id, seen_by=seen_by)
    except Withdrawal.DoesNotExist:
        raise Http404 from None


def _confirmed(request: HttpRequest, found: Withdrawal, back: Link) -> HttpResponse:
    try:
        with transaction.atomic():
            withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=request.actor, at=timezone.now())
            withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=timezone.now())
    except ReleaseRefused as refused:
        return _refused(request, refused, back)
    messages.success(request, _("Confirmed. The notice is signed and sent by itself, until it is acknowledged."))
    return redirect(back.url)


def _refused(request: HttpRequest, refused: ReleaseRefused, back: Link) -> HttpResponse:
    messages.error(request, _("Nothing was decided. %(why)s") % {"why": in_their_language(refused.reason)})
    return redirect(back.url)


def _not_now(request: HttpRequest, found: Withdrawal, back: Link) -> HttpResponse:
    if found.status in (*AFTER_CHECKING, DECLINED):
        words, _kind = STANDS[found.status]
        messages.info(request, _("This is already decided: %(state)s. Nothing was done.") % {"state": words})
    else:
        messages.info(request, in_their_language(may_confirm(found, request.actor).reason))
    return redirect(back.url)
