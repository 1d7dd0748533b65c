"""How the audit log stands: numbers of entries, how far it is sealed, how to verify it. Nobody is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.trust.audit import queries
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Pair, Table
from harakeke.web.shell.templatetags.shell import day

DAYS = 14
LATE = timedelta(minutes=5)


@at_desk("data_steward", "auditor")
def show_audit(request: HttpRequest) -> HttpResponse:
    """Numbers and standing; verifying reads every entry, so it is done on the command line."""
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    counted, standing = queries.summary(since), queries.standing()
    late = standing.waiting_since is not None and timezone.now() - standing.waiting_since > LATE
    return render(
        request,
        "steward/audit.html",
        {
            "title": _("Audit"),
            "whole_node": request.actor.kind == "auditor",
            "days": DAYS,
            "late": late,
            "standing": _standing(standing),
            "counts": _counts(counted) if counted else None,
        },
    )


def _standing(found: queries.Standing) -> list[Pair]:
    pairs = [
        Pair(_("Entries sealed"), found.seq),
        Pair(_("Sealed up to"), _moment(found.sealed_to) if found.sealed_to else _("nothing is sealed yet")),
        Pair(_("Entries that wait to be sealed"), found.waiting),
    ]
    if found.waiting_since:
        pairs.append(Pair(_("Oldest that waits"), _moment(found.waiting_since)))
    if found.seq:
        pairs.append(Pair(_("Head of the chain"), found.hash.hex()))
    return pairs


def _moment(at: datetime) -> str:
    return f"{day(at)}, {timezone.localtime(at):%H:%M:%S}"


def _counts(found: Sequence[queries.DayOfActs]) -> Table:
    """Days down, acts across; a day without an act says nought."""
    words = _acts()
    acts = sorted({one.act for one in found}, key=lambda act: (list(words).index(act) if act in words else 99, act))
    by_day: dict[date, dict[str, int]] = {}
    for one in found:
        by_day.setdefault(one.day, {})[one.act] = one.entries
    columns = [Column(_("Day")), Column(_("All"), True), *(Column(words.get(act, act), True) for act in acts)]
    rows = [[when, sum(counts.values()), *(counts.get(act, 0) for act in acts)] for when, counts in by_day.items()]
    return Table(_("Entries by day"), columns, rows)


def _acts() -> dict[str, str]:
    """What is done, in words, in the order of the columns."""
    return {
        "read": _("Read"),
        "insert": _("Written"),
        "update": _("Changed"),
        "delete": _("Deleted"),
        "truncate": _("Emptied"),
        "release.proposed": _("Release proposed"),
        "release.checked": _("Release checked"),
        "release.declined": _("Release declined"),
        "release.signed": _("Release signed"),
        "release.sent": _("Release sent"),
        "release.received": _("Release acknowledged"),
    }
