"""What fills the days of a plan: steps, progress, visits, referrals. Dates lie between registration and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Progress, Step
from harakeke.whanau.referrals.models import Referral, ReferralStatus
from harakeke.whanau.visits.models import Visit

from .agreed import consent_to
from .journeys import GoalPath, Journey
from .rows import Batch
from .words import read

SetGoal = tuple[Goal, GoalPath]
SCALES_NOT_REACHED, SCALES_REACHED = ((-2, -1, 0, 1), (5, 35, 46, 14)), ((0, 1, 2), (52, 38, 10))
VISITS_AT_MOST = 3


@dataclass(frozen=True)
class Walk:
    """A whānau, its people and goals, and who walks with it."""

    whanau: Whanau
    people: list[Person]
    goals: list[SetGoal]
    journey: Journey
    agency: int
    navigator: int
    today: date


def add_days(batch: Batch, walk: Walk) -> None:
    """Add everything that happened, and the next steps."""
    for goal, path in walk.goals:
        _steps(batch, walk, goal, path)
        _progress(batch, walk, goal, path)
    _visits(batch, walk)
    if walk.goals:
        _referrals(batch, walk)


def _steps(batch: Batch, walk: Walk, goal: Goal, path: GoalPath) -> None:
    rng, journey = batch.rng, walk.journey
    finished = path.reached_on or journey.ended
    for number, step in enumerate(path.goal.steps[: rng.choice((1, 2, 2))]):
        done = finished or number < rng.random() * 2
        done_on = _day_between(rng, path.set_on, path.reached_on or journey.until) if done else None
        due_on = done_on + timedelta(days=rng.randint(-6, 12)) if done_on else _still_due(rng, walk.today)
        who = rng.choice(walk.people).given_names if rng.random() < 0.6 else ""
        batch.add(Step, whanau_id=walk.whanau.pk, goal_id=goal.pk, words=step, who=who, due_on=due_on, done_on=done_on)


def _still_due(rng: Random, today: date) -> date | None:
    """Most next steps lie ahead; some are overdue, some have no day."""
    return None if rng.random() < 0.2 else today + timedelta(days=int(rng.triangular(-9, 60, 9)))


def _progress(batch: Batch, walk: Walk, goal: Goal, path: GoalPath) -> None:
    rng = batch.rng
    until = path.reached_on or walk.journey.until
    on_the_way = until - timedelta(days=1)
    if on_the_way > path.set_on and rng.random() < 0.45:
        _note(batch, walk, goal, rng.choices(*SCALES_NOT_REACHED)[0], _day_between(rng, path.set_on, on_the_way))
    if path.reached_on:
        _note(batch, walk, goal, rng.choices(*SCALES_REACHED)[0], path.reached_on)


def _note(batch: Batch, walk: Walk, goal: Goal, scale: int, on: date) -> None:
    words = batch.rng.choice(read("notes")["progress"][scale])
    batch.add(
        Progress, whanau_id=walk.whanau.pk, goal_id=goal.pk, on=on, scale=scale, words=words, by_id=walk.navigator
    )


def _visits(batch: Batch, walk: Walk) -> None:
    rng, journey = batch.rng, walk.journey
    days = (journey.until - journey.registered).days
    more = rng.randint(0, min(VISITS_AT_MOST - 1, days // 45)) if walk.goals else 0
    for on in [journey.registered, *(_day_between(rng, journey.registered, journey.until) for _ in range(more))]:
        batch.add(
            Visit,
            whanau_id=walk.whanau.pk,
            by_id=walk.navigator,
            on=on,
            people=[one.pk for one in rng.sample(walk.people, rng.randint(1, len(walk.people)))],
            goals=[goal.pk for goal, path in walk.goals[:2] if path.set_on <= on],
            note=rng.choice(read("notes")["visits"]),
        )


def _referrals(batch: Batch, walk: Walk) -> None:
    rng, journey = batch.rng, walk.journey
    assert journey.planned
    for _ in range(rng.choices((0, 1, 2), (58, 32, 10))[0]):
        made_on = _day_between(rng, journey.planned, journey.until)
        closed_on = made_on + timedelta(days=3 + int(rng.expovariate(1 / 25)))
        closed = rng.random() < 0.92 and closed_on <= walk.today
        taken_up = ReferralStatus.TAKEN_UP if rng.random() < 0.8 else ReferralStatus.NOT_TAKEN_UP
        service = rng.choice(read("notes")["referrals"])
        given_at = datetime.combine(made_on, time(9), ZoneInfo("Pacific/Auckland"))
        said = {"service": service["service"], "told": service["told"]}
        consent_to(batch, walk.whanau.pk, walk.people[0], walk.navigator, **said, at=given_at)
        batch.add(
            Referral,
            whanau_id=walk.whanau.pk,
            agency_id=walk.agency,
            service_kind=service["kind"],
            service=service["service"],
            told=service["told"],
            made_by_id=walk.navigator,
            made_on=made_on,
            status=taken_up if closed else ReferralStatus.SENT,
            closed_on=closed_on if closed else None,
        )


def _day_between(rng: Random, first: date, last: date) -> date:
    """A day from the first to the last, both included."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
