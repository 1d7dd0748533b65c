"""For whom a request acts: the signed-in person's role in use, bound before the page's transaction begins."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from harakeke.sector.organisations import queries
from harakeke.sector.organisations.models import Role
from harakeke.settings.databases import AT_NODE
from harakeke.trust.walls.actor import acting

ROLE_IN_USE = "role"
# Sessions and second factors are closed to whoever acts for someone; the pages that change them act for nobody.
SIGN_IN_PLACES = ("/accounts/", "/demo/sign-in/")


class ActingMiddleware:
    """Sets `request.role` and `request.actor`, and acts as them while the page is made (nobody, while signing in)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.role = role_in_use(request)
        request.actor = queries.actor_for(request.role, on=timezone.localdate()) if request.role else None
        with acting(None if request.path.startswith(SIGN_IN_PLACES) else request.actor):
            return self.answer(request)


def role_in_use(request: HttpRequest) -> Role | None:
    """The role the person chose, else their first; None when they hold none today or are not signed in.

    Roles of kinds that do not act at this node count for nothing here.
    """
    if not request.user.is_authenticated:
        return None
    held = queries.roles_of(request.user.pk, on=timezone.localdate())
    roles = list(held.filter(kind__in=AT_NODE[settings.HARAKEKE_NODE]))
    chosen = request.session.get(ROLE_IN_USE)
    return next((role for role in roles if role.pk == chosen), roles[0] if roles else None)
