"""What was brought together, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.merging import actions, queries
from harakeke.whanau.merging.models import Merge, MergeKind
from harakeke.whanau.merging.words import REFUSALS
from harakeke.whanau.people.door import NotWithinReach, open_whanau, read_list

from .merging import back

A_PAGE = 20


@at_desk("provider_manager")
def show_merges(request: HttpRequest) -> HttpResponse:
    """Every merge, newest first: who, when, why; those undone too."""
    page = Paginator(queries.merges(request.actor), A_PAGE).get_page(request.GET.get("page"))
    read_list({one.whanau_id: one.whanau for one in page}.values(), by=request.actor, subject="list")
    rows = [_row(one) for one in page]
    return render(
        request, "provider/merges.html",
        {"title": _("Brought together"), "rows": rows, "page": page, "breadcrumbs": back()},
    )  # fmt: skip


def _row(merge: Merge) -> Row:
    what = _("Two people became one") if merge.kind == MergeKind.PEOPLE else _("Two whānau became one")
    hint = f"{what} · {day(merge.at)}, {merge.by}"
    if merge.undone_at:
        return Row(merge.whanau.name, hint=hint, status=_("Undone"), private=True)
    return Row(
        merge.whanau.name, reverse("provider:undo_merge", args=[merge.pk]), hint, _("Can be undone"), "info", True
    )


@at_desk("provider_manager")
def undo_merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Ask once, then take it back."""
    merge = queries.merges(request.actor).filter(pk=merge_id).first()
    if merge is None:
        raise Http404
    try:
        open_whanau(merge.whanau_id, by=request.actor, subject="merge")
    except NotWithinReach:
        raise Http404 from None
    if request.method == "POST":
        return _undone(request, merge)
    shown = {
        "title": _("Take this merge back?"),
        "merge": merge,
        "confirm_label": _("Take it back"),
        "cancel_url": reverse("provider:merges"),
        "breadcrumbs": back(),
    }
    return render(request, "provider/undo_merge.html", shown)


def _undone(request: HttpRequest, merge: Merge) -> HttpResponse:
    try:
        actions.undo_merge(merge=merge)
    except actions.MergeRefused as refused:
        messages.error(request, REFUSALS.get(refused.reason, REFUSALS["tied"]))
    else:
        messages.success(request, _("Taken back: both records are as they were."))
    return redirect("provider:merges")
