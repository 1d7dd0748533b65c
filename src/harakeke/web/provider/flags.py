"""To look at: what a rule has seen, for the manager and for each navigator; a human decides."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Choice, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.safety.flag_rules import flag_rules
from harakeke.whanau.safety.queries import Flag, flags
from harakeke.whanau.safety.words import FLAGS

from .looking_after import flag_words, for_both, home

ON_A_PAGE = 20


@for_both
def show_flags(request: HttpRequest) -> HttpResponse:
    """What asks to be looked at, longest first, by rule."""
    chosen = request.GET.get("rule", "")
    found = [one for one in flags(by=request.actor, today=timezone.localdate()) if chosen in ("", one.rule)]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    theirs = whanau_within_reach(request.actor).filter(pk__in={one.whanau_id for one in page})
    named = {one.pk: one for one in read_list(theirs, by=request.actor, subject="list")}
    shown = {
        "title": _("To look at"),
        "breadcrumbs": home(request),
        "rows": [_row(one, named[one.whanau_id]) for one in page if one.whanau_id in named],
        "page": page,
        "choices": [Choice("rule", _("Which rule"), chosen, _rules())],
    }
    return render(request, "provider/flags.html", shown)


def _rules() -> list[tuple[str, str]]:
    return [(one.key, str(FLAGS[one.key]) % {"days": one.days}) for one in flag_rules().values()]


def _row(flag: Flag, whanau: Whanau) -> Row:
    hint = _("%(what)s, since %(day)s") % {"what": flag_words(flag), "day": day(flag.since)}
    url = reverse("provider:decide_flag", args=[whanau.pk, flag.rule])
    return Row(whanau.name, url, hint, _("Decide"), "attention", private=True)
