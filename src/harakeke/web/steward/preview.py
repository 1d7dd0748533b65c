"""A release exactly as the public will see it: the public page's own parts and templates, marked as a preview.

Nothing of it is published by being looked at; what would lead on from it leads nowhere yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.releases.lifecycle import DECLINED
from harakeke.evidence.releases.models import Release
from harakeke.reference.models import Level
from harakeke.reference.queries import attribution, boundaries
from harakeke.web.shell import agency_figures, published, release_words
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.figures import find
from harakeke.web.shell.parts import Link
from harakeke.web.shell.published import Addresses
from harakeke.web.shell.quarters import words
from harakeke.web.steward.release import release_of


@dataclass(frozen=True)
class Previewed:
    """A release of this node as the public page knows one."""

    agency: str
    agency_name: str
    period: str
    release: str
    definitions: dict[str, Any]
    inputs: dict[str, Any]


class Inside(Addresses):
    """The only thing that leads on in a preview: its own tables."""

    def table(self, release: published.Release, measure: str, table: str) -> str:
        return reverse("steward:preview_table", args=[release.release, measure, table])


@at_desk("data_steward")
def show_preview(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """The agency's page of the quarter."""
    found, opened = _opened(request, release_id)
    if opened is None:
        return redirect("steward:release", found.pk)
    mapped = find(opened.figures, agency_figures.MAPPED, "ta")
    drawn = mapped.map(boundaries(Level.TA)) if mapped else None
    shown = agency_figures.shown(_as_published(found), opened.figures, Inside(), drawn)
    page = {"title": str(found.agency), "breadcrumbs": _crumbs(found), "attribution": attribution()}
    return render(request, "steward/preview.html", {**shown, **page, "period": found.period})


@at_desk("data_steward")
def show_table(request: HttpRequest, release_id: UUID, measure: str, table: str) -> HttpResponse:
    """One table of it, whole."""
    found, opened = _opened(request, release_id)
    if opened is None:
        return redirect("steward:release", found.pk)
    wanted = next((one for one in opened.figures if (one.measure, one.table) == (measure, table)), None)
    if wanted is None:
        raise Http404
    as_published = _as_published(found)
    page = {
        "title": wanted.caption,
        "breadcrumbs": [*_crumbs(found), Link(_("Preview"), reverse("steward:preview", args=[found.pk]))],
        "one": agency_figures.whole(as_published, wanted, Inside()),
        "caution": published.caution_of([as_published]),
        "quarter": words(found.period),
        "agency_name": as_published.agency_name,
        "period": found.period,
    }
    return render(request, "steward/preview_table.html", page)


def _opened(request: HttpRequest, release_id: UUID) -> tuple[Release, release_words.Opened | None]:
    """A release that stands, opened; one that was declined has no preview, for nobody will see it."""
    found = release_of(release_id, request.actor)
    if found.status == DECLINED:
        raise Http404
    return found, release_words.open_if_whole(found)[0]


def _as_published(found: Release) -> Previewed:
    agency = found.agency
    return Previewed(agency.code, agency.name, found.period, str(found.pk), found.definitions, found.inputs)


def _crumbs(found: Release) -> list[Link]:
    return [
        Link(_("Releases"), reverse("steward:releases")),
        Link(found.period, reverse("steward:release", args=[found.pk])),
    ]
