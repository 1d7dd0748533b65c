"""Our dream, our next steps, who walks with us; and the way to everything else of the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
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
    page = {"title": _("Our dream"), "whanau": whanau, "stand": standing_of(whanau), "steps": steps, "ours": _ours()}
    return render(request, "whanau/home.html", page)


def step_row(step: Step) -> Row:
    by = _("by %(day)s") % {"day": day(step.due_on)} if step.due_on else ""
    return Row(step.words, hint=" · ".join(part for part in (step.who, by) if part))


def _ours() -> list[Row]:
    """What is ours to do with what is kept."""
    return [
        Row(_("What happened"), reverse("whanau:happened"), _("Visits, steps and goals, newest first")),
        Row(_("Who has looked"), reverse("whanau:looked"), _("Everyone who opened our record, and why")),
        Row(_("What is shared"), reverse("whanau:shared"), _("With whom, and how to stop it")),
        Row(_("What we agreed to"), reverse("whanau:agreement"), _("The words we were given, and how to end it")),
        Row(_("Put something right"), reverse("whanau:asked"), _("Ask for a change, or to see what is kept")),
        Row(_("Take it with us"), reverse("whanau:take_away"), _("A copy on paper or as data")),
        Row(_("Come in with your phone"), reverse("desk_passkey"), _("A passkey, so that no code is needed")),
    ]
