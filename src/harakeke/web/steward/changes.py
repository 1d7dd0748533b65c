"""What would change since the last release: by measure in numbers, and figure by figure, to search and to page through.

Made from the protected figures of both releases and from nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.releases.changes import GONE, NEW, Change, Comparison
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.figures import TOTAL, code_words, dimension_words, measure_words, place_of, short_words
from harakeke.web.shell.parts import Choice, Column, Link, Table
from harakeke.web.steward.comparing import comparison, kind_words, last_before, summary
from harakeke.web.steward.release import release_of

ON_A_PAGE = 50


@at_desk("data_steward")
def show_changes(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Every figure that changed, found by place, measure and what happened to it."""
    release = release_of(release_id, request.actor)
    before = last_before(release, request.actor)
    try:
        found = comparison(release, before) if before else None
    except ReleaseRefused:
        found = None  # the release's own page says what is wrong with it
    if found is None or before is None:
        return redirect("steward:release", release.pk)
    definitions = {**before.definitions, **release.definitions}
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "measure", "kind")}
    shown = [one for one in found.changes if _is_asked_for(one, asked, definitions)]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "steward/changes.html",
        {
            "title": _("What would change"),
            "breadcrumbs": [
                Link(_("Releases"), reverse("steward:releases")),
                Link(release.period, reverse("steward:release", args=[release.pk])),
            ],
            "release": release,
            "before": before,
            "summary": summary(found, definitions),
            "choices": _choices(found, asked, definitions),
            "narrowed": any(asked.values()),
            "page": page,
            "table": _listed(page.object_list, release, before, definitions) if shown else None,
        },
    )


def _where(one: Change, definitions: Mapping[str, Any]) -> str:
    named = [
        code_words(dimension, code, definitions)
        if code != TOTAL
        else _("%(of)s: all") % {"of": dimension_words(dimension)}
        for dimension, code in one.codes
    ]
    return ", ".join(named)


def _is_asked_for(one: Change, asked: Mapping[str, str], definitions: Mapping[str, Any]) -> bool:
    if asked["measure"] not in ("", one.measure) or asked["kind"] not in ("", one.kind):
        return False
    said = f"{_where(one, definitions)} {measure_words(one.measure, definitions)}".lower()
    codes = {code.lower() for _name, code in one.codes}
    return all(word in said or word in codes for word in asked["q"].lower().split())


def _choices(found: Comparison, asked: Mapping[str, str], definitions: Mapping[str, Any]) -> list[Choice]:
    measures = sorted(found.counts, key=lambda one: place_of(one, definitions))
    there = {one.kind for one in found.changes}
    return [
        Choice("measure", _("Measure"), asked["measure"], [(one, short_words(one, definitions)) for one in measures]),
        Choice(
            "kind", _("What happened"), asked["kind"], [(k, words) for k, words in kind_words().items() if k in there]
        ),
    ]


def _listed(found: list[Change], release: Release, before: Release, definitions: Mapping[str, Any]) -> Table:
    words = kind_words()
    columns = [
        *(Column(_("Figure")), Column(before.period, number=True), Column(release.period, number=True)),
        *(Column(_("What happened")), Column(_("What was counted"))),
    ]
    rows = [
        [
            _where(one, definitions),
            "–" if one.kind == NEW else one.before,
            "–" if one.kind == GONE else one.now,
            words[one.kind],
            short_words(one.measure, definitions),
        ]
        for one in found
    ]
    return Table(_("Figures that would change"), columns, rows)
