"""How made-up people belong to each other: the lines of each whakapapa, drawn from how old everyone is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID, uuid5

from harakeke.methods.whakapapa import ELDER, GRANDPARENT, PARENT, PARTNER, SIBLING, Line
from harakeke.whanau.people.models import Person, Relationship, Whanau

from .rows import Batch

YEAR = 365.25
A_PARENT_IS_OLDER, PARTNERS_ARE_WITHIN = 16, 12
MANNERS, MANNER_WEIGHTS = ("birth", "whangai", "step", "legal"), (86, 6, 6, 2)
NGAWAI, WIREMU, HENI, KAHURANGI, MAIA = range(5)
STORY = (
    (NGAWAI, WIREMU, PARENT, "birth"),
    (WIREMU, HENI, PARTNER, ""),
    (HENI, KAHURANGI, PARENT, "birth"),
    (WIREMU, KAHURANGI, PARENT, "whangai"),
    (WIREMU, MAIA, PARENT, "birth"),
    (HENI, MAIA, PARENT, "birth"),
    (KAHURANGI, MAIA, SIBLING, ELDER),
)


def add_lines(batch: Batch, whanau: Whanau, people: list[Person], navigator: int) -> None:
    """Draw the lines of a household: the eldest of its middle generation is the first of its people."""
    rng = Random(str(whanau.pk))  # noqa: S311  # made-up people
    known = [one for one in people if one.birth_date]
    if people[0].birth_date is not None:
        _draw(batch, whanau, list(_lines(rng, people[0], known[1:])), navigator)


def tell_lines(batch: Batch, whanau: Whanau, people: list[Person], navigator: int) -> None:
    """The lines of the whānau whose story the demo tells, and the languages at their table."""
    lines = [Line(kind, str(people[one].pk), str(people[other].pk), manner) for one, other, kind, manner in STORY]
    _draw(batch, whanau, lines, navigator)
    for person in people:
        person.languages, person.preferred_language = ["en", "mi"], "mi" if person is people[NGAWAI] else ""
    people[HENI].languages = ["en", "sm"]


def _lines(rng: Random, first: Person, others: list[Person]) -> Iterator[Line]:
    older = {one.pk: (first.birth_date - one.birth_date).days / YEAR for one in others}
    partner = next((one for one in others if abs(older[one.pk]) < PARTNERS_ARE_WITHIN), None)
    if partner is not None:
        yield Line(PARTNER, str(first.pk), str(partner.pk), "")
    parents = [first] if partner is None else [first, partner]
    for one in others:
        if older[one.pk] > A_PARENT_IS_OLDER:
            yield Line(PARENT, str(one.pk), str(first.pk), "birth")
        elif older[one.pk] < -2 * A_PARENT_IS_OLDER and rng.random() < 0.15:
            yield Line(GRANDPARENT, str(first.pk), str(one.pk))
        elif older[one.pk] < -A_PARENT_IS_OLDER:
            yield from _child(rng, parents, one)


def _child(rng: Random, parents: list[Person], child: Person) -> Iterator[Line]:
    for parent in parents:
        if parent is parents[0] or rng.random() < 0.8:
            yield Line(PARENT, str(parent.pk), str(child.pk), rng.choices(MANNERS, MANNER_WEIGHTS)[0])


def _draw(batch: Batch, whanau: Whanau, lines: list[Line], navigator: int) -> None:
    on: date = whanau.registered_on
    for number, line in enumerate(lines):
        batch.add(
            Relationship, id=uuid5(whanau.pk, f"line {number}"), whanau_id=whanau.pk, one_id=UUID(line.one),
            other_id=UUID(line.other), kind=line.kind, manner=line.manner, written_by_id=navigator, written_on=on,
        )  # fmt: skip
