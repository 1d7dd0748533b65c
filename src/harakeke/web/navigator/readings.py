"""Readings at the navigator's desk: how things are, taking a reading, one reading, and how far goals have come."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.goals_come import come
from harakeke.web.shell.record.reading_form import ReadingForm
from harakeke.web.shell.record.readings import marks_shown, reading_event, shown
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.readings import actions, queries
from harakeke.whanau.readings.axes import axes_in_use
from harakeke.whanau.readings.models import Reader, Reading
from harakeke.whanau.readings.picture import how_things_are

from .desk import back_to_record, for_navigators, open_record, today

A_PAGE = 10
WHOSE = [
    (Reader.WHANAU, gettext_lazy("The whānau’s, as they say it")),
    (Reader.NAVIGATOR, gettext_lazy("My own, as I see it")),
]


class TakenForm(ReadingForm):
    """A navigator writes the whānau's reading down at the table, or their own."""

    reader = forms.ChoiceField(
        label=gettext_lazy("Whose reading is it?"), choices=WHOSE, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whose reading it is. Both are kept apart.")},
    )  # fmt: skip


@for_navigators
def show_readings(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """How things are: of the whānau together, or of one of its people."""
    whanau = open_record(request, whanau_id)
    people = list(people_of(whanau))
    person = _person(request.GET.get("person"), people)
    picture = how_things_are(whanau, person=person)
    page = Paginator(picture.readings, A_PAGE).get_page(request.GET.get("page"))
    words = {
        "title": _("How things are"),
        "breadcrumbs": back_to_record(whanau),
        "whanau": whanau,
        "person": person,
        "tabs": _tabs(whanau, people, person),
        "shown": shown(picture),
        "picture": picture,
        "page": page,
        "events": [reading_event(one, _address("reading", whanau, one.pk)) for one in page],
        "new_url": _new_address(whanau, person),
        "own_url": _new_address(whanau, person, Reader.NAVIGATOR),
    }
    return render(request, "navigator/readings.html", words)


@for_navigators
def take_reading(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """One page, two minutes: choose what is closest, leave out the rest."""
    whanau = open_record(request, whanau_id)
    people = list(people_of(whanau))
    asked = _person(request.GET.get("person"), people)
    begun = {"about": str(asked.pk)} if asked else {}
    if request.GET.get("reader") in Reader:
        begun["reader"] = request.GET["reader"]
    form = TakenForm(
        request.POST or None, axes=axes_in_use(whanau.tenant_id), people=people, today=today(), initial=begun
    )
    if request.method == "POST" and form.is_valid():
        return _taken(request, whanau, form)
    words = {"title": _("A reading"), "form": form, "whanau": whanau, "breadcrumbs": _crumbs(whanau)}
    return render(request, "navigator/take_reading.html", words | {"cancel_url": _address("readings", whanau)})


def _taken(request: HttpRequest, whanau: Whanau, form: TakenForm) -> HttpResponse:
    said = form.cleaned_data
    actions.take_reading(
        whanau=whanau, person=form.person(), reader=said["reader"], on=said["on"], words=said["words"],
        marks=form.marks(), by=request.actor, today=today(), row_id=said["row"],
    )  # fmt: skip
    messages.success(request, _("The reading is written down."))
    person = form.person()
    return redirect(_address("readings", whanau) + (f"?person={person.pk}" if person else ""))


@for_navigators
def show_reading(request: HttpRequest, whanau_id: UUID, reading_id: UUID) -> HttpResponse:
    """One reading, as it was said."""
    whanau = open_record(request, whanau_id)
    reading = _reading(whanau, reading_id)
    own = reading.by_id == request.user.pk
    words = {
        "title": _("One reading"),
        "breadcrumbs": _crumbs(whanau),
        "reading": reading,
        "marks": marks_shown(reading),
        "aside_url": _address("reading_aside", whanau, reading.pk) if own else "",
    }
    return render(request, "navigator/reading.html", words)


@require_POST
@for_navigators
def put_aside(request: HttpRequest, whanau_id: UUID, reading_id: UUID) -> HttpResponse:
    """Written by mistake: put aside, or brought back. Pressed twice, it stays as it was asked."""
    whanau = open_record(request, whanau_id)
    reading = _reading(whanau, reading_id)
    try:
        if "back" in request.POST:
            actions.bring_back(reading=reading, by=request.actor)
            messages.success(request, _("The reading counts again."))
        else:
            actions.put_aside(reading=reading, by=request.actor, on=today())
            messages.success(request, _("The reading is put aside. You can bring it back here."))
    except actions.NotTheirs:
        messages.info(request, _("Whoever wrote a reading puts it aside. You can take a new one; both are kept."))
    return redirect(_address("reading", whanau, reading.pk))


@for_navigators
def show_goals_come(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """How far the goals have come: by the whānau's own measure first, as one number last."""
    whanau = open_record(request, whanau_id)
    found = come(queries.scaled_goals(whanau), lambda goal: reverse("navigator:goal", args=[whanau.pk, goal.pk]))
    words = {"title": _("How far our goals have come"), "breadcrumbs": back_to_record(whanau), "come": found}
    return render(request, "navigator/goals_come.html", words)


def _reading(whanau: Whanau, reading_id: UUID) -> Reading:
    try:
        return queries.reading(whanau, reading_id)
    except Reading.DoesNotExist:
        raise Http404 from None


def _person(asked: str | None, people: list[Person]) -> Person | None:
    return next((one for one in people if str(one.pk) == asked), None)


def _tabs(whanau: Whanau, people: list[Person], chosen: Person | None) -> list[Link]:
    """The whānau together, and each of its people; the addresses name nobody."""
    here = _address("readings", whanau)
    together = Link(_("All of us together"), here, current=chosen is None)
    own = (Link(private(one.given_names), f"{here}?person={one.pk}", one == chosen) for one in people)
    return [together, *own]


def _new_address(whanau: Whanau, person: Person | None, reader: str = "") -> str:
    known = {"person": str(person.pk) if person else "", "reader": reader}
    asked = urlencode({name: value for name, value in known.items() if value})
    return _address("take_reading", whanau) + (f"?{asked}" if asked else "")


def _crumbs(whanau: Whanau) -> list[Link]:
    return [*back_to_record(whanau), Link(_("How things are"), _address("readings", whanau))]


def _address(page: str, whanau: Whanau, *which: UUID) -> str:
    return reverse(f"navigator:{page}", args=[whanau.pk, *which])
