"""What is asked when a statement is written, put in other words or approved."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harakeke.whanau.agreement import rules
from harakeke.whanau.agreement.models import Statement
from harakeke.whanau.agreement.words import LANGUAGES, MUST_SAY


class StatementForm(forms.Form):
    """The words of a statement; those of a draft can be put again."""

    use_required_attribute = False
    row = forms.UUIDField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=list(LANGUAGES.items()))
    version = forms.ChoiceField(
        label=_("Is it a new version?"), widget=forms.RadioSelect,
        help_text=_("After a new version whānau are asked again; a translation of the same words is none."),
        error_messages={"required": _("Choose whether these are new words, or a version in another language.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Its title"), max_length=200, error_messages={"required": _("Give the statement a title.")}
    )
    text = forms.CharField(
        label=_("Its words"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Short paragraphs with an empty line between. A line that begins with # is a heading."),
        error_messages={"required": _("Write the statement’s words.")},
    )  # fmt: skip
    awaiting_review = forms.BooleanField(label=_("The translation waits for a licensed translator"), required=False)

    def __init__(self, *arguments: object, versions: list[Statement], **named: object) -> None:
        super().__init__(*arguments, **named)
        self.known = versions
        self.fields["row"].initial = uuid4
        new = rules.next_version([one.version for one in versions])
        there = sorted({one.version for one in versions}, key=rules.newest_first, reverse=True)[:5]
        self.fields["version"].choices = [
            (new, gettext("New words: version %(version)s") % {"version": new}),
            *((one, gettext("Version %(version)s, in another language") % {"version": one}) for one in there),
        ]

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        for one in self.known:
            if (one.version, one.language) == (said.get("version"), said.get("language")) and one.pk != said.get("row"):
                self.add_error("version", _("That version is there in this language already. Choose a new version."))
        return said


class WordsForm(StatementForm):
    """The words alone: a draft stays the version and language it is."""

    language = version = None  # type: ignore[assignment]

    def __init__(self, *arguments: object, **named: object) -> None:
        forms.Form.__init__(self, *arguments, **named)
        self.known = []


class ApprovalForm(forms.Form):
    """What the approver has seen that it says; nothing is ticked beforehand."""

    use_required_attribute = False
    checked = forms.MultipleChoiceField(
        label=_("I have seen that it says"), choices=list(MUST_SAY.items()), widget=forms.CheckboxSelectMultiple,
        help_text=_("The Privacy Act’s principle 3 asks these of every statement; the last one is Whānau Ora’s own."),
        error_messages={"required": _("Tick each thing the statement must say, once you have seen it there.")},
    )  # fmt: skip

    def clean_checked(self) -> list[str]:
        seen = self.cleaned_data["checked"]
        if missing := rules.still_to_check(seen):
            words = "; ".join(str(MUST_SAY[item]) for item in missing)
            raise forms.ValidationError(
                _("Still to see in it: %(words)s. Ask who wrote it to add what is not there."), params={"words": words}
            )
        return seen
