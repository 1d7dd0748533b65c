"""One release: its evidence, what the public would see, what changed, what it was made with; and the two decisions."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.releases import queries, rules
from harakeke.evidence.releases.lifecycle import DECLINED, PROPOSED
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.reference.queries import attribution
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell import release_words, withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Pair
from harakeke.web.steward import comparing


@at_desk("data_steward")
def show_release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """What the second person needs to decide."""
    found = release_of(release_id, request.actor)
    opened, damage = release_words.open_if_whole(found)
    shown = {
        "title": _("Release %(period)s") % {"period": found.period},
        "breadcrumbs": [Link(_("Releases"), reverse("steward:releases"))],
        "release": found,
        "opened": opened,
        "damage": damage,
        "waits": found.status == PROPOSED,
        "declined": found.status == DECLINED,
        "own": found.proposed_by_id == request.actor.user,
        "may": may_check(found, request.actor).allowed,
        "history": release_words.who_did_what(found),
        "versions": release_words.versions_of(found),
        "definitions": _definitions(opened) if opened else [],
        "attribution": attribution(),
    }
    shown |= _withdrawal(found, request.actor)
    if opened and found.status != DECLINED:
        shown |= _changes(found, request.actor)
    if found.status != DECLINED:
        shown["stations"], shown["station"] = release_words.way_of(found)
    return render(request, "steward/release.html", shown)


def release_of(release_id: UUID, seen_by: Actor) -> Release:
    """A release of the asker's agency, or a page that says there is none."""
    try:
        return queries.release(release_id, seen_by=seen_by)
    except Release.DoesNotExist:
        raise Http404 from None


def may_check(release: Release, by: Actor) -> rules.Decision:
    """Whether this person may decide: the page asks so that it can say so; the action and the database ask again."""
    return rules.may_check(
        kind=by.kind,
        user=by.user,
        organisation=by.organisation,
        agency=release.agency_id,
        proposed_by=release.proposed_by_id,
    )


def _definitions(opened: release_words.Opened) -> list[Pair]:
    """Each measure once, with its version."""
    known = {one.measure: one for one in opened.figures}
    words = _("Version %(version)s, counted in %(unit)s")
    return [Pair(one.title, words % {"version": one.version, "unit": one.unit}) for one in known.values()]


def _withdrawal(release: Release, by: Actor) -> dict[str, object]:
    """Where its withdrawal stands, and the ways to propose or to answer one where this steward may."""
    found = withdrawing.latest_of(release)
    shown: dict[str, object] = {}
    if withdrawing.may_withdraw(release).allowed:
        shown["withdraw_url"] = reverse("steward:withdraw", args=[release.pk])
    if found is None:
        return shown
    shown |= {"withdrawal": found, "withdrawal_history": withdrawing.history(found)}
    if withdrawing.may_confirm(found, by).allowed:
        shown["confirm_url"] = reverse("steward:confirm_withdrawal", args=[found.pk])
        shown["decline_url"] = reverse("steward:decline_withdrawal", args=[found.pk])
    return shown


def _changes(release: Release, by: Actor) -> dict[str, object]:
    """What would change since the last release, in numbers; nothing where this is the first."""
    before = comparing.last_before(release, by)
    if before is None:
        return {}
    shown: dict[str, object] = {"before": before}
    try:
        found = comparing.comparison(release, before)
    except ReleaseRefused:
        return {**shown, "before_is_damaged": True}
    return {**shown, "changes": comparing.summary(found, {**before.definitions, **release.definitions})}
