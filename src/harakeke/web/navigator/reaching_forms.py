"""How someone is reached and where they belong: contact and address; iwi, hapū and marae."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import Area
from harakeke.reference.queries import FoundArea, find_areas
from harakeke.reference.spelling import fold
from harakeke.web.shell.record.suggested import Suggested
from harakeke.whanau.people.person_actions import Reached, Said
from harakeke.whanau.people.words import WAYS

from .forms import words_field
from .people_forms import PlaceField
from .person_forms import NOT_SAID

BLANK_IWI, MOST_IWI = 2, 12


class ContactForm(forms.Form):
    use_required_attribute = False
    safe = forms.TypedChoiceField(
        label=_("Is it safe to contact them?"), required=False, widget=forms.RadioSelect, empty_value=None,
        choices=[("yes", _("Yes")), ("no", _("No, or only with care")), NOT_SAID],
        coerce=lambda answer: answer == "yes",
    )  # fmt: skip
    safe_how = words_field(
        _("How is it safe?"), longest=300, rows=2,
        hint=_("Such as: text only, before three. Their whānau are not shown this."),
    )  # fmt: skip
    phone = words_field(_("Phone"), longest=40)
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("Write it like name@example.nz.")}
    )
    way = forms.ChoiceField(
        label=_("What do they like best?"), required=False, widget=forms.RadioSelect,
        choices=[*WAYS.items(), NOT_SAID],
    )  # fmt: skip
    address = words_field(_("Address"), longest=400, rows=3, hint=_("As it is written on an envelope."))
    area_words = words_field(
        _("Which suburb or settlement is that?"), longest=120, hint=_("Type its name, then Find the place.")
    )
    area = PlaceField(label=_("Which of these?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, now: Area | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.now = now
        for name in ("phone", "email", "address", "safe_how"):
            self.fields[name].widget.attrs["data-name"] = ""
        self.fields["phone"].widget.input_type = "tel"
        self.fields["area_words"].widget.attrs |= {
            "hx-post": reverse("navigator:areas"), "hx-trigger": "input changed delay:300ms", "hx-target": "#areas",
            "hx-params": "area_words", "hx-sync": "this:replace",
        }  # fmt: skip
        self.offer(find_areas(self["area_words"].value() or ""))

    def offer(self, found: list[FoundArea]) -> None:
        """The places to choose among; the one that was chosen before stays one of them."""
        self.found = {str(one.area.pk): one.area for one in found}
        choices = [(str(one.area.pk), one.label) for one in found]
        if (
            self.now
            and str(self.now.pk) not in self.found
            and fold(self["area_words"].value() or "") == fold(self.now.name)
        ):
            self.found[str(self.now.pk)] = self.now
            choices.append((str(self.now.pk), self.now.name))
        self.fields["area"].choices = choices

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        words, chosen = said.get("area_words", ""), self.found.get(said.get("area") or "")
        same = [one for one in self.found.values() if fold(one.name) == fold(words)] or list(self.found.values())
        said["area"] = (chosen or (same[0] if len(same) == 1 else None)) if words else None
        if words and not self.found:
            self.add_error("area_words", _("We found no place of that name. Try the nearest town, or the district."))
        elif words and not said["area"]:
            self.add_error("area", _("More than one place has a name like that. Choose the one where they live."))
        if said.get("safe") is False and not said.get("safe_how") and "safe_how" not in self.errors:
            self.add_error(
                "safe_how", _("Say how it can be done, or that nobody should, so that no one is put at risk.")
            )
        return said

    def reached(self) -> Reached:
        said = self.cleaned_data
        names = ("phone", "email", "way", "safe", "safe_how", "address", "area")
        return Reached(**{name: said[name] for name in names})


class AffiliationsForm(forms.Form):
    """Iwi by the list in use or in their own words; hapū and marae in their own words, one on each line."""

    hapu = words_field(_("Hapū"), longest=1000, rows=3, hint=_("One on each line."))
    marae = words_field(_("Marae"), longest=1000, rows=3, hint=_("One on each line."))

    def __init__(
        self, *arguments: Any, every: dict[str, str], others: Mapping[str, Iterable[str]], rows: int, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.iwi = Suggested(every.items(), others)
        self.rows = min(MOST_IWI, rows + BLANK_IWI)
        for number in range(self.rows):
            field = words_field(_("Iwi"), longest=200)
            if self.iwi.words:
                field.widget = self.iwi.widget(f"iwi-{number}")
            self.fields[f"iwi_{number}"] = field
        self.order_fields([*(f"iwi_{number}" for number in range(self.rows)), "hapu", "marae"])

    def said(self) -> list[Said]:
        """All they named. An iwi stays as they wrote it; its code says which of the list it is."""
        told = self.cleaned_data
        iwi = [told[f"iwi_{number}"] for number in range(self.rows)]
        lines = [(kind, words) for kind in ("hapu", "marae") for words in told[kind].splitlines()]
        return [
            *(Said("iwi", words, self.iwi.find(words)) for words in iwi if words.strip()),
            *(Said(kind, words[:200]) for kind, words in lines if words.strip()),
        ]
