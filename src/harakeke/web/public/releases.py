"""Everything ever published, with how it was protected: the register's public outline."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.evidence.figures.queries import Published
from harakeke.web.shell.figures import measure_words
from harakeke.web.shell.parts import Column, Link, Pair, Row, Table
from harakeke.web.shell.templatetags.shell import day

ON_A_PAGE = 20


@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """Every release, newest first; search by agency or quarter."""
    asked = request.GET.get("q", "").strip().lower()
    found = [one for one in queries.register() if asked in f"{one.agency_name} {one.period}".lower()]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "public/releases.html",
        {"title": _("Everything published"), "page": page, "asked": asked, "rows": [_row(one) for one in page]},
    )


@login_not_required
def show(request: HttpRequest, release: UUID) -> HttpResponse:
    """One release: what was published, under which definitions and versions, and what was tried against it."""
    found = next((one for one in queries.register() if one.release == str(release)), None)
    if found is None:
        raise Http404
    return render(
        request,
        "public/release.html",
        {
            "title": f"{found.agency_name}, {found.period}",
            "breadcrumbs": [Link(_("Everything published"), reverse("public:releases"))],
            "release": found,
            "facts": facts(found),
            "definitions": definitions(found),
        },
    )


def facts(found: Published) -> list[Pair]:
    """Where a release comes from, so that it can be made again."""
    vintages = ", ".join(f"{name} {one['vintage']}" for name, one in sorted(found.inputs.get("reference", {}).items()))
    return [
        Pair(_("Arrived"), day(found.received_at)),
        Pair(_("Figures shown"), f"{found.shown:,}"),
        Pair(_("Figures hidden to protect people"), f"{found.hidden:,}"),
        Pair(_("Ways of working out a hidden figure that were tried"), found.attacks),
        Pair(_("Hidden figures found out"), found.recovered),
        Pair(_("Measures, version"), found.plan_version),
        Pair(_("Harakeke, version"), found.code_version),
        Pair(_("Reference data"), vintages),
        Pair(_("Signed with key"), found.signer),
        Pair(_("Fingerprint of the package (SHA-256)"), found.sha256),
    ]


def definitions(found: Published) -> Table:
    """What each measure counts."""
    rows = [
        [measure_words(measure, found.definitions), one["version"], _status(one["status"])]
        for measure, one in found.definitions.items()
        if "words" in one
    ]
    columns = [Column(_("What was counted")), Column(_("Version")), Column(_("Standing"))]
    return Table(_("What was counted, and under which definition"), columns, rows)


def _status(status: str) -> str:
    return _("Our own, until an official one is public") if status == "placeholder" else _("Official")


def _row(one: Published) -> Row:
    return Row(
        f"{one.agency_name}, {one.period}",
        reverse("public:release", kwargs={"release": one.release}),
        _("Published %(day)s; %(shown)s figures shown, %(hidden)s hidden to protect people")
        % {"day": day(one.received_at), "shown": f"{one.shown:,}", "hidden": f"{one.hidden:,}"},
    )
