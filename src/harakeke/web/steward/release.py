"""One release: its evidence, what the public would see, what changed, what it was made with; and the two decisions."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from harakeke.evidence.releases import queries, rules
from harakeke.evidence.releases.lifecycle import AFTER_SIGNING, DECLINED, PROPOSED
from harakeke.evidence.releases.models import Release
from harakeke.reference.queries import attribution
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell import release_words
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.figures import changes
from harakeke.web.shell.parts import Link, Pair, Table


@at_desk("data_steward")
@never_cache
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
        "changes": _changes(opened, request.actor) if opened else None,
        "attribution": attribution(),
    }
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


def _changes(opened: release_words.Opened, by: Actor) -> Table | None:
    """The totals beside those of the last release that left; None when this is the first."""
    release = opened.release
    signed = queries.releases(seen_by=by).filter(status__in=AFTER_SIGNING, period__lt=release.period)
    before = signed.order_by("-period").first()
    if before is None:
        return None
    return changes(opened.figures, release_words.figures_of(before), period=release.period, earlier=before.period)
