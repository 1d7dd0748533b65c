"""A figure as the public pages show it: what the shell makes of it, with the public addresses."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from harakeke.evidence.figures.queries import Published
from harakeke.web.shell import published
from harakeke.web.shell.published import (
    Addresses,
    ShownFigure,
    Words,
    caution_of,
    measures_in,
    standing,
    status,
    together,
)

from .periods import address

__all__ = [
    "PUBLIC",
    "ShownFigure",
    "Words",
    "caution_of",
    "csv_address",
    "measures_in",
    "standing",
    "status",
    "together",
    "words_of",
]


class Public(Addresses):
    """Where figures lead at the national node."""

    def download(self, by: str, period: str, measure: str = "", agency: str = "") -> str:
        place = reverse("public:measure_csv", args=[measure, by]) if measure else reverse("public:totals_csv")
        return f"{place}?period={period}" + (f"&agency={agency}" if agency else "")

    def definition(self, measure: str) -> str:
        return reverse("public:measure", args=[measure])

    def release(self, release: str) -> str:
        return address("public:release", release=release)

    def place(self, code: str, period: str) -> str:
        return address("public:place", period, code=code)

    def table(self, release: published.Release, measure: str, table: str) -> str:
        return address("public:table", release.period, code=release.agency, measure=measure, table=table)


PUBLIC = Public()
csv_address = PUBLIC.download


def words_of(measures: Iterable[str], releases: Iterable[Published]) -> Words:
    """The words of a figure that shows these measures of these releases."""
    return published.words_of(measures, releases, PUBLIC)
