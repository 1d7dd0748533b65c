"""What is asked before two records become one: which stays, which value is right, and how one knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from harakeke.web.shell.templatetags.shell import day, private
from harakeke.whanau.merging import rules
from harakeke.whanau.merging.words import FIELDS

ONE, OTHER = "one", "other"


class MergeForm(forms.Form):
    """Nothing is chosen beforehand: each choice changes a record."""

    use_required_attribute = False
    stays = forms.ChoiceField(
        label=_("Which record stays?"), widget=forms.RadioSelect,
        help_text=_("Everything written down of the other moves to it. Its address leads on."),
        error_messages={"required": _("Choose which of the two records stays.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, one: Model, other: Model, groups: list[tuple[str, ...]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.records, self.groups = {ONE: one, OTHER: other}, groups
        self.fields["stays"].choices = [(name, private(record)) for name, record in self.records.items()]
        for group in groups:
            self.fields[f"value_{group[0]}"] = self._which(group)
        self.fields["why"] = forms.CharField(
            label=_("How do you know?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000,
            help_text=_("It is kept with the merge, for whoever looks at it later."),
            error_messages={"required": _("Write down how you know that they are one.")},
        )  # fmt: skip

    def _which(self, group: tuple[str, ...]) -> forms.ChoiceField:
        choices = [(name, private(_said(record, group[0]))) for name, record in self.records.items()]
        return forms.ChoiceField(
            label=FIELDS.get(group[0], group[0].replace("_", " ").capitalize()), choices=choices,
            widget=forms.RadioSelect, error_messages={"required": _("Choose which of the two is right.")},
        )  # fmt: skip

    @property
    def one_that_stays(self) -> Model:
        return self.records[self.cleaned_data["stays"]]

    @property
    def one_that_goes(self) -> Model:
        return self.records[OTHER if self.cleaned_data["stays"] == ONE else ONE]

    def taken(self) -> list[str]:
        """The columns whose value comes from the record that goes."""
        kept = self.cleaned_data["stays"]
        chosen = [group[0] for group in self.groups if self.cleaned_data[f"value_{group[0]}"] != kept]
        return rules.taken_columns(chosen, self.groups)


def _said(record: Model, column: str) -> str:
    """A value in words; what it belongs to by name rather than by number."""
    field = next(one for one in record._meta.concrete_fields if one.column == column)
    value = getattr(record, field.name)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)
