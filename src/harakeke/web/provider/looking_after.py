"""Looking after a record: what asks to be looked at, who keeps it, what the law asked, what holds it.

The navigator who walks with the whānau and the provider's manager share these pages.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.trust.sign_in.models import User
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.restricted.models import Restriction
from harakeke.whanau.restricted.queries import living_restriction
from harakeke.whanau.restricted.words import WHYS
from harakeke.whanau.retention.queries import living_hold
from harakeke.whanau.safety import queries as safety
from harakeke.whanau.safety.models import SharingDecision
from harakeke.whanau.safety.queries import Flag
from harakeke.whanau.safety.words import ANSWERS, FLAGS, LAWS, SHARED

for_both = at_desk("navigator", "provider_manager")


def open_record(request: HttpRequest, whanau_id: UUID) -> Whanau:
    """Open a record at the door; one out of reach is not found, whether it exists or not."""
    try:
        return door.open_whanau(whanau_id, by=request.actor, subject="record")
    except door.NotWithinReach:
        raise Http404 from None


def back(whanau: Whanau, request: HttpRequest) -> list[Link]:
    """The way back; it names nobody."""
    return [*home(request), Link(_("Looking after this record"), address(whanau))]


def home(request: HttpRequest, whanau: Whanau | None = None) -> list[Link]:
    """The desk of whoever acts; for a navigator the record too."""
    if request.role.kind == "provider_manager":
        return [Link(_("Whose turn is it"), reverse("provider:caseloads"))]
    record = [Link(_("Whānau record"), reverse("navigator:record", args=[whanau.pk]))] if whanau else []
    return [Link(_("Today"), reverse("navigator:today")), *record]


def address(whanau: Whanau) -> str:
    return reverse("provider:looking_after", args=[whanau.pk])


def said(form, act: Callable[[], object], refused: type[Exception]) -> bool:  # type: ignore[no-untyped-def]
    """Do what a form asks; where it is refused, say why on the form, in the language in use."""
    try:
        act()
    except refused as why:
        form.add_error(None, _(str(why)))
        return False
    return True


def flag_words(flag: Flag) -> str:
    """The rule that was met, in words."""
    return str(FLAGS[flag.rule]) % {"days": flag.days}


def names_of(ids: list[int]) -> str:
    return ", ".join(str(one) for one in User.objects.filter(pk__in=ids).order_by("preferred_name"))


@for_both
def show(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Everything that is looked after about one record; nothing of its plan."""
    whanau = open_record(request, whanau_id)
    today = timezone.localdate()
    restriction = living_restriction(whanau)
    flags = safety.flags(by=request.actor, today=today, whanau_id=whanau.pk)
    page = {
        "title": _("Looking after this record"),
        "breadcrumbs": home(request, whanau),
        "whanau": whanau,
        "flags": [_flag_row(one) for one in flags],
        "decided": [_decided_row(one) for one in safety.flag_decisions(whanau)[:5]],
        "restriction": _restriction_words(restriction) if restriction else None,
        "keepers": names_of(restriction.keepers) if restriction else "",
        "sharing": [_sharing_row(one) for one in safety.sharing_decisions(whanau)],
        "hold": living_hold(whanau),
    }
    return render(request, "provider/looking_after.html", page)


def _flag_row(flag: Flag) -> Row:
    since = _("since %(day)s") % {"day": day(flag.since)}
    decide = reverse("provider:decide_flag", args=[flag.whanau_id, flag.rule])
    return Row(flag_words(flag), decide, since, _("Decide"), "attention")


def _decided_row(decision) -> Row:  # type: ignore[no-untyped-def]
    who = f"{decision.decided_by} · {day(decision.decided_at)} · {decision.words}"
    return Row(str(ANSWERS[decision.answer]), hint=who, private=False)


def _restriction_words(restriction: Restriction) -> str:
    told = {"why": WHYS[restriction.why], "who": restriction.set_by, "day": day(restriction.review_on)}
    return _("%(why)s. Set by %(who)s; looked at again %(day)s.") % told


def _sharing_row(one: SharingDecision) -> Row:
    shown = _("The whānau sees this") if one.shown_to_whanau else _("Not on the whānau’s desk")
    hint = f"{LAWS[one.law]} · {one.decided_by} · {day(one.decided_at)} · {shown}"
    return Row(str(SHARED[one.decision]), reverse("provider:shared_under_law", args=[one.whanau_id, one.pk]), hint)
