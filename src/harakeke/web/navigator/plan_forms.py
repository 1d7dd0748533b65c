"""What the pages of the plan ask: the path, whose a goal is, safety, photos, signing, looking again, closing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import OutcomeDomain
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.people.models import Person
from harakeke.whanau.plans import rules
from harakeke.whanau.plans.photo import LARGEST_BYTES
from harakeke.whanau.plans.words import PARTS, SAFETY, SCALE, domain_name
from harakeke.whanau.reviews import rules as review_rules
from harakeke.whanau.reviews.words import HOWS, PHASES

from .forms import GoalForm, OnceForm, PersonChoice, StepForm, choice_field, day_field, words_field

HINTS = {
    "who_we_are": _("Names, places, people, what we are known for."),
    "achieved": _("What we did that we are proud of, and what could be, a year from now."),
    "values": _("What we hold to, whatever happens."),
    "now": _("How things are today, said plainly and kindly."),
    "enrol": _("People, places and groups who could walk with us."),
    "get_past": _("What stands between here and the dream."),
    "feeling": _("In a word or two, right now."),
}
WHO_SEES = [("all", _("Everyone of the whānau")), ("them", _("Only them, and the navigators who walk with them"))]
MOST_FOLLOW_UPS = 3


class PathForm(forms.Form):
    """The parts that the whānau writes together; each may stay empty."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for kind in rules.TOGETHER:
            self.fields[kind] = words_field(PARTS[kind], rows=3, longest=4000, hint=HINTS[kind])


class OnesOwnForm(forms.Form):
    use_required_attribute = False
    dream = words_field(_("My dream"), rows=4, longest=4000, hint=_("In their own words."))
    strengths = words_field(_("What I have going for me"), rows=3, longest=4000)
    seen_by = forms.ChoiceField(
        label=_("Who may see these words?"), choices=WHO_SEES, widget=forms.RadioSelect, required=False
    )


class PeopleBoxes(forms.MultipleChoiceField):
    """Some of the whānau's people; the cover button hides their names."""

    def __init__(self, **named: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **named)

    def of(self, people: Iterable[Person]) -> None:
        self.choices = [(str(person.pk), private(person.given_names)) for person in people]

    def clean(self, value: Any) -> list[UUID]:
        return [UUID(one) for one in super().clean(value)]


class WhoseGoalForm(GoalForm):
    """A goal, whose it is, who sees it, and the outcomes beside the one that is counted."""

    also = forms.TypedMultipleChoiceField(
        label=_("And is it about any of these too?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The goal is counted under the one chosen above."),
    )  # fmt: skip
    owners = PeopleBoxes(label=_("Whose goal is it?"), help_text=_("Choose nobody when it is everyone’s."))
    seen_by = forms.ChoiceField(
        label=_("Who may see it?"), choices=WHO_SEES, widget=forms.RadioSelect, required=False,
        help_text=_("What only they may see stays away from everyone else’s pages, papers and numbers."),
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, people: Iterable[Person], domains: Iterable[OutcomeDomain], **named: Any
    ) -> None:
        super().__init__(*arguments, domains=domains, **named)
        self.fields["owners"].of(people)
        self.fields["also"].choices = [(one.pk, domain_name(one)) for one in domains]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["only_owners"] = said.get("seen_by") == "them"
        if said["only_owners"] and not said.get("owners"):
            self.add_error("owners", _("Choose whose goal it is; a goal that is everyone’s is seen by everyone."))
        return said

    def whose(self) -> dict[str, Any]:
        """What an action is told beside the words."""
        said = self.cleaned_data
        return {"owners": said["owners"], "only_owners": said["only_owners"], "also_domains": said["also"]}


class ScaleForm(forms.Form):
    """Own words for each step of the scale, from most to least."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for number in reversed(rules.SCALE):
            self.fields[f"scale{number}"] = words_field(SCALE[number], longest=300)

    def words(self) -> list[str]:
        return [self.cleaned_data.get(f"scale{number}", "") for number in rules.SCALE]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        try:
            rules.check_scale_words(self.words())
        except rules.NotTheirs as half:
            empty = next(number for number in reversed(rules.SCALE) if not said.get(f"scale{number}"))
            self.add_error(f"scale{empty}", gettext(str(half)))
        return said


class WhoseStepForm(StepForm):
    """A step; who does it is someone of the whānau, the navigator, or said in words."""

    person = forms.ChoiceField(label=_("Who does it?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, people: Iterable[Person], navigator: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.people = {str(person.pk): person for person in people}
        theirs = [(pk, private(person.given_names)) for pk, person in self.people.items()]
        self.fields["person"].choices = [*theirs, ("me", private(navigator)), ("", _("Someone else, or all of us"))]
        self.fields["who"].label = _("Someone else? Say who")
        self.fields["who"].help_text = ""
        self.navigator = navigator

    def doer(self, user: int) -> dict[str, Any]:
        """Who does it, as the action is told."""
        chosen = self.cleaned_data.get("person", "")
        if chosen == "me":
            return {"who": self.navigator, "navigator_id": user}
        if person := self.people.get(chosen):
            return {"who": person.given_names, "person": person}
        return {"who": self.cleaned_data["who"]}


class SafetyForm(OnceForm):
    """A safety plan: what keeps people safe already comes first."""

    hidden_from = PeopleBoxes(
        label=_("Hide it from"),
        help_text=_("For whoever is chosen this plan does not exist: on no page, in no number, on no paper."),
    )

    def __init__(self, *arguments: Any, people: Iterable[Person], **named: Any) -> None:
        super().__init__(*arguments, **named)
        missing = {"does": _("Write down what they do then; it is what the plan is for.")}
        for name in rules.SAFETY_QUESTIONS:
            self.fields[name] = words_field(SAFETY[name], rows=2, longest=2000, missing=missing.get(name, ""))
        self.order_fields([*rules.SAFETY_QUESTIONS, "hidden_from"])
        self.fields["hidden_from"].of(people)

    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in rules.SAFETY_QUESTIONS}


class PhotoForm(OnceForm):
    photo = forms.FileField(
        label=_("The photo"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, up to 10 MB. Where and by which phone it was taken is removed."),
        error_messages={
            "required": _("Choose the photo. If you did, it may be larger than 10 MB: take it again, smaller."),
            "empty": _("This file is empty. Choose the photo again."),
        },
    )  # fmt: skip
    words = words_field(_("What does it show?"), hint=_("For those who cannot see it. Words can come later too."))
    drawn_on = day_field(_("When was it drawn?"), missing=_("Choose the day it was drawn."))

    def clean_photo(self) -> Any:
        sent = self.cleaned_data["photo"]
        if sent.size > LARGEST_BYTES:
            raise forms.ValidationError(_("This photo is larger than 10 MB. Take it again at a smaller size."))
        return sent


class SignForm(OnceForm):
    signed_by = PersonChoice(
        None, label=_("Who of the whānau signs?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose who signs for the whānau.")},
    )  # fmt: skip
    how = choice_field(_("How?"), list(HOWS.items()), missing=_("Choose how they signed."))
    signed_on = day_field(_("When?"), missing=_("Choose the day they signed."))
    words = words_field(_("What did they say about it?"), hint=_("In their words."))

    def __init__(self, *arguments: Any, people: Any, began: date, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["signed_by"].queryset = people
        self.fields["signed_on"].initial = on
        self.began, self.on = began, on

    def clean_signed_on(self) -> date:
        return _checked(review_rules.check_day, self.cleaned_data["signed_on"], began=self.began, today=self.on)


class ReviewForm(OnceForm):
    words = words_field(
        _("What did we see when we looked back?"), rows=4, longest=4000, hint=_("In the whānau’s words.")
    )
    phase = choice_field(_("Where do we stand now?"), list(PHASES.items()), missing=_("Choose where the whānau stand."))
    reason = words_field(_("What tells us so?"), rows=2, longest=2000)
    held_on = day_field(_("When did we look?"), missing=_("Choose the day you looked at it together."))
    next_on = day_field(_("When do we look again?"), missing=_("Choose when to look again."))

    def __init__(self, *arguments: Any, began: date, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["held_on"].initial, self.fields["next_on"].initial = on, rules.review_day(on)
        self.began, self.on = began, on

    def clean_held_on(self) -> date:
        return _checked(review_rules.check_day, self.cleaned_data["held_on"], began=self.began, today=self.on)

    def clean_next_on(self) -> date:
        held_on = self.cleaned_data.get("held_on") or self.on
        return _checked(review_rules.check_next, self.cleaned_data["next_on"], held_on=held_on)


class ClosingForm(OnceForm):
    achieved = words_field(
        _("What have we achieved?"), rows=4, longest=4000, hint=_("In the whānau’s words."),
        missing=_("Write down what they achieved, in their words; it is what they take with them."),
    )  # fmt: skip
    words = words_field(_("What do we want to say to each other?"), rows=3, longest=4000)
    way_back = words_field(
        _("How do they come back, when they want to?"),
        rows=2,
        longest=1000,
        hint=_("Who to ring; the door stays open."),
    )
    follow_up1 = day_field(
        _("When do we ask how they are?"), missing=_("Agree on a day to ask how they are, then close the plan.")
    )
    follow_up2 = day_field(_("And again?"))
    follow_up3 = day_field(_("And once more?"))

    def __init__(self, *arguments: Any, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.on = on
        for number, months in enumerate((1, 3, 6), 1):
            self.fields[f"follow_up{number}"].initial = rules.months_on(on, months)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for number in range(1, MOST_FOLLOW_UPS + 1):
            if (day := said.get(f"follow_up{number}")) and day <= self.on:
                self.add_error(f"follow_up{number}", _("This day is past. Choose a day to come."))
        return said

    def follow_ups(self) -> list[date]:
        days = (self.cleaned_data.get(f"follow_up{number}") for number in range(1, MOST_FOLLOW_UPS + 1))
        return [day for day in days if day]


class FollowUpForm(forms.Form):
    use_required_attribute = False
    words = words_field(
        _("How are they?"), rows=3, longest=2000, hint=_("In their words."),
        missing=_("Write down what they said, in a few words."),
    )  # fmt: skip


def _checked(check: Any, day: date, **about: date) -> date:
    try:
        return check(day, **about)
    except review_rules.NotNow as not_now:
        raise forms.ValidationError(gettext(str(not_now))) from not_now
