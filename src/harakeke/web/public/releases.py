"""Everything ever published, with how it was protected: the register's public outline."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.evidence.figures.queries import Published
from harakeke.web.shell.figures import measure_words, place_of
from harakeke.web.shell.parts import Column, Link, Pair, Row, Table
from harakeke.web.shell.protection import protection
from harakeke.web.shell.templatetags.shell import day

from . import kept, periods
from .pages import for_everyone
from .shown import caution_of, measures_in, status

ON_A_PAGE = 20


@for_everyone
def register(request: HttpRequest) -> HttpResponse:
    """Every release, newest first; search by agency or quarter."""
    asked = request.GET.get("q", "").strip()
    found = [one for one in kept.register() if asked.lower() in _searched(one)]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "public/releases.html",
        {"title": _("Everything published"), "page": page, "asked": asked, "rows": [_row(one) for one in page]},
    )


@for_everyone
def show(request: HttpRequest, release: UUID) -> HttpResponse:
    """One release: what was published, under which definitions and versions, and what was tried against it."""
    found = next((one for one in kept.register() if one.release == str(release)), None)
    if found is None:
        raise Http404
    return render(
        request,
        "public/release.html",
        {
            "title": _("%(agency)s, %(period)s") % {"agency": found.agency_name, "period": periods.words(found.period)},
            "breadcrumbs": [Link(_("Everything published"), reverse("public:releases"))],
            "release": found,
            "caution": caution_of([found]),
            "facts": facts(found),
            "definitions": definitions(found),
            "protection": protection(queries.evidence_of(found.release), found.definitions),
        },
    )


def facts(found: Published) -> list[Pair]:
    """Where a release comes from, so that it can be made again."""
    known = sorted(found.inputs.get("reference", {}).items())
    vintages = ", ".join(f"{name} {one.get('vintage', '')}".strip() for name, one in known)
    return [
        Pair(_("Arrived"), day(found.received_at)),
        Pair(_("Measures, version"), found.plan_version),
        Pair(_("Harakeke, version"), found.code_version),
        Pair(_("Reference data"), vintages or "–"),
        Pair(_("Signed with key"), found.signer),
        Pair(_("Fingerprint of the package (SHA-256)"), found.sha256),
    ]


def definitions(found: Published) -> Table:
    """What each measure counts; each leads to its definition."""
    measures = sorted(measures_in(found.definitions), key=lambda one: place_of(one, found.definitions))
    rows = [
        [
            format_html('<a href="{}">{}</a>', reverse("public:measure", args=[one]),
                        measure_words(one, found.definitions)),
            found.definitions[one].get("version", ""),
            status(found.definitions[one]),
        ]
        for one in measures
    ]  # fmt: skip
    columns = [Column(_("What was counted")), Column(_("Version")), Column(_("Standing"))]
    return Table(_("What was counted, and under which definition"), columns, rows)


def _searched(one: Published) -> str:
    return f"{one.agency_name} {one.period} {periods.words(one.period)}".lower()


def _row(one: Published) -> Row:
    return Row(
        f"{one.agency_name}, {periods.words(one.period)}",
        reverse("public:release", kwargs={"release": one.release}),
        _("Published %(day)s; %(shown)s figures shown, %(hidden)s hidden to protect people")
        % {"day": day(one.received_at), "shown": f"{one.shown:,}", "hidden": f"{one.hidden:,}"},
    )
