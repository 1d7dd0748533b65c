"""What the pages of looking after records ask. Each form carries the id of the row it makes, so it is written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harakeke.trust.exports.rules import DAYS
from harakeke.web.shell.once import OnceForm
from harakeke.whanau.restricted import rules as restricted
from harakeke.whanau.restricted.words import NEEDS, WHYS
from harakeke.whanau.retention.words import RULES
from harakeke.whanau.safety.words import ANSWERS, LAWS, SHARED

NO_DAY = _("That is no day we can read. Write it as day, month, year: 20/11/2026.")
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
CHOOSE = _("Choose one of these.")
IN_WORDS = _("Say it in a few words.")


def in_words(label: Any, hint: Any = "", rows: int = 3, needed: bool = True, longest: int = 2000) -> forms.CharField:
    """A question answered in words."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, widget=widget, required=needed,
        error_messages={"required": IN_WORDS},
    )  # fmt: skip


def one_of(label: Any, choices: Mapping[Any, Any] | list[Any], hint: Any = "") -> forms.ChoiceField:
    """One of a few; nothing is chosen beforehand."""
    given = list(choices.items()) if isinstance(choices, Mapping) else choices
    return forms.ChoiceField(
        label=label, help_text=hint, choices=given, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip


def yes_no(label: Any, hint: Any = "") -> forms.TypedChoiceField:
    """Yes or no; neither beforehand."""
    return forms.TypedChoiceField(
        label=label, help_text=hint, choices=YES_NO, coerce=lambda answer: answer == "yes", widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )  # fmt: skip


def a_day(label: Any, hint: Any = "", ahead: timedelta | None = None) -> forms.DateField:
    """A day; offered beforehand where `ahead` says how far from today."""
    return forms.DateField(
        label=label, help_text=hint, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=(lambda: timezone.localdate() + ahead) if ahead is not None else None,
        error_messages={"required": _("Give the day."), "invalid": NO_DAY},
    )  # fmt: skip


class NeedForm(OnceForm):
    """Breaking the glass."""

    name = in_words(_("Their whole name, as it is written down"), rows=1, longest=400)
    born = a_day(_("Their birth date"))
    need = one_of(_("Why now?"), NEEDS, _("The whānau will see this reason, with your name."))
    words = in_words(
        _("What is happening?"),
        _("For whoever closes this afterwards. Say what you need to know, and who told you."),
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, initial=restricted.HOURS,
        choices=[(1, _("1 hour")), (3, _("3 hours")), (8, _("8 hours")), (12, _("12 hours"))],
    )  # fmt: skip

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["name"].widget.attrs["data-name"] = ""


class CloseForm(forms.Form):
    use_required_attribute = False
    right = yes_no(_("Was it right to open this record?"))
    follows = in_words(_("What did you find, and what follows?"), _("Who you spoke with, and what happens now."))


class RestrictForm(OnceForm):
    """Restricting a record, or changing who keeps it. Names of staff, not of the whānau."""

    why = one_of(_("Why?"), WHYS)
    words = in_words(_("Is there more to say?"), _("Only its keepers read this."), needed=False)
    keepers = forms.TypedMultipleChoiceField(
        label=_("Who keeps it?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only they reach it from now on. A navigator keeps it while they walk with this whānau."),
        error_messages={"required": _("Choose at least one keeper, or nobody could open this record any more.")},
    )  # fmt: skip
    hidden_from = forms.TypedMultipleChoiceField(
        label=_("Is there someone who must never open it, not even in need?"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Someone who works here and could be a danger, or is too close."),
    )  # fmt: skip
    review_on = a_day(_("When do we look at this again?"), _("Within a year."), restricted.REVIEW_AFTER)

    def __init__(self, *arguments: Any, keepers: list[Any], everyone: list[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["keepers"].choices, self.fields["hidden_from"].choices = keepers, everyone
        if not everyone:
            del self.fields["hidden_from"]


class KeeperForm(forms.Form):
    use_required_attribute = False
    keeper = forms.TypedChoiceField(
        label=_("Who keeps it from now on?"), coerce=int, widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )

    def __init__(self, *arguments: Any, keepers: list[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["keeper"].choices = keepers


class WordsForm(OnceForm):
    """One question in words: lifting, holding, letting a hold go."""

    words = in_words(_("Why?"), _("Whoever comes after you reads this."))


class FlagForm(OnceForm):
    answer = one_of(_("What did you decide?"), ANSWERS)
    words = in_words(_("In your words"), _("What you know, or what you will do."))
    quiet_until = a_day(_("When shall it ask again?"), _("Within three months."), timedelta(days=14))


class SharingForm(OnceForm):
    """A request under the law, and the answer to it."""

    law = one_of(_("Which law?"), LAWS)
    asked_by = in_words(_("Who asked, and for which organisation?"), rows=1, longest=200)
    asked_on = a_day(_("When?"), ahead=timedelta(0))
    asked_for = in_words(_("What did they ask for?"))
    consulted = in_words(
        _("Who did you talk with first?"), _("The child or who speaks for them, where that was right; or why nobody.")
    )
    decision = one_of(_("What was decided?"), SHARED)
    told = in_words(_("Exactly what was shared, word for word"), needed=False, rows=5, longest=10_000)
    privileged = forms.BooleanField(label=_("Something was kept back that is legally privileged"), required=False)
    reasons = in_words(_("Why?"))
    whanau_told = yes_no(_("Has the whānau been told?"))
    told_how = in_words(_("How were they told, or why not?"))
    shown_to_whanau = yes_no(
        _("Does this stand on their own desk?"), _("Choose no where seeing it could put someone in danger.")
    )


class ExportForm(OnceForm):
    reason = in_words(_("What is the file for?"), _("It stands in the register and on the file. Name no person."))
    days = forms.TypedChoiceField(
        label=_("Until when may it be taken?"), coerce=int, widget=forms.RadioSelect, initial=DAYS[0],
        choices=[(1, _("Today and tomorrow")), (7, _("For a week")), (30, _("For thirty days"))],
    )  # fmt: skip


class DecideForm(forms.Form):
    use_required_attribute = False
    allow = yes_no(_("May it be taken?"))
    words = in_words(_("Why?"), _("It stands in the register."))


class LetGoForm(OnceForm):
    rule = one_of(_("Which line of the schedule?"), RULES)
    words = in_words(_("Why now?"), _("What you looked at before proposing it. Name no person."))
