"""The demo's day: visits of every kind, what to know of an address, and a colleague who asks for a handover."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.going_out.actions import write_hazard
from harakeke.whanau.going_out.models import HazardKind
from harakeke.whanau.handovers.actions import Telling, Why, prepare, tell
from harakeke.whanau.handovers.models import Reason, Told, Wish
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.visits.actions import add_visit
from harakeke.whanau.visits.models import Grade, VisitKind

AOTEAROA = ZoneInfo("Pacific/Auckland")
NOTES = (
    (VisitKind.PHONE, Grade.WALKING, "Rang to say the forms are in. They sounded rested, and laughed about the bus."),
    (VisitKind.ELSEWHERE, Grade.MANAGER, "Talked with my manager about how to time the next visits around mahi."),
)
HAZARDS = (
    (HazardKind.DOG, "A friendly dog who likes to run out: close the gate behind you."),
    (HazardKind.COVERAGE, "No coverage from the bridge on; ring before you cross it."),
)


def fill_day(whanau_id: UUID, *, navigator: Actor, colleague: Actor | None, today: date) -> None:
    """Write the day of the story's navigator, each as whoever would write it. The same story gives the same ids."""
    at = datetime.combine(today, time(8), AOTEAROA)
    with acting(navigator):
        whanau = Whanau.objects.get(pk=whanau_id)
        for kind, grade, note in NOTES:
            add_visit(
                whanau=whanau, on=today, people=[], goals=[], note=note, by=navigator, kind=kind, grade=grade,
                row_id=uuid5(whanau.pk, note),
            )  # fmt: skip
        for kind, words in HAZARDS:
            write_hazard(whanau=whanau, kind=kind, words=words, by=navigator, on=today, row_id=uuid5(whanau.pk, words))
    if colleague:
        _ask(colleague, navigator, at)


def _ask(colleague: Actor, navigator: Actor, at: datetime) -> None:
    """A colleague's first whānau by name was told, welcomes it, and waits for the navigator's answer."""
    with acting(colleague):
        whanau = whanau_within_reach(colleague)[:1]
        if not whanau:
            return
        why = Why(
            Reason.NEARER, "They have moved close to you.", "They like a call the evening before. Kai is always on."
        )
        handover = prepare(
            whanau=whanau[0],
            receiver=navigator.user,
            why=why,
            by=colleague,
            at=at,
            row_id=uuid5(whanau[0].pk, why.words),
        )
        telling = Telling(at.date(), Told.FACE_TO_FACE, Wish.WELCOME, "Good, if we meet together first.")
        tell(handover=handover, telling=telling, by=colleague)
