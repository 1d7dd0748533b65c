"""The lines of a whakapapa: drawn, hidden at their word, taken away and put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.whakapapa_words import TIES, Words, choices, tie_of
from harakeke.whanau.people import kin_actions as actions
from harakeke.whanau.people import kin_queries, queries
from harakeke.whanau.people.kin import NoSuchLine
from harakeke.whanau.people.models import Person, Relationship, Whanau

from .desk import back_to_record, for_navigators, open_record, today
from .forms import OnceForm, PersonChoice, words_field

# What the pure rules say, named here for the translators.
gettext_noop("Choose how these two belong to each other.")
gettext_noop("A line needs two people. Choose someone else.")
gettext_noop("This line is there already.")
gettext_noop("That would make someone their own ancestor. Check which of the two is the elder generation.")
gettext_noop("It is written the other way round already: take that line away first.")


class LineForm(OnceForm):
    them = PersonChoice(
        None, label=gettext_lazy("Who?"), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": gettext_lazy("Choose the other person.")},
    )  # fmt: skip
    tie = forms.ChoiceField(
        label=gettext_lazy("What are they to this person?"),
        error_messages={"required": gettext_lazy("Choose how these two belong to each other.")},
    )
    words = words_field(gettext_lazy("What they call it themselves"), longest=200)
    hidden = forms.BooleanField(
        label=gettext_lazy("Hide this line, at their word"), required=False,
        help_text=gettext_lazy("Nobody sees it drawn, not the whānau either. You alone see that it is there."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, people: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["them"].queryset = people
        self.fields["tie"].choices = [("", gettext_lazy("Choose")), *choices()]


@dataclass(frozen=True)
class Shown:
    """A line on a person's page: what the other is to them."""

    row: Relationship
    name: str
    tie: Words
    url: str


def lines_of_person(person: Person, whanau: Whanau, people: list[Person]) -> list[Shown]:
    """Every line of one person, those hidden at their word too."""
    names = {one.pk: one for one in people}
    rows = kin_queries.lines_with(person, whanau)
    found = []
    for row, line in zip(rows, kin_queries.as_lines(rows), strict=True):
        other = row.other_id if row.one_id == person.pk else row.one_id
        if other in names:
            url = reverse("navigator:person", args=[whanau.pk, other])
            found.append(Shown(row, str(names[other]), tie_of(line, str(person.pk)), url))
    order = [tie.words for tie in TIES.values()]
    return sorted(found, key=lambda one: (order.index(one.tie), one.name))


def taken_away_notice(request: HttpRequest, whanau: Whanau, person: Person) -> dict[str, str] | None:
    """What the page after a line was taken away offers: to put it back."""
    try:
        line_id = UUID(request.GET.get("away", ""))
    except ValueError:
        return None
    if kin_queries.taken_away(whanau, line_id) is None:
        return None
    return {"url": reverse("navigator:line_back", args=[whanau.pk, line_id]), "person": str(person.pk)}


@for_navigators
def add_line(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """How someone belongs to another of the whānau."""
    whanau = open_record(request, whanau_id, "whakapapa")
    people = queries.all_people_of(whanau)
    person = get_object_or_404(people, pk=person_id)
    form = LineForm(request.POST or None, people=people.exclude(pk=person.pk))
    if request.method == "POST" and form.is_valid() and _drawn(form, whanau, person, request):
        messages.success(request, _("The line is drawn."))
        return redirect("navigator:person", whanau_id=whanau.pk, person_id=person.pk)
    here = reverse("navigator:person", args=[whanau.pk, person.pk])
    links = [*back_to_record(whanau), Link(_("This person"), here)]
    page = {"title": _("How do they belong together?"), "form": form, "person": person, "cancel_url": here}
    return render(request, "navigator/line.html", page | {"breadcrumbs": links})


def _drawn(form: LineForm, whanau: Whanau, person: Person, request: HttpRequest) -> bool:
    said = form.cleaned_data
    line = TIES[said["tie"]].line(str(said["them"].pk), str(person.pk))
    try:
        actions.draw_line(
            whanau=whanau, line=line, by=request.actor, on=today(), words=said["words"], hidden=said["hidden"],
            row_id=said["row"],
        )  # fmt: skip
    except NoSuchLine as why:
        form.add_error("tie", _(str(why)))
        return False
    return True


@require_POST
@for_navigators
def hide_line(request: HttpRequest, whanau_id: UUID, line_id: UUID, *, hidden: bool) -> HttpResponse:
    """Hide a line at their word, or let it be drawn again. Pressed twice, it stays so."""
    whanau, line = _line(request, whanau_id, line_id)
    actions.hide_line(line=line, hidden=hidden)
    messages.success(
        request, _("The line is hidden: it is drawn nowhere.") if hidden else _("The line is drawn again.")
    )
    return _back_to(request, whanau, line)


@require_POST
@for_navigators
def take_line_away(request: HttpRequest, whanau_id: UUID, line_id: UUID) -> HttpResponse:
    """Take a line away; the next page offers to put it back."""
    whanau, line = _line(request, whanau_id, line_id)
    if line.removed_at is None:
        actions.take_line_away(line=line, at=timezone.now())
    return _back_to(request, whanau, line, f"?away={line.pk}")


@require_POST
@for_navigators
def put_line_back(request: HttpRequest, whanau_id: UUID, line_id: UUID) -> HttpResponse:
    """Undo."""
    whanau, line = _line(request, whanau_id, line_id)
    try:
        if line.removed_at is not None:
            actions.put_line_back(line=line, whanau=whanau)
        messages.success(request, _("The line is drawn again."))
    except NoSuchLine as why:
        messages.warning(request, _(str(why)))
    return _back_to(request, whanau, line)


def _line(request: HttpRequest, whanau_id: UUID, line_id: UUID) -> tuple[Whanau, Relationship]:
    whanau = open_record(request, whanau_id, "whakapapa")
    line = kin_queries.lines_of(whanau).filter(pk=line_id).first() or kin_queries.taken_away(whanau, line_id)
    if line is None:
        raise Http404
    return whanau, line


def _back_to(request: HttpRequest, whanau: Whanau, line: Relationship, ending: str = "") -> HttpResponse:
    """To the page of whichever of the two it was pressed on."""
    asked = request.POST.get("person")
    person = asked if asked in (str(line.one_id), str(line.other_id)) else line.one_id
    return redirect(reverse("navigator:person", args=[whanau.pk, person]) + ending)
