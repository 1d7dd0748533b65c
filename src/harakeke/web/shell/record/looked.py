"""Who has looked at a record, in words: the same for the whānau and for those beside them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.sector.organisations.models import Organisation
from harakeke.trust.audit.queries import Look
from harakeke.whanau.merging.looks import who_looked
from harakeke.whanau.restricted.queries import PURPOSE
from harakeke.whanau.restricted.words import NEEDS

from ..parts import Event

A_PAGE = 20
KINDS = {
    "navigator": gettext_lazy("navigator"),
    "provider_manager": gettext_lazy("provider’s manager"),
    "whanau_member": gettext_lazy("of the whānau"),
    "counting": gettext_lazy("counting the quarter"),
    "break_glass": gettext_lazy("not walking with you; opened for a short time, for reading"),
}
ACTS = {
    "read": gettext_lazy("looked"),
    "insert": gettext_lazy("wrote something new"),
    "update": gettext_lazy("changed something"),
    "delete": gettext_lazy("took something away"),
    "desk_key.code_given": gettext_lazy("gave a code for our desk"),
    "own_copy.paper": gettext_lazy("took a copy on paper"),
    "own_copy.data": gettext_lazy("took a copy as data"),
}
PURPOSES = {
    "support": gettext_lazy("To walk with the whānau"),
    "export": gettext_lazy("To take a list away in a file, which stands in the register"),
    **{f"{PURPOSE}{need}": words for need, words in NEEDS.items()},
}


@dataclass(frozen=True)
class LooksPage:
    """One page of looks, newest first, and the numbers of the pages beside it (0: there is none)."""

    events: list[Event]
    newer: int
    older: int


def looks_page(whanau_id: UUID, asked: str | None) -> LooksPage:
    """A page of who looked at an opened record."""
    number = int(asked) if asked and asked.isdecimal() and 1 <= int(asked) <= 10_000 else 1
    looks = who_looked(whanau_id, limit=A_PAGE + 1, offset=(number - 1) * A_PAGE)
    names = Organisation.objects.in_bulk({look.organisation for look in looks if look.organisation})
    events = [look_event(look, str(names.get(look.organisation, ""))) for look in looks[:A_PAGE]]
    return LooksPage(events, newer=number - 1, older=number + 1 if len(looks) > A_PAGE else 0)


def look_event(look: Look, organisation: str) -> Event:
    """One person's looks on one day, in words."""
    done = ", ".join(str(words) for act, words in ACTS.items() if act in look.acts) or _("something else was done")
    who = ", ".join(
        part for part in (look.name or _("Harakeke itself"), str(KINDS.get(look.kind, "")), organisation) if part
    )
    why = "; ".join(str(PURPOSES.get(purpose, purpose)) for purpose in look.purposes)
    return Event(done[:1].upper() + done[1:], look.day, who=who, detail=f"{why}. {_when(look)}" if why else _when(look))


def _when(look: Look) -> str:
    first, last = (time_format(timezone.localtime(one), "H:i") for one in (look.first, look.last))
    if first == last or look.times == 1:
        return _("At %(first)s.") % {"first": first}
    return _("%(times)s times, from %(first)s to %(last)s.") % {"times": look.times, "first": first, "last": last}
