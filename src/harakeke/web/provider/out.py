"""Who is out at a home now, and who is not back: a page that keeps itself fresh. Nothing is sent outside."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.web.shell.record.late import how_late, late_page
from harakeke.web.shell.record.walking_over import as_time
from harakeke.whanau.going_out import queries
from harakeke.whanau.going_out.models import Outing


@at_desk("provider_manager")
def show_out(request: HttpRequest) -> HttpResponse:
    """Who is not back first, the latest on top; then who is out."""
    found = list(queries.out_now(request.actor))
    late = [one for one in found if one.back_by < timezone.now()]
    page = {"title": _("Who is out"), "late": [_late(one) for one in late], "as_at": as_time(timezone.now())}
    page["out"] = [_out(one) for one in found if one not in late]
    return render(request, "provider/parts/out.html" if request.htmx else "provider/out.html", page)


@at_desk("provider_manager")
def show_outing(request: HttpRequest, outing_id: UUID) -> HttpResponse:
    """One of them: where, which phone, what to do, what was done."""
    outing = queries.outing(outing_id, request.actor)
    if outing is None:
        raise Http404
    return late_page(request, outing, after="provider:out")


def _late(one: Outing) -> Row:
    how = how_late(one)
    hint = f"{_('due back')} {how['back_by']} · {how['now_do'] or ''}"
    return Row(str(one.by), reverse("provider:outing", args=[one.pk]), hint, str(how["late_words"]), "danger")


def _out(one: Outing) -> Row:
    buddy = _("buddy: %(who)s") % {"who": one.buddy} if one.buddy else _("no buddy")
    return Row(str(one.by), reverse("provider:outing", args=[one.pk]), buddy, _("back by %s") % as_time(one.back_by))
