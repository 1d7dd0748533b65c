"""What is asked to register a whānau: their name, where they live, and their people, as many rows as are needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import Area
from harakeke.reference.queries import FoundArea, find_areas
from harakeke.reference.spelling import fold
from harakeke.sector.organisations.models import Organisation
from harakeke.whanau.people import rules
from harakeke.whanau.people.actions import NewPerson

from .forms import OnceForm, words_field

MOST_PEOPLE = 40
# What people.rules says of a birth date, named here for the translators.
gettext_noop("This birth date is still to come. Check the year.")
gettext_noop("This birth date is more than 125 years ago. Check the year.")
BIRTH_FORMATS = ["%d/%m/%Y", "%d %m %Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"]


class PlaceField(forms.ChoiceField):
    """One of the places found. The form judges it, because a name that only one place has needs no choosing."""

    def validate(self, value: str) -> None:
        """Left to the form."""


class RegisterForm(OnceForm):
    name = words_field(
        _("What do they call themselves?"), longest=200, hint=_("As the whānau say it, macrons and all."),
        missing=_("Write the name the whānau give themselves."),
    )  # fmt: skip
    area_words = words_field(
        _("Where do they live?"), longest=120, hint=_("Type the suburb, the settlement or the district, then Find."),
        missing=_("Type where they live, so that their plan counts for the right place."),
    )  # fmt: skip
    area = PlaceField(label=_("Which of these?"), widget=forms.RadioSelect)
    agency = forms.TypedChoiceField(
        label=_("Under which agency do you walk with them?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the agency; it commissions your work with this whānau.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, agencies: list[Organisation], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["agency"].choices = [(one.pk, one.name) for one in agencies]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0].pk
        self.fields["name"].widget.attrs["data-name"] = ""
        self.fields["area_words"].widget.attrs |= {
            "hx-post": reverse("navigator:areas"), "hx-trigger": "input changed delay:300ms", "hx-target": "#areas",
            "hx-params": "area_words", "hx-sync": "this:replace",
        }  # fmt: skip
        self.offer(find_areas(self["area_words"].value() or ""))

    def offer(self, found: list[FoundArea]) -> None:
        """The places to choose among."""
        self.found = {str(one.area.pk): one.area for one in found}
        self.fields["area"].choices = [(str(one.area.pk), one.label) for one in found]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        chosen = self.found.get(said.get("area") or "") or self._only_one(said.get("area_words", ""))
        if chosen:
            said["area"] = chosen
        elif said.get("area_words") and not self.found:
            self.add_error("area_words", _("We found no place of that name. Try the nearest town, or the district."))
        elif self.found and "area" not in self.errors:
            self.add_error("area", _("More than one place has a name like that. Choose the one where they live."))
        return said

    def _only_one(self, words: str) -> Area | None:
        """The one place there is of that name, or among those that hold it."""
        same = [one for one in self.found.values() if fold(one.name) == fold(words)]
        few = same or list(self.found.values())
        return few[0] if len(few) == 1 else None


class PersonForm(forms.Form):
    use_required_attribute = False
    given_names = words_field(
        _("Given names"), longest=200, missing=_("Write this person’s given names, as they say them.")
    )
    family_name = words_field(_("Family name"), longest=200)
    birth_date = forms.DateField(
        label=_("Date of birth"), required=False, input_formats=BIRTH_FORMATS,
        help_text=_("Day, month, year, as in 27/3/1952."), widget=forms.DateInput(format="%d/%m/%Y"),
        error_messages={"invalid": _("We cannot read that date. Write it as day, month, year: 27/3/1952.")},
    )  # fmt: skip
    age = forms.IntegerField(
        label=_("or age in years"), required=False, min_value=0, max_value=rules.OLDEST,
        error_messages={
            "invalid": _("Write the age as a whole number, such as 7."),
            "min_value": _("An age is 0 or more."),
            "max_value": _("That is older than anyone has been. Check the age."),
        },
    )  # fmt: skip
    ethnicities = forms.MultipleChoiceField(
        label=_("Ethnicities"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("All they belong to.")
    )

    def __init__(self, *arguments: Any, ethnic_groups: Iterable[tuple[str, str]], on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["ethnicities"].choices = list(ethnic_groups)
        self.on = on
        for name in ("given_names", "family_name"):
            self.fields[name].widget.attrs["data-name"] = ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        born, age = said.get("birth_date"), said.get("age")
        if born:
            try:
                rules.check_birth_date(born, self.on)
            except rules.UnlikelyBirth as unlikely:
                self.add_error("birth_date", gettext(str(unlikely)))
            else:
                if age is not None and rules.age_on(born, self.on) != age:
                    self.add_error("age", _("The age and the date of birth do not agree. Keep the one that is right."))
        return said

    @property
    def filled_in(self) -> bool:
        return self.has_changed()

    def person(self) -> NewPerson:
        """Someone to be written down."""
        said = self.cleaned_data
        return NewPerson(
            said["given_names"], said["family_name"], said["birth_date"], said["age"], tuple(said["ethnicities"])
        )


def person_forms(posted: QueryDict | None, *, how_many: int, checked: bool, **named: Any) -> list[PersonForm]:
    """The rows of people: the first is needed, others count only when something is written in them.

    `checked` is False where the page comes back for another row or a place: then nothing is put right yet.
    """
    rows = []
    for number in range(how_many):
        prefix = f"person-{number}"
        if posted is not None and checked:
            rows.append(PersonForm(posted, prefix=prefix, empty_permitted=number > 0, **named))
        else:
            rows.append(PersonForm(prefix=prefix, initial=as_typed(posted, prefix, PersonForm), **named))
    return rows


def as_typed(posted: QueryDict | None, prefix: str, form: type[forms.Form]) -> dict[str, Any]:
    """What was typed, to be shown again without judging it."""
    if posted is None:
        return {}
    names = {name: f"{prefix}-{name}" if prefix else name for name in form.base_fields}
    return {
        name: posted.getlist(key) if name == "ethnicities" else posted.get(key)
        for name, key in names.items()
        if key in posted
    }
