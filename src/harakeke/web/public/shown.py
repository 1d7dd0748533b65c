"""A figure as a page shows it: the drawing or table, what to download, which definition and which release it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.figures.queries import Published
from harakeke.web.shell import figures
from harakeke.web.shell.charts import Chart
from harakeke.web.shell.maps import Map
from harakeke.web.shell.parts import Link, Table

from .periods import address


@dataclass(frozen=True)
class Words:
    """What stands under a figure: what it counts, under which definition, and how it was made and protected."""

    definitions: list[Link]
    version: str
    releases: list[Link]


@dataclass(frozen=True)
class ShownFigure:
    """One chart, map or table with its download and its words."""

    download: str
    words: Words
    chart: Chart | None = None
    map: Map | None = None
    table: Table | None = None
    more: list[Link] = field(default_factory=list)

    @property
    def title(self) -> str:
        drawn = self.chart or self.map
        return drawn.title if drawn else self.table.caption if self.table else ""


def words_of(measures: Iterable[str], releases: Iterable[Published]) -> Words:
    """The words of a figure that shows these measures of these releases."""
    made_of = list(releases)
    definitions = together(made_of)
    known = [one for one in measures if one in definitions]
    return Words(
        [Link(figures.short_words(one, definitions), reverse("public:measure", args=[one])) for one in known],
        ", ".join(dict.fromkeys(standing(definitions[one]) for one in known)),
        [Link(one.agency_name, address("public:release", release=one.release)) for one in made_of],
    )


def together(releases: Iterable[Published]) -> dict[str, dict[str, Any]]:
    """The definitions of several releases: measures are the country's own, places are each agency's."""
    known: dict[str, dict[str, Any]] = {}
    for release in releases:
        for name, definition in release.definitions.items():
            codes = known.get(name, {}).get("codes", {}) | definition.get("codes", {})
            known[name] = {**definition, **({"codes": codes} if codes else {})}
    return known


def measures_in(definitions: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The measures among definitions; the others are of places, ages, groups and domains."""
    return [one for one in definitions if "words" in definitions[one]]


def status(definition: Mapping[str, Any]) -> str:
    """Whose a definition is."""
    return _("Our own, until an official one is public") if definition.get("status") == "placeholder" else _("Official")


def standing(definition: Mapping[str, Any]) -> str:
    """The version of a definition, and whose it is."""
    version = definition.get("version", "")
    if definition.get("status") == "placeholder":
        return _("definition %(version)s, our own until an official one is public") % {"version": version}
    return _("definition %(version)s") % {"version": version}


def caution_of(releases: Iterable[Published]) -> str:
    """What a reader must know of every figure. Releases made under different rules each have their words."""
    said = [figures.caution(rules) for one in releases if (rules := one.inputs.get("rules"))]
    return " ".join(dict.fromkeys(said))


def csv_address(by: str, period: str, measure: str = "", agency: str = "") -> str:
    """Where a figure's own numbers are as CSV."""
    place = reverse("public:measure_csv", args=[measure, by]) if measure else reverse("public:totals_csv")
    return f"{place}?period={period}" + (f"&agency={agency}" if agency else "")
