"""Everything ever published, with how it was protected: the register's public outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.evidence.figures.queries import Published
from harakeke.web.shell.figures import measure_words, place_of, short_words
from harakeke.web.shell.parts import Choice, Column, Link, Pair, Row, Table
from harakeke.web.shell.protection import protection
from harakeke.web.shell.templatetags.shell import day

from . import kept, periods, withdrawn
from .pages import for_everyone
from .shown import caution_of, measures_in, status, together

ON_A_PAGE = 20
STANDS, WITHDRAWN = "stands", "withdrawn"


@for_everyone
def register(request: HttpRequest) -> HttpResponse:
    """Every release, newest first; found by words, agency, measure, and whether it was withdrawn."""
    every = kept.everything()
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "agency", "measure", "status")}
    found = [one for one in every if _is_asked_for(one, asked)]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "public/releases.html",
        {
            "title": _("Everything published"),
            "page": page,
            "asked": asked,
            "narrowed": any(asked.values()),
            "choices": choices(every, asked),
            "rows": [_row(one) for one in page],
        },
    )


@for_everyone
def feed(request: HttpRequest) -> HttpResponse:
    """The outline of the whole register as JSON: who released what and when, its hash, whether it was withdrawn."""
    here = request.build_absolute_uri
    return JsonResponse(
        {
            "about": here(reverse("public:releases")),
            "releases": [
                outline(one) | {"page": here(reverse("public:release", kwargs={"release": one.release}))}
                for one in kept.everything()
            ],
        },
        headers={"Cache-Control": "public, max-age=300"},
    )


def outline(one: Published) -> dict[str, object]:
    """What of a release is public for ever. No figure is in it."""
    gone = one.withdrawn
    return {
        "release": one.release,
        "agency": one.agency,
        "agency_name": one.agency_name,
        "period": one.period,
        "made_at": one.made_at.isoformat(),
        "received_at": one.received_at.isoformat(),
        "checked_by_a_second_person": one.two_people,
        "measures": sorted(measures_in(one.definitions)),
        "plan_version": one.plan_version,
        "code_version": one.code_version,
        "cells": one.cells,
        "hidden": one.hidden,
        "sha256": one.sha256,
        "signer": one.signer,
        "withdrawn": gone and {"on": gone.on.isoformat(), "reasons": gone.reasons, "sha256": gone.sha256},
    }


def choices(every: Sequence[Published], asked: Mapping[str, str]) -> list[Choice]:
    """What the register can be narrowed by."""
    definitions = together(reversed(every))
    measures = sorted(measures_in(definitions), key=lambda one: place_of(one, definitions))
    return [
        Choice(
            "agency", _("Agency"), asked["agency"], list(dict.fromkeys((one.agency, one.agency_name) for one in every))
        ),
        Choice("measure", _("Measure"), asked["measure"], [(one, short_words(one, definitions)) for one in measures]),
        Choice("status", _("Standing"), asked["status"], [(STANDS, _("Stands")), (WITHDRAWN, _("Withdrawn"))]),
    ]


@for_everyone
def show(request: HttpRequest, release: UUID) -> HttpResponse:
    """One release: what was published, under which definitions and versions, and what was tried against it."""
    found = next((one for one in kept.everything() if one.release == str(release)), None)
    if found is None:
        raise Http404
    return render(
        request,
        "public/release.html",
        {
            "title": _("%(agency)s, %(period)s") % {"agency": found.agency_name, "period": periods.words(found.period)},
            "breadcrumbs": [Link(_("Everything published"), reverse("public:releases"))],
            "release": found,
            "gone": withdrawn.gone([found]),
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
        Pair(_("Signed by the agency"), day(found.made_at)),
        Pair(_("Arrived and was published"), day(found.received_at)),
        Pair(_("Checked before it was signed"), _two_people(found)),
        Pair(_("Figures"), f"{found.cells:,}"),
        Pair(_("Hidden to protect people"), f"{found.hidden:,}"),
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


def _two_people(found: Published) -> str:
    if found.two_people:
        return _("By a second person of the agency; the database of its node lets nobody check their own proposal")
    return _("The package does not say; it was made before packages said so")


def _is_asked_for(one: Published, asked: Mapping[str, str]) -> bool:
    return (
        all(word in _searched(one) for word in asked["q"].lower().split())
        and asked["agency"] in ("", one.agency)
        and (not asked["measure"] or asked["measure"] in measures_in(one.definitions))
        and asked["status"] in ("", WITHDRAWN if one.withdrawn else STANDS)
    )


def _searched(one: Published) -> str:
    """All that the outline says of a release, to look for words in."""
    measures = [measure_words(name, one.definitions) for name in measures_in(one.definitions)]
    reasons = one.withdrawn.reasons if one.withdrawn else ""
    said = [one.agency_name, one.agency, one.period, periods.words(one.period), one.release, one.sha256, one.signer]
    return " ".join([*said, *measures, reasons]).lower()


def _row(one: Published) -> Row:
    said = {"day": day(one.received_at), "shown": f"{one.shown:,}", "hidden": f"{one.hidden:,}"}
    hint = _("Published %(day)s; %(shown)s figures shown, %(hidden)s hidden to protect people") % said
    if one.withdrawn:
        why = {"day": day(one.withdrawn.on), "why": one.withdrawn.reasons}
        hint = _("Published %(published)s; withdrawn %(day)s, because: %(why)s") % {"published": said["day"], **why}
    return Row(
        f"{one.agency_name}, {periods.words(one.period)}",
        reverse("public:release", kwargs={"release": one.release}),
        hint,
        *((_("Withdrawn"), "attention") if one.withdrawn else ()),
    )
