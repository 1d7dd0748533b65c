"""A published figure as a page shows it: the drawing or table, what to download, its definition and its release.

The public pages and the data steward's preview of them show the same; only where a figure leads differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _

from harakeke.web.shell import figures
from harakeke.web.shell.charts import Chart
from harakeke.web.shell.maps import Map
from harakeke.web.shell.parts import Link, Table


class Release(Protocol):
    """What a page must know of a release."""

    @property
    def agency(self) -> str: ...
    @property
    def agency_name(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def release(self) -> str: ...
    @property
    def definitions(self) -> Mapping[str, Any]: ...
    @property
    def inputs(self) -> Mapping[str, Any]: ...


class Addresses:
    """Where figures lead. These lead nowhere: what is not published yet has no page and no download."""

    def download(self, by: str, period: str, measure: str = "", agency: str = "") -> str:
        """A figure's own numbers as CSV."""
        return ""

    def definition(self, measure: str) -> str:
        """What a measure counts."""
        return ""

    def release(self, release: str) -> str:
        """How a release was made and protected."""
        return ""

    def place(self, code: str, period: str) -> str:
        """A district or city."""
        return ""

    def table(self, release: Release, measure: str, table: str) -> str:
        """One table of a release, whole."""
        return ""


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


def words_of(measures: Iterable[str], releases: Iterable[Release], at: Addresses) -> Words:
    """The words of a figure that shows these measures of these releases."""
    made_of = list(releases)
    definitions = together(made_of)
    known = [one for one in measures if one in definitions]
    return Words(
        [Link(figures.short_words(one, definitions), at.definition(one)) for one in known],
        ", ".join(dict.fromkeys(standing(definitions[one]) for one in known)),
        [Link(one.agency_name, at.release(one.release)) for one in made_of],
    )


def together(releases: Iterable[Release]) -> dict[str, dict[str, Any]]:
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


def caution_of(releases: Iterable[Release]) -> str:
    """What a reader must know of every figure. Releases made under different rules each have their words."""
    said = [figures.caution(rules) for one in releases if (rules := one.inputs.get("rules"))]
    return " ".join(dict.fromkeys(said))
