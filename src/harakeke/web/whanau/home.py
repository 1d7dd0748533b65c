"""Our dream, our next steps, and who walks with us."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Step
from harakeke.whanau.plans.queries import next_steps, standing_of

from .desk import our_page

STEPS_SHOWN = 5


@our_page
def show_home(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """The first page of the desk."""
    steps = [step_row(step) for step in next_steps(whanau, STEPS_SHOWN)]
    page = {"title": _("Our dream"), "whanau": whanau, "stand": standing_of(whanau), "steps": steps}
    return render(request, "whanau/home.html", page)


def step_row(step: Step) -> Row:
    by = _("by %(day)s") % {"day": day(step.due_on)} if step.due_on else ""
    return Row(step.words, hint=" · ".join(part for part in (step.who, by) if part))
