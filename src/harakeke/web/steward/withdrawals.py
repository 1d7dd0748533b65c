"""Withdrawing what was published: proposed here with reasons; confirmed or declined by somebody else."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.evidence.releases import withdrawals
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import MOST_WORDS
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.web.shell import withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.steward.release import release_of


class WithdrawForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy(
            "Everyone will read this, for ever, in place of the figures. Name no person and no number."
        ),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@at_desk("data_steward")
def propose(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Propose that a published release be withdrawn. Nothing happens before a second person agrees."""
    release = release_of(release_id, request.actor)
    back = _back(release)
    may = withdrawing.may_withdraw(release)
    if not may.allowed:
        messages.info(request, in_their_language(may.reason))
        return redirect(back.url)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _proposed(request, release, form.cleaned_data["words"])
    said = {
        "title": _("Withdraw %(period)s?") % {"period": release.period},
        "confirm_label": _("Propose to withdraw it"),
        "danger": True,
        "form": form,
        "release": release,
    }
    crumbs = [Link(_("Releases"), reverse("steward:releases")), back]
    return render(request, "steward/withdraw.html", {**said, "breadcrumbs": crumbs, "cancel_url": back.url})


@at_desk("data_steward")
def confirm(request: HttpRequest, withdrawal_id: UUID) -> HttpResponse:
    """Agree to what another steward proposed."""
    return withdrawing.confirm(request, withdrawal_id, _back_of(request, withdrawal_id))


@at_desk("data_steward")
def decline(request: HttpRequest, withdrawal_id: UUID) -> HttpResponse:
    """Let the release stand."""
    return withdrawing.decline(request, withdrawal_id, _back_of(request, withdrawal_id))


def _proposed(request: HttpRequest, release: Release, words: str) -> HttpResponse:
    try:
        withdrawals.propose_withdrawal(release_id=release.pk, reasons=words, by=request.actor, at=timezone.now())
    except ReleaseRefused as refused:
        messages.error(request, _("Nothing was done. %(why)s") % {"why": in_their_language(refused.reason)})
    else:
        messages.success(request, _("Proposed. Another data steward or an analyst of your agency must confirm it."))
    return redirect("steward:release", release.pk)


def _back_of(request: HttpRequest, withdrawal_id: UUID) -> Link:
    return _back(withdrawing.withdrawal_of(withdrawal_id, request.actor).release)


def _back(release: Release) -> Link:
    return Link(release.period, reverse("steward:release", args=[release.pk]))
