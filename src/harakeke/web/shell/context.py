"""What every page's template is given: who I am, where I can go, whether this is the demo, whose data are shown."""

from __future__ import annotations

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
    return [{"label": label, "url": url, "current": request.path == url} for label, url in addresses]
