"""Reading a navigator's whole day at once: what to do next, what waits for an answer, who is out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from harakeke.sector.organisations.models import Organisation
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.going_out.models import Outing
from harakeke.whanau.handovers.models import Handover, Introduction
from harakeke.whanau.handovers.models import Step as Stands
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Plan, Step
from harakeke.whanau.plans.rules import DAYS_TO_REVIEW

DAY = Path(__file__).with_name("day.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Day:
    """A navigator's day. The whānau in it are shown through people.door.read_list, the others by their own reads."""

    total: int  # steps on all pages
    steps: list[Step]  # still to do, and those done today; soonest first
    new: list[Whanau]  # without a plan, each with `agreed`; newest first
    reviews: list[Plan]  # to look at again, each with `look_on`; longest due first
    out: Outing | None
    late: list[Outing]
    handovers: list[Handover]
    offered: list[Introduction]
    taken_up: list[Introduction]


def day_of(by: Actor, *, at: datetime, today: date, start: int, steps: int, new: int, reviews: int) -> Day:
    """The day of the acting navigator, with at most so many of each; its steps from one place in their order."""
    asked = {
        "me": by.user, "organisation": by.organisation, "tenants": list(by.tenants), "today": today, "now": at,
        "start": start, "steps": steps, "new": new, "reviews": reviews, "days_to_review": DAYS_TO_REVIEW,
    }  # fmt: skip
    total, to_do, unplanned, due, outings, handed, introduced = connection.read_planned_once(DAY, asked)
    out = [_outing(row) for row in outings or ()]
    introductions = [_introduction(row) for row in introduced or ()]
    return Day(
        total=total,
        steps=[_step(row) for row in to_do or ()],
        new=[_new(row) for row in unplanned or ()],
        reviews=[_review(row) for row in due or ()],
        out=next((one for one in out if one.by_id == by.user), None),
        late=[one for one in out if one.by_id != by.user],
        handovers=[_handover(row) for row in handed or ()],
        offered=[one for one in introductions if one.state == Stands.OFFERED],
        taken_up=[one for one in introductions if one.state == Stands.TAKEN],
    )


def _whanau(row: dict[str, Any]) -> Whanau:
    return Whanau(id=UUID(row["id"]), tenant_id=row["tenant_id"], name=row["name"])


def _step(row: dict[str, Any]) -> Step:
    ids = {"id": UUID(row["id"]), "goal_id": UUID(row["goal_id"])}
    days = {name: _day(row[name]) for name in ("due_on", "done_on")}
    return Step(**row | ids | days | {"whanau": _whanau(row["whanau"])})


def _new(row: dict[str, Any]) -> Whanau:
    whanau = _whanau(row)
    whanau.agreed = row["agreed"]
    return whanau


def _review(row: dict[str, Any]) -> Plan:
    plan = Plan(whanau=_whanau(row["whanau"]))
    plan.look_on = _day(row["look_on"])
    return plan


def _outing(row: dict[str, Any]) -> Outing:
    by = User(pk=row.pop("by_id"), preferred_name=row.pop("by"))
    return Outing(**_of_a_whanau(row) | {"back_by": datetime.fromisoformat(row["back_by"])}, by=by)


def _handover(row: dict[str, Any]) -> Handover:
    named = {name: User(preferred_name=row[name]) if row[name] else None for name in ("giver", "receiver")}
    return Handover(**_of_a_whanau(row) | named)


def _introduction(row: dict[str, Any]) -> Introduction:
    named = {name: Organisation(name=row[name]) for name in ("tenant", "to_provider")}
    return Introduction(**_of_a_whanau(row) | named)


def _of_a_whanau(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"id": UUID(row["id"]), "whanau_id": UUID(row["whanau_id"])}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
