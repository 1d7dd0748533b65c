"""Which quarter a reader looks at."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from harakeke.evidence.figures import queries
from harakeke.web.shell.parts import Link


def chosen(request: HttpRequest) -> str | None:
    """The quarter asked for, else the newest; None where nothing is published yet. An unknown one is not found."""
    known = queries.periods()
    asked = request.GET.get("period")
    if asked and asked not in known:
        raise Http404
    return asked or next(iter(known), None)


def tabs(name: str, period: str, **arguments: str) -> list[Link]:
    """A link for each quarter."""
    place = reverse(name, kwargs=arguments)
    return [Link(one, f"{place}?period={one}", current=one == period) for one in queries.periods()]
