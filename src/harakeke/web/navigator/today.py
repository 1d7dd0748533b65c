"""Today: whoever is late, what waits for an answer, the next steps by day, and whānau without a plan. No charts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.parts import Row
from harakeke.web.shell.record.walking_over import as_time
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.going_out.models import Outing
from harakeke.whanau.going_out.queries import read_outings
from harakeke.whanau.handovers.introductions import read_introductions
from harakeke.whanau.handovers.models import Handover, Introduction, State
from harakeke.whanau.handovers.queries import read_handovers
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Step
from harakeke.whanau.record.day import Day, day_of

from .desk import for_navigators, today
from .steps import just_done, row_of

A_PAGE = 50
NEW_SHOWN = 10
REVIEWS_SHOWN = 5
FURTHEST = 10_000  # no caseload has more pages


@for_navigators
def show_today(request: HttpRequest) -> HttpResponse:
    """The first page of the desk."""
    on = today()
    page, found = _day(request, on)
    return render(
        request,
        "navigator/today.html",
        {
            "title": _("Today"),
            "on": on,
            "out": _out(found.out),
            "asked": _asked(found),
            "page": page,
            "groups": by_day(found.steps, on),
            "new": [_new_row(one) for one in found.new[:NEW_SHOWN]],
            "reviews": [_review_row(plan) for plan in found.reviews[:REVIEWS_SHOWN]],
            "more_reviews": len(found.reviews) > REVIEWS_SHOWN,
            "more_new": len(found.new) > NEW_SHOWN,
            "just_done": just_done(request),
        },
    )


def _day(request: HttpRequest, on: date) -> tuple[Page[int], Day]:
    """The page asked for, or where there is none the last one. Everyone shown leaves a reading."""
    asked = request.GET.get("page", "1")
    number = min(max(1, int(asked)), FURTHEST) if asked.isdecimal() else 1
    found = _read(request.actor, on, number)
    page = Paginator(range(found.total), A_PAGE).get_page(asked)
    if page.number != number:
        found = _read(request.actor, on, page.number)
    named = [*(step.whanau for step in found.steps), *found.new, *(plan.whanau for plan in found.reviews)]
    read_list({one.pk: one for one in named}.values(), by=request.actor, subject="today")
    read_outings([*([found.out] if found.out else []), *found.late])
    read_handovers(found.handovers)
    read_introductions(found.offered, request.actor)
    return page, found


def _read(by: Actor, on: date, page: int) -> Day:
    start = (page - 1) * A_PAGE
    at = timezone.now()
    return day_of(by, at=at, today=on, start=start, steps=A_PAGE, new=NEW_SHOWN + 1, reviews=REVIEWS_SHOWN + 1)


def by_day(steps: Iterable[Step], on: date) -> list[dict[str, object]]:
    """The steps in the order of a working day; days without a step are left out."""
    sunday = on + timedelta(days=6 - on.weekday())
    groups: dict[str, list[dict[str, object]]] = {
        name: []
        for name in (
            _("Overdue"), _("Today"), _("Tomorrow"), _("This week"), _("Later"), _("No day set"), _("Done today"),
        )
    }  # fmt: skip
    overdue, now, tomorrow, week, later, whenever, done = groups.values()
    for step in steps:
        if step.done_on:
            place = done
        elif step.due_on is None:
            place = whenever
        elif step.due_on < on:
            place = overdue
        elif step.due_on == on:
            place = now
        elif step.due_on == on + timedelta(days=1):
            place = tomorrow
        else:
            place = week if step.due_on <= sunday else later
        place.append(row_of(step, "today", on))
    return [{"name": name, "steps": found} for name, found in groups.items() if found]


def _out(outing: Outing | None) -> dict[str, object] | None:
    """Where one is out now, for the one tap that says one is back."""
    if outing is None:
        return None
    late = outing.back_by < timezone.now()
    return {"where": outing.where, "back_by": as_time(outing.back_by), "late": late, "whanau_id": outing.whanau_id}


def _asked(found: Day) -> list[Row]:
    """What others wait for: a colleague who is not back first, then handovers to answer."""
    rows = [_late_row(one) for one in found.late]
    rows += [_handover_row(one) for one in found.handovers]
    rows += [_offered_row(one) for one in found.offered]
    return [*rows, *(_part_row(one) for one in found.taken_up)]


def _offered_row(one: Introduction) -> Row:
    hint = _("%(who)s introduces them to you") % {"who": one.tenant}
    return Row(one.told["name"], reverse("navigator:take_up", args=[one.pk]), hint, _("Handover"), "info", private=True)


def _part_row(one: Introduction) -> Row:
    hint = _("%(who)s walks with them now: part well") % {"who": one.to_provider}
    return Row(one.told["name"], reverse("navigator:introduce", args=[one.whanau_id]), hint, private=True)


def _late_row(outing: Outing) -> Row:
    hint = _("Due back at %(time)s. You are their buddy: ring them.") % {"time": as_time(outing.back_by)}
    return Row(str(outing.by), reverse("navigator:late", args=[outing.pk]), hint, _("Not back"), "danger")


def _handover_row(handover: Handover) -> Row:
    if handover.state == State.ASKED_BACK:
        url, hint = reverse("navigator:hand_over", args=[handover.whanau_id]), _("%(who)s asks you something first")
        return Row(handover.called, url, hint % {"who": handover.receiver}, _("A question"), "attention", private=True)
    hint = _("%(who)s asks whether you will walk with them") % {"who": handover.giver}
    return Row(
        handover.called, reverse("navigator:answer", args=[handover.pk]), hint, _("Handover"), "info", private=True
    )


def _review_row(plan: Any) -> Row:
    hint = _("to look at again since %(day)s") % {"day": day(plan.look_on)}
    return Row(plan.whanau.name, reverse("navigator:review_plan", args=[plan.whanau_id]), hint, private=True)


def _new_row(whanau: Whanau) -> Row:
    waiting_for = _("The plan comes next") if whanau.agreed else _("The statement and their agreement come next")
    url = reverse("navigator:record", args=[whanau.pk])
    return Row(whanau.name, url, waiting_for, _("New"), "info", private=True)
