"""The crowd: who could be somewhere else, and the answers they could have given instead.

A *place* is one answer in each dimension, written as one number. People whose rows all agree stand
in one place and can move; people with several different rows stay where they are.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.records import Answers, Members, read_answers, read_members
from harakeke.methods.confidentiality.runs import Whole, distinct

Answer = frozenset[int]
MOST_PLACES = 2**62
DENSE = 2**26  # places up to which an array over all of them is kept


@dataclass
class Crowd:
    """People in their places.

    names: the dimensions the cells use. answers: for each, every possible answer as the set of its
    nodes: the plan's codes in order, then the sets of several codes that somebody gave.
    places, many: the places where people who can move stand, sorted, and how many (0 is allowed).
    stays, stays_row: for each row of the others, whose it is and its answers, (rows, dimensions).
    """

    names: tuple[str, ...]
    answers: tuple[tuple[Answer, ...], ...]
    places: Whole
    many: Whole
    stays: Whole
    stays_row: Whole

    @classmethod
    def of(
        cls,
        cells: Cells,
        members: Members,
        answers: dict[str, Answers],
        entity: npt.NDArray[np.integer[Any]] | None = None,
    ) -> "Crowd":
        """Arrange the people of some records; entity: whose row it is, by number, where the plan asks."""
        used = {name for block in cells.blocks for name in block}
        dimensions = [d for d in cells.plan.dimensions if d.name in used]
        read = [_as_sets(answers[d.name], d.ancestry) for d in dimensions]
        row = np.zeros((len(members.row), len(read)), dtype=np.int64)
        for at, (_, which) in enumerate(read):
            row[:, at] = which
        whose = np.zeros((len(row), 1), dtype=np.int64) if entity is None else entity.astype(np.int64)[:, None]
        stays = _who_stays(np.concatenate([row, whose], axis=1), members)
        first = _first_rows(members)
        none = np.zeros(0, dtype=np.int64)
        theirs = stays[members.row]
        names, sets = tuple(d.name for d in dimensions), tuple(found for found, _ in read)
        crowd = cls(names, sets, none, none, members.row[theirs].astype(np.int64), row[theirs])
        crowd.places, crowd.many = np.unique(crowd.place(row[first[~stays]]), return_counts=True)
        return crowd

    @cached_property
    def radix(self) -> tuple[int, ...]:
        """How many answers each dimension has."""
        return tuple(len(found) for found in self.answers)

    @cached_property
    def size(self) -> int:
        """How many places there could be."""
        return int(np.prod(self.radix, dtype=object)) if self.radix else 1

    @cached_property
    def stride(self) -> Whole:
        """What one answer further along each dimension adds to a place's number."""
        radix = self.radix
        return np.array([int(np.prod(radix[at + 1 :], dtype=object)) for at in range(len(radix))], dtype=np.int64)

    def place(self, answers: Whole) -> Whole:
        """The numbers of places, from answers (places, dimensions)."""
        found: Whole = answers @ self.stride if self.radix else np.zeros(len(answers), dtype=np.int64)
        return found

    def answers_at(self, places: Whole) -> Whole:
        """The answers given in these places, (places, dimensions)."""
        if not self.radix:
            return np.zeros((len(places), 0), dtype=np.int64)
        return np.stack([places // step % many for step, many in zip(self.stride, self.radix, strict=True)], axis=1)

    def peopled(self, places: Whole) -> npt.NDArray[np.bool_]:
        """Whether somebody who can move stands in each of these places."""
        if self.size <= DENSE:
            return self._dense[places]
        if not len(self.places):
            return np.zeros(places.shape, dtype=np.bool_)
        at = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        found: npt.NDArray[np.bool_] = (self.places[at] == places) & (self.many[at] > 0)
        return found

    def move(self, places: Whole, by: Whole) -> None:
        """Add so many people to each of these places (fewer than nought takes them away)."""
        at = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        if len(new := distinct(places[self.places[at] != places])):
            where = np.searchsorted(self.places, new)
            self.places, self.many = np.insert(self.places, where, new), np.insert(self.many, where, 0)
        np.add.at(self.many, np.searchsorted(self.places, places), by)
        if self.size <= DENSE:
            self._dense[places] = self.many[np.searchsorted(self.places, places)] > 0

    @cached_property
    def _dense(self) -> npt.NDArray[np.bool_]:
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.places[self.many > 0]] = True
        return found


def read_crowd(records: Any, cells: Cells) -> Crowd:
    """Arrange the people of these records (columns by name), as `protect` reads them."""
    plan = cells.plan
    answers = {d.name: read_answers(records, d) for d in plan.dimensions}
    entity = read_members(records, plan.entity).row if plan.entity else None
    return Crowd.of(cells, read_members(records, plan.unit), answers, entity)


def _as_sets(answers: Answers, ancestry: tuple[tuple[int, ...], ...]) -> tuple[tuple[Answer, ...], Whole]:
    """Every possible answer as a set of nodes, and which of them each row gave."""
    known = {frozenset(nodes): code for code, nodes in enumerate(ancestry)}
    place = np.zeros(len(answers.size), dtype=np.int64)
    for at, (start, size) in enumerate(zip(answers.start.tolist(), answers.size.tolist(), strict=True)):
        place[at] = known.setdefault(frozenset(answers.nodes[start : start + size].tolist()), len(known))
    return tuple(known), place[answers.row]


def _who_stays(row: Whole, members: Members) -> npt.NDArray[np.bool_]:
    """Mark the members whose rows do not all say the same."""
    stays = np.zeros(len(members.ids), dtype=np.bool_)
    if not members.once:
        first = _first_rows(members)
        stays[members.row[np.any(row != row[first[members.row]], axis=1)]] = True
    return stays


def _first_rows(members: Members) -> Whole:
    first = np.zeros(len(members.ids), dtype=np.int64)
    first[members.row[::-1]] = np.arange(len(members.row) - 1, -1, -1, dtype=np.int64)
    return first
