"""What the navigator's pages ask. Each form carries the id of the row it will make, so that it is written once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import OutcomeDomain
from harakeke.sector.organisations.models import Organisation
from harakeke.web.shell.once import OnceForm
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.people.models import Person
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.words import HORIZONS, SCALE, domain_name
from harakeke.whanau.referrals.words import KINDS
from harakeke.whanau.visits.actions import NextStep
from harakeke.whanau.visits.models import Grade, VisitKind
from harakeke.whanau.visits.words import GRADES
from harakeke.whanau.visits.words import KINDS as VISIT_KINDS

NEITHER_DAY = _("That is no day we can read. Write it as day, month, year: 20/11/2026.")


def words_field(label: str, *, missing: str = "", hint: str = "", rows: int = 0, longest: int = 500) -> forms.CharField:
    """A question answered in the whānau's words; needed only where `missing` says why."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    too_long = _("That is %(show_value)s letters; there is room for %(limit_value)s. Say it a little shorter.")
    return forms.CharField(
        label=label, help_text=hint, required=bool(missing), widget=widget, max_length=longest,
        error_messages={"required": missing, "max_length": too_long},
    )  # fmt: skip


def choice_field(label: str, choices: Any, *, missing: str, hint: str = "") -> forms.ChoiceField:
    """One of a few; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )  # fmt: skip


class PersonChoice(forms.ModelChoiceField):
    """One of the whānau's people; the cover button hides their names."""

    def label_from_instance(self, person: Person) -> str:
        return private(person)


def day_field(label: str, *, missing: str = "", hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=hint, required=bool(missing),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y"],
        error_messages={"required": missing, "invalid": NEITHER_DAY},
    )  # fmt: skip


class PlanForm(forms.Form):
    use_required_attribute = False
    dream = words_field(
        _("Our dream"), rows=4, longest=4000, hint=_("In the whānau’s own words."),
        missing=_("Write the dream down first, in their words; the plan begins with it."),
    )  # fmt: skip
    strengths = words_field(
        _("What we have going for us"), rows=3, longest=4000, hint=_("People, skills, places, stories.")
    )


class DomainChoice(forms.ModelChoiceField):
    def label_from_instance(self, domain: OutcomeDomain) -> str:
        return domain_name(domain)


class GoalForm(OnceForm):
    words = words_field(_("The goal, in the whānau’s words"), missing=_("Write the goal down, in their words."), rows=2)
    horizon = choice_field(_("By when, roughly?"), list(HORIZONS.items()), missing=_("Choose roughly by when."))
    measure = words_field(_("How will we know we are there?"), rows=2, hint=_("The whānau’s own measure."))
    domain = DomainChoice(
        None, label=_("Which outcome is it closest to?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose the outcome it is closest to; it is how goals are counted together.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, domains: Iterable[OutcomeDomain], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["domain"].queryset = OutcomeDomain.objects.filter(pk__in=[one.pk for one in domains])


class StepForm(OnceForm):
    words = words_field(_("What is the next step?"), missing=_("Write down what the next step is."))
    who = words_field(_("Who does it?"), longest=200, hint=_("Someone of the whānau, or you."))
    due_on = day_field(_("By when?"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["who"].widget.attrs["list"] = "people"


class ProgressForm(OnceForm):
    scale = forms.TypedChoiceField(
        label=_("How far have we come?"), choices=[(number, words) for number, words in reversed(SCALE.items())],
        coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it has come, as the whānau see it.")},
    )  # fmt: skip
    words = words_field(_("What changed?"), rows=3, longest=4000, hint=_("In the whānau’s words."))
    reached = forms.BooleanField(label=_("The whānau say this goal is reached"), required=False)


class VisitForm(OnceForm):
    on = day_field(_("When?"), missing=_("Choose the day of the visit."))
    people = forms.MultipleChoiceField(label=_("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple)
    goals = forms.MultipleChoiceField(
        label=_("Which goals did you talk about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = words_field(_("What was said?"), rows=4, longest=8000)
    grade = forms.ChoiceField(
        label=_("Who may read the note?"), choices=list(GRADES.items()), initial=Grade.OPEN, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Where?"), choices=list(VISIT_KINDS.items()), initial=VisitKind.HOME, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    next_words = words_field(_("The next step"))
    next_due = day_field(_("By when?"))
    next_goal = forms.ChoiceField(label=_("For which goal?"), required=False)

    def __init__(
        self, *arguments: Any, people: QuerySet[Person], goals: QuerySet[Goal], on: date, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.known_goals = {str(goal.pk): goal for goal in goals}
        self.today = on
        self.fields["on"].initial = on
        self.fields["people"].choices = [(str(person.pk), private(person.given_names)) for person in people]
        choices = [(pk, goal.words) for pk, goal in self.known_goals.items()]
        self.fields["goals"].choices = choices
        self.fields["next_goal"].choices = [("", _("The goal ticked above")), *choices]
        if not choices:
            for name in ("goals", "next_words", "next_due", "next_goal"):
                del self.fields[name]

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("That day is still to come. Choose the day the visit took place."))
        return self.cleaned_data["on"]

    def clean_grade(self) -> str:
        return self.cleaned_data["grade"] or Grade.OPEN

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or VisitKind.HOME

    def clean_people(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["people"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["goals"] = [UUID(one) for one in said.get("goals", [])]
        if said.get("next_words") and self._goal_of_step(said) is None:
            self.add_error("next_goal", _("Choose the goal this next step is for."))
        return said

    def next_step(self) -> NextStep | None:
        """What comes next, where something was written."""
        goal = self._goal_of_step(self.cleaned_data)
        words = self.cleaned_data.get("next_words")
        return NextStep(goal, words, self.cleaned_data.get("next_due")) if words and goal else None

    def _goal_of_step(self, said: dict[str, Any]) -> Goal | None:
        """The goal chosen for the step; else the only one talked about; else the only one there is."""
        if said.get("next_goal"):
            return self.known_goals.get(said["next_goal"])
        talked = [str(one) for one in said.get("goals", [])] or list(self.known_goals)
        return self.known_goals.get(talked[0]) if len(talked) == 1 else None


class NoteForm(forms.Form):
    """A note in other words, and who may read it."""

    use_required_attribute = False
    note = words_field(_("What was said?"), rows=6, longest=8000)
    grade = choice_field(_("Who may read the note?"), list(GRADES.items()), missing=_("Choose who may read the note."))


class ServiceForm(OnceForm):
    kind = choice_field(_("What are they looking for?"), list(KINDS.items()), missing=_("Choose what it is about."))
    service = words_field(
        _("Which service?"), longest=200, missing=_("Write the name of the service or the person there."),
        hint=_("Its name, or the person you ring there."),
    )  # fmt: skip
    agency = forms.TypedChoiceField(
        label=_("Under which agency?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the agency you walk with this whānau for.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, agencies: list[Organisation], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["agency"].choices = [(one.pk, one.name) for one in agencies]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0].pk


class ToldForm(forms.Form):
    use_required_attribute = False
    told = words_field(
        _("What do the whānau want this service to be told?"), rows=6, longest=4000,
        missing=_("Write the words down; the service is told these and nothing else."),
        hint=_("Only what they said yes to. The service is told these words and nothing else."),
    )  # fmt: skip
