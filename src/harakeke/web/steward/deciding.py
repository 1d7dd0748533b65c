"""The two decisions on a release: yes, with a note; no, with the reason. Never by who proposed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.evidence.releases import actions
from harakeke.evidence.releases.lifecycle import PROPOSED
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.shell.release_words import STANDS
from harakeke.web.steward.release import may_check, release_of

LINES = {"rows": 3}
Decide = Callable[[Release, Actor, str], None]


class CheckForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What you looked at"),
        help_text=gettext_lazy("For whoever reads the register later. Name no person."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=LINES),
    )


class DeclineForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Why it is declined"),
        help_text=gettext_lazy("So that the analyst can put it right and close the quarter again. Name no person."),
        max_length=2000,
        widget=forms.Textarea(attrs=LINES),
    )


@at_desk("data_steward")
def check(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Say yes. The node then signs the release and sends it by itself."""
    said = {
        "title": _("Check and sign?"),
        "what_happens": _(
            "You say that you have looked and found it safe. It is signed at once and sent to the national node, "
            "which publishes it. This cannot be taken back."
        ),
        "confirm_label": _("I have looked: check and sign"),
    }
    return _decide(request, release_id, CheckForm, said, _check_and_sign)


@at_desk("data_steward")
def decline(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Say no. Nothing leaves; the quarter can be closed again."""
    said = {
        "title": _("Decline this release?"),
        "what_happens": _("Nothing is published. The analyst sees your reason and can close the quarter again."),
        "confirm_label": _("Decline it"),
        "danger": True,
    }
    return _decide(request, release_id, DeclineForm, said, _decline)


def _check_and_sign(release: Release, by: Actor, words: str) -> None:
    actions.check(release_id=release.pk, by=by, at=timezone.now(), note=words)
    actions.sign(release_id=release.pk, at=timezone.now())


def _decline(release: Release, by: Actor, words: str) -> None:
    actions.decline(release_id=release.pk, by=by, at=timezone.now(), reason=words)


def _decide(
    request: HttpRequest, release_id: UUID, form_of: type[forms.Form], said: dict[str, Any], decide: Decide
) -> HttpResponse:
    release = release_of(release_id, request.actor)
    if release.status != PROPOSED or not may_check(release, request.actor).allowed:
        messages.info(request, _why_not(release, request.actor))
        return redirect("steward:release", release_id)
    form = form_of(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _done(request, release, form.cleaned_data["words"], decide)
    return render(
        request,
        "steward/decide.html",
        {
            **said,
            "form": form,
            "release": release,
            "breadcrumbs": [Link(_("Releases"), reverse("steward:releases")), _back(release)],
            "cancel_url": _back(release).url,
        },
    )


def _done(request: HttpRequest, release: Release, words: str, decide: Decide) -> HttpResponse:
    try:
        with transaction.atomic():
            decide(release, request.actor, words)
    except ReleaseRefused as refused:
        messages.error(request, _("Nothing was decided. %(why)s") % {"why": in_their_language(refused.reason)})
        return redirect("steward:release", release.pk)
    if decide is _decline:
        messages.success(request, _("Declined. The analyst sees your reason and can close the quarter again."))
    else:
        messages.success(request, _("Checked and signed. The node sends it by itself, until it is acknowledged."))
    return redirect("steward:releases")


def _why_not(release: Release, by: Actor) -> str:
    if release.status != PROPOSED:
        words, _kind = STANDS[release.status]
        return _("This release is already decided: %(state)s. Nothing was done.") % {"state": words}
    return in_their_language(may_check(release, by).reason)


def _back(release: Release) -> Link:
    return Link(release.period, reverse("steward:release", args=[release.pk]))
