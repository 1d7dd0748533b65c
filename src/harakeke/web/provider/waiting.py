"""The rooms of this desk that the bar has no place for, in groups, each with how much waits in it for the manager.

The first page shows those where someone must decide; the page *More* shows every one. Calm when nothing waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harakeke.trust.exports.queries import to_decide
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.whanau.going_out.queries import out_now
from harakeke.whanau.notices import queries as notices
from harakeke.whanau.privacy_requests import queries as privacy_requests
from harakeke.whanau.restricted.queries import restrictions_kept, uses_to_close
from harakeke.whanau.retention.queries import due, to_confirm
from harakeke.whanau.safety.queries import flags

MOST_TOLD = 99  # more is many: nobody works through it by number
ROOMS = {
    "provider:out": (gettext_noop("Who is out"), gettext_noop("Who is late is rung first.")),
    "provider:in_need": (gettext_noop("Opened in need"), gettext_noop("Each time, someone else says if it was right.")),
    "provider:flags": (gettext_noop("To look at"), gettext_noop("What a rule has seen; a person decides.")),
    "provider:restricted": (gettext_noop("Restricted records"), gettext_noop("Who keeps them, and until when.")),
    "provider:privacy_requests": (
        gettext_noop("Privacy requests"),
        gettext_noop("Asked to see, or to put right; each has its day."),
    ),
    "provider:asking": (
        gettext_noop("To ask and to tell"),
        gettext_noop("Who has yet to hear that we keep something."),
    ),
    "provider:exports": (gettext_noop("Files that leave"), gettext_noop("Asked, allowed by another, taken.")),
    "provider:keeping": (gettext_noop("How long we keep"), gettext_noop("What is due, and certificates.")),
    "provider:pairs": (gettext_noop("Written down twice?"), gettext_noop("People who seem to be one; you decide.")),
    "provider:merges": (gettext_noop("Brought together"), gettext_noop("What became one, and how to part it again.")),
    "provider:balance": (gettext_noop("Balance"), gettext_noop("Who walks with how many, and what is late.")),
    "provider:pou": (gettext_noop("Our pou"), gettext_noop("What we read beside the seven outcomes.")),
    "provider:posts": (gettext_noop("Our posts"), gettext_noop("Where our navigators work, and how much.")),
}
GROUPS = {
    gettext_noop("Safe and well"): ("provider:out", "provider:flags", "provider:in_need", "provider:restricted"),
    gettext_noop("What people ask"): ("provider:privacy_requests", "provider:asking"),
    gettext_noop("What we keep"): ("provider:exports", "provider:keeping", "provider:pairs", "provider:merges"),
    gettext_noop("How we work"): ("provider:balance", "provider:pou", "provider:posts"),
}
FIRST_PAGE = (
    "provider:out", "provider:in_need", "provider:flags", "provider:restricted", "provider:privacy_requests",
    "provider:asking", "provider:exports", "provider:keeping",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Some rooms that belong together."""

    name: str
    rows: list[Row]


@at_desk("provider_manager")
def show_more(request: HttpRequest) -> HttpResponse:
    """Every other room of the desk."""
    waits = _waits(request)
    groups = [Group(_(name), [_row(room, waits) for room in rooms]) for name, rooms in GROUPS.items()]
    return render(request, "provider/more.html", {"title": _("More"), "columns": [groups[:2], groups[2:]]})


def places(request: HttpRequest) -> list[Row]:
    """The rooms where someone must decide, each with what waits in it for whoever acts."""
    waits = _waits(request)
    return [_row(room, waits) for room in FIRST_PAGE]


def _waits(request: HttpRequest) -> Mapping[str, int]:
    by, now, today = request.actor, timezone.now(), timezone.localdate()
    return {
        "provider:out": out_now(by).filter(back_by__lt=now).count(),
        "provider:in_need": uses_to_close(by).count(),
        "provider:flags": len(flags(by=by, today=today)),
        "provider:restricted": sum(one.lost or one.review_on <= today for one in restrictions_kept()),
        "provider:privacy_requests": privacy_requests.waiting(by).count(),
        "provider:asking": notices.waiting(by).filter(due_on__lt=today).count(),
        "provider:exports": to_decide(by, now).count(),
        "provider:keeping": to_confirm(by).count() + due(by=by, today=today).filter(held=False, agreed=False).count(),
    }


def _row(room: str, waits: Mapping[str, int]) -> Row:
    name, hint = ROOMS[room]
    number = waits.get(room, 0)
    told = f"{MOST_TOLD}+" if number > MOST_TOLD else str(number)
    status = _("%(number)s to do") % {"number": told} if number else ""
    return Row(_(name), reverse(room), _(hint), status, "danger" if room == "provider:out" else "attention")
