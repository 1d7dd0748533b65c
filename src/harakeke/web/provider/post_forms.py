"""What the pages of our posts ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harakeke.sector.workforce.actions import PostAsTold
from harakeke.sector.workforce.rules import ALONGSIDE, HALF_A_DAY, LEAST, MOST, STEP, WEEK
from harakeke.sector.workforce.words import KINDS, REFUSED
from harakeke.web.shell.choosing_place import PlaceForm
from harakeke.web.shell.once import OnceForm

from .questions import a_day


class OncePlaceForm(OnceForm, PlaceForm):
    """A form that asks for a place and brings the id of the row it makes."""


class PostForm(OncePlaceForm):
    """A post: where, for which agency, how much, what for, from when."""

    where = _("Where is its base?")
    agency = forms.TypedChoiceField(
        label=_("For which agency?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the agency that commissions this post.")},
    )  # fmt: skip
    fte = forms.DecimalField(
        label=_("How much of a full week?"), help_text=_("In FTE: 1 is a full week, 0.6 is three days."),
        min_value=LEAST, max_value=MOST, initial=Decimal(1),
        widget=forms.NumberInput(attrs={"step": str(STEP), "inputmode": "decimal"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), REFUSED["fte"]),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("What is it for?"), choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple,
        initial=[ALONGSIDE], error_messages={"required": REFUSED["kinds"]},
    )  # fmt: skip
    starts_on = a_day(_("From which day?"))
    ends_on = a_day(_("Until which day, if it is known?"))
    field_order = ("row", "area_words", "area", "agency", "fte", "kinds", "starts_on", "ends_on")

    def __init__(self, *arguments: Any, agencies: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["ends_on"].required = False
        self.fields["agency"].choices = agencies
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0][0]

    def told(self, source: str = "") -> PostAsTold:
        """The post as it was told."""
        said = self.cleaned_data
        days: tuple[date, date | None] = (said["starts_on"], said["ends_on"])
        return PostAsTold(said["agency"], said["area"], said["fte"], tuple(said["kinds"]), *days, source=source)


class OutreachForm(OncePlaceForm):
    """Days a week of a post somewhere else."""

    prefix = "away"
    days = forms.DecimalField(
        label=_("How many days a week?"), help_text=_("In half days, such as 1.5."), min_value=HALF_A_DAY,
        max_value=WEEK, widget=forms.NumberInput(attrs={"step": str(HALF_A_DAY), "inputmode": "decimal"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), REFUSED["days"]),
    )  # fmt: skip
    field_order = ("row", "area_words", "area", "days")


class EndForm(forms.Form):
    """The last day of a post."""

    use_required_attribute = False
    last_day = a_day(_("The last day of the post"))
