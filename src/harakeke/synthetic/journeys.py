"""A whānau's way through the days: registered, told, agreed, planned, goals set and reached. Pure draws.

The shares are ours, chosen so that about 87 of 100 whānau have a plan and about a third of goals are reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from . import words

BEGAN = date(2025, 7, 1)  # the day the four agencies began
DOMAIN_WEIGHTS = {"SELF": 17, "HEALTH": 18, "SOCIETY": 11, "TEAO": 12, "ECON": 18, "COHESIVE": 16, "ENVIRON": 8}
GOALS, GOAL_WEIGHTS = (1, 2, 3, 4, 5), (33, 35, 21, 9, 2)
DAYS_TO_REACH = {"short": 215, "medium": 560, "long": 1500}  # on average, were there time enough
SOONEST_REACHED = 14


@dataclass(frozen=True)
class Journey:
    """The days of one whānau; None where it has not come to that. `until` is the last day something was written."""

    registered: date
    given: date | None = None
    agreed: date | None = None
    planned: date | None = None
    withdrawn: date | None = None
    ended: date | None = None
    until: date = date.max


@dataclass(frozen=True)
class GoalPath:
    """A goal, when it was set and, if so, reached."""

    goal: words.GoalWords
    set_on: date
    reached_on: date | None


def draw_journey(rng: Random, *, today: date) -> Journey:
    """The days of a whānau that registered between July 2025 and today."""
    yesterday = today - timedelta(days=1)
    registered = BEGAN + timedelta(days=int((yesterday - BEGAN).days * rng.random() ** 0.92))
    ended = _if_past(registered, rng.randint(100, 520), yesterday) if rng.random() < 0.28 else None
    until = ended or today
    given = _if_past(registered, rng.choice([0, 0, 3, 7, 14]), yesterday) if rng.random() < 0.95 else None
    agreed = given and _if_past(given, rng.choice([0, 0, 0, 2, 7, 21]), yesterday) if rng.random() < 0.95 else None
    planned = agreed and _if_past(agreed, rng.choice([0, 0, 4, 10]), yesterday)
    withdrawn = agreed and _if_past(agreed, rng.randint(40, 300), until) if rng.random() < 0.012 else None
    if withdrawn:
        ended = until = withdrawn
    return Journey(registered, given, agreed, planned, withdrawn, ended, until)


def draw_goals(rng: Random, journey: Journey, *, pacific: bool, domains: tuple[str, ...]) -> list[GoalPath]:
    """The goals of a plan: the first when it begins, others as they come up."""
    if journey.planned is None:
        return []
    weights = [DOMAIN_WEIGHTS.get(domain, 1) for domain in domains]
    chosen: dict[str, words.GoalWords] = {}
    for domain in rng.choices(domains, weights, k=rng.choices(GOALS, GOAL_WEIGHTS)[0]):
        goal = rng.choice(words.goals(domain, pacific=pacific))
        chosen.setdefault(goal.words, goal)
    return [_path(rng, goal, journey, first=number == 0) for number, goal in enumerate(chosen.values())]


def _path(rng: Random, goal: words.GoalWords, journey: Journey, *, first: bool) -> GoalPath:
    assert journey.planned
    later = 0 if first or rng.random() < 0.4 else int(rng.expovariate(1 / 110))
    set_on = _if_past(journey.planned, later, journey.until) or journey.planned
    wait = SOONEST_REACHED + int(rng.expovariate(1 / DAYS_TO_REACH[goal.horizon]))
    return GoalPath(goal, set_on, _if_past(set_on, wait, journey.until))


def _if_past(since: date, days: int, until: date) -> date | None:
    day = since + timedelta(days=days)
    return day if day <= until else None
