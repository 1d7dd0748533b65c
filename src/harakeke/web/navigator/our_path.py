"""The path: its list and its picture, the parts the whānau writes together, and each one's own words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.record.paths import tell_path
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans import path_actions
from harakeke.whanau.plans.models import Part, Plan
from harakeke.whanau.plans.queries import last_plan, living_plan
from harakeke.whanau.plans.rules import TOGETHER
from harakeke.whanau.reviews.queries import last_closing, phase_of
from harakeke.whanau.reviews.words import PHASES

from .desk import back_to_record, for_navigators, open_record, today
from .plan_forms import OnesOwnForm, PathForm

TABS = (
    ("path", gettext_lazy("The path")),
    ("path_picture", gettext_lazy("Picture")),
    ("path_photos", gettext_lazy("Photo")),
    ("versions", gettext_lazy("Signed")),
    ("safety_plans", gettext_lazy("Safety")),
)


@for_navigators
def show_path(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The path as a list, and everything that can be done with the plan."""
    whanau = open_record(request, whanau_id)
    plan = last_plan(whanau)
    page = {"title": _("The plan"), **plan_page(whanau, "path"), "plan": plan}
    if plan:
        phase = phase_of(plan)
        page |= {"told": tell_path(plan), "phase": phase and PHASES[phase.kind], "since": phase and phase.since}
        page |= {"people": _people_rows(whanau), "closing": None if plan.ends_on is None else last_closing(whanau)}
    return render(request, "navigator/path.html", page)


@for_navigators
def show_picture(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The path as a picture, for the table or an A3 sheet; what someone keeps to themselves is not on it."""
    whanau = open_record(request, whanau_id)
    plan = last_plan(whanau)
    page = {"title": _("The picture"), **plan_page(whanau, "path_picture"), "plan": plan}
    return render(request, "navigator/picture.html", page | {"told": tell_path(plan).for_the_table if plan else None})


@for_navigators
def write_path(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The parts that the whānau says together."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:plan", whanau_id=whanau.pk)
    said = dict(Part.objects.filter(plan=plan, person=None, kind__in=TOGETHER).values_list("kind", "words"))
    form = PathForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        path_actions.write_path(plan=plan, words=form.cleaned_data, on=today())
        messages.success(request, _("The path is written down."))
        return redirect("navigator:path", whanau_id=whanau.pk)
    page = {"title": _("Our path"), "form": form, "plan": plan, **back_to_plan(whanau)}
    return render(request, "navigator/write_path.html", page)


@for_navigators
def write_ones_own(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """One person's own dream and strengths, and who may see them."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:plan", whanau_id=whanau.pk)
    person = get_object_or_404(people_of(whanau), pk=person_id)
    form = OnesOwnForm(request.POST or None, initial=_own_words(plan, person_id))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        path_actions.write_ones_own(
            plan=plan, person=person, words={"dream": said["dream"], "strengths": said["strengths"]},
            only_them=said["seen_by"] == "them", on=today(),
        )  # fmt: skip
        messages.success(request, _("Their words are written down."))
        return redirect("navigator:path", whanau_id=whanau.pk)
    page = {"title": _("In their own words"), "form": form, "person": person, **back_to_plan(whanau)}
    return render(request, "navigator/ones_own.html", page)


def _own_words(plan: Plan, person_id: UUID) -> dict[str, str]:
    parts = {part.kind: part for part in Part.objects.filter(plan=plan, person_id=person_id)}
    kept = any(part.only_for for part in parts.values())
    return {kind: part.words for kind, part in parts.items()} | {"seen_by": "them" if kept else "all"}


def _people_rows(whanau: Whanau) -> list[Row]:
    return [
        Row(person.given_names, reverse("navigator:ones_own", args=[whanau.pk, person.pk]), private=True)
        for person in people_of(whanau)
    ]


def plan_page(whanau: Whanau, current: str) -> dict[str, object]:
    """What the pages of a plan have in common: the way back, and the views of it."""
    tabs = [Link(str(words), reverse(f"navigator:{name}", args=[whanau.pk]), name == current) for name, words in TABS]
    return {"whanau": whanau, "tabs": tabs, "breadcrumbs": back_to_record(whanau)}


def back_to_plan(whanau: Whanau, page: str = "path") -> dict[str, object]:
    """The way back from a form to a page of the plan."""
    address = reverse(f"navigator:{page}", args=[whanau.pk])
    here = Link(_("The plan"), reverse("navigator:path", args=[whanau.pk]))
    return {"whanau": whanau, "cancel_url": address, "breadcrumbs": [*back_to_record(whanau), here]}
