"""How the audit log stands: numbers of entries, how far it is sealed, how to verify it. Nobody is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from harakeke.trust.audit import queries
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Pair, Table
from harakeke.web.shell.templatetags.shell import cell, day

DAYS = 14
LATE = timedelta(minutes=5)


@at_desk("data_steward", "auditor")
@never_cache
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
    waiting = ngettext("%d entry", "%d entries", found.waiting) % found.waiting
    pairs = [
        Pair(_("Entries sealed"), found.seq),
        Pair(_("Sealed up to"), _moment(found.sealed_to) or _("nothing is sealed yet")),
        Pair(_("Waiting to be sealed"), waiting),
    ]
    if found.waiting_since:
        pairs.append(Pair(_("Oldest that waits"), _moment(found.waiting_since)))
    return [*pairs, Pair(_("Head of the chain"), found.hash.hex())]


def _moment(at) -> str:  # type: ignore[no-untyped-def]
    return f"{day(at)}, {timezone.localtime(at):%H:%M:%S}" if at else ""


def _counts(found: Sequence[queries.DayOfActs]) -> Table:
    """Days down, acts across; a day without an act says nought."""
    acts = sorted({one.act for one in found})
    by_day: dict[object, dict[str, int]] = {}
    for one in found:
        by_day.setdefault(one.day, {})[one.act] = one.entries
    columns = [Column(_("Day")), *(Column(_act_words(act), True) for act in acts), Column(_("All"), True)]
    rows = [
        [cell(when), *(counts.get(act, 0) for act in acts), sum(counts.values())] for when, counts in by_day.items()
    ]
    return Table(_("Entries by day"), columns, rows)


def _act_words(act: str) -> str:
    known = {
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
    return known.get(act, act)
