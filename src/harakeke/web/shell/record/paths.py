"""A plan told as a path: read once, then shown as a picture or as its list twin, at whichever desk asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Goal, Plan, Step
from harakeke.whanau.plans.picture import Path, PathGoal, Saying
from harakeke.whanau.plans.queries import goals_with_steps, parts_of
from harakeke.whanau.plans.rules import PATH
from harakeke.whanau.plans.words import HORIZONS, PARTS, domain_name, scale_words

from ..templatetags.shell import day
from .path_drawing import drawn_path


@dataclass(frozen=True)
class ToldGoal:
    """A goal with its words: whose, how far, by when, and the steps still to do."""

    goal: Goal
    whose: str
    domain: str
    come: str
    steps: tuple[str, ...]
    only_theirs: bool


@dataclass(frozen=True)
class ToldPath:
    """Everything of a path that the acting person may see. people: the whānau's, by id."""

    plan: Plan
    people: dict[str, Person]
    sayings: dict[str, list[Saying]]
    goals: list[ToldGoal]

    @property
    def sections(self) -> list[tuple[str, str, list[Saying]]]:
        """The parts in their order, each with its heading; strengths come before anything there is to get past."""
        return [(part, str(PARTS[part]), self.sayings.get(part, [])) for part in PATH]

    @property
    def horizons(self) -> list[tuple[str, list[ToldGoal]]]:
        """The goals under their horizons, the nearest first."""
        by_horizon = [
            (str(words), [one for one in self.goals if one.goal.horizon == name]) for name, words in HORIZONS.items()
        ]
        return [(words, goals) for words, goals in by_horizon if goals]

    @property
    def for_the_table(self) -> ToldPath:
        """What everyone of the whānau may see: for a picture that lies on the table or hangs on a wall."""
        sayings = {part: [one for one in said if not one.kept] for part, said in self.sayings.items()}
        return replace(self, sayings=sayings, goals=[one for one in self.goals if not one.only_theirs])

    @property
    def picture(self) -> SafeString:
        """The path drawn."""
        headings = {part: str(words) for part, words in PARTS.items()} | {
            name: str(words) for name, words in HORIZONS.items()
        }
        numbers = {part: number for number, part in enumerate(PATH, 1)}
        return drawn_path(Path(headings, numbers, self.sayings, [_on_picture(one) for one in self.goals]))


def tell_path(plan: Plan) -> ToldPath:
    """Read a plan of an opened whānau: four reads."""
    people = {str(person.pk): person for person in people_of(plan.whanau)}
    sayings: dict[str, list[Saying]] = {"dream": [Saying(plan.dream)]}
    if plan.strengths:
        sayings["strengths"] = [Saying(plan.strengths)]
    for part in parts_of(plan):
        whose = part.person.given_names if part.person else ""
        sayings.setdefault(part.kind, []).append(Saying(part.words, whose, kept=part.only_for is not None))
    goals = goals_with_steps(plan.whanau).filter(plan=plan)
    return ToldPath(plan, people, sayings, [tell_goal(goal, people) for goal in goals])


def tell_goal(goal: Goal, people: dict[str, Person]) -> ToldGoal:
    """A goal as it is told."""
    whose = ", ".join(people[str(one)].given_names for one in goal.owners if str(one) in people)
    if goal.reached_on:
        come = _("Reached %(day)s") % {"day": day(goal.reached_on)}
    else:
        come = "" if goal.scale is None else str(scale_words(goal.scale_words)[goal.scale])
    steps = tuple(step_words(step) for step in goal.to_do)
    return ToldGoal(goal, whose, domain_name(goal.domain), come, steps, goal.only_for is not None)


def step_words(step: Step) -> str:
    """A step in one line: what, who, by when."""
    by = _("by %(day)s") % {"day": day(step.due_on)} if step.due_on else ""
    return " · ".join(part for part in (step.words, step.who, by) if part)


def _on_picture(told: ToldGoal) -> PathGoal:
    goal = told.goal
    next_step: Sequence[Step] = goal.to_do[:1]
    return PathGoal(
        goal.words, goal.horizon, told.whose, told.come, bool(goal.reached_on), next_step[0].words if next_step else ""
    )
