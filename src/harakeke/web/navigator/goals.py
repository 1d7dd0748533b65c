"""A goal: set in the whānau's words, shown with its steps and what changed, and how far it has come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.reference.queries import outcome_domains
from harakeke.web.shell.parts import Event
from harakeke.web.shell.record.paths import tell_goal
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans import actions, queries
from harakeke.whanau.plans.models import Goal, Progress
from harakeke.whanau.plans.words import HORIZONS, domain_name, scale_words

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .forms import ProgressForm
from .plan_forms import ScaleForm, WhoseGoalForm
from .steps import just_done, row_of


@for_navigators
def set_goal(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """A new goal of the living plan."""
    whanau = open_record(request, whanau_id)
    plan = queries.living_plan(whanau)
    if plan is None:
        messages.info(
            request, _("A goal belongs to a plan. Begin the plan with the whānau’s dream, then set the goal.")
        )
        return redirect("navigator:plan", whanau_id=whanau.pk)
    domains = list(outcome_domains().select_related("set"))
    form = WhoseGoalForm(request.POST or None, domains=domains, people=people_of(whanau))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        goal = actions.set_goal(
            plan=plan, words=said["words"], domain=said["domain"], horizon=said["horizon"],
            measure=said["measure"], on=today(), row_id=said["row"], **form.whose(),
        )  # fmt: skip
        messages.success(request, _("The goal is set. What is the first step?"))
        return redirect("navigator:add_step", whanau_id=whanau.pk, goal_id=goal.pk)
    page = {"title": _("A goal"), "form": form, "plan": plan, "framework": domains[0].set if domains else None}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/goal_form.html", page)


@for_navigators
def put_goal(request: HttpRequest, whanau_id: UUID, goal_id: UUID) -> HttpResponse:
    """A goal in other words; whose it is and who sees it."""
    whanau = open_record(request, whanau_id)
    goal = get_object_or_404(queries.goals_of(whanau), pk=goal_id)
    domains = list(outcome_domains().select_related("set"))
    if (
        goal.domain not in domains
    ):  # coded to an earlier version of the framework, which it keeps until another is chosen
        domains.append(goal.domain)
    form = WhoseGoalForm(request.POST or None, domains=domains, people=people_of(whanau), initial=_as_it_is(goal))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.put_goal(
            goal=goal, words=said["words"], domain=said["domain"], horizon=said["horizon"], measure=said["measure"],
            **form.whose(),
        )  # fmt: skip
        messages.success(request, _("The goal is written in the new words."))
        return redirect("navigator:goal", whanau_id=whanau.pk, goal_id=goal.pk)
    page = {"title": _("A goal"), "form": form, "plan": goal.plan, "framework": domains[0].set}
    page |= {"cancel_url": reverse("navigator:goal", args=[whanau.pk, goal.pk]), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/goal_form.html", page)


def _as_it_is(goal: Goal) -> dict[str, object]:
    said = {name: getattr(goal, name) for name in ("words", "horizon", "measure", "domain")}
    kept = "all" if goal.only_for is None else "them"
    return said | {"owners": [str(one) for one in goal.owners], "also": goal.also_domains, "seen_by": kept}


@for_navigators
def put_scale(request: HttpRequest, whanau_id: UUID, goal_id: UUID) -> HttpResponse:
    """The whānau's own words for each step of the scale."""
    whanau = open_record(request, whanau_id)
    goal = get_object_or_404(queries.goals_of(whanau), pk=goal_id)
    own = (
        {f"scale{number}": words for number, words in scale_words(goal.scale_words).items()}
        if goal.scale_words
        else None
    )
    form = ScaleForm(request.POST or None, initial=own)
    if request.method == "POST" and form.is_valid():
        actions.put_scale(goal=goal, words=form.words())
        messages.success(request, _("The scale is in the whānau’s words now."))
        return redirect("navigator:goal", whanau_id=whanau.pk, goal_id=goal.pk)
    page = {"title": _("How we will know, step by step"), "form": form, "goal": goal}
    page |= {"cancel_url": reverse("navigator:goal", args=[whanau.pk, goal.pk]), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/scale.html", page)


@for_navigators
def show_goal(request: HttpRequest, whanau_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal: its steps, and what changed."""
    whanau = open_record(request, whanau_id)
    goal = get_object_or_404(queries.goals_with_steps(whanau), pk=goal_id)
    changes = queries.progress_of(whanau).filter(goal=goal)
    return render(
        request,
        "navigator/goal.html",
        {
            "title": _("A goal"),
            "whanau": whanau,
            "goal": goal,
            "told": tell_goal(goal, {str(person.pk): person for person in people_of(whanau)}),
            "domain": domain_name(goal.domain),
            "also": [domain_name(one) for one in queries.also_domains(goal)],
            "horizon": HORIZONS[goal.horizon],
            "steps": [row_of(step, "goal", today()) for step in goal.to_do],
            "changes": [progress_event(change) for change in changes],
            "just_done": just_done(request),
            "breadcrumbs": back_to_record(whanau),
        },
    )


@for_navigators
def note_progress(request: HttpRequest, whanau_id: UUID, goal_id: UUID) -> HttpResponse:
    """How far a goal has come, as the whānau see it."""
    whanau = open_record(request, whanau_id)
    goal = get_object_or_404(queries.goals_of(whanau), pk=goal_id)
    form = ProgressForm(request.POST or None)
    form.fields["scale"].choices = [
        (number, words) for number, words in reversed(scale_words(goal.scale_words).items())
    ]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.note_progress(
            goal=goal, scale=said["scale"], words=said["words"], reached=said["reached"],
            by=request.actor, on=today(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("What changed is written down."))
        return redirect("navigator:goal", whanau_id=whanau.pk, goal_id=goal.pk)
    page = {"title": _("What changed"), "form": form, "goal": goal, "breadcrumbs": back_to_record(whanau)}
    page |= {"cancel_url": reverse("navigator:goal", args=[whanau.pk, goal.pk])}
    return render(request, "navigator/progress.html", page)


def progress_event(change: Progress) -> Event:
    return Event(
        str(scale_words(change.goal.scale_words)[change.scale]), change.on, who=str(change.by), detail=change.words
    )
