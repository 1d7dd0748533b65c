"""Taking a reading: one question for each domain and pou. Each begins left out; nothing is said for anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.once import OnceForm
from harakeke.whanau.people.models import Person
from harakeke.whanau.readings.axes import Axis
from harakeke.whanau.readings.rules import Marking
from harakeke.whanau.readings.words import SCALE

from ..templatetags.shell import private

TOGETHER = "together"
LONGEST = 500
TOO_LONG = gettext_lazy("That is %(show_value)s letters; there is room for %(limit_value)s. Say it a little shorter.")
NO_DAY = gettext_lazy("That is no day we can read. Write it as day, month, year: 20/11/2026.")


class ReadingForm(OnceForm):
    """How things are: who it is about, each axis, what stands out, the day. It brings the id of what it makes."""

    about = forms.ChoiceField(
        label=gettext_lazy("Who is this reading about?"), widget=forms.RadioSelect, initial=TOGETHER,
        error_messages={"required": gettext_lazy("Choose who this reading is about.")},
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What stands out?"), required=False, max_length=4000,
        help_text=gettext_lazy("The good things first."), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    on = forms.DateField(
        label=gettext_lazy("When?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y"],
        error_messages={"required": gettext_lazy("Choose the day of the reading."), "invalid": NO_DAY},
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, axes: Sequence[Axis], people: Sequence[Person], today: date, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.axes, self.today = list(axes), today
        self.people = {str(person.pk): person for person in people}
        self.fields["on"].initial = today
        named_people = [(pk, private(person.given_names)) for pk, person in self.people.items()]
        self.fields["about"].choices = [(TOGETHER, _("All of us together")), *named_people]
        for axis in self.axes:
            self.fields[axis.key] = _level_field(axis)
            self.fields[_words_key(axis)] = _words_field()

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("That day is still to come. Choose the day the reading was taken."))
        return self.cleaned_data["on"]  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for axis in self.axes:
            if said.get(_words_key(axis)) and not said.get(axis.key):
                self.add_error(axis.key, _("You wrote about this one. Choose how it is too, or take the words out."))
        if not self.errors and not self.marks():
            raise forms.ValidationError(
                _("Nothing was read yet. Choose how it is in one thing at least; the others may be left out.")
            )
        return said

    def person(self) -> Person | None:
        """Who it is about; None for everyone together."""
        return self.people.get(self.cleaned_data["about"])

    def marks(self) -> dict[str, Marking]:
        """What was read, by axis."""
        said = self.cleaned_data
        return {
            axis.key: Marking(int(said[axis.key]), said.get(_words_key(axis), ""))
            for axis in self.axes
            if said.get(axis.key)
        }

    def questions(self) -> Iterator[tuple[Axis, BoundField, BoundField]]:
        for axis in self.axes:
            yield axis, self[axis.key], self[_words_key(axis)]


def _words_key(axis: Axis) -> str:
    return f"{axis.key}-words"


def _level_field(axis: Axis) -> forms.ChoiceField:
    choices = [*((str(level), words) for level, words in SCALE.items()), ("", _("Leave this one out"))]
    return forms.ChoiceField(
        label=axis.name, help_text=axis.meaning, choices=choices, required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the five, or leave it out.")},
    )  # fmt: skip


def _words_field() -> forms.CharField:
    return forms.CharField(
        label=_("In words"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
