"""How far goals have come, in words first: each by the whānau's own measure, then together, the T-score last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harakeke.methods.outcomes import Attainment, ScaledGoal, attainment
from harakeke.methods.outcomes.attainment import LEAST, MOST
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.words import scale_words


@dataclass(frozen=True)
class GoalCome:
    """A goal with how it stands now and stood at first; `steps` are the five places, least first."""

    words: str
    measure: str
    reached_on: date | None
    now: int | None
    now_words: str
    first_words: str
    steps: list[str]
    url: str = ""


@dataclass(frozen=True)
class Come:
    goals: list[GoalCome]
    sentence: str
    t: str
    t_before: str


def come(found: Sequence[tuple[Goal, ScaledGoal]], address: Callable[[Goal], str] | None = None) -> Come:
    """What the page shows; the furthest come first, and those nobody has looked at last."""
    ordered = sorted(found, key=lambda one: (one[1].now is None, -(one[1].now or 0)))
    stand = attainment([scaled for _goal, scaled in found])
    goals = [_goal(goal, scaled, address(goal) if address else "") for goal, scaled in ordered]
    return Come(goals, sentence(stand), _number(stand.t), _number(stand.t_before))


def sentence(stand: Attainment) -> str:
    """Where goals stand together, in counts."""
    if not stand.looked_at:
        return _("Nobody has said yet how far the goals have come.")
    told = {"as_hoped": stand.as_hoped, "looked_at": stand.looked_at}
    since = {"again": stand.with_baseline, "moved": stand.moved}
    said = [_("Where the whānau hoped, or further: %(as_hoped)s of %(looked_at)s goals looked at.") % told]
    if stand.with_baseline:
        said.append(_("Looked at more than once: %(again)s. Come further: %(moved)s.") % since)
    return " ".join(said)


def _goal(goal: Goal, scaled: ScaledGoal, url: str) -> GoalCome:
    first, said = scaled.baseline, scale_words(goal.scale_words)
    return GoalCome(
        goal.words,
        goal.measure,
        goal.reached_on,
        scaled.now,
        "" if scaled.now is None else str(said[scaled.now]),
        "" if first is None or first == scaled.now else str(said[first]),
        [_place(level, scaled) for level in range(LEAST, MOST + 1)],
        url,
    )


def _place(level: int, scaled: ScaledGoal) -> str:
    if level == scaled.now:
        return "here"
    return "before" if level == scaled.baseline else ""


def _number(t: float | None) -> str:
    return "" if t is None else f"{t:.0f}"
