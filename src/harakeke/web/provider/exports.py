"""Files that leave this desk: the register, asking, another's decision, taking."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.trust.exports import actions, queries
from harakeke.trust.exports.models import Export
from harakeke.trust.exports.rules import ExportRefused
from harakeke.trust.walls.actor import acting
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Pair, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.record.caseload import SUBJECT, caseload_sheet

from .looking_after import home, said
from .questions import DecideForm, ExportForm

ON_A_PAGE = 20


@at_desk("provider_manager")
def show_register(request: HttpRequest) -> HttpResponse:
    """Everything that was asked for, decided and taken; what waits for me first."""
    now = timezone.now()
    page = Paginator(queries.register(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": _("Files that leave"),
        "breadcrumbs": home(request),
        "to_decide": [_row(one, now) for one in queries.to_decide(request.actor, now)],
        "rows": [_row(one, now) for one in page],
        "page": page,
    }
    return render(request, "provider/exports.html", shown)


def _row(one: Export, now) -> Row:  # type: ignore[no-untyped-def]
    status, kind = _stands(one, now)
    hint = f"{one.asked_by} · {day(one.asked_at)} · {one.reason}"
    return Row(one.number, reverse("provider:export", args=[one.pk]), hint, status, kind)


def _stands(one: Export, now) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    if one.takings.all():
        return _("Taken"), "info"
    if one.allowed is False:
        return _("Not allowed"), "plain"
    if now >= one.until:
        return _("Time is over"), "plain"
    return (_("May be taken"), "good") if one.allowed else (_("Waits for a second person"), "attention")


@at_desk("provider_manager")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the caseload as a file."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        about = {"subject": SUBJECT, "reason": told["reason"], "days": told["days"], "row_id": told["row"]}
        if said(form, lambda: actions.ask(**about, by=request.actor, at=timezone.now()), ExportRefused):
            messages.success(request, _("Asked. Someone else allows it or not."))
            return redirect("provider:exports")
    page = {"title": _("Ask for the caseload as a file"), "form": form, "breadcrumbs": _crumbs(request)}
    return render(request, "provider/ask_export.html", page | {"cancel_url": reverse("provider:exports")})


@at_desk("provider_manager")
def show_export(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """One file: to decide about, or to take, or what became of it."""
    export, now = _export(request, export_id), timezone.now()
    mine = export.asked_by_id == request.actor.user
    waits = export.decided_at is None and now < export.until
    form = DecideForm(request.POST or None) if waits and not mine else None
    if request.method == "POST" and form is not None and form.is_valid():
        told = form.cleaned_data
        if said(form, lambda: actions.decide(export=export, **told, by=request.actor, at=now), ExportRefused):
            messages.success(request, _("Your decision stands in the register."))
            return redirect("provider:exports")
    status, kind = _stands(export, now)
    page = {
        "title": _("File %(number)s") % {"number": export.number},
        "export": export,
        "status": status,
        "kind": kind,
        "pairs": _pairs(export),
        "form": form,
        "may_take": bool(export.allowed) and mine and now < export.until,
        "waits": waits and mine,
        "breadcrumbs": _crumbs(request),
        "cancel_url": reverse("provider:exports"),
    }
    return render(request, "provider/export.html", page)


def _pairs(export: Export) -> list[Pair]:
    pairs = [
        Pair(_("What is in it"), _("The caseload: whānau, where they live, who walks with them, since when")),
        Pair(_("What for"), export.reason),
        Pair(_("Asked by"), f"{export.asked_by}, {day(export.asked_at)}"),
        Pair(_("To be taken until"), export.until),
    ]
    if export.decided_by:
        answer = _("Allowed by") if export.allowed else _("Not allowed by")
        pairs.append(Pair(answer, f"{export.decided_by}, {day(export.decided_at)}: {export.words}"))
    for one in export.takings.all():
        left = _("%(day)s, %(rows)s rows, mark %(hash)s…") % {
            "day": day(one.taken_at), "rows": one.rows, "hash": one.sha256[:12]
        }  # fmt: skip
        pairs.append(Pair(_("Taken"), left))
    return pairs


@require_POST
@at_desk("provider_manager")
def take(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """The file, made now. Each whānau in it can see that it was taken."""
    export = _export(request, export_id)
    reader = replace(request.actor, purpose="export")
    try:
        with acting(reader):
            file = actions.take(
                export=export, by=reader, at=timezone.now(),
                made_by=lambda: caseload_sheet(by=reader, today=timezone.localdate()),
            )  # fmt: skip
    except ExportRefused as why:
        messages.warning(request, _(str(why)))
        return redirect("provider:export", export_id=export.pk)
    answer = HttpResponse(file.content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _export(request: HttpRequest, export_id: UUID) -> Export:
    found = queries.register(request.actor).filter(pk=export_id).first()
    if found is None:
        raise Http404
    return found


def _crumbs(request: HttpRequest) -> list[Link]:
    return [*home(request), Link(_("Files that leave"), reverse("provider:exports"))]
