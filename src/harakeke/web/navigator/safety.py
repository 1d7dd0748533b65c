"""Safety plans: hidden from whoever they must be hidden from, everywhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.web.shell.record.signed import answers_of
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans import path_actions
from harakeke.whanau.plans.queries import living_plan, safety_plans_of

from .desk import for_navigators, open_record, today
from .our_path import back_to_plan, plan_page
from .plan_forms import SafetyForm


@for_navigators
def show_safety_plans(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Every safety plan of a whānau."""
    whanau = open_record(request, whanau_id)
    names = {person.pk: person.given_names for person in people_of(whanau)}
    plans = [
        (
            part,
            answers_of(part),
            ", ".join(names.get(one, "") for one in part.hidden_from),
            "" if part.ended_on else reverse("navigator:safety_plan", args=[whanau.pk, part.pk]),
        )
        for part in safety_plans_of(whanau)
    ]
    page = {"title": _("Safety"), **plan_page(whanau, "safety_plans"), "plans": plans, "plan": living_plan(whanau)}
    return render(request, "navigator/safety_plans.html", page)


@for_navigators
def write_safety_plan(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """A new safety plan."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:plan", whanau_id=whanau.pk)
    form = SafetyForm(request.POST or None, people=people_of(whanau))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        path_actions.write_safety_plan(
            plan=plan, answers=form.answers(), hidden_from=said["hidden_from"], on=today(), row_id=said["row"]
        )
        messages.success(request, _("The safety plan is written down."))
        return redirect("navigator:safety_plans", whanau_id=whanau.pk)
    page = {"title": _("A safety plan"), "form": form, **back_to_plan(whanau, "safety_plans")}
    return render(request, "navigator/safety_plan.html", page)


@for_navigators
def put_safety_plan(request: HttpRequest, whanau_id: UUID, part_id: UUID) -> HttpResponse:
    """A safety plan in other words."""
    whanau = open_record(request, whanau_id)
    part = get_object_or_404(safety_plans_of(whanau).filter(ended_on__isnull=True), pk=part_id)
    began = part.answers | {"hidden_from": [str(one) for one in part.hidden_from]}
    form = SafetyForm(request.POST or None, people=people_of(whanau), initial=began)
    if request.method == "POST" and form.is_valid():
        path_actions.put_safety_plan(
            part=part, answers=form.answers(), hidden_from=form.cleaned_data["hidden_from"], on=today()
        )
        messages.success(request, _("The safety plan is written in the new words."))
        return redirect("navigator:safety_plans", whanau_id=whanau.pk)
    page = {"title": _("A safety plan"), "form": form, "part": part, **back_to_plan(whanau, "safety_plans")}
    return render(request, "navigator/safety_plan.html", page)


@require_POST
@for_navigators
def end_safety_plan(request: HttpRequest, whanau_id: UUID, part_id: UUID) -> HttpResponse:
    """It is no longer needed. It stays to be read by those who may."""
    whanau = open_record(request, whanau_id)
    path_actions.end_safety_plan(part=get_object_or_404(safety_plans_of(whanau), pk=part_id), on=today())
    messages.success(request, _("The safety plan is kept as no longer needed."))
    return redirect("navigator:safety_plans", whanau_id=whanau.pk)
