"""Whose desk a page belongs to: signed out, the sign-in page; another kind of user, the calm page that says no.

This is courtesy to people. The walls in the database decide what anybody reaches, whatever a page asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]


def at_desk(*kinds: str) -> Callable[[View], View]:
    """Open a page only to people at work in a role of these kinds: `@at_desk("navigator")`.

    What it shows is theirs: no browser and nothing on the way keeps it.
    """

    def decorate(view: View) -> View:
        shown = never_cache(view)

        @wraps(view)
        def opened(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.path)
            if request.role is None or request.role.kind not in kinds:
                raise PermissionDenied("This page belongs to another desk.")
            return shown(request, *arguments, **named)

        opened.kinds = kinds  # a test walks every address and asks who may
        return opened

    return decorate
