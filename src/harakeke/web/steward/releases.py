"""Releases that wait for a second pair of eyes, and the register of every release."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from harakeke.evidence.releases import queries
from harakeke.evidence.releases.lifecycle import PROPOSED
from harakeke.evidence.releases.models import Release
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.web.shell.release_words import STANDS
from harakeke.web.shell.templatetags.shell import day

ON_A_PAGE = 12


@at_desk("data_steward")
@never_cache
def show_releases(request: HttpRequest) -> HttpResponse:
    """The desk's first page."""
    asked = request.GET.get("q", "").strip().upper()
    register = queries.releases(seen_by=request.actor)
    own = register.filter(status=PROPOSED, proposed_by_id=request.actor.user)
    if asked:
        register = register.filter(period__contains=asked)
    page = Paginator(register.order_by("-period", "-proposed_at"), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "steward/releases.html",
        {
            "title": _("Releases"),
            "waiting": [_row(one, told=True) for one in queries.waiting_for_a_check(seen_by=request.actor)],
            "own": [_row(one, told=True) for one in own],
            "register": [_row(one) for one in page.object_list],
            "page": page,
            "asked": asked,
        },
    )


def _row(release: Release, *, told: bool = False) -> Row:
    """told: the heading over it already says where it stands."""
    hint = _("Proposed %(day)s by %(who)s") % {"day": day(release.proposed_at), "who": release.proposed_by}
    address = reverse("steward:release", args=[release.pk])
    return Row(release.period, address, hint, *(() if told else STANDS[release.status]))
