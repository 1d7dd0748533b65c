"""What stands in place of figures that were withdrawn: when, by whom, why, and what that means for who used them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from harakeke.evidence.figures.queries import Published

from . import periods

GONE = 410


@dataclass(frozen=True)
class Gone:
    """One withdrawn release, for public/parts/withdrawn.html."""

    agency_name: str
    quarter: str
    on: datetime
    reasons: str
    address: str


def gone(releases: Iterable[Published]) -> list[Gone]:
    """Those of these releases that were withdrawn."""
    return [
        Gone(
            one.agency_name,
            periods.words(one.period),
            one.withdrawn.on,
            one.withdrawn.reasons,
            periods.address("public:release", release=one.release),
        )
        for one in releases
        if one.withdrawn
    ]


def instead(request: HttpRequest, release: Published, shown: dict[str, object], status: int = GONE) -> HttpResponse:
    """The page that stands where a withdrawn release's figures stood."""
    said = {"quarter": periods.words(release.period), "gone": gone([release])}
    return render(request, "public/withdrawn.html", {**shown, **said}, status=status)
