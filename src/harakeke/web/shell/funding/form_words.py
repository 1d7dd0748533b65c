"""The forms in which people say why: keeping, proposing, deciding, commenting. Each brings the id of its row."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from harakeke.commissioning.funding.rules import LONGEST_NAME, LONGEST_WORDS

LINES = {"rows": 4}


class SentOnce(forms.Form):
    """A form with an id minted when it was shown: sent twice, it is written once."""

    row_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **named: Any):
        named["initial"] = {"row_id": uuid4(), **(named.get("initial") or {})}
        super().__init__(*arguments, **named)


def words_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST_WORDS, required=required, widget=forms.Textarea(attrs=LINES)
    )


class WhyForm(SentOnce):
    """Why a version is kept."""

    why = words_field(
        gettext_lazy("Why this version?"),
        gettext_lazy("What you changed and what for. Whoever compares versions later reads it. Name no person."),
    )


class NameForm(WhyForm):
    """A new scenario: its name, and why."""

    name = forms.CharField(label=gettext_lazy("What do you call it?"), max_length=LONGEST_NAME)
    field_order = ("name", "why")


class ReasonsForm(forms.Form):
    """The reasons of a proposal or of a decision."""

    reasons = words_field(gettext_lazy("Your reasons"))


class CommentForm(SentOnce):
    """Something said about a scenario."""

    words = words_field(gettext_lazy("What you want to say"), gettext_lazy("The analysts and the board read it."))
