"""What a measure counts: its words, who is counted, its version and standing, its rules, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.web.shell.figures import dimension_words, measure_words, place_of, unit_words
from harakeke.web.shell.parts import Link, Pair, Row

from . import periods
from .counted import who_is_counted
from .kept import everything, tables_of
from .pages import for_everyone
from .shown import caution_of, csv_address, measures_in, standing, status, together

OURS = ("version", "status", "words", "unit")  # what makes a definition another one when it changes


@for_everyone
def show_all(request: HttpRequest) -> HttpResponse:
    """Every measure ever published."""
    releases = everything()
    definitions = together(reversed(releases))
    measures = sorted(measures_in(definitions), key=lambda one: place_of(one, definitions))
    rows = [
        Row(
            measure_words(one, definitions),
            reverse("public:measure", args=[one]),
            _sentence(standing(definitions[one])),
        )
        for one in measures
    ]
    return render(request, "public/measures.html", {"title": _("What is counted"), "rows": rows})


@for_everyone
def show(request: HttpRequest, measure: str) -> HttpResponse:
    """The definition of one measure."""
    releases = [one for one in everything() if "words" in one.definitions.get(measure, {})]
    if not releases:
        raise Http404
    newest = releases[0]
    definition = newest.definitions[measure]
    standing_ = [one for one in releases if one.withdrawn is None]
    tables = [one for one in tables_of(standing_[0]) if one.measure == measure] if standing_ else []
    return render(
        request,
        "public/measure.html",
        {
            "title": measure_words(measure, newest.definitions),
            "breadcrumbs": [Link(_("What is counted"), reverse("public:measures"))],
            "facts": facts(measure, definition, newest),
            "placeholder": definition.get("status") == "placeholder",
            "counted": who_is_counted(measure, str(definition.get("version", ""))),
            "tables": [
                _(" and ").join(dimension_words(name) for name in one.dimensions).capitalize() for one in tables
            ],
            "rules": rules(newest),
            "caution": caution_of([newest]),
            "changes": changes(measure, releases),
            "figures": [
                Row(
                    f"{one.agency_name}, {periods.words(one.period)}",
                    periods.address("public:agency", one.period, code=one.agency),
                )
                for one in standing_
                if one.period == standing_[0].period
            ],
            "download": csv_address("total", "all", measure),
        },
    )


def facts(measure: str, definition: dict[str, Any], newest: Published) -> list[Pair]:
    return [
        Pair(_("Counted in"), unit_words(measure, newest.definitions)),
        Pair(_("Version"), definition.get("version", "")),
        Pair(_("Standing"), status(definition)),
        Pair(_("Its name in the files"), measure),
    ]


def rules(release: Published) -> list[Pair]:
    """The rules of protection the newest figures were made under."""
    labels = {
        "minimum": _("Counts under this are hidden"),
        "rounding": _("Figures are rounded to multiples of"),
        "candidates": _("A hidden count must have at least this many possible values"),
        "entity_minimum": _("Whānau that must be behind a figure, at least"),
    }
    known = release.inputs.get("rules", {})
    return [Pair(label, known[name]) for name, label in labels.items() if name in known]


def changes(measure: str, releases: Sequence[Published]) -> list[Row]:
    """Each definition the measure ever had, newest first, and the quarters that were counted under it."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in releases:
        definition = one.definitions[measure]
        found.setdefault(tuple(str(definition.get(name, "")) for name in OURS), []).append(one.period)
    return [
        Row(
            measure_words(measure, {measure: {"words": words}}),
            hint=f"{_sentence(standing({'version': version, 'status': state}))}. {_from_to(quarters)}",
        )
        for (version, state, words, _unit), quarters in found.items()
    ]


def _from_to(quarters: Sequence[str]) -> str:
    first, last = periods.words(min(quarters)), periods.words(max(quarters))
    return first if first == last else f"{first} – {last}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
