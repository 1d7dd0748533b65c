"""The places that the agency draws for itself: made, changed and put away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.commissioning.need_profiles import places
from harakeke.commissioning.need_profiles.actions import change_group, make_group, put_away_group
from harakeke.commissioning.need_profiles.models import AreaGroup
from harakeke.commissioning.need_profiles.rules import LONGEST_NAME, MOST_AREAS, GroupDoesNotStand
from harakeke.reference import queries as reference
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.need import pages
from harakeke.web.shell.parts import Link

DESK = pages.Desk(
    "agency:places", "agency:place", "agency:place_csv", "agency:place_json", "agency:compare_places",
    "agency:area_group", more={"group_url": reverse_lazy("agency:draw_place"), "may_change": True},
)  # fmt: skip
SAID = {
    "no name": gettext_lazy("Give the place a name, so that you find it again."),
    "long name": gettext_lazy("A name has at most %(most)s letters. Say it shorter."),
    "name taken": gettext_lazy("Another place of yours has this name. Give this one a name of its own."),
    "unknown area": gettext_lazy("One of these areas is not loaded here any more. Look through them once again."),
    "too many areas": gettext_lazy(
        "A place has at most %(areas)s areas. Take whole districts in the place of suburbs."
    ),
}


class GroupForm(forms.Form):
    """A place drawn by its areas: those it has, every district, and the suburbs of the district that is shown."""

    name = forms.CharField(label=gettext_lazy("What do you call it?"), max_length=LONGEST_NAME)
    areas = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    district = forms.ChoiceField(label=gettext_lazy("Show the suburbs and settlements of"), required=False)

    def __init__(self, *arguments: object, had: Sequence[str] = (), **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        districts = list(reference.areas("ta").filter(outside=False).order_by("name").values_list("code", "name"))
        self.fields["district"].choices = [("", "–"), *districts]  # type: ignore[attr-defined]
        given = self.data.getlist("areas") if self.is_bound else list(had)  # type: ignore[attr-defined]
        shown = self.data.get("district", "") if self.is_bound else ""
        small = reference.areas("sa2").filter(ta_code=shown, outside=False).order_by("name") if shown else ()
        self.chosen = places.known_areas(given)
        self.districts = {f"ta:{code}": name for code, name in districts}
        self.suburbs = {f"sa2:{one.code}": one.name for one in small}
        every = self.chosen | self.districts | self.suburbs
        self.fields["areas"].choices = list(every.items())  # type: ignore[attr-defined]

    def picks(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """Boxes to tick, under their headings; what is in the place already comes first."""
        groups = [
            (_("In this place now"), self.chosen),
            (_("Suburbs and settlements"), {key: name for key, name in self.suburbs.items() if key not in self.chosen}),
            (_("Districts and cities"), {key: name for key, name in self.districts.items() if key not in self.chosen}),
        ]
        return [
            (title, [(key, name, key in self.chosen) for key, name in found.items()])
            for title, found in groups
            if found
        ]


@at_desk("agency_analyst")
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a place of the agency's own."""
    return _form_page(request, None)


@at_desk("agency_analyst")
def change(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Give one of them another name or other areas."""
    return _form_page(request, pages.group_at(group_id, request))


@at_desk("agency_analyst")
def put_away(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Ask once, then put one of them away."""
    group = pages.group_at(group_id, request)
    if request.method == "POST":
        put_away_group(group.pk, by=request.actor)
        return HttpResponseRedirect(reverse("agency:places"))
    back = reverse("agency:area_group", args=[group.pk])
    return render(
        request, "agency/put_away_place.html", {"title": _("Put this place away?"), "group": group, "back": back}
    )


def _form_page(request: HttpRequest, group: AreaGroup | None) -> HttpResponse:
    had = {"initial": {"name": group.name}, "had": group.areas} if group else {}
    form = GroupForm(request.POST if request.method == "POST" else None, **had)
    kept = _keep(form, group, request) if "show" not in request.POST and form.is_valid() else None
    if kept:
        return HttpResponseRedirect(reverse("agency:area_group", args=[kept.pk]))
    crumbs = [Link(_("What a place has and needs"), reverse("agency:places"))]
    shown = {"title": _("Change this place") if group else _("Draw a place"), "form": form, "breadcrumbs": crumbs}
    return render(request, "agency/draw_place.html", shown | {"picks": form.picks(), "group": group})


def _keep(form: GroupForm, group: AreaGroup | None, request: HttpRequest) -> AreaGroup | None:
    given = {"name": form.cleaned_data["name"], "areas": form.cleaned_data["areas"]}
    try:
        if group is None:
            return make_group(**given, by=request.actor, at=timezone.now())
        return change_group(group.pk, **given, by=request.actor, at=timezone.now())
    except GroupDoesNotStand as refusal:
        column = "areas" if refusal.reason in ("unknown area", "too many areas") else "name"
        form.add_error(column, SAID[refusal.reason] % {"most": LONGEST_NAME, "areas": MOST_AREAS})
        return None
