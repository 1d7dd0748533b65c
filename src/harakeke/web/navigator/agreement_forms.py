"""What is asked when a statement is given, an agreement made or ended, and a consent given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.agreement.actions import For
from harakeke.whanau.agreement.models import Basis
from harakeke.whanau.agreement.rules import NotTheirsToSay, check_speaker, sixteen_years_before
from harakeke.whanau.agreement.words import BASES, CHANNELS, LANGUAGES
from harakeke.whanau.consent.words import MONTHS, PURPOSES, WHATS
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.rules import age_on

from .forms import OnceForm, PersonChoice, choice_field, words_field

# What agreement.rules says of who may speak, named here for the translators.
gettext_noop("A child under 16 does not answer alone. Choose who acts for them, and as what.")
gettext_noop("From 16 a young person answers for themselves. Ask them, or choose an attorney.")
gettext_noop("Who acts for another is 16 or older. Choose someone grown up.")

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form too, so that it is told what is missing."""
    return request.POST if request.method == "POST" else None


def yes(answer: str) -> bool:
    return answer == "yes"


class PeopleChoice(forms.ModelMultipleChoiceField):
    """Some of the whānau's people; the cover button hides their names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person: Person) -> SafeString:
        return private(person)


def grown_up(people: QuerySet[Person], on: date) -> QuerySet[Person]:
    """Those of 16 or more, and those whose age nobody told."""
    return people.filter(Q(birth_date__isnull=True) | Q(birth_date__lte=sixteen_years_before(on)))


class GivingForm(OnceForm):
    to = PeopleChoice(
        None, label=_("Who did you explain it to?"), required=False,
        error_messages={"required": _("Choose the person it was explained to.")},
    )  # fmt: skip
    others = PeopleChoice(
        None, label=_("For which children?"), required=False,
        help_text=_("Those under 16. Someone speaks for them; explain it to them too, as they can follow."),
    )  # fmt: skip
    acting = PersonChoice(
        None, label=_("Who speaks for them?"), required=False, widget=forms.RadioSelect, empty_label=None
    )
    basis = forms.ChoiceField(
        label=_("As their …"), required=False, widget=forms.RadioSelect,
        choices=[(basis, words) for basis, words in BASES.items() if basis != Basis.SELF],
    )  # fmt: skip
    channel = choice_field(_("How?"), list(CHANNELS.items()), missing=_("Choose how it was explained."))
    spoken = forms.ChoiceField(
        label=_("In which language did you talk?"), required=False, choices=[("", _("The statement’s own"))],
    )  # fmt: skip
    interpreter = forms.BooleanField(label=_("Someone interpreted"), required=False)

    def __init__(
        self, *arguments: Any, people: QuerySet[Person], on: date, everyone: bool = False, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.on = on
        grown = grown_up(people, on)
        self.fields["to"].queryset = self.fields["acting"].queryset = grown
        self.fields["others"].queryset = people if everyone else people.exclude(pk__in=grown.values("pk"))
        if everyone:
            self.fields["others"].label = _("For whom does someone else speak?")
            self.fields["others"].help_text = _("Children under 16, and grown-ups someone has a right to speak for.")
        self.fields["spoken"].choices = [("", _("The statement’s own")), *LANGUAGES.items()]
        self.for_children = self.fields["others"].queryset.exists()
        if not self.for_children:
            self.fields["to"].required = True
            for name in ("others", "acting", "basis"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        others = list(said.get("others") or ())
        if not said.get("to") and not others and "to" not in self.errors:
            self.add_error("to", _("Choose the person it was explained to."))
        if others and not said.get("acting"):
            self.add_error("acting", _("Choose who speaks for them."))
        if others and not said.get("basis"):
            self.add_error("basis", _("Choose by what right they speak."))
        if not self.errors:
            self._check_speakers(others)
        return said

    def _check_speakers(self, others: Sequence[Person]) -> None:
        if set(self.cleaned_data["to"]) & set(others):
            self.add_error("others", _("Someone is chosen in both places. They speak for themselves, or another does."))
        for one in self.for_whom():
            try:
                check_speaker(age=self._age(one.person), basis=one.basis, age_of_acting=self._age(one.acted_by))
            except NotTheirsToSay as refused:
                self.add_error("others" if one.acted_by else "to", gettext(str(refused)))

    def _age(self, person: Person | None) -> int | None:
        return age_on(person.birth_date, self.on) if person and person.birth_date else None

    def for_whom(self) -> list[For]:
        """For whom the statement was given, and by what right."""
        said = self.cleaned_data
        own = [For(one) for one in said["to"]]
        return own + [For(one, said["basis"], said["acting"]) for one in said.get("others") or ()]

    def explained_to(self) -> Person:
        first = self.for_whom()[0]
        return first.acted_by or first.person


class AgreementForm(forms.Form):
    use_required_attribute = False
    to_plan = forms.TypedChoiceField(
        label=_("Do you want to make a plan with us, and for us to keep it for you?"),
        choices=YES_NO, coerce=yes, widget=forms.RadioSelect,
        error_messages={"required": _("Ask this question, and choose yes or no.")},
    )  # fmt: skip
    to_supply = forms.TypedChoiceField(
        label=_("Is it all right that we give Stats NZ a few details that say who you are?"),
        help_text=_("Names, birth dates and addresses; never your dream, goals or what you tell us."),
        choices=YES_NO, coerce=yes, widget=forms.RadioSelect,
        error_messages={"required": _("Ask this question too, and choose yes or no.")},
    )  # fmt: skip
    agreed_by = PersonChoice(
        None, label=_("Who answers for the whānau?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose the person who answered.")},
    )  # fmt: skip
    persons = forms.TypedMultipleChoiceField(
        label=_("Who else says yes?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each for themselves, or through who speaks for them. Nobody has to."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, given: Sequence[For], people: QuerySet[Person], **named: Any) -> None:
        super().__init__(*arguments, **named)
        answering = {(one.acted_by or one.person).pk for one in given}
        self.fields["agreed_by"].queryset = people.filter(pk__in=answering)
        self.fields["persons"].choices = [(str(one.person.pk), spoken_for(one)) for one in given]
        self.fields["persons"].coerce = {str(one.person.pk): one.person.pk for one in given}.__getitem__
        if len(given) == 1 and given[0].acted_by is None:
            del self.fields["persons"]


def spoken_for(one: For) -> SafeString | str:
    """Someone's name, with who speaks for them."""
    if one.acted_by is None:
        return private(one.person)
    return private(_("%(name)s, through %(acting)s") % {"name": one.person, "acting": one.acted_by})


class WithdrawalForm(forms.Form):
    use_required_attribute = False
    whose = forms.ChoiceField(
        label=_("What is ended?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they want to end.")},
    )  # fmt: skip
    said_by = PersonChoice(
        None, label=_("Who said so?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose the person who said so.")},
    )  # fmt: skip
    why = words_field(_("Why, where they wish to say"), rows=2, longest=2000, hint=_("No reason is needed."))

    def __init__(self, *arguments: Any, people: QuerySet[Person], persons: Sequence[Person], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["said_by"].queryset = people
        parts = [(str(one.pk), private(_("Only the part of %(name)s") % {"name": one})) for one in persons]
        self.fields["whose"].choices = [("whanau", _("The whānau’s whole agreement")), *parts]


class ConsentForm(OnceForm):
    recipient = words_field(
        _("Who may be told?"), longest=200, missing=_("Write the name of the service or the person."),
        hint=_("Its name, as you will use it later."),
    )  # fmt: skip
    purpose = choice_field(_("What for?"), list(PURPOSES.items()), missing=_("Choose what it is for."))
    what = forms.MultipleChoiceField(
        label=_("What may be told?"), choices=list(WHATS.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind of thing they said yes to.")},
    )  # fmt: skip
    months = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, choices=list(MONTHS.items()), widget=forms.RadioSelect, initial=6,
        help_text=_("Six months unless they choose otherwise. They can take it back any day before."),
        error_messages={"required": _("Choose for how long.")},
    )  # fmt: skip
    given_by = PersonChoice(
        None, label=_("Who says yes?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose the person who said yes.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, people: QuerySet[Person], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["given_by"].queryset = people


class YesToWordsForm(forms.Form):
    """Inside a referral: who says yes to these very words. One tap, and nobody is chosen beforehand."""

    use_required_attribute = False
    says_yes = PersonChoice(
        None, label=_("Who of the whānau says yes to these words?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Read them the words and choose who says yes; before that nothing is told.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, people: QuerySet[Person], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["says_yes"].queryset = people
