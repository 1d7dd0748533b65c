"""What is kept of a person, part by part: a page for each, where one call puts it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.reference.official import official
from harakeke.reference.queries import categories, ethnic_groups
from harakeke.whanau.people import person_actions as actions
from harakeke.whanau.people import queries
from harakeke.whanau.people.births import Birth
from harakeke.whanau.people.models import Person

from .desk import for_navigators, open_record, today
from .person import back_to_people
from .person_forms import BirthForm, EthnicitiesForm, GenderForm, HealthNumberForm, LanguagesForm, NamesForm
from .reaching_forms import AffiliationsForm, ContactForm

Posted = QueryDict | None
YES_NO = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Part:
    """One page of a person: its title, the form with what is there, and the one call that keeps what was said."""

    title: str | Promise
    form: Callable[[Person, Posted], Any]
    keep: Callable[[Person, Any], object]
    template: str = "shell/form.html"


def _names(person: Person, posted: Posted) -> Form:
    others = list(queries.other_names_of(person))
    initial: dict[str, object] = {"given_names": person.given_names, "family_name": person.family_name}
    for number, one in enumerate(others):
        initial |= {f"other_{number}": one.name, f"kind_{number}": one.kind}
    return NamesForm(posted, others=len(others), initial=initial)


def _keep_names(person: Person, form: NamesForm) -> None:
    said = form.cleaned_data
    actions.change_names(
        person=person, given_names=said["given_names"], family_name=said["family_name"], others=form.others()
    )


def _birth(person: Person, posted: Posted) -> Form:
    told = BirthForm.told(Birth(person.birth_date, person.birth_quality))
    return BirthForm(posted, on=today(), initial=told)


def _ethnicities(person: Person, posted: Posted) -> Form:
    every = {one.code: official(one.label) for one in categories("ethnicity").filter(level__gt=1)}
    groups = {one.code: official(one.label) for one in ethnic_groups()}
    groups |= {code: every.get(code, code) for code in person.ethnicities if code not in groups}
    return EthnicitiesForm(posted, groups=groups.items(), every=every, initial={"chosen": person.ethnicities})


def _gender(person: Person, posted: Posted) -> Form:
    initial = {"gender": person.gender, "gender_words": person.gender_words, "sex": person.sex}
    return GenderForm(posted, initial=initial)


def _keep_gender(person: Person, form: Form) -> None:
    said = form.cleaned_data
    actions.change_gender(person=person, gender=said["gender"], words=said["gender_words"], sex=said["sex"])


def _languages(person: Person, posted: Posted) -> Form:
    initial = {"languages": person.languages, "preferred": person.preferred_language}
    initial["interpreter"] = YES_NO[person.interpreter]
    return LanguagesForm(posted, written=person.languages, initial=initial)


def _keep_languages(person: Person, form: Form) -> None:
    said = form.cleaned_data
    actions.change_languages(
        person=person, languages=[*said["languages"], said["other"]], preferred=said["preferred"],
        interpreter=said["interpreter"],
    )  # fmt: skip


def _contact(person: Person, posted: Posted) -> Form:
    there = queries.contact_of(person)
    if there is None:
        return ContactForm(posted)
    names = ("phone", "email", "way", "safe_how", "address")
    initial: dict[str, object] = {name: getattr(there, name) for name in names}
    initial |= {"safe": YES_NO[there.safe], "area_words": there.area.name if there.area else "", "area": there.area_id}
    return ContactForm(posted, now=there.area, initial=initial)


def _affiliations(person: Person, posted: Posted) -> Form:
    there = list(queries.affiliations_of(person))
    words = {kind: [one.words for one in there if one.kind == kind] for kind in ("iwi", "hapu", "marae")}
    initial = {kind: "\n".join(words[kind]) for kind in ("hapu", "marae")}
    initial |= {f"iwi_{number}": one for number, one in enumerate(words["iwi"])}
    return AffiliationsForm(
        posted,
        every={one.code: official(one.label) for one in categories("iwi", level=2)},
        others={one.code: one.synonyms for one in categories("iwi_other_names")},
        rows=len(words["iwi"]),
        initial=initial,
    )


PARTS: dict[str, Part] = {
    "names": Part(gettext_lazy("Names"), _names, _keep_names),
    "birth": Part(
        gettext_lazy("When were they born?"), _birth,
        lambda one, form: actions.change_birth(person=one, birth=form.birth), "navigator/birth.html",
    ),
    "ethnicities": Part(
        gettext_lazy("Ethnic groups"), _ethnicities,
        lambda one, form: actions.change_ethnicities(person=one, codes=form.codes()),
    ),
    "gender": Part(gettext_lazy("Gender"), _gender, _keep_gender),
    "languages": Part(gettext_lazy("Languages"), _languages, _keep_languages),
    "contact": Part(
        gettext_lazy("How to reach them"), _contact,
        lambda one, form: actions.change_contact(person=one, reached=form.reached()), "navigator/contact.html",
    ),
    "affiliations": Part(
        gettext_lazy("Iwi, hapū and marae"), _affiliations,
        lambda one, form: actions.change_affiliations(person=one, said=form.said()),
    ),
    "health_number": Part(
        gettext_lazy("NHI number"),
        lambda one, posted: HealthNumberForm(posted, initial={"number": queries.health_number_of(one)}),
        lambda one, form: actions.give_health_number(person=one, number=form.cleaned_data["number"]),
    ),
}  # fmt: skip


@for_navigators
def change_part(request: HttpRequest, whanau_id: UUID, person_id: UUID, part: str) -> HttpResponse:
    """One part of what is kept of someone whose home this whānau is."""
    whanau = open_record(request, whanau_id, f"person.{part}")
    person = get_object_or_404(queries.people_of(whanau), pk=person_id)
    this = PARTS[part]
    looking = request.method == "POST" and "find" in request.POST
    form = this.form(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not looking and form.is_valid():
        this.keep(person, form)
        messages.success(request, _("That is kept."))
        return redirect("navigator:person", whanau_id=whanau.pk, person_id=person.pk)
    links = back_to_people(whanau, person)
    page = {"title": this.title, "form": form, "person": person, "breadcrumbs": links, "cancel_url": links[-1].url}
    return render(request, this.template, page)
