"""What is asked at a handover and about someone late, the same at the navigator's and the manager's desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harakeke.web.shell.once import OnceForm
from harakeke.whanau.going_out.words import OUTCOMES
from harakeke.whanau.handovers.actions import Telling, Why
from harakeke.whanau.handovers.words import REASONS, TOLD, WISHES

TOO_LONG = _("That is %(show_value)s letters; there is room for %(limit_value)s. Say it a little shorter.")


def one_of(label: str, words: dict[Any, Any], *, missing: str, hint: str = "") -> forms.ChoiceField:
    """One of a few; nothing is chosen beforehand."""
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(
        label=label, choices=list(words.items()), help_text=hint, widget=forms.RadioSelect, error_messages=said
    )


def some_words(label: str, *, missing: str = "", hint: str = "", rows: int = 0, longest: int = 500) -> forms.CharField:
    """A question answered in words; needed only where `missing` says why."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    said = {"required": missing, "max_length": TOO_LONG}
    return forms.CharField(
        label=label, help_text=hint, required=bool(missing), widget=widget, max_length=longest, error_messages=said
    )


def a_day(label: str, *, missing: str = "", hint: str = "") -> forms.DateField:
    """A day, as a phone's own picker or as one writes it."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=bool(missing),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        error_messages={
            "required": missing,
            "invalid": _("That is no day we can read. Write it as day, month, year: 20/11/2026."),
        },
    )


class WhyForm(OnceForm):
    """Why a whānau is handed over. The whānau can read it."""

    reason = one_of(_("Why?"), REASONS, missing=_("Choose why."))
    reason_words = some_words(_("In a few words"), rows=2, hint=_("The whānau can read this."))

    def why(self) -> Why:
        said = self.cleaned_data
        return Why(said["reason"], said["reason_words"], said.get("matters", ""))


class TellingForm(forms.Form):
    """When, how and by whom the whānau was told, and what they wish."""

    use_required_attribute = False
    wish = one_of(
        _("What do the whānau say?"), WISHES, missing=_("Ask the whānau first, and choose what they say."),
        hint=_("They decide. If they would rather not, nobody is asked."),
    )  # fmt: skip
    wish_words = some_words(_("In their words"), hint=_("What they would like from the next person, or instead."))
    how = one_of(_("How were they told?"), TOLD, missing=_("Choose how they were told."))
    on = a_day(_("When were they told?"), missing=_("Choose the day they were told."))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. First tell them, then write it down."))
        return self.cleaned_data["on"]

    def telling(self) -> Telling:
        said = self.cleaned_data
        return Telling(said["on"], said["how"], said["wish"], said["wish_words"])


class CallForm(OnceForm):
    """What was done about someone who is late."""

    outcome = one_of(_("What happened?"), OUTCOMES, missing=_("Choose what happened."))
    words = some_words(_("In a few words"))


def as_time(moment: datetime) -> str:
    """An hour and minute as a clock in Aotearoa shows it."""
    return timezone.localtime(moment).strftime("%H:%M")
