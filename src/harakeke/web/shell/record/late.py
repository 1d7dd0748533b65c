"""Someone is not back: who and where, what to do next, what was done. For their buddy and their manager alike."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.whanau.going_out import actions, queries, rules
from harakeke.whanau.going_out.models import CallOutcome, Outing
from harakeke.whanau.going_out.words import OUTCOMES, RUNGS

from ..parts import Event
from .walking_over import CallForm, as_time


def late_page(request: HttpRequest, outing: Outing, *, after: str) -> HttpResponse:
    """Show one outing and write down what was done about it; `after` names the page for when they are safe."""
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.write_call(
            outing=outing, outcome=said["outcome"], words=said["words"], by=request.actor, at=timezone.now(),
            row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("Written down."))
        return redirect(after) if said["outcome"] == CallOutcome.SAFE else redirect(request.path)
    queries.read_outings([outing])
    page = {"title": _("Not back yet"), "outing": outing, "form": form, **how_late(outing)}
    page["calls"] = [
        Event(OUTCOMES[one.outcome], one.at, f"{one.by} · {as_time(one.at)}", one.words)
        for one in reversed(queries.calls_of(outing))
    ]
    return render(request, "shell/late.html", page)


def how_late(outing: Outing) -> dict[str, object]:
    """How late someone is, in words, and what to do now."""
    late = rules.minutes_late(outing.back_by, timezone.now())
    rung = rules.rung_for(late, queries.ladder())
    words = ngettext("%(minutes)s minute late", "%(minutes)s minutes late", late) % {"minutes": late}
    return {"late": late, "late_words": words, "back_by": as_time(outing.back_by), "now_do": rung and RUNGS[rung.does]}
