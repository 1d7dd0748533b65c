"""The people of a whānau: everyone in a list, and one person at a time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.reference.official import official
from harakeke.reference.queries import categories
from harakeke.web.shell.parts import Link, Pair, Row
from harakeke.web.shell.record.already_here import already_here, being_added
from harakeke.whanau.people import kin_actions, person_actions, queries, words
from harakeke.whanau.people.health_number import masked
from harakeke.whanau.people.models import Person, Whanau

from .desk import back_to_record, for_navigators, open_record, today
from .lines import lines_of_person, taken_away_notice
from .person_forms import AddPersonForm

PEOPLE_SHOWN = 50


def back_to_people(whanau: Whanau, person: Person | None = None) -> list[Link]:
    """The way back from a person's pages; it names nobody."""
    links = [*back_to_record(whanau), Link(_("People"), reverse("navigator:people", args=[whanau.pk]))]
    if person is not None:
        links.append(Link(_("This person"), reverse("navigator:person", args=[whanau.pk, person.pk])))
    return links


@for_navigators
def show_people(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Everyone who belongs to the whānau."""
    whanau = open_record(request, whanau_id, "people")
    page = Paginator(queries.all_people_of(whanau), PEOPLE_SHOWN).get_page(request.GET.get("page"))
    rows = [_row(one, whanau) for one in page]
    shown = {"title": _("People"), "whanau": whanau, "rows": rows, "page": page, "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/people.html", shown)


def _row(person: Person, whanau: Whanau) -> Row:
    hint = words.age(person, today()) or _("Age not told")
    if person.whanau_id != whanau.pk:
        hint += " · " + _("home is another whānau")
    return Row(str(person), reverse("navigator:person", args=[whanau.pk, person.pk]), hint, private=True)


@for_navigators
def add_person(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write down someone whose home this whānau is."""
    whanau = open_record(request, whanau_id, "people")
    form = AddPersonForm(request.POST or None, on=today())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        like = [] if "anyway" in request.POST else _already_here(request, whanau, form)
        if like:
            return render(request, "navigator/add_person.html", _adding(whanau, form) | {"like": like})
        person = person_actions.add_person(
            whanau=whanau, given_names=said["given_names"], family_name=said["family_name"], birth=form.birth,
            row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("They are written down. How do they belong to the others?"))
        return redirect("navigator:add_line", whanau_id=whanau.pk, person_id=person.pk)
    return render(request, "navigator/add_person.html", _adding(whanau, form))


def _adding(whanau: Whanau, form: AddPersonForm) -> dict[str, object]:
    links = back_to_people(whanau)
    page = {"title": _("Add a person"), "whanau": whanau, "form": form, "form_id": "add"}
    return page | {"breadcrumbs": links, "cancel_url": links[-1].url}


def _already_here(request: HttpRequest, whanau: Whanau, form: AddPersonForm) -> list[Row]:
    """Who seems to be here already; nobody, where this very form was sent before and has been written."""
    said = form.cleaned_data
    if queries.people_of(whanau).filter(pk=said["row"]).exists():
        return []
    new = being_added(said["given_names"], said["family_name"], form.birth, place=whanau.area_id)
    return already_here(request.actor, [new], address=_where)


def _where(person: Person) -> str:
    return reverse("navigator:person", args=[person.whanau_id, person.pk])


@for_navigators
def join_person(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Bring in someone you walk beside already: they belong here too, and their home stays where it is."""
    whanau = open_record(request, whanau_id, "people")
    asked = request.POST.get("words", "").strip()
    found = queries.may_join(whanau, request.actor, asked)
    chosen = next((one for one in found if str(one.pk) == request.POST.get("person")), None)
    if chosen is not None:
        kin_actions.join(person=chosen, whanau=whanau, on=today())
        messages.success(request, _("They belong to this whānau too."))
        return redirect("navigator:person", whanau_id=whanau.pk, person_id=chosen.pk)
    page = {"title": _("Someone who belongs here too"), "words": asked, "found": found, "whanau": whanau}
    return render(request, "navigator/join.html", page | {"breadcrumbs": back_to_people(whanau)})


@require_POST
@for_navigators
def leave_person(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """Someone with their home elsewhere no longer belongs here."""
    whanau = open_record(request, whanau_id, "people")
    person = get_object_or_404(queries.all_people_of(whanau), pk=person_id)
    kin_actions.leave(person=person, whanau=whanau, on=today())
    return redirect("navigator:people", whanau_id=whanau.pk)


@for_navigators
def show_person(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """One person: what is kept of them, and how they belong to the others."""
    whanau = open_record(request, whanau_id, "person")
    people = list(queries.all_people_of(whanau))
    person = next((one for one in people if one.pk == person_id), None) or get_object_or_404(
        queries.people_of(whanau), pk=person_id
    )
    at_home = person.whanau_id == whanau.pk
    contact = queries.contact_of(person) if at_home else None
    page = {
        "title": _("A person"),
        "whanau": whanau,
        "person": person,
        "at_home": at_home,
        "age": words.age(person, today()),
        "contact": contact,
        "pairs": _about(person) if at_home else [Pair(_("Born"), words.born(person))],
        "reaching": _reaching(person, contact) if at_home else [],
        "lines": lines_of_person(person, whanau, people),
        "taken_away": taken_away_notice(request, whanau, person),
        "breadcrumbs": back_to_people(whanau),
    }
    return render(request, "navigator/person.html", page)


def _part(person: Person, part: str) -> str:
    return reverse(f"navigator:person_{part}", args=[person.whanau_id, person.pk])


def _about(person: Person) -> list[Pair]:
    """Who they are, in their own words."""
    others = [f"{one.name} ({words.NAME_KINDS[one.kind]})" for one in queries.other_names_of(person)]
    labels = dict(categories("ethnicity").filter(code__in=person.ethnicities).values_list("code", "label"))
    groups = [official(labels.get(code, code)) for code in person.ethnicities]
    belongs = [one.words for one in queries.affiliations_of(person)]
    gender = person.gender_words or words.GENDERS.get(person.gender, "")
    return [
        Pair(_("Names"), _listed([str(person), *others]), _part(person, "names"), private=True),
        Pair(_("Born"), words.born(person), _part(person, "birth")),
        Pair(_("Iwi, hapū and marae"), _listed(belongs), _part(person, "affiliations")),
        Pair(_("Ethnic groups"), _listed(groups), _part(person, "ethnicities")),
        Pair(_("Languages"), _languages(person), _part(person, "languages")),
        Pair(_("Gender"), str(gender) or _("Not said"), _part(person, "gender")),
    ]


def _languages(person: Person) -> str:
    spoken = [str(words.language(one)) for one in person.languages]
    if person.preferred_language and len(spoken) > 1:
        spoken.append(_("likes best: %(language)s") % {"language": words.language(person.preferred_language)})
    if person.interpreter:
        spoken.append(_("needs an interpreter"))
    return _listed(spoken)


def _reaching(person: Person, contact) -> list[Pair]:  # type: ignore[no-untyped-def]
    number = queries.health_number_of(person)
    way = words.WAYS.get(contact.way, "") if contact else ""
    told = [contact.phone, contact.email, str(way)] if contact else []
    where = [contact.address, contact.area.name if contact.area else ""] if contact else []
    return [
        Pair(_("How to reach them"), _listed(told), _part(person, "contact"), private=True),
        Pair(_("Address"), _listed(where), _part(person, "contact"), private=True),
        Pair(
            _("NHI number"), masked(number) if number else _("Not given"), _part(person, "health_number"), private=True
        ),
    ]


def _listed(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part) or _("Not said")
