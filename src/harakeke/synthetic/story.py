"""The one whānau whose story the demo tells: written out in words/story.yaml, in days before and after today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from harakeke.whanau.people.models import DeskKey, Person, Whanau
from harakeke.whanau.people.rules import birth_date_from_age
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

from .agreed import consent_to
from .households import Household, Somebody
from .journeys import BEGAN, GoalPath, Journey
from .kin import tell_lines
from .readings import tell_readings
from .rows import Batch
from .walking import Setting, add_goal, add_people, agree, begin, moment
from .words import GoalWords, read

TELLER = "demo.navigator"


def tell_story(batch: Batch, setting: Setting, navigator: int, keys: Mapping[str, int]) -> UUID:
    """Add the story's whānau; its id. keys: the users, by name, who get the key to the whānau's own desk."""
    told = read("story")
    calendar = _Calendar(setting.today)
    journey = Journey(*(calendar.day(told[name]) for name in ("registered", "given", "agreed", "planned")))
    household = Household(told["whanau"], tuple(_somebody(one, setting.today) for one in told["people"]))
    area = setting.homes.one(batch.rng)
    whanau = begin(batch, household, area, journey, (setting.agency,), navigator)
    people = add_people(batch, whanau, household)
    for one, person in zip(told["people"], people, strict=True):
        if one.get("key") in keys:
            batch.add(DeskKey, whanau_id=whanau.pk, person_id=person.pk, user_id=keys[one["key"]])
    tell_lines(batch, whanau, people, navigator)
    statement = setting.statements[0]
    agreement = agree(batch, whanau, people, people[told["agreed_by"]], statement, journey, navigator, "face_to_face")
    assert agreement
    plan = batch.add(
        Plan,
        whanau_id=whanau.pk,
        agreement_id=agreement.pk,
        dream=told["dream"].strip(),
        strengths=told["strengths"].strip(),
        starts_on=journey.planned,
    )
    goals = [_goal(batch, setting, calendar, plan, one, navigator) for one in told["goals"]]
    _visits(batch, calendar, whanau, people, goals, navigator)
    _referrals(batch, calendar, whanau, people[told["agreed_by"]], setting.agency, navigator)
    tell_readings(batch, whanau, people, navigator, setting.domains, statement, setting.today)
    return whanau.pk


class _Calendar:
    def __init__(self, today: date):
        self.today = today

    def day(self, offset: int | None) -> Any:
        """A day counted from today, never before the agencies began; None for none."""
        return None if offset is None else max(BEGAN, self.today + timedelta(days=offset))


def _somebody(one: dict[str, Any], today: date) -> Somebody:
    born = birth_date_from_age(one["age"], today)
    return Somebody(one["given_names"], one["family_name"], born, "exact", tuple(one["ethnicities"]))


def _goal(
    batch: Batch, setting: Setting, calendar: _Calendar, plan: Plan, told: dict[str, Any], navigator: int
) -> Goal:
    goal_words = GoalWords(told["domain"], told["horizon"], told["words"], told["measure"], steps=())
    path = GoalPath(goal_words, calendar.day(told["set"]), calendar.day(told.get("reached")))
    goal = add_goal(batch, setting, plan, path)
    for step in told["steps"]:
        due_on, done_on = calendar.day(step.get("due")), calendar.day(step.get("done"))
        text = {"words": step["words"], "who": step["who"]}
        batch.add(Step, whanau_id=plan.whanau_id, goal_id=goal.pk, **text, due_on=due_on, done_on=done_on)
    for one in told["progress"]:
        said = {"scale": one["scale"], "words": one["words"], "by_id": navigator}
        batch.add(Progress, whanau_id=plan.whanau_id, goal_id=goal.pk, on=calendar.day(one["day"]), **said)
    return goal


def _visits(
    batch: Batch, calendar: _Calendar, whanau: Whanau, people: list[Person], goals: list[Goal], navigator: int
) -> None:
    for one in read("story")["visits"]:
        batch.add(
            Visit,
            whanau_id=whanau.pk,
            by_id=navigator,
            on=calendar.day(one["day"]),
            people=[people[number].pk for number in one["people"]],
            goals=[goals[number].pk for number in one["goals"]],
            note=one["note"],
        )


def _referrals(batch: Batch, calendar: _Calendar, whanau: Whanau, who: Person, agency: int, navigator: int) -> None:
    for one in read("story")["referrals"]:
        made = moment(calendar.day(one["day"]), 9)
        consent_to(batch, whanau.pk, who, navigator, service=one["service"], told=one["told"], at=made)
        batch.add(
            Referral,
            whanau_id=whanau.pk,
            agency_id=agency,
            service_kind=one["kind"],
            service=one["service"],
            told=one["told"],
            made_by_id=navigator,
            made_on=calendar.day(one["day"]),
            status=one["status"],
            closed_on=calendar.day(one.get("closed")),
        )
