"""Which quarter a reader looks at, and what quarters are called."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from harakeke.evidence.figures import queries
from harakeke.evidence.quarters import Quarter
from harakeke.web.shell.parts import Link
from harakeke.web.shell.quarters import words

__all__ = ["address", "chosen", "found", "tabs", "unbroken", "words"]
NEWEST = 4  # as tabs; older quarters are found among the releases


def chosen(request: HttpRequest) -> str | None:
    """The quarter asked for, else the newest; None where nothing is published yet. An unknown one is not found."""
    known = queries.periods()
    asked = request.GET.get("period")
    if asked and asked not in known:
        raise Http404
    return asked or next(iter(known), None)


def found(request: HttpRequest) -> str:
    """The same, for pages that are not there before anything is published."""
    period = chosen(request)
    if period is None:
        raise Http404
    return period


def tabs(place: str, period: str, known: list[str], **kept: str) -> list[Link]:
    """A link for each of the newest quarters, and for the one looked at. Nothing to choose among: no tabs."""
    shown = [one for number, one in enumerate(known) if number < NEWEST or one == period]
    if len(shown) < 2 and period in shown:
        return []
    return [Link(words(one), f"{place}?{urlencode({'period': one, **kept})}", one == period) for one in shown]


def address(name: str, period: str = "", **arguments: str) -> str:
    """The address of a page for a quarter."""
    place = reverse(name, kwargs=arguments)
    return f"{place}?{urlencode({'period': period})}" if period else place


def unbroken(period: str, published: Collection[str]) -> list[str]:
    """The quarters up to this one without a gap, earliest first: a line over a gap would show what nobody published.

    >>> unbroken("2026Q3", {"2026Q3", "2026Q2", "2025Q4"})
    ['2026Q2', '2026Q3']
    """
    run: list[str] = []
    while period in published:
        run.insert(0, period)
        period = str(Quarter.named(period).previous)
    return run
