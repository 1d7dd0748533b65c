"""Whose turn is it: what waits with each navigator, who has no plan yet, how many whānau each walks with."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.sector.organisations import queries as organisations
from harakeke.trust.sign_in.models import User
from harakeke.web.shell.charts import Bar, Chart, bar_chart
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.engagements.queries import Walking, whanau_per_navigator
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.turns import Turn, turns, whanau_without_plan

from .waiting import places

ON_A_PAGE = 10


@at_desk("provider_manager")
def show_caseloads(request: HttpRequest) -> HttpResponse:
    """The desk's first page. Names of whānau are shown through the record door, and only those on the page."""
    today = timezone.localdate()
    waiting, walking = turns(by=request.actor, today=today), whanau_per_navigator(by=request.actor)
    navigators = organisations.holders(request.actor.organisation, "navigator", on=today)
    here = set(navigators.values_list("user_id", flat=True))
    names = _names({*here, *(one.navigator_id for one in walking)})
    chosen = _chosen(request, names)
    page = Paginator(whanau_without_plan(by=request.actor, navigator_id=chosen), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = read_list(page.object_list, by=request.actor, subject="list")
    return render(
        request,
        "provider/caseloads.html",
        {
            "title": _("Whose turn is it"),
            "places": places(request),
            "turns": [_turn_row(turn, names, here) for turn in waiting if turn.waits or turn.navigator_id not in here],
            "whanau": [_whanau_row(one, names) for one in shown],
            "page": page,
            "chosen": names.get(chosen) if chosen else None,
            "caseloads": _balance(walking, here, names, _(request.role.organisation.navigator_word)) if names else None,
        },
    )


def _names(ids: set[int]) -> dict[int, str]:
    return {one.pk: str(one) for one in User.objects.filter(pk__in=ids)}


def _chosen(request: HttpRequest, names: Mapping[int, str]) -> int | None:
    """The navigator asked for, by number: a name never stands in an address."""
    asked = request.GET.get("navigator", "")
    return int(asked) if asked.isdecimal() and int(asked) in names else None


def _turn_row(turn: Turn, names: Mapping[int, str], here: set[int]) -> Row:
    away = turn.navigator_id not in here
    return Row(
        names[turn.navigator_id],
        f"?navigator={turn.navigator_id}#without-plan" if turn.to_agree or turn.to_plan else "",
        " · ".join(_what_waits(turn, away)),
        _("Hand over") if away else "",
        "attention",
    )


def _what_waits(turn: Turn, away: bool) -> list[str]:
    counted = [
        (turn.overdue, ngettext("%d step past its day", "%d steps past their day", turn.overdue)),
        (turn.to_agree, ngettext("%d whānau to agree with", "%d whānau to agree with", turn.to_agree)),
        (turn.to_plan, ngettext("%d whānau to plan with", "%d whānau to plan with", turn.to_plan)),
    ]
    said = [words % number for number, words in counted if number]
    return [_("No longer a navigator here: someone else takes over."), *said] if away else said


def _whanau_row(whanau: Whanau, names: Mapping[int, str]) -> Row:
    hint = _("%(navigator)s, since %(day)s") % {
        "navigator": names.get(whanau.navigator_id, "–"),
        "day": day(whanau.registered_on),
    }
    status = _("Agreed, no plan yet") if whanau.agreed else _("No agreement yet")
    return Row(whanau.name, hint=hint, status=status, kind="info" if whanau.agreed else "plain", private=True)


def _balance(walking: list[Walking], here: set[int], names: Mapping[int, str], word: str) -> Chart:
    """Everyone who is a navigator here, those who walk with nobody too."""
    counts = {navigator_id: 0 for navigator_id in sorted(here, key=lambda one: names[one])}
    counts |= {one.navigator_id: one.walking for one in walking}
    most_first = sorted(counts, key=lambda one: (-counts[one], names[one]))
    bars = [Bar(names[one], counts[one]) for one in most_first]
    said = _("%(all)s whānau in all; each walks with %(fewest)s to %(most)s.") % {
        "all": sum(counts.values()),
        "fewest": min(counts.values()),
        "most": max(counts.values()),
    }
    title = _("How many whānau each walks with")
    return bar_chart(bars, title=title, unit=_("whānau"), of=word.capitalize(), sentence=said)
