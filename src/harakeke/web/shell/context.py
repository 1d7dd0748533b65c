"""What every page's template is given: who I am, where I can go, which language, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .navigation import DESKS


def shell(request: HttpRequest) -> dict[str, Any]:
    role = getattr(request, "role", None)
    places = DESKS[settings.HARAKEKE_NODE].get(role.kind if role else None, ())
    navigation = [
        {"label": label, "url": reverse(name), "current": request.path == reverse(name)} for name, label in places
    ]
    return {
        "node": settings.HARAKEKE_NODE,
        "demo": settings.DEMO,
        "role": role,
        "navigation": navigation,
        "LANGUAGE_NAMES": settings.LANGUAGES,
    }
