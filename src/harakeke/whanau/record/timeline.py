"""Everything that happened with a whānau as one story, newest first. The walls decide which parts there are to tell.

Each kind of thing is read newest first and no further than the page asked for, then they are laid together by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.utils import timezone

from harakeke.whanau.agreement.models import Agreement, Giving
from harakeke.whanau.handovers.introductions import arrivals_of
from harakeke.whanau.handovers.models import Handover, State
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Goal, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

KINDS = ("visits", "steps", "goals", "agreement", "services", "handovers")

#: How things follow each other on one day, as they would at the table.
ON_ONE_DAY = (
    "arrived", "given", "agreed", "goal_set", "referred", "visit", "step_done", "progress", "goal_reached",
    "referral_closed", "told", "handed_over", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """One thing that happened: `what` names its words, `row` is the row it comes from."""

    on: date
    kind: str
    what: str
    row: object


Told = Callable[[Whanau, UUID | None, int], Iterable[Happening]]


def timeline_of(
    whanau: Whanau, *, kind: str = "", person: UUID | None = None, start: int = 0, many: int = 30
) -> tuple[list[Happening], bool]:
    """A page of an opened whānau's story, and whether there is more. With a person: what names them."""
    wanted = [TELLERS[kind]] if kind in TELLERS else list(TELLERS.values())
    enough = start + many + 1
    told = [one for tell in wanted for one in islice(tell(whanau, person, enough), enough)]
    told.sort(key=lambda one: (one.on, ON_ONE_DAY.index(one.what)), reverse=True)
    return told[start : start + many], len(told) > start + many


def _visits(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    found = Visit.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("by")
    found = found.filter(people__contains=[person]) if person else found
    for one in found[:many]:
        yield Happening(one.on, "visits", "visit", one)


def _steps(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    if person:
        return
    found = Step.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, done_on__isnull=False)
    for one in found.select_related("goal").order_by("-done_on", "id")[:many]:
        yield Happening(one.done_on, "steps", "step_done", one)


def _goals(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    if person:
        return
    own = {"tenant_id": whanau.tenant_id, "whanau": whanau}
    for goal in Goal.objects.filter(**own).order_by("-set_on", "id")[:many]:
        yield Happening(goal.set_on, "goals", "goal_set", goal)
    for goal in Goal.objects.filter(**own, reached_on__isnull=False).order_by("-reached_on", "id")[:many]:
        yield Happening(goal.reached_on, "goals", "goal_reached", goal)
    for one in Progress.objects.filter(**own).select_related("goal", "by").order_by("-on", "-id")[:many]:
        yield Happening(one.on, "goals", "progress", one)


def _agreement(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    own = {"tenant_id": whanau.tenant_id, "whanau": whanau}
    given = Giving.objects.filter(**own, **({"explained_to_id": person} if person else {}))
    for one in given.select_related("explained_by").order_by("-given_at")[:many]:
        yield Happening(_day(one.given_at), "agreement", "given", one)
    agreed = Agreement.objects.filter(**own, **({"agreed_by_id": person} if person else {}))
    for one in agreed.select_related("agreed_by").order_by("-agreed_at")[:many]:
        yield Happening(_day(one.agreed_at), "agreement", "agreed", one)
        if one.withdrawn_at:
            yield Happening(_day(one.withdrawn_at), "agreement", "withdrawn", one)


def _services(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    if person:
        return
    found = Referral.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("made_by")
    for one in found.order_by("-made_on", "-id")[:many]:
        yield Happening(one.made_on, "services", "referred", one)
        if one.closed_on:
            yield Happening(one.closed_on, "services", "referral_closed", one)


def _handovers(whanau: Whanau, person: UUID | None, many: int) -> Iterator[Happening]:
    if person:
        return
    found = Handover.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).exclude(state=State.WITHDRAWN)
    for one in found.select_related("giver", "receiver", "told_by").order_by("-written_at")[:many]:
        if one.told_on:
            yield Happening(one.told_on, "handovers", "told", one)
        if one.answered_at:
            yield Happening(_day(one.answered_at), "handovers", "handed_over", one)
    for arrival in arrivals_of(whanau)[:many]:
        yield Happening(_day(arrival.taken_at), "handovers", "arrived", arrival)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


TELLERS: dict[str, Told] = dict(zip(KINDS, (_visits, _steps, _goals, _agreement, _services, _handovers), strict=True))
