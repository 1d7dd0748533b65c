"""Opening a record in need: the glass is broken with a reason, read through for a while, and closed by someone else."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.trust.walls.actor import acting
from harakeke.web.shell.parts import Link, Pair, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people import door
from harakeke.whanau.record.queries import at_a_glance
from harakeke.whanau.restricted import actions, queries
from harakeke.whanau.restricted.models import Use
from harakeke.whanau.restricted.rules import NotAllowed, is_late
from harakeke.whanau.restricted.words import NEEDS

from .looking_after import for_both, home, said
from .questions import CloseForm, NeedForm

CLOSED_SHOWN = 20


@for_both
def show_uses(request: HttpRequest) -> HttpResponse:
    """What I may read now, what waits for me to close, and what was closed."""
    now = timezone.now()
    closed = queries.uses(request.actor).filter(closed_at__isnull=False).order_by("-closed_at")[:CLOSED_SHOWN]
    page = {
        "title": _("Opened in need"),
        "breadcrumbs": home(request),
        "open": [_open_row(one) for one in queries.open_uses(request.actor, now)],
        "to_close": [_waiting_row(one, now) for one in queries.uses_to_close(request.actor)],
        "closed": [_closed_row(one) for one in closed],
    }
    return render(request, "provider/in_need.html", page)


def _open_row(one: Use) -> Row:
    until = _("until %(time)s") % {"time": _time(one.until)}
    return Row(str(NEEDS[one.need]), reverse("provider:read_in_need", args=[one.pk]), until, _("Open"), "attention")


def _waiting_row(one: Use, now) -> Row:  # type: ignore[no-untyped-def]
    late = is_late(one.opened_at, now)
    hint = f"{one.opened_by} · {day(one.opened_at)} {_time(one.opened_at)}"
    days = (timezone.localdate(now) - timezone.localdate(one.opened_at)).days
    age = _("%(days)s days") % {"days": days} if days else _("Today")
    close = reverse("provider:close_use", args=[one.pk])
    return Row(str(NEEDS[one.need]), close, hint, age, "danger" if late else "attention")


def _closed_row(one: Use) -> Row:
    told = {"who": one.opened_by, "day": day(one.opened_at), "closer": one.closed_by, "words": one.follows}
    hint = _("%(who)s, %(day)s; closed by %(closer)s: %(words)s") % told
    return Row(str(NEEDS[one.need]), hint=hint, status=_("Right") if one.right else _("Not right"), kind="plain")


def _time(moment) -> str:  # type: ignore[no-untyped-def]
    return time_format(timezone.localtime(moment), "H:i")


def _crumbs(request: HttpRequest) -> list[Link]:
    return [*home(request), Link(_("Opened in need"), reverse("provider:in_need"))]


@for_both
def break_glass(request: HttpRequest) -> HttpResponse:
    """Name one person, say why, and read their record for a while."""
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = _opened(form)
        if opened:
            return redirect("provider:read_in_need", use_id=opened)
        if not form.non_field_errors():
            form.add_error(None, _(
                "No single record opens by this name and birth date. Check both, or ask your manager. "
                "That you tried is written down."
            ))  # fmt: skip
    page = {"title": _("Open a record in need"), "form": form, "breadcrumbs": _crumbs(request)}
    page["send_label"] = _("Open it")
    return render(request, "provider/break_glass.html", page | {"cancel_url": reverse("provider:in_need")})


def _opened(form: NeedForm) -> UUID | None:
    told = dict(form.cleaned_data)
    row = told.pop("row")
    try:
        return actions.break_glass(**told, row_id=row)
    except NotAllowed as why:
        form.add_error("words", _(str(why)))
        return None


@for_both
def read(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """The record, for reading, as long as it is open. What is read is read as someone who may write nothing."""
    use = queries.open_uses(request.actor, timezone.now()).filter(pk=use_id).first()
    if use is None:
        raise Http404
    reader = queries.reader_of(use, request.actor)
    with acting(reader):
        try:
            whanau = door.open_whanau(use.whanau_id, by=reader)
        except door.NotWithinReach:
            raise Http404 from None
        record = at_a_glance(whanau, steps=10, visits=10)
    page = {"title": _("Opened in need"), "use": use, "until": _time(use.until), "whanau": whanau, "record": record}
    return render(request, "provider/read_in_need.html", page | {"breadcrumbs": _crumbs(request)})


@require_POST
@for_both
def end(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """I have seen what I needed."""
    if not queries.open_uses(request.actor, timezone.now()).filter(pk=use_id).exists():
        raise Http404
    actions.end_use(use_id=use_id)
    messages.success(request, _("It is closed for you. Someone else looks at why it was opened."))
    return redirect("provider:in_need")


@for_both
def close(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """Someone else than who opened it says whether it was right, and what follows."""
    use = queries.uses_to_close(request.actor).filter(pk=use_id).first()
    if use is None:
        raise Http404
    form = CloseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and said(form, lambda: actions.close_use(use_id=use.pk, **form.cleaned_data), NotAllowed)
    ):
        messages.success(request, _("This use is closed."))
        return redirect("provider:in_need")
    page = {"title": _("Close this use"), "form": form, "pairs": _pairs(use), "breadcrumbs": _crumbs(request)}
    return render(request, "provider/close_use.html", page | {"cancel_url": reverse("provider:in_need")})


def _pairs(use: Use) -> list[Pair]:
    return [
        Pair(_("Opened by"), str(use.opened_by)),
        Pair(_("When"), f"{day(use.opened_at)} {_time(use.opened_at)}–{_time(use.until)}"),
        Pair(_("Why"), NEEDS[use.need]),
        Pair(_("In their words"), use.words, private=True),
    ]
