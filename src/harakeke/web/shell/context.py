"""What every page's template is given: who I am, where I can go, whether this is the demo, whose data are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .navigation import DESKS, role_words


def shell(request: HttpRequest) -> dict[str, Any]:
    role = getattr(request, "role", None)
    return {
        "node": settings.HARAKEKE_NODE,
        "demo": settings.DEMO,
        "role": role_words(role) if role else "",
        "navigation": _places(request, role.kind if role else None),
    }


def _places(request: HttpRequest, kind: str | None) -> list[dict[str, Any]]:
    places = DESKS[settings.HARAKEKE_NODE].get(kind, ())
    addresses = [(label, reverse(name)) for name, label in places]
    every = [url for _label, url in addresses]
    return [{"label": label, "url": url, "current": current(url, request.path, every)} for label, url in addresses]


def current(url: str, path: str, every: Sequence[str]) -> str:
    """What `aria-current` says of a place: "page" on it, "true" on a page below it, else nothing.

    The first page of a desk has all the others below it, so it is current only by itself.

    >>> desk = ["/navigator/", "/navigator/whanau/"]
    >>> [current(one, "/navigator/whanau/12/plan/", desk) for one in desk]
    ['', 'true']
    """
    if path == url:
        return "page"
    holds_others = any(other != url and other.startswith(url) for other in every)
    return "true" if path.startswith(url) and not holds_others else ""
