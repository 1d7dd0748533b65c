"""Our plan as a list: goals by horizon, with how far each has come."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.queries import goals_with_steps, living_plan
from harakeke.whanau.plans.words import HORIZONS, SCALE, domain_name

from .desk import our_page
from .home import step_row


@our_page
def show_plan(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Our plan, to read and to print."""
    goals = goals_with_steps(whanau)
    page = {"title": _("Our plan"), "plan": living_plan(whanau), "horizons": by_horizon(goals)}
    return render(request, "whanau/plan.html", page)


def by_horizon(goals: Iterable[Goal]) -> list[tuple[str, list[dict[str, object]]]]:
    """The goals under their horizons, the nearest first; a horizon without a goal is left out."""
    found: dict[str, list[dict[str, object]]] = {horizon: [] for horizon in HORIZONS}
    for goal in goals:
        found[goal.horizon].append(_shown(goal))
    return [(str(words), found[horizon]) for horizon, words in HORIZONS.items() if found[horizon]]


def _shown(goal: Goal) -> dict[str, object]:
    come = "" if goal.scale is None else SCALE[goal.scale]
    return {"goal": goal, "domain": domain_name(goal.domain), "come": come, "steps": [step_row(s) for s in goal.to_do]}
