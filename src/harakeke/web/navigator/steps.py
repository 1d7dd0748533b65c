"""A next step: added in words, marked done in place, and undone as easily."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans import actions, queries
from harakeke.whanau.plans.models import Step

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .plan_forms import WhoseStepForm

PLACES = ("today", "record", "goal")


def row_of(step: Step, place: str, on: date) -> dict[str, object]:
    """What one row shows. On Today it names the whānau; on their own pages it need not."""
    return {
        "step": step,
        "place": place,
        "whanau": step.whanau if place == "today" else None,
        "whanau_id": step.whanau_id,
        "overdue": not step.done_on and step.due_on is not None and step.due_on < on,
    }


@for_navigators
def add_step(request: HttpRequest, whanau_id: UUID, goal_id: UUID) -> HttpResponse:
    """What comes next for a goal: what, who, by when."""
    whanau = open_record(request, whanau_id)
    goal = get_object_or_404(queries.goals_of(whanau), pk=goal_id)
    people = people_of(whanau)
    form = WhoseStepForm(request.POST or None, people=people, navigator=str(request.user))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.add_step(
            goal=goal, words=said["words"], due_on=said["due_on"], row_id=said["row"], **form.doer(request.actor.user)
        )
        messages.success(request, _("The next step is written down."))
        return redirect(record_address(whanau))
    page = {"title": _("A next step"), "form": form, "goal": goal, "people": people}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/step.html", page)


@require_POST
@for_navigators
def mark_done(request: HttpRequest, whanau_id: UUID, step_id: UUID) -> HttpResponse:
    """Done. Pressed twice, it stays done."""
    step = _step(request, whanau_id, step_id)
    actions.step_done(step=step, on=today())
    return _answer(request, step, done=True)


@require_POST
@for_navigators
def mark_not_done(request: HttpRequest, whanau_id: UUID, step_id: UUID) -> HttpResponse:
    """Undo."""
    step = _step(request, whanau_id, step_id)
    actions.step_not_done(step=step)
    return _answer(request, step, done=False)


def just_done(request: HttpRequest) -> dict[str, object] | None:
    """The step that was marked done on the page before this one, so that it can be undone without JavaScript."""
    try:
        step_id, whanau_id = (UUID(part) for part in request.GET.get("done", "").split("."))
    except ValueError:
        return None
    return {"undo_url": reverse("navigator:step_not_done", args=[whanau_id, step_id])}


def _step(request: HttpRequest, whanau_id: UUID, step_id: UUID) -> Step:
    whanau = open_record(request, whanau_id)
    step = get_object_or_404(Step.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau), pk=step_id)
    step.whanau = whanau
    return step


def _answer(request: HttpRequest, step: Step, *, done: bool) -> HttpResponse:
    """With htmx, the row alone; else back to where it was pressed."""
    place = request.POST.get("place")
    place = place if place in PLACES else "today"
    if request.htmx:
        return render(request, "navigator/parts/step_row.html", {"row": row_of(step, place, today()), "said": True})
    named = {"today": [], "record": [step.whanau_id], "goal": [step.whanau_id, step.goal_id]}[place]
    address = reverse(f"navigator:{place}", args=named)
    return redirect(f"{address}?done={step.pk}.{step.whanau_id}" if done else address)
