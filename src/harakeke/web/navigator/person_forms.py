"""What is asked about one person: a few things at a time, nothing of it needed but a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from harakeke.web.shell.record.suggested import Suggested
from harakeke.whanau.people.births import Birth, read_birth
from harakeke.whanau.people.health_number import NotAHealthNumber, read_health_number
from harakeke.whanau.people.person_actions import Said
from harakeke.whanau.people.rules import OLDEST, UnlikelyBirth
from harakeke.whanau.people.words import GENDERS, LANGUAGES, NAME_KINDS, SEXES

from .forms import OnceForm, words_field

# What the pure rules say, named here for the translators.
gettext_noop("A day or month needs its year. If the year is not known, write the age.")
gettext_noop("A day needs its month. If the month is not known, write the year alone.")
gettext_noop("There is no such day. Check the day and the month.")
gettext_noop("This birth date is still to come. Check the year.")
gettext_noop("This birth date is more than 125 years ago. Check the year.")
gettext_noop("An NHI number is 7 letters and digits, like ZAC5361 or ZBN77VL, never with I or O.")
gettext_noop("One of these letters or digits is not right: the last one does not fit the others.")
BLANK_NAMES, MOST_NAMES = 2, 12
NOT_SAID = ("", _("Not said"))


def number_field(label: str, least: int, most: int, wrong: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


class BirthForm(forms.Form):
    """The day, or month and year, or the year, or an age: as much as is known."""

    use_required_attribute = False
    day = number_field(_("Day"), 1, 31, _("A day is a number from 1 to 31."))
    month = forms.TypedChoiceField(
        label=_("Month"), required=False, coerce=int, empty_value=None, choices=[("", "—"), *MONTHS.items()]
    )
    year = number_field(_("Year"), 1800, 2999, _("Write the year with four digits, like 1952."))
    age = number_field(_("or age in years"), 0, OLDEST, _("Write the age as a whole number, such as 7."))

    def __init__(self, *arguments: Any, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.on = on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors:
            told = {name: said.get(name) for name in ("day", "month", "year", "age")}
            try:
                self.birth = read_birth(**told, today=self.on)
            except UnlikelyBirth as unlikely:
                self.add_error("year" if told["age"] is None else "age", gettext(str(unlikely)))
        return said

    @property
    def birth_fields(self) -> list[forms.BoundField]:
        """The parts of a date, in the order we say them."""
        return [self[name] for name in ("day", "month", "year")]

    @staticmethod
    def told(birth: Birth) -> dict[str, Any]:
        """What the form begins with: no more than was told."""
        if birth.on is None or birth.quality == "age":
            return {}
        parts = {"exact": ("day", "month", "year"), "month": ("month", "year"), "year": ("year",)}[birth.quality]
        return {part: getattr(birth.on, part) for part in parts}


class AddPersonForm(BirthForm, OnceForm):
    given_names = words_field(
        _("Given names"), longest=200, missing=_("Write this person’s given names, as they say them.")
    )
    family_name = words_field(_("Family name"), longest=200)
    field_order = ("given_names", "family_name", "day", "month", "year", "age")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in ("given_names", "family_name"):
            self.fields[name].widget.attrs["data-name"] = ""


class NamesForm(forms.Form):
    use_required_attribute = False
    given_names = words_field(
        _("Given names"), longest=200, missing=_("Write this person’s given names, as they say them.")
    )
    family_name = words_field(_("Family name"), longest=200)

    def __init__(self, *arguments: Any, others: int, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.rows = min(MOST_NAMES, others + BLANK_NAMES)
        for number in range(self.rows):
            self.fields[f"other_{number}"] = words_field(_("Another name"), longest=200)
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("What name is it?"), choices=list(NAME_KINDS.items()), required=False
            )
        for name, field in self.fields.items():
            if not name.startswith("kind"):
                field.widget.attrs["data-name"] = ""

    def others(self) -> list[Said]:
        """The other names; a row left empty is none."""
        said = self.cleaned_data
        return [Said(said[f"kind_{n}"] or "known_as", said[f"other_{n}"]) for n in range(self.rows)]


class GenderForm(forms.Form):
    gender = forms.ChoiceField(
        label=_("Gender"), required=False, widget=forms.RadioSelect, choices=[*GENDERS.items(), NOT_SAID],
        help_text=_("As they say it themselves."),
    )  # fmt: skip
    gender_words = words_field(_("Another gender: what do they call it?"), longest=100)
    sex = forms.ChoiceField(
        label=_("Sex recorded at birth"), required=False, widget=forms.RadioSelect, choices=[*SEXES.items(), NOT_SAID],
        help_text=_("Only if it is needed and they want to say."),
    )  # fmt: skip


class EthnicitiesForm(forms.Form):
    chosen = forms.MultipleChoiceField(
        label=_("Ethnic groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All they belong to."),
    )
    more = words_field(
        _("Another, more exactly"),
        longest=120,
        hint=_("Begin to type it, such as Samoan, Dutch or Filipino."),
    )

    def __init__(self, *arguments: Any, groups: Iterable[tuple[str, str]], every: dict[str, str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.every = Suggested(every.items())
        self.fields["chosen"].choices = list(groups)
        self.fields["more"].widget = self.every.widget("ethnic-groups")

    def clean_more(self) -> str:
        written = self.cleaned_data["more"]
        code = self.every.find(written)
        if written and not code:
            raise forms.ValidationError(_("That is no group of the list in use. Try another word, or the wider group."))
        return code

    def codes(self) -> list[str]:
        return [*self.cleaned_data["chosen"], *filter(None, [self.cleaned_data["more"]])]


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Languages they speak or sign"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(LANGUAGES.items()),
    )  # fmt: skip
    other = words_field(_("Another language"), longest=60)
    preferred = forms.ChoiceField(label=_("The one they like best"), required=False)
    interpreter = forms.TypedChoiceField(
        label=_("Do they need an interpreter?"), required=False, widget=forms.RadioSelect, empty_value=None,
        choices=[("yes", _("Yes")), ("no", _("No")), NOT_SAID], coerce=lambda answer: answer == "yes",
    )  # fmt: skip

    def __init__(self, *arguments: Any, written: Iterable[str] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        own = [(one, one) for one in dict.fromkeys(written) if one and one not in LANGUAGES]
        self.fields["languages"].choices = [*LANGUAGES.items(), *own]
        self.fields["preferred"].choices = [NOT_SAID, *LANGUAGES.items(), *own, ("other", _("The other one I wrote"))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("preferred") == "other":
            said["preferred"] = said.get("other", "")
            if not said["preferred"]:
                self.add_error("other", _("Write the language they like best."))
        return said


class HealthNumberForm(forms.Form):
    number = words_field(
        _("NHI number"), longest=12,
        hint=_("Only if they want to give it. Nothing here needs it. Leave it empty to take it away."),
    )  # fmt: skip

    def clean_number(self) -> str:
        written = self.cleaned_data["number"]
        try:
            return read_health_number(written) if written else ""
        except NotAHealthNumber as wrong:
            raise forms.ValidationError(gettext(str(wrong))) from None
