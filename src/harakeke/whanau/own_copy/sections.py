"""What the paper says, by section: the dream first, strengths before needs, who looked last. It draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harakeke.whanau.consent.words import PURPOSES, WHATS
from harakeke.whanau.plans.words import HORIZONS, SCALE
from harakeke.whanau.privacy_requests.words import ABOUTS, DECISIONS, KINDS
from harakeke.whanau.referrals.words import STATUSES

from .gathering import Copy

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """Some words, and smaller ones under them."""

    words: str
    small: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Section:
    heading: str  # in English, to be said in both languages
    lines: list[Line]


def sections(copy: Copy) -> list[Section]:
    """Every section that has something in it."""
    told = _Told(copy)
    found = [Section(heading, list(lines(told))) for heading, lines in ORDER.items()]
    return [section for section in found if section.lines]


class _Told:
    """The copy, with people by their names."""

    def __init__(self, copy: Copy):
        self.copy = copy
        self.names = {
            one["id"]: f"{one.get('given_names', '')} {one.get('family_name', '')}".strip() for one in self["people"]
        }

    def __getitem__(self, file: str) -> list[Row]:
        return self.copy.tables.get(file, [])

    def name(self, person: Any) -> str:
        return self.names.get(str(person), "") if person else ""

    def of(self, file: str, column: str, value: Any) -> list[Row]:
        return [row for row in self[file] if str(row.get(column)) == str(value)]


def _dream(told: _Told) -> Iterable[Line]:
    yield from (Line(plan["dream"], strong=True) for plan in told["plans"] if not plan["ends_on"])


def _strengths(told: _Told) -> Iterable[Line]:
    yield from (Line(plan["strengths"]) for plan in told["plans"] if plan["strengths"] and not plan["ends_on"])


def _parts(told: _Told) -> Iterable[Line]:
    for part in told["plan_parts"]:
        if part.get("words"):
            yield Line(part["words"], _beside(told.name(part.get("person_id")), day(part.get("written_on"))))


def _goals(told: _Told) -> Iterable[Line]:
    for goal in told["goals"]:
        reached = _("Reached %(day)s") % {"day": day(goal["reached_on"])} if goal["reached_on"] else ""
        come = told.of("progress", "goal_id", goal["id"])
        last = "" if reached or not come else str(SCALE[come[-1]["scale"]])
        yield Line(goal["words"], _beside(HORIZONS[goal["horizon"]], goal["measure"], last, reached), strong=True)
        for step in told.of("steps", "goal_id", goal["id"]):
            done = _("done %(day)s") % {"day": day(step["done_on"])} if step["done_on"] else ""
            due = _("by %(day)s") % {"day": day(step["due_on"])} if step["due_on"] and not done else ""
            yield Line("– " + step["words"], _beside(step["who"], due, done))


def _changed(told: _Told) -> Iterable[Line]:
    words = {goal["id"]: goal["words"] for goal in told["goals"]}
    for note in told["progress"]:
        said = note["words"] or str(SCALE[note["scale"]])
        yield Line(said, _beside(words.get(str(note["goal_id"])), str(SCALE[note["scale"]]), day(note["on"])))


def _walking(told: _Told) -> Iterable[Line]:
    for one in told["walking"]:
        until = f"{day(one['starts_on'])} – {day(one['ends_on'])}"
        yield Line(one["navigator"], _beside(one["agency"], until))


def _people(told: _Told) -> Iterable[Line]:
    for one in told["people"]:
        others = [row["name"] for row in told.of("other_names", "person_id", one["id"])]
        iwi = [row["words"] for row in told.of("iwi_hapu_marae", "person_id", one["id"])]
        yield Line(told.name(one["id"]), _beside(day(one.get("birth_date")), *others, *iwi))


def _visits(told: _Told) -> Iterable[Line]:
    for one in told["visits"]:
        there = ", ".join(filter(None, map(told.name, one["people"])))
        yield Line(one["note"] or _("No note was written."), _beside(day(one["on"]), one["by"], there))


def _services(told: _Told) -> Iterable[Line]:
    for one in told["services"]:
        yield Line(one["service"], _beside(STATUSES[one["status"]], day(one["made_on"]), one.get("told")))


def _agreed(told: _Told) -> Iterable[Line]:
    for one in told["agreements"]:
        ended = _("Ended %(day)s") % {"day": day(one["withdrawn_at"])} if one["withdrawn_at"] else ""
        words = _("Making a plan, and giving Stats NZ a few details that say who we are")
        yield Line(words, _beside(told.name(one["agreed_by_id"]), day(one["agreed_at"]), ended))


def _shared(told: _Told) -> Iterable[Line]:
    for one in told["shared"]:
        until = day(one["withdrawn_at"] or one["expires_on"])
        what = ", ".join(str(WHATS[each]) for each in one["what"])
        yield Line(one["recipient"], _beside(PURPOSES[one["purpose"]], what, _("until %(day)s") % {"day": until}))


def _asked(told: _Told) -> Iterable[Line]:
    for one in told["asked"]:
        decided = f"{DECISIONS[one['decision']]}: {one['answer']}" if one["decision"] else ""
        yield Line(one["words"], _beside(KINDS[one["kind"]], day(one["received_on"]), decided))


def _words_beside(told: _Told) -> Iterable[Line]:
    for one in told["our_words_beside"]:
        yield Line(one["words"], _beside(ABOUTS[one["about"]], day(one["attached_on"])))


def _looked(told: _Told) -> Iterable[Line]:
    for look in told.copy.looks:
        yield Line(_beside(day(look.day), look.name or _("Harakeke itself")))


ORDER: dict[str, Callable[[_Told], Iterable[Line]]] = {
    gettext_noop("Our dream"): _dream,
    gettext_noop("What we have going for us"): _strengths,
    gettext_noop("Parts of our path"): _parts,
    gettext_noop("Goals"): _goals,
    gettext_noop("What changed"): _changed,
    gettext_noop("Who walks with us"): _walking,
    gettext_noop("People"): _people,
    gettext_noop("Visits"): _visits,
    gettext_noop("Services we were connected with"): _services,
    gettext_noop("What we agreed to"): _agreed,
    gettext_noop("What is shared"): _shared,
    gettext_noop("What we asked"): _asked,
    gettext_noop("Our words beside the record"): _words_beside,
    gettext_noop("Who has looked"): _looked,
}


def _beside(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def day(value: Any) -> str:
    """A day as we write it."""
    if not value:
        return ""
    return format_date(timezone.localtime(value) if hasattr(value, "hour") else value, "D j M Y")
