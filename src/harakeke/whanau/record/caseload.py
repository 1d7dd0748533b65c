"""The caseload of a provider: as a file's rows, read through the record door, and what is to be looked at again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from harakeke.trust.exports.files import Sheet
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.plans.models import Step
from harakeke.whanau.plans.queries import reviews_due

SUBJECT = "caseload"


def caseload_sheet(*, by: Actor, today: date) -> Sheet:
    """Every whānau within reach with who walks with them: names, area and dates, no word of a plan."""
    walking = _walking(by)
    late = Counter(_late(by, today))
    theirs = read_list(whanau_within_reach(by).filter(pk__in=walking), by=by, subject="export")
    headings = [_("Whānau"), _("Area"), _("Walks with them"), _("Since"), _("Steps past their day")]
    return Sheet(headings, [_line(one, walking[one.pk], late[one.pk]) for one in theirs])


def _walking(by: Actor) -> dict[object, list[Engagement]]:
    found = Engagement.objects.filter(tenant_id__in=by.tenants, ends_on__isnull=True)
    by_whanau: dict[object, list[Engagement]] = {}
    for one in found.select_related("navigator").order_by("starts_on", "id"):
        by_whanau.setdefault(one.whanau_id, []).append(one)
    return by_whanau


def _late(by: Actor, today: date) -> list[object]:
    late = Step.objects.filter(tenant_id__in=by.tenants, done_on__isnull=True, due_on__lt=today)
    return list(late.order_by().values_list("whanau_id", flat=True))


def _line(whanau: Whanau, engagements: list[Engagement], late: int) -> list[object]:
    names = ", ".join(str(one.navigator) for one in engagements)
    return [whanau.name, whanau.area.name, names, engagements[0].starts_on, late]


def reviews_due_by_navigator(*, by: Actor, today: date) -> dict[int, int]:
    """How many plans each navigator is due to look at again, of the whānau they walk with."""
    due = set(reviews_due(by, today).values_list("whanau_id", flat=True))
    counted: Counter[int] = Counter()
    for one, engagements in _walking(by).items():
        for navigator in {engagement.navigator_id for engagement in engagements} if one in due else ():
            counted[navigator] += 1
    return dict(counted)
