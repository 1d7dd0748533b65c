"""What a plan holds now, as items to freeze or to compare with what was signed. The walls decide what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Goal, Part, PartKind, Photo, Plan, Progress, Step

from .models import Version, VersionItem
from .rules import Item


def contents_of(plan: Plan) -> list[Item]:
    """Everything of a living plan that the acting person may see."""
    names = {str(person.pk): person.given_names for person in people_of(plan.whanau)}
    said = [Item("plan", plan.pk, {"dream": plan.dream, "strengths": plan.strengths})]
    said += [_part(part, names) for part in plan.parts.filter(ended_on__isnull=True) if part.words or part.answers]
    said += _goals(plan, names)
    photos = Photo.objects.filter(plan=plan).values_list("pk", "words", "digest")
    return said + [Item("photo", pk, {"words": words, "digest": digest}) for pk, words, digest in photos]


def items_of(version: Version) -> list[Item]:
    """What was signed, as far as the acting person may see it."""
    kept = VersionItem.objects.filter(version=version, tenant_id=version.tenant_id).order_by("about", "row_id")
    return [Item(one.about, one.row_id, one.content, _some(one.only_for), tuple(one.hidden_from)) for one in kept]


def for_the_table(items: Iterable[Item]) -> list[Item]:
    """What may be read out to everyone of the whānau."""
    return [one for one in items if one.only_for is None and not one.hidden_from]


def _part(part: Part, names: dict[str, str]) -> Item:
    safety = part.kind == PartKind.SAFETY
    content = {"kind": part.kind, "words": part.words, "whose": names.get(str(part.person_id), "")}
    if safety:
        content = {"kind": part.kind, "words": part.answers.get("does", ""), "answers": part.answers}
    about = "safety" if safety else "part"
    return Item(about, part.pk, content, _some(part.only_for), tuple(part.hidden_from))


def _goals(plan: Plan, names: dict[str, str]) -> list[Item]:
    goals = list(plan.goals.select_related("domain"))
    steps: dict[UUID, list[dict[str, object]]] = {goal.pk: [] for goal in goals}
    for step in Step.objects.filter(goal__in=goals, tenant_id=plan.tenant_id).order_by("id"):
        steps[step.goal_id].append(_step(step))
    come = dict(
        Progress.objects.filter(goal__in=goals, tenant_id=plan.tenant_id)
        .order_by("on", "id").values_list("goal_id", "scale")
    )  # fmt: skip
    return [_goal(goal, steps[goal.pk], come.get(goal.pk), names) for goal in goals]


def _goal(goal: Goal, steps: list[dict[str, object]], come: int | None, names: dict[str, str]) -> Item:
    content = {
        "words": goal.words,
        "measure": goal.measure,
        "horizon": goal.horizon,
        "domains": [goal.domain_id, *goal.also_domains],
        "owners": [names.get(str(one), "") for one in goal.owners],
        "scale_words": goal.scale_words,
        "reached_on": goal.reached_on.isoformat() if goal.reached_on else None,
        "come": come,
        "steps": steps,
    }
    return Item("goal", goal.pk, content, _some(goal.only_for))


def _step(step: Step) -> dict[str, object]:
    days = {
        name: day.isoformat() if day else None for name, day in (("due_on", step.due_on), ("done_on", step.done_on))
    }
    return {"id": str(step.pk), "words": step.words, "who": step.who, **days}


def _some(people: Iterable[UUID] | None) -> tuple[UUID, ...] | None:
    return None if people is None else tuple(people)
