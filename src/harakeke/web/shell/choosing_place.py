"""Choosing a place in a form: type its name, then choose among those found. Without JavaScript it is the same form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import Area
from harakeke.reference.queries import FoundArea, find_areas
from harakeke.reference.spelling import fold


class PlaceField(forms.ChoiceField):
    """One of the places found. The form judges it, because a name that only one place has needs no choosing."""

    def validate(self, value: str) -> None:
        """Left to the form."""


class PlaceForm(forms.Form):
    """A form that asks for a place. After it is valid, `cleaned_data["area"]` is that Area."""

    use_required_attribute = False
    where: Any = ""  # what a form asks instead of "Where?"
    area_words = forms.CharField(
        label=_("Where?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Type the suburb, the settlement or the district."),
        error_messages={"required": _("Type the name of a place.")},
    )  # fmt: skip
    area = PlaceField(label=_("Which of these?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["area_words"].label = self.where or self.fields["area_words"].label
        self.offer(find_areas(self["area_words"].value() or ""))

    def offer(self, found: list[FoundArea]) -> None:
        """The places to choose among; where the name leaves no choice, nothing more is asked."""
        self.found = {f"{one.area.level}-{one.area.code}": one.area for one in found if not one.area.outside}
        labels = {f"{one.area.level}-{one.area.code}": one.label for one in found}
        self.fields["area"].choices = [(key, labels[key]) for key in self.found]
        if not self.is_bound or self._only_one(self["area_words"].value() or ""):
            self.fields["area"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        words = said.get("area_words", "")
        chosen = self.found.get(said.get("area") or "") or self._only_one(words)
        if chosen:
            said["area"] = chosen
        elif words and not self.found:
            self.add_error("area_words", _("We found no place of that name. Try the nearest town, or the district."))
        elif words:
            self.add_error("area", _("More than one place has a name like that. Choose one."))
        return said

    def _only_one(self, words: str) -> Area | None:
        """The one place there is of that name, or among those that hold it."""
        same = [one for one in self.found.values() if fold(one.name) == fold(words)]
        labelled = [self.found[key] for key, label in self.fields["area"].choices if fold(label) == fold(words)]
        few = labelled or same or list(self.found.values())
        return few[0] if len(few) == 1 else None
