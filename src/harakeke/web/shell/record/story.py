"""A whānau's story in words: what each thing that happened is called, the same at every desk that may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.whanau.handovers.words import WISHES
from harakeke.whanau.people.models import Person
from harakeke.whanau.plans.words import SCALE
from harakeke.whanau.record.timeline import Happening
from harakeke.whanau.referrals.words import STATUSES
from harakeke.whanau.visits.words import KINDS, READ_BY

from ..parts import Event
from ..templatetags.shell import private

CHAPTERS = {
    "visits": gettext_lazy("Visits"),
    "steps": gettext_lazy("Steps done"),
    "goals": gettext_lazy("Goals"),
    "agreement": gettext_lazy("Agreement"),
    "services": gettext_lazy("Services"),
    "handovers": gettext_lazy("Who walks with them"),
}


def as_events(happenings: Iterable[Happening], people: list[Person]) -> list[Event]:
    """The happenings in words; the cover button hides names and what was said."""
    return [Event(*_in_words(one, people)) for one in happenings]


def _in_words(one: Happening, people: list[Person]) -> tuple[Any, ...]:
    what, who, detail = WORDS[one.what](one.row, people)
    return what, one.on, who, detail


def _visit(visit: Any, people: list[Person]) -> tuple[Any, ...]:
    there = ", ".join(person.given_names for person in people if person.pk in visit.people)
    what = format_html("{} {}", _("Visit with"), private(there)) if there else _("Visit")
    note = private(visit.note) if visit.note else ""
    if note and visit.grade != "open":
        note = format_html('{} <span class="quiet small">({})</span>', note, READ_BY[visit.grade])
    return what, f"{visit.by} · {KINDS[visit.kind]}", note


def _progress(progress: Any, people: list[Person]) -> tuple[Any, ...]:
    said = f"{SCALE[progress.scale]}. {progress.words}".strip()
    return _("What changed: %(goal)s") % {"goal": progress.goal.words}, str(progress.by), private(said)


def _agreed(agreement: Any, people: list[Person]) -> tuple[Any, ...]:
    return _("Agreed to plan together"), str(agreement.agreed_by), ""


def _referred(referral: Any, people: list[Person]) -> tuple[Any, ...]:
    return _("Connected to %(service)s") % {"service": referral.service}, str(referral.made_by), ""


def _referral_closed(referral: Any, people: list[Person]) -> tuple[Any, ...]:
    return f"{referral.service}: {STATUSES[referral.status]}", "", ""


def _told(handover: Any, people: list[Person]) -> tuple[Any, ...]:
    wish = f"{WISHES[handover.wish]}. {handover.wish_words}".strip()
    if handover.receiver:
        what = _("Told that %(who)s would walk with them") % {"who": handover.receiver}
    else:
        what = _("Told that the agency changes")
    return what, str(handover.told_by), private(wish)


def _handed_over(handover: Any, people: list[Person]) -> tuple[Any, ...]:
    if handover.receiver is None:
        return _("The agency changed"), "", ""
    return _("Handed over by %(giver)s") % {"giver": handover.giver}, str(handover.receiver), ""


def _arrived(arrival: Any, people: list[Person]) -> tuple[Any, ...]:
    goals = " · ".join(goal["words"] for goal in arrival.told.get("goals", ()))
    came = ". ".join(part for part in (arrival.told.get("dream", ""), goals) if part)
    return _("Introduced by %(provider)s") % {"provider": arrival.from_provider}, "", private(came) if came else ""


WORDS: dict[str, Callable[[Any, list[Person]], tuple[Any, ...]]] = {
    "visit": _visit,
    "step_done": lambda step, people: (_("Done: %(step)s") % {"step": step.words}, step.who, private(step.goal.words)),
    "goal_set": lambda goal, people: (_("A goal: %(goal)s") % {"goal": goal.words}, "", ""),
    "goal_reached": lambda goal, people: (_("Reached: %(goal)s") % {"goal": goal.words}, "", ""),
    "progress": _progress,
    "given": lambda giving, people: (_("The statement was given and explained"), str(giving.explained_by), ""),
    "agreed": _agreed,
    "withdrawn": lambda agreement, people: (_("The agreement was withdrawn"), "", ""),
    "referred": _referred,
    "referral_closed": _referral_closed,
    "told": _told,
    "handed_over": _handed_over,
    "arrived": _arrived,
}
