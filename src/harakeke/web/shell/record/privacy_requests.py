"""Privacy requests as every desk shows them: what is asked, what is answered, how long is left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from harakeke.web.shell.once import OnceForm
from harakeke.web.shell.parts import Pair, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.models import Person
from harakeke.whanau.privacy_requests import rules
from harakeke.whanau.privacy_requests.actions import Asked
from harakeke.whanau.privacy_requests.models import Channel, CorrectionStatement, PrivacyRequest
from harakeke.whanau.privacy_requests.words import ABOUTS, CHANNELS, DECISIONS, KINDS, WHY_LONGER

# What the rules say, named here for the translators.
gettext_noop("More time can be taken once, and only while the request waits for its answer.")
gettext_noop("The day for the answer has gone by, so more time cannot be taken now. Answer it today.")
gettext_noop("The new day must be later than the day it is due.")
gettext_noop("Say why it takes longer; whoever asked is told.")
gettext_noop("This request has its answer already.")
gettext_noop("Choose what was decided.")
gettext_noop("Write the answer down, with the reason where something is refused.")
gettext_noop("The question is about your own look, so someone else answers it.")


def _words(label: Any, *, missing: Any = "", hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=bool(missing), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )  # fmt: skip


def _choice(label: Any, choices: Any, missing: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, widget=forms.RadioSelect, error_messages={"required": missing}
    )


class AskForm(OnceForm):
    """What someone asks, at their own desk. Each form brings the id of what it makes, so that it is written once."""

    kind = rules.ACCESS
    words = _words(
        gettext_lazy("What would you like to see?"), missing=gettext_lazy("Say what you would like to see."),
        hint=gettext_lazy("Everything, or one thing: say it as you like."),
    )  # fmt: skip
    for_manager = forms.BooleanField(
        label=gettext_lazy("Only the manager should see this, not who walks with us"), required=False
    )

    def asked(self) -> Asked:
        """What was asked, to be written down."""
        said = self.cleaned_data
        return Asked(
            self.kind, said["words"], about=said.get("about", ""), statement=said.get("statement", ""),
            for_manager=said.get("for_manager", False), channel=said.get("channel", Channel.DESK),
        )  # fmt: skip


class CorrectForm(AskForm):
    kind = rules.CORRECTION
    about = _choice(
        gettext_lazy("What is it about?"), list(ABOUTS.items()), gettext_lazy("Choose what it is about.")
    )  # fmt: skip
    words = _words(
        gettext_lazy("What is wrong, and what is right?"),
        missing=gettext_lazy("Say what is wrong, and what is right."),
    )  # fmt: skip
    statement = _words(
        gettext_lazy("If it is not changed, what should stand beside it?"),
        hint=gettext_lazy("Your own words. Whoever reads that part of the record reads them too."),
    )
    field_order = ("row", "about", "words", "statement", "for_manager")


class WriteDownForm(CorrectForm):
    """The same, written down by someone who works here, for someone of the whānau."""

    kind_asked = _choice(
        gettext_lazy("What do they ask?"),
        [(kind, KINDS[kind]) for kind in (rules.ACCESS, rules.CORRECTION)],
        gettext_lazy("Choose what they ask."),
    )
    person = forms.ModelChoiceField(
        None, label=gettext_lazy("Who asks?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": gettext_lazy("Choose who asks.")},
    )  # fmt: skip
    channel = _choice(
        gettext_lazy("How did they ask?"),
        [(channel, CHANNELS[channel]) for channel in (Channel.SPOKEN, Channel.PAPER)],
        gettext_lazy("Choose how they asked."),
    )
    received_on = forms.DateField(
        label=gettext_lazy("On which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        help_text=gettext_lazy("The day they asked; the 20 working days run from it."),
        error_messages={
            "required": gettext_lazy("Choose the day they asked."),
            "invalid": gettext_lazy("That is no day we can read. Write it as day, month, year: 20/11/2026."),
        },
    )  # fmt: skip
    field_order = ("row", "kind_asked", "person", "channel", "received_on", "about", "words", "statement")

    def __init__(self, *arguments: Any, people: Any, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        del self.fields["for_manager"]
        self.today = on
        self.fields["person"].queryset = people
        self.fields["person"].widget.attrs["data-name"] = ""
        self.fields["received_on"].initial = on
        self.fields["about"].required = False
        self.fields["about"].help_text = _("Where something is to be put right.")
        self.fields["words"].label = _("What do they say?")
        self.fields["statement"].label = _("If it is not changed, what should stand beside it?")

    def clean_received_on(self) -> date:
        if self.cleaned_data["received_on"] > self.today:
            raise forms.ValidationError(_("That day is still to come. Choose the day they asked."))
        return self.cleaned_data["received_on"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self.kind = said.get("kind_asked", "")
        if self.kind == rules.CORRECTION and not said.get("about"):
            self.add_error("about", _("Choose what it is about."))
        if self.kind == rules.ACCESS:
            said["about"] = said["statement"] = ""
        return said


class AnswerForm(forms.Form):
    use_required_attribute = False
    decision = _choice(gettext_lazy("What was decided?"), [], gettext_lazy("Choose what was decided."))
    words = _words(
        gettext_lazy("The answer, in words for them"),
        missing=gettext_lazy("Write the answer down, with the reason where something is refused."),
        hint=gettext_lazy("What is given or changed and where; where something is refused, why."),
    )

    def __init__(self, *arguments: Any, request: PrivacyRequest, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(one, DECISIONS[one]) for one in rules.DECISIONS[request.kind]]
        self.fields["decision"].choices = choices
        if len(choices) == 1:
            self.fields["decision"].widget = forms.HiddenInput()
            self.fields["decision"].initial = choices[0][0]


class LongerForm(forms.Form):
    use_required_attribute = False
    until = forms.DateField(
        label=gettext_lazy("Until which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={
            "required": gettext_lazy("Choose the day by which it will be answered."),
            "invalid": gettext_lazy("That is no day we can read. Write it as day, month, year: 20/11/2026."),
        },
    )  # fmt: skip
    why = _choice(
        gettext_lazy("Why does it take longer?"), list(WHY_LONGER.items()), gettext_lazy("Choose the reason."),
        hint=gettext_lazy("These are the reasons the Privacy Act allows."),
    )  # fmt: skip
    words = _words(
        gettext_lazy("What do you tell them?"), missing=gettext_lazy("Say why it takes longer; whoever asked is told.")
    )


def request_row(request: PrivacyRequest, url: str, *, on: date, name: str = "") -> Row:
    """A request in a list: what it is, from when, how long is left."""
    what = f"{KINDS[request.kind]}, {ABOUTS[request.about].lower()}" if request.about else str(KINDS[request.kind])
    hint = _("Asked %(day)s") % {"day": day(request.received_on)}
    status, kind = standing_words(request, on)
    if name:
        return Row(name, url, f"{what} · {hint}", status, kind, private=True)
    return Row(what, url, hint, status, kind)


def standing_words(request: PrivacyRequest, on: date) -> tuple[str, Any]:
    """Where a request stands, in words and colour."""
    if request.answered_on:
        return str(DECISIONS[request.decision]), "info" if request.decision in rules.KEEPS_STATEMENT else "good"
    left = rules.days_left(request.last_day, on)
    if request.last_day < on:
        return _("Due %(day)s, gone by") % {"day": day(request.last_day)}, "danger"
    if left == 0:
        return _("Due today"), "danger" if request.last_day == on else "attention"
    said = ngettext("%d working day left", "%d working days left", left) % left
    return said, "attention" if left <= rules.SOON else "plain"


def facts_of(request: PrivacyRequest, *, names: dict[int, str] | None = None) -> list[Pair]:
    """A request as a list of facts, and its answer."""
    person: Person | None = request.person
    found = [
        Pair(_("What is asked"), KINDS[request.kind]),
        *([Pair(_("About"), ABOUTS[request.about])] if request.about else []),
        *([Pair(_("About the look of"), _look(request, names or {}), private=True)] if request.look_day else []),
        *([Pair(_("Who asks"), str(person), private=True)] if person else []),
        Pair(_("How"), CHANNELS[request.channel]),
        Pair(_("Asked"), day(request.received_on)),
        Pair(_("To be answered by"), day(request.last_day)),
    ]
    if request.longer_until:
        found.append(Pair(_("Why it takes longer"), f"{WHY_LONGER[request.longer_why]}. {request.longer_words}"))
    return found


def beside(statements: Iterable[CorrectionStatement]) -> list[tuple[str, CorrectionStatement]]:
    """Statements of correction, each with what of the record it stands beside."""
    return [(str(ABOUTS[one.about]), one) for one in statements]


def _look(request: PrivacyRequest, names: dict[int, str]) -> str:
    who = names.get(request.look_user_id or 0) or str(request.look_user or _("someone"))
    return f"{who}, {day(request.look_day)}"
