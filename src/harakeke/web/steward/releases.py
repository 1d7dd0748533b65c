"""Releases that wait for a second pair of eyes, and the register of every release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.evidence.releases import queries
from harakeke.evidence.releases.lifecycle import DECLINED, PROPOSED
from harakeke.evidence.releases.models import Release, Withdrawal
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell import withdrawing
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.figures import measure_words, place_of, short_words
from harakeke.web.shell.parts import Choice, Kind, Row
from harakeke.web.shell.published import measures_in, together
from harakeke.web.shell.quarters import words
from harakeke.web.shell.release_words import STANDS
from harakeke.web.shell.templatetags.shell import day

ON_A_PAGE = 12
WITHDRAWN = "withdrawn"


@at_desk("data_steward")
def show_releases(request: HttpRequest) -> HttpResponse:
    """The desk's first page: what waits for this steward; then everything ever proposed, to search."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "measure", "status")}
    every = list(queries.releases(seen_by=request.actor).order_by("-period", "-proposed_at"))
    found = [one for one in every if _is_asked_for(one, asked)]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "steward/releases.html",
        {
            "title": _("Releases"),
            "waiting": [_row(one, told=True) for one in queries.waiting_for_a_check(seen_by=request.actor)],
            "to_confirm": [_withdrawal_row(one) for one in queries.withdrawals_to_confirm(seen_by=request.actor)],
            "own": [_row(one, told=True) for one in every if one.status == PROPOSED and _is_own(one, request.actor)],
            "register": [_row(one) for one in page.object_list],
            "choices": _choices(every, asked),
            "page": page,
            "narrowed": any(asked.values()),
        },
    )


def _is_own(one: Release, by: Actor) -> bool:
    return one.proposed_by_id == by.user


def _status(one: Release) -> str:
    """Where a release stands; one with a confirmed withdrawal is withdrawn, whatever its way was."""
    return WITHDRAWN if one.is_withdrawn else one.status


def _is_asked_for(one: Release, asked: Mapping[str, str]) -> bool:
    wanted = asked["measure"] in ("", *measures_in(one.definitions)) and asked["status"] in ("", _status(one))
    return wanted and all(word in _searched(one) for word in asked["q"].lower().split())


def _searched(one: Release) -> str:
    """All that the register says of a release, to look for words in."""
    said = [one.period, words(one.period), str(one.pk), one.package_sha256, one.check_note, one.declined_reason]
    said += [str(one.proposed_by), str(one.checked_by or ""), str(_stands(one)[0])]
    said += [measure_words(name, one.definitions) for name in measures_in(one.definitions)]
    return " ".join([*said, *(found.reasons for found in one.withdrawals.all())]).lower()


def _choices(every: Sequence[Release], asked: Mapping[str, str]) -> list[Choice]:
    definitions = together(reversed(every))
    measures = sorted(measures_in(definitions), key=lambda one: place_of(one, definitions))
    there = dict.fromkeys(_status(one) for one in every)
    known = {status: str(said) for status, (said, _kind) in STANDS.items()} | {WITHDRAWN: _("Withdrawn")}
    return [
        Choice("measure", _("Measure"), asked["measure"], [(one, short_words(one, definitions)) for one in measures]),
        Choice("status", _("Standing"), asked["status"], [(one, known[one]) for one in there]),
    ]


def _stands(one: Release) -> tuple[object, Kind]:
    return withdrawing.stands(one) or STANDS[one.status]


def _row(release: Release, *, told: bool = False) -> Row:
    """told: the heading over it already says where it stands."""
    hint = _("Proposed %(day)s by %(who)s") % {"day": day(release.proposed_at), "who": release.proposed_by}
    if release.checked_by and release.status != DECLINED:
        checked = {"proposed": hint, "day": day(release.checked_at), "who": release.checked_by}
        hint = _("%(proposed)s; checked %(day)s by %(who)s") % checked
    address = reverse("steward:release", args=[release.pk])
    return Row(release.period, address, hint, *(() if told else _stands(release)))


def _withdrawal_row(found: Withdrawal) -> Row:
    said = {"day": day(found.proposed_at), "who": found.proposed_by}
    hint = _("Withdrawal proposed %(day)s by %(who)s") % said
    return Row(found.release.period, reverse("steward:release", args=[found.release_id]), hint)
