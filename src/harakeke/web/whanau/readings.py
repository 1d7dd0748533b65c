"""How things are, as we see it: our star, our own reading written by us, and how far our goals have come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.goals_come import come
from harakeke.web.shell.record.reading_form import ReadingForm
from harakeke.web.shell.record.readings import marks_shown, reading_event, shown
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.readings import actions, queries
from harakeke.whanau.readings.axes import axes_in_use
from harakeke.whanau.readings.models import Reader, Reading
from harakeke.whanau.readings.picture import how_things_are

from .desk import our_form, our_page

A_PAGE = 10
MINE = "mine"


@our_page
def show_readings(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """How things are: of us together, or my own."""
    me = queries.own_person(whanau, by=request.actor)
    mine = me if request.GET.get("whose") == MINE else None
    picture = how_things_are(whanau, person=mine)
    page = Paginator(picture.readings, A_PAGE).get_page(request.GET.get("page"))
    words = {
        "title": _("How things are"),
        "tabs": _tabs(me, mine),
        "shown": shown(picture),
        "picture": picture,
        "page": page,
        "events": [reading_event(one, reverse("whanau:reading", args=[one.pk])) for one in page],
        "new_url": reverse("whanau:take_reading") + (f"?whose={MINE}" if mine else ""),
    }
    return render(request, "whanau/readings.html", words)


@our_form
def take_reading(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Our own reading, in our own time. Nobody needs to be beside us."""
    me = queries.own_person(whanau, by=request.actor)
    today = timezone.localdate()
    begun = {"about": str(me.pk)} if me and request.GET.get("whose") == MINE else {}
    form = ReadingForm(
        request.POST or None, axes=axes_in_use(whanau.tenant_id), people=[me] if me else [], today=today, initial=begun
    )
    if request.method == "POST" and form.is_valid():
        said, person = form.cleaned_data, form.person()
        actions.take_reading(
            whanau=whanau, person=person, reader=Reader.WHANAU, on=said["on"], words=said["words"],
            marks=form.marks(), by=request.actor, today=today, row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("Your reading is written down."))
        return redirect(reverse("whanau:readings") + (f"?whose={MINE}" if person else ""))
    words = {"title": _("Our reading"), "form": form, "cancel_url": reverse("whanau:readings")}
    return render(request, "whanau/take_reading.html", words | {"breadcrumbs": _crumbs()})


@our_page
def show_reading(request: HttpRequest, whanau: Whanau, reading_id: UUID) -> HttpResponse:
    """One reading, as it was said; whoever wrote it can put it aside."""
    reading = _reading(whanau, reading_id)
    own = reading.by_id == request.user.pk
    words = {
        "title": _("One reading"),
        "breadcrumbs": _crumbs(),
        "reading": reading,
        "marks": marks_shown(reading),
        "aside_url": reverse("whanau:reading_aside", args=[reading.pk]) if own else "",
    }
    return render(request, "whanau/reading.html", words)


@require_POST
@our_form
def put_aside(request: HttpRequest, whanau: Whanau, reading_id: UUID) -> HttpResponse:
    """Written by mistake: put aside, or brought back. Pressed twice, it stays as it was asked."""
    reading = _reading(whanau, reading_id)
    try:
        if "back" in request.POST:
            actions.bring_back(reading=reading, by=request.actor)
            messages.success(request, _("The reading counts again."))
        else:
            actions.put_aside(reading=reading, by=request.actor, on=timezone.localdate())
            messages.success(request, _("The reading is put aside. You can bring it back here."))
    except actions.NotTheirs:
        messages.info(request, _("Whoever wrote a reading puts it aside. You can take a new one; both are kept."))
    return redirect("whanau:reading", reading_id=reading.pk)


@our_page
def show_goals_come(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """How far our goals have come, by our own measure."""
    words = {"title": _("How far our goals have come"), "breadcrumbs": _crumbs()}
    return render(request, "whanau/goals_come.html", words | {"come": come(queries.scaled_goals(whanau))})


def _reading(whanau: Whanau, reading_id: UUID) -> Reading:
    try:
        return queries.reading(whanau, reading_id)
    except Reading.DoesNotExist:
        raise Http404 from None


def _tabs(me: Person | None, mine: Person | None) -> list[Link]:
    here = reverse("whanau:readings")
    both = [Link(_("All of us together"), here, not mine), Link(_("Mine"), f"{here}?whose={MINE}", bool(mine))]
    return both if me else []


def _crumbs() -> list[Link]:
    return [Link(_("How things are"), reverse("whanau:readings"))]
