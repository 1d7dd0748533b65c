"""The scenario desk: sliders, and what they come to at once. Nothing is kept until someone says so, and why."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harakeke.commissioning.allocation_files.scenario import Scenario, write_scenario
from harakeke.commissioning.funding import actions, queries
from harakeke.commissioning.funding.models import Version
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.web.agency.funding import funding_crumb, version_of
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import showing, worked
from harakeke.web.shell.funding.answer import Answer, answer, refused
from harakeke.web.shell.funding.asked import chosen_year
from harakeke.web.shell.funding.form_words import NameForm, WhyForm
from harakeke.web.shell.funding.levers import LeversForm, levers_of, what_changed
from harakeke.web.shell.funding.why_not import why_not
from harakeke.web.shell.parts import Link


@at_desk("agency_analyst")
@require_safe
def show_desk(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """A version with its levers. With levers in the address: what they come to; for htmx, that part alone."""
    began = perf_counter()
    version = version_of(version_id, request.actor)
    form = levers(version, request.GET)
    year = chosen_year(request, form.scenario.years)
    shown = {"answer": _answer(form, version, year), "form": form, "version": version}
    if request.htmx:
        page = render(request, "shell/funding/answer.html", shown)
        page["Server-Timing"] = f"answer;dur={1000 * (perf_counter() - began):.1f}"
    else:
        page = render(request, "agency/funding_desk.html", shown | _around(version, form))
    patch_vary_headers(page, ["HX-Request"])
    return page


@at_desk("agency_analyst")
def keep(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What is different from the version it began from, and why: then it is kept as the next version."""
    version = version_of(version_id, request.actor)
    given = QueryDict(request.POST.get("levers", "")) if request.method == "POST" else request.GET
    form = levers(version, given)
    if not form.is_valid():
        return redirect(f"{_desk(version)}?{given.urlencode()}")
    scenario = form.scenario_now()
    changes = what_changed(worked.scenario_of(version), scenario)
    why = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and why.is_valid():
        kept = _keep(request, version, scenario, why)
        if kept:
            messages.success(request, _("Kept as version %(number)s.") % {"number": kept.number})
            return redirect("agency:funding_scenario", kept.scenario_id)
    shown = {
        "title": _("Keep this version?"),
        "form": why,
        "levers": given.urlencode(),
        "changes": changes,
        "answer": _answer(form, version, form.scenario.years[-1]),  # so every year was worked out
        "breadcrumbs": _crumbs(version),
        "cancel_url": f"{_desk(version)}?{given.urlencode()}",
        "send_label": _("Keep this version"),
    }
    return render(request, "agency/funding_keep.html", shown)


@at_desk("agency_analyst")
def go_back(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """An earlier version once more, as the newest."""
    version = version_of(version_id, request.actor)
    why = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and why.is_valid():
        kept = actions.go_back_to(
            row_id=why.cleaned_data["row_id"], version=version, why=why.cleaned_data["why"], by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Version %(number)s is now the newest.") % {"number": kept.number})
        return redirect("agency:funding_scenario", kept.scenario_id)
    shown = {
        "title": _("Go back to version %(number)s?") % {"number": version.number},
        "what_happens": _("It is kept once more as the newest version. Every version between stays in the history."),
        "form": why,
        "confirm_label": _("Go back to it"),
        "breadcrumbs": _crumbs(version),
        "cancel_url": _desk(version),
    }
    return render(request, "shell/confirm.html", shown)


@at_desk("agency_analyst")
def copy(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """A new scenario that begins where this version stands."""
    version = version_of(version_id, request.actor)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            first = actions.begin(
                row_id=given["row_id"], name=given["name"], inputs=version.inputs, why=given["why"],
                scenario_yaml=version.scenario_yaml, made_from=version, by=request.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect("agency:funding_desk", first.pk)
        except FundingRefused as refusal:
            form.add_error(None, showing.refusal_words(refusal))
    shown = {
        "title": _("A new scenario from this one"),
        "form": form,
        "breadcrumbs": _crumbs(version),
        "cancel_url": _desk(version),
        "send_label": _("Begin the copy"),
    }
    return render(request, "shell/form.html", shown)


def levers(version: Version, given: QueryDict) -> LeversForm:
    """The levers as given; where none is given, as the version has them."""
    scenario, areas = worked.scenario_of(version), worked.areas_of(version)
    moved = any(name.startswith("budget_") for name in given)
    return LeversForm(scenario, areas, given if moved else None)


def _answer(form: LeversForm, version: Version, year: int) -> Answer | None:
    """What the levers come to; None where one of them says nothing that can be worked with."""
    years = form.scenario.years
    try:
        if not form.is_bound:
            return answer(worked.outcome_of(version), year)
        return _tried(form.scenario_now(), version, year) if form.is_valid() else None
    except worked.CANNOT as problem:
        return refused(problem, year, years)


def _tried(scenario: Scenario, version: Version, year: int) -> Answer:
    """Where a later year cannot be kept that is said at once, not only when the version is proposed."""
    outcome = worked.tried(scenario, version, year)
    later = worked.later_refusal(scenario, outcome)
    return replace(answer(outcome, year), later=why_not(later) if later else "")


def _around(version: Version, form: LeversForm) -> dict[str, object]:
    scenario = worked.scenario_of(version)
    return {
        "title": version.scenario.name,
        "breadcrumbs": _crumbs(version, desk=False),
        "began": levers_of(scenario, form.kinds),
        "may_propose": queries.may_propose(version).allowed,
        "is_newest": not version.scenario.versions.filter(number__gt=version.number).exists(),
    }


def _keep(request: HttpRequest, version: Version, scenario: Scenario, why: WhyForm) -> Version | None:
    try:
        return actions.keep_version(
            row_id=why.cleaned_data["row_id"], made_from=version, scenario_yaml=write_scenario(scenario),
            why=why.cleaned_data["why"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except FundingRefused as refusal:
        why.add_error(None, showing.refusal_words(refusal))
        return None


def _crumbs(version: Version, *, desk: bool = True) -> list[Link]:
    found = [
        funding_crumb(),
        Link(version.scenario.name, reverse("agency:funding_scenario", args=[version.scenario_id])),
    ]
    return [*found, Link(_("Version %(number)s") % {"number": version.number}, _desk(version))] if desk else found


def _desk(version: Version) -> str:
    return reverse("agency:funding_desk", args=[version.pk])
