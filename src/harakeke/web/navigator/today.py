"""Today: the next steps by day, and the whānau who have no plan yet. One list, no charts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Row
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Step
from harakeke.whanau.plans.queries import not_yet_planned, steps_of_today

from .desk import for_navigators, today
from .steps import just_done, row_of

A_PAGE = 50
NEW_SHOWN = 10


@for_navigators
def show_today(request: HttpRequest) -> HttpResponse:
    """The first page of the desk."""
    on = today()
    page = Paginator(steps_of_today(request.actor, on), A_PAGE).get_page(request.GET.get("page"))
    new = list(not_yet_planned(request.actor)[: NEW_SHOWN + 1])
    steps = list(page)
    read_list(
        {one.pk: one for one in [*(step.whanau for step in steps), *new]}.values(), by=request.actor, subject="today"
    )
    return render(
        request,
        "navigator/today.html",
        {
            "title": _("Today"),
            "on": on,
            "page": page,
            "groups": by_day(steps, on),
            "new": [_new_row(one) for one in new[:NEW_SHOWN]],
            "more_new": len(new) > NEW_SHOWN,
            "just_done": just_done(request),
        },
    )


def by_day(steps: Iterable[Step], on: date) -> list[dict[str, object]]:
    """The steps in the order of a working day; days without a step are left out."""
    sunday = on + timedelta(days=6 - on.weekday())
    groups: dict[str, list[dict[str, object]]] = {
        name: [] for name in (_("Overdue"), _("Today"), _("This week"), _("Later"), _("No day set"), _("Done today"))
    }
    overdue, now, week, later, whenever, done = groups.values()
    for step in steps:
        if step.done_on:
            place = done
        elif step.due_on is None:
            place = whenever
        elif step.due_on < on:
            place = overdue
        elif step.due_on == on:
            place = now
        else:
            place = week if step.due_on <= sunday else later
        place.append(row_of(step, "today", on))
    return [{"name": name, "steps": found} for name, found in groups.items() if found]


def _new_row(whanau: Whanau) -> Row:
    waiting_for = _("The plan comes next") if whanau.agreed else _("The statement and their agreement come next")
    url = reverse("navigator:record", args=[whanau.pk])
    return Row(whanau.name, url, waiting_for, _("New"), "info", private=True)
