"""The plan: it begins with the dream and the strengths, in the whānau's words. No plan before the agreement."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from harakeke.whanau.agreement.actions import NotAgreed
from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans import actions
from harakeke.whanau.plans.models import Plan
from harakeke.whanau.plans.queries import living_plan

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .forms import PlanForm


@for_navigators
def write_plan(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Begin the plan, or put its dream in other words."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    began = {"dream": plan.dream, "strengths": plan.strengths} if plan else None
    form = PlanForm(request.POST or None, initial=began)
    page = {"title": _("Our dream"), "form": form, "whanau": whanau, "plan": plan}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    if plan is None and living_agreement(whanau) is None:
        return render(request, "navigator/no_agreement.html", page, status=409 if request.method == "POST" else 200)
    if request.method == "POST" and form.is_valid():
        return _written(request, whanau, plan, form)
    return render(request, "navigator/plan.html", page)


def _written(request: HttpRequest, whanau: Whanau, plan: Plan | None, form: PlanForm) -> HttpResponse:
    said = {"dream": form.cleaned_data["dream"], "strengths": form.cleaned_data["strengths"]}
    if plan:
        actions.put_dream(plan=plan, **said)
        messages.success(request, _("The dream is written in the new words."))
        return redirect(record_address(whanau))
    try:
        actions.begin_plan(whanau=whanau, on=today(), **said)
    except NotAgreed:  # withdrawn on another screen, a moment ago
        return redirect("navigator:plan", whanau_id=whanau.pk)
    messages.success(request, _("The plan has begun. What is the first goal?"))
    return redirect("navigator:set_goal", whanau_id=whanau.pk)
