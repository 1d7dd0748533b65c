"""What happened with us: our visits, steps, goals and who walks with us, newest first; and which notes are kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Event
from harakeke.web.shell.record.story import as_events
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.record.timeline import timeline_of
from harakeke.whanau.visits.queries import notes_kept_of_us

from .desk import our_page

A_PAGE = 40
NOTES_SHOWN = 40


@our_page
def show_story(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Our story, as far as we may read it; of other notes we are told that they are kept, by whom and since when."""
    number = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
    number = min(max(number, 1), 500)
    told, more = timeline_of(whanau, start=(number - 1) * A_PAGE, many=A_PAGE)
    notes = [Event(_("A note kept by %(who)s") % {"who": who}, on) for on, who in notes_kept_of_us()[:NOTES_SHOWN]]
    page = {"title": _("What happened"), "events": as_events(told, list(people_of(whanau))), "notes": notes}
    page |= {"newer": number - 1, "older": number + 1 if more else 0}
    return render(request, "whanau/happened.html", page)
