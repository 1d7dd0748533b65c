"""Reading a whole record at once. The whānau has been opened at the record door before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from harakeke.reference.models import OutcomeDomain
from harakeke.trust.sign_in.models import User
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Step
from harakeke.whanau.privacy_requests.models import CorrectionStatement
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

GLANCE = Path(__file__).with_name("glance.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Walking:
    """Someone who walks with the whānau today, in the words of their agency."""

    navigator: str
    navigator_word: str
    provider: str
    agency: str


@dataclass(frozen=True)
class Glance:
    """A record at one look: who they are, who walks with them, where they stand, what comes next, what happened."""

    people: list[Person]
    walking: list[Walking]
    given_at: datetime | None
    agreed_at: datetime | None
    dream: str
    goals: list[Goal]  # each with `scale`, how far it has come last
    steps: list[Step]  # still to do, soonest first
    visits: list[Visit]
    referrals: list[Referral]
    beside: list[CorrectionStatement]  # the whānau's own words beside what was not changed


def at_a_glance(whanau: Whanau, *, steps: int, visits: int) -> Glance:
    """The record of an opened whānau, with at most so many next steps and visits."""
    asked = {"whanau": whanau.pk, "tenant": whanau.tenant_id, "steps": steps, "visits": visits}
    people, walking, given_at, agreed_at, dream, goals, to_do, visited, referred, beside = connection.read_planned_once(
        GLANCE, asked
    )
    return Glance(
        people=[_person(row) for row in people or ()],
        walking=[Walking(**row) for row in walking or ()],
        given_at=given_at,
        agreed_at=agreed_at,
        dream=dream or "",
        goals=[_goal(row) for row in goals or ()],
        steps=[_step(row, whanau) for row in to_do or ()],
        visits=[_visit(row) for row in visited or ()],
        referrals=[_referral(row) for row in referred or ()],
        beside=[CorrectionStatement(**row | {"attached_on": _day(row["attached_on"])}) for row in beside or ()],
    )


def _person(row: dict[str, Any]) -> Person:
    return Person(**row | {"id": UUID(row["id"]), "birth_date": _day(row["birth_date"])})


def _goal(row: dict[str, Any]) -> Goal:
    scale, domain = row.pop("scale"), OutcomeDomain(**row.pop("domain"))
    goal = Goal(**row | {"id": UUID(row["id"]), "reached_on": _day(row["reached_on"])}, domain=domain)
    goal.scale = scale
    return goal


def _step(row: dict[str, Any], whanau: Whanau) -> Step:
    ids = {"id": UUID(row["id"]), "goal_id": UUID(row["goal_id"])}
    return Step(**row | ids | {"due_on": _day(row["due_on"])}, whanau=whanau)


def _visit(row: dict[str, Any]) -> Visit:
    read = {"id": UUID(row["id"]), "on": _day(row["on"]), "people": [UUID(one) for one in row["people"]]}
    return Visit(**row | read | {"by": User(preferred_name=row["by"])})


def _referral(row: dict[str, Any]) -> Referral:
    return Referral(**row | {"id": UUID(row["id"]), "made_on": _day(row["made_on"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
