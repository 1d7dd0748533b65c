"""The front door of an agency's node: sign in, choose among one's roles, go to one's desk."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.sector.organisations.models import Role
from harakeke.sector.organisations.queries import roles_of
from harakeke.trust.sign_in.models import User

from .acting import ROLE_IN_USE
from .navigation import DESKS, role_words

DEMO_NAME = "demo."


def door(request: HttpRequest) -> HttpResponse:
    """Signed in: on to the desk. Else: how to sign in, and in demo mode one button for each desk."""
    if request.role:
        return redirect(first_page(request.role.kind))
    return render(request, "shell/door.html", {"title": _("Welcome")})


def roles(request: HttpRequest) -> HttpResponse:
    """Choose which of one's roles to act in."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    held = list(roles_of(request.user.pk, on=timezone.localdate()))
    if request.method == "POST":
        chosen = next((role for role in held if str(role.pk) == request.POST.get("role")), None)
        if chosen is None:
            raise Http404
        request.session[ROLE_IN_USE] = chosen.pk
        return redirect(first_page(chosen.kind))
    choices = [(role, role_words(role)) for role in held]
    return render(request, "shell/roles.html", {"title": _("Your roles"), "choices": choices})


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a made-up person with one click. There is no such page outside demo mode."""
    if not demo_is_on():
        raise Http404
    user = User.objects.filter(username=request.POST.get("username", ""), made_up=True).first()
    if user is None:
        raise Http404
    auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    role = roles_of(user.pk, on=timezone.localdate()).first()
    return redirect(first_page(role.kind) if role else "/")


def demo_is_on() -> bool:
    """Asked at every use, not only at start: demo mode, the demo's own key and DEBUG, all three."""
    return settings.DEMO and settings.DEBUG and settings.SECRET_KEY.startswith(settings.DEMO_KEY)


def demo_roles() -> list[tuple[Role, str]]:
    """The made-up people who stand for each desk."""
    if not demo_is_on():
        return []
    found = Role.objects.filter(user__made_up=True, user__username__startswith=DEMO_NAME)
    order = list(DESKS[settings.HARAKEKE_NODE])
    people = found.select_related("user", "organisation").order_by("id")
    return sorted(((role, role_words(role)) for role in people), key=lambda pair: order.index(pair[0].kind))


def first_page(kind: str) -> str:
    """The address of a desk's first page."""
    places = DESKS[settings.HARAKEKE_NODE].get(kind)
    return reverse(places[0][0]) if places else reverse(DESKS[settings.HARAKEKE_NODE][None][0][0])
