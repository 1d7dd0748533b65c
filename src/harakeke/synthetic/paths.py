"""The path that the story's whānau told: its parts, a goal one of them keeps to herself, what they drew and signed."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from PIL import Image, ImageDraw

from harakeke.reference.queries import outcome_domains
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.people.models import Person
from harakeke.whanau.plans import path_actions
from harakeke.whanau.plans.actions import add_step, set_goal
from harakeke.whanau.plans.models import Plan
from harakeke.whanau.reviews.actions import hold_review, sign

from .words import read


@transaction.atomic
def tell_path(whanau_id: UUID, *, navigator: Actor, today: date) -> None:
    """Write the story's path as its navigator would have. The same day and whānau give the same rows."""
    told = read("path")
    with acting(navigator):
        plan = Plan.objects.select_related("whanau").get(whanau_id=whanau_id, ends_on__isnull=True)
        people = list(Person.objects.filter(whanau_id=whanau_id).order_by("birth_date", "given_names"))
        path_actions.write_path(plan=plan, words=told["together"], on=plan.starts_on)
        for number, said in told["own"].items():
            words = {name: said[name] for name in ("dream", "strengths")}
            path_actions.write_ones_own(
                plan=plan, person=people[number], words=words, only_them=said["only_them"], on=plan.starts_on
            )
        _goal_of_ones_own(plan, people, told["goal_of_ones_own"], today)
        path_actions.write_safety_plan(
            plan=plan, answers=told["safety"], hidden_from=[], on=plan.starts_on, row_id=_id(plan, "safety")
        )
        path_actions.add_photo(
            plan=plan, sent=drawn_by_hand(), words="", drawn_on=plan.starts_on, by=navigator, row_id=_id(plan, "photo")
        )
        _signed_and_looked_at(plan, people, told, navigator, today)


def _goal_of_ones_own(plan: Plan, people: list[Person], told: dict[str, Any], today: date) -> None:
    goal = set_goal(
        plan=plan, words=told["words"], domain=outcome_domains().get(code=told["domain"]), horizon="short",
        measure=told["measure"], on=today - timedelta(days=12), owners=[people[told["whose"]].pk], only_owners=True,
        row_id=_id(plan, "goal"),
    )  # fmt: skip
    person = people[told["whose"]]
    add_step(
        goal=goal, words=told["step"], who=person.given_names, person=person, due_on=today + timedelta(days=6),
        row_id=_id(plan, "step"),
    )  # fmt: skip


def _signed_and_looked_at(plan: Plan, people: list[Person], told: dict[str, Any], by: Actor, today: date) -> None:
    signed, review = told["signed"], told["review"]
    held_on = today + timedelta(days=review["day"])
    sign(
        plan=plan, signed_by=people[signed["by"]], how=signed["how"], signed_on=held_on, words=signed["words"], by=by,
        today=today, row_id=_id(plan, "version"),
    )  # fmt: skip
    hold_review(
        plan=plan, held_on=held_on, words=review["words"], next_on=held_on + timedelta(days=30), phase=review["phase"],
        reason=review["reason"], by=by, today=today, row_id=_id(plan, "review"),
    )  # fmt: skip


def drawn_by_hand() -> bytes:
    """A few strokes, as of a felt pen on a wall: the way, the sun it leads to, the people at its beginning."""
    sheet = Image.new("RGB", (1400, 900), "#f7f3e8")
    pen = ImageDraw.Draw(sheet)
    pen.line([(120, 760), (420, 690), (700, 560), (980, 470), (1120, 300)], fill="#1d5a3a", width=16, joint="curve")
    pen.ellipse((1060, 90, 1300, 330), outline="#a87400", width=14)
    for number in range(5):
        x = 110 + number * 52
        pen.ellipse((x, 600, x + 30, 630), outline="#33261b", width=6)
        pen.line([(x + 15, 630), (x + 15, 700)], fill="#33261b", width=6)
    for x, y in ((430, 560), (720, 420), (960, 560)):
        pen.rounded_rectangle((x, y, x + 190, y + 86), 14, outline="#0b5470", width=6)
    written = BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()


def _id(plan: Plan, part: str) -> UUID:
    return uuid5(plan.pk, part)
