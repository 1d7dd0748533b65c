"""A new scenario: from the reference data loaded here, or from two files of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.commissioning.allocation_files.areas import read_areas
from harakeke.commissioning.allocation_files.scenario import read_scenario
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.commissioning.funding import actions
from harakeke.commissioning.funding.beginning import EVERYONE, MAORI, from_reference
from harakeke.commissioning.funding.models import Version
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.commissioning.need_profiles.areas_table import AreasDoNotAddUp
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import BadInput, Infeasible
from harakeke.reference.models import Level
from harakeke.reference.queries import areas as reference_areas
from harakeke.web.agency.funding import funding_crumb
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import showing
from harakeke.web.shell.funding.form_words import NameForm
from harakeke.web.shell.funding.said import say
from harakeke.web.shell.funding.why_not import why_not

YEARS = 4
LONGEST_FILE = 2_000_000  # some 20,000 areas
MONEY = {"step": "any", "inputmode": "decimal"}


class NewForm(NameForm):
    """What a new scenario begins with; every number can be moved later."""

    level = forms.ChoiceField(label=gettext_lazy("Which areas?"), widget=forms.RadioSelect)
    everywhere = forms.BooleanField(label=gettext_lazy("Areas of the whole country, not only of our region"),
                                    required=False)  # fmt: skip
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose need counts?"),
        choices=[(MAORI, gettext_lazy("Māori people, where they are published")), (EVERYONE, gettext_lazy("Everyone"))],
        initial=MAORI, widget=forms.RadioSelect,
    )  # fmt: skip
    last_year = forms.FloatField(
        label=gettext_lazy("Shared out in the year before, $"), min_value=1, widget=forms.NumberInput(attrs=MONEY),
        help_text=gettext_lazy(
            "What each area had is not published, so it is taken as shared by people. Your own file can say better."
        ),
    )  # fmt: skip
    budget = forms.FloatField(
        label=gettext_lazy("To share out in the first year, $"), min_value=1, widget=forms.NumberInput(attrs=MONEY)
    )
    first_year = forms.IntegerField(label=gettext_lazy("First year"), min_value=2020, max_value=2100)
    years = forms.IntegerField(label=gettext_lazy("How many years"), min_value=1, max_value=YEARS, initial=YEARS)
    field_order = ("name", "level", "everywhere", "whose", "last_year", "budget", "first_year", "years", "why")

    def __init__(self, *arguments: Any, region: str, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["level"].choices = _levels()
        self.fields["level"].initial = self.fields["level"].choices[0][0]
        self.fields["first_year"].initial = timezone.localdate().year + 1
        if not region:
            del self.fields["everywhere"]


class FilesForm(NameForm):
    """Two files; what was read of them stays on the page when something in them must be put right."""

    areas_file = forms.FileField(label=gettext_lazy("areas.csv"), required=False)
    scenario_file = forms.FileField(label=gettext_lazy("scenario.yaml"), required=False)
    areas_text = forms.CharField(
        label=gettext_lazy("The areas, as they were read"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    scenario_text = forms.CharField(
        label=gettext_lazy("The scenario, as it was read"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )  # fmt: skip
    field_order = ("name", "areas_file", "scenario_file", "areas_text", "scenario_text", "why")

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        for name in ("areas_file", "scenario_file"):  # asked for at first; afterwards what was read can be put right
            self.fields[name].required = not self.is_bound


def _levels() -> list[tuple[str, str]]:
    """The levels of area that are loaded; the finest first."""
    found = [(str(Level.TA), _("Districts and cities"))]
    if reference_areas(Level.SA2).exists():
        found.insert(0, (str(Level.SA2), _("Suburbs and small towns (SA2)")))
    return found


@at_desk("agency_analyst")
def begin(request: HttpRequest) -> HttpResponse:
    """From the reference data loaded here."""
    region = request.role.organisation.commissioning_region
    form = NewForm(request.POST if request.method == "POST" else None, region=region)
    if request.method == "POST" and form.is_valid():
        version = _begin(request, form)
        if version:
            return redirect("agency:funding_desk", version.pk)
    shown = {
        "title": _("A new scenario"),
        "form": form,
        "breadcrumbs": [funding_crumb()],
        "cancel_url": reverse("agency:funding"),
        "send_label": _("Begin"),
    }
    return render(request, "agency/funding_new.html", shown)


@at_desk("agency_analyst")
def upload(request: HttpRequest) -> HttpResponse:
    """From areas.csv and scenario.yaml. What is wrong is named by row and column; nothing that was given is lost."""
    form = FilesForm(_with_texts(request), request.FILES) if request.method == "POST" else FilesForm()
    if request.method == "POST" and form.is_valid():
        version = _from_files(request, form)
        if version:
            messages.success(request, _("Both files were read. Nothing is decided by that."))
            return redirect("agency:funding_desk", version.pk)
    shown = {
        "title": _("A scenario from your own files"),
        "form": form,
        "texts": request.method == "POST",
        "breadcrumbs": [funding_crumb()],
        "cancel_url": reverse("agency:funding"),
    }
    return render(request, "agency/funding_upload.html", shown)


def _begin(request: HttpRequest, form: NewForm) -> Version | None:
    given = form.cleaned_data
    try:
        begun = from_reference(
            request.role.organisation, level=given["level"], everywhere=given.get("everywhere", True),
            last_year=round(given["last_year"], 2), budgets=[round(given["budget"], 2)] * given["years"],
            first_year=given["first_year"], whose=given["whose"],
        )  # fmt: skip
        inputs = actions.keep_inputs(
            text=begun.areas_csv, came_from="reference", vintage=begun.vintage, areas=len(begun.areas),
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return _first(request, given, inputs, begun.scenario_yaml)
    except (BadInput, AreasDoNotAddUp) as problem:
        form.add_error(None, why_not(problem))
    except FundingRefused as refusal:
        form.add_error(None, showing.refusal_words(refusal))
    return None


def _from_files(request: HttpRequest, form: FilesForm) -> Version | None:
    given = form.cleaned_data
    try:
        scenario = read_scenario(given["scenario_text"], "scenario.yaml")
        if scenario.before or scenario.codes:
            form.add_error("scenario_text", _("Take 'before' and 'codes' away: they name files that are not here."))
            return None
        areas = read_areas(given["areas_text"], "areas.csv", geography=scenario.geography)
        work_out(scenario, areas, draws=0, explained=False)
    except FileRefused as refusal:
        field = "scenario_text" if refusal.file.name == "scenario.yaml" else "areas_text"
        form.add_error(field, why_not(refusal))
        return None
    except BadInput as problem:
        form.add_error("scenario_text", why_not(problem))
        return None
    except Infeasible as problem:
        why = {"why": say(problem.said)}
        messages.warning(request, _("The files were read, but the limits cannot be kept: %(why)s") % why)
    inputs = actions.keep_inputs(
        text=given["areas_text"], came_from="uploaded", vintage=scenario.geography, areas=len(areas),
        by=request.actor, at=timezone.now(),
    )  # fmt: skip
    try:
        return _first(request, given, inputs, given["scenario_text"])
    except FundingRefused as refusal:
        form.add_error(None, showing.refusal_words(refusal))
        return None


def _first(request: HttpRequest, given: dict[str, Any], inputs: Any, scenario_yaml: str) -> Version:
    return actions.begin(
        row_id=given["row_id"], name=given["name"], inputs=inputs, scenario_yaml=scenario_yaml, why=given["why"],
        by=request.actor, at=timezone.now(),
    )  # fmt: skip


def _with_texts(request: HttpRequest) -> Any:
    """The form's data with what stands in the files given, so that it is on the page when it comes back."""
    data = request.POST.copy()
    for part in ("areas", "scenario"):
        given = request.FILES.get(f"{part}_file")
        if given is not None:
            data[f"{part}_text"] = _text(given)
    return data


def _text(given: UploadedFile) -> str:
    """A file as text; a mark at its beginning that spreadsheets write is taken away."""
    return (given.read(LONGEST_FILE) or b"").decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
