"""Contributors: who has a value, how much, and in which cells.

This file is where magnitudes meet the counting core (its cells, cube and records); the others
know only what is defined here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.cube import Cube
from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.magnitudes.amounts import Amounts
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.records import (
    Answers,
    Members,
    Records,
    check_lengths,
    read_answers,
    read_members,
)
from harakeke.methods.confidentiality.runs import Whole

Index = npt.NDArray[np.integer]


@dataclass(frozen=True)
class People:
    """The records as the plan reads them: cells, units, each dimension's answers, entities."""

    cells: Cells
    units: Members
    answers: dict[str, Answers]
    entities: Members | None

    @classmethod
    def read(cls, records: Records, plan: Plan) -> "People":
        """Read the plan's own columns; RecordError where one is missing or does not fit."""
        check_lengths(records, plan)
        answers = {dimension.name: read_answers(records, dimension) for dimension in plan.dimensions}
        entities = read_members(records, plan.entity) if plan.entity else None
        return cls(Cells(plan), read_members(records, plan.unit), answers, entities)


@dataclass(frozen=True)
class Lines:
    """One line for each contribution: who made it, how much, and where.

    who: (n,) positions. value: (n,) in last digits. codes: for each dimension, the node (spread) or
    code (steady) of each line. axes: how many of those there are.
    """

    who: Index
    value: Whole
    codes: dict[str, Index]
    axes: dict[str, int]

    def places(self, block: Block) -> tuple[Whole, tuple[int, ...]]:
        """Each line's place in the block, flat, and the block's shape."""
        place = np.zeros(len(self.who), dtype=np.int64)
        for name in block:
            place *= self.axes[name]
            place += self.codes[name]
        return place, tuple(self.axes[name] for name in block)

    def places_in(self, block: Block) -> int:
        """How many places the block has."""
        return int(np.prod([self.axes[name] for name in block], dtype=object)) if block else 1


@dataclass(frozen=True)
class Part:
    """The blocks that share their spread dimensions (the widest first), and the lines that fill them.

    units: one line for each unit and place. entities: lines of entities, to be joined; None without.
    """

    blocks: Sequence[Block]
    units: Lines
    entities: Lines | None


@dataclass(frozen=True)
class Contributors:
    """The units with a value: what they have, and the cube of where they are.

    of: each contributor's position among all units. value: each row's amount in last digits.
    """

    cube: Cube
    of: Index
    value: Whole
    adding: bool
    entity: Index | None
    column: str

    @classmethod
    def find(cls, people: People, amounts: Amounts, *, column: str, adding: bool) -> "Contributors":
        """Leave out the rows without a value; refuse a unit whose repeated value differs."""
        rows = np.flatnonzero(amounts.there)
        unit, value = people.units.row[rows], amounts.value[rows]
        first = np.full(len(people.units.ids), -1)
        first[unit[::-1]] = np.arange(len(rows) - 1, -1, -1)  # the earliest row stays
        if not adding and (differing := value != value[first[unit]]).any():
            raise RecordError(
                f"Row {rows[int(np.argmax(differing))] + 1}: '{column}' differs from an earlier row of the same "
                "unit, but the plan says rows: once. Make them agree, or say rows: add."
            )
        of = np.flatnonzero(first >= 0)
        unit = (np.cumsum(first >= 0) - 1)[unit]
        entity = None if people.entities is None else people.entities.row[rows]
        answers = {name: _of_rows(answer, rows) for name, answer in people.answers.items()}
        members = Members(range(len(of)), unit)  # type: ignore[arg-type]
        return cls(Cube(people.cells, members, answers), of, value, adding, entity, column)

    @property
    def alike(self) -> bool:
        """Whether no two amounts differ but for nought: such a sum is a count in disguise."""
        part = next(self.parts())
        return len(np.unique(part.units.value[part.units.value > 0])) < 2

    def lacking(self, most: int) -> "Contributors":
        """The same contributors with what each lacks to the most possible."""
        return replace(self, value=most - self.value)

    def parts(self) -> Iterator[Part]:
        """The contributors once for each set of spread dimensions; the widest blocks first in each."""
        blocks: dict[Block, list[Block]] = {}
        for block in reversed(self.cube.cells.blocks):
            blocks.setdefault(tuple(name for name in block if name not in self.cube.steady), []).append(block)
        for spread, sharing in blocks.items():
            yield self._part(spread, sharing)

    def _part(self, spread: Block, blocks: list[Block]) -> Part:
        rows, place = self.cube.rows_in(spread, spread)
        value, names = self.value[rows], {name for block in blocks for name in block}
        raw = rows, place, value
        if not self.cube.members.once:
            rows, place, value = self._once_each(rows, place, value)
        codes, axes = self._codes(spread, names, rows, place)
        units = Lines(self.of[self.cube.members.row[rows]], value, codes, axes)
        if self.entity is None:
            return Part(blocks, units, None)
        if self.adding and not self.cube.members.once:  # a unit's rows may be of several entities
            rows, place, value = raw
            codes, axes = self._codes(spread, names, rows, place)
        return Part(blocks, units, Lines(self.entity[rows], value, codes, axes))

    def _codes(
        self, spread: Block, names: set[str], rows: Whole, place: Whole
    ) -> tuple[dict[str, Index], dict[str, int]]:
        axes = {name: len(self.cube.cells.nodes[name]) for name in spread}
        codes: dict[str, Index] = {}
        for name in reversed(spread):
            place, codes[name] = np.divmod(place, axes[name])
        for name in names - set(spread):
            answers = self.cube.answers[name]
            codes[name] = answers.leaf[answers.row[rows]]
            axes[name] = len(self.cube.cells.plan.dimension(name).codes)
        return codes, axes

    def _once_each(self, rows: Whole, place: Whole, value: Whole) -> tuple[Whole, Whole, Whole]:
        """Join the lines of one unit in one place."""
        pair = self.cube.members.row[rows].astype(np.int64) * (int(place.max(initial=0)) + 1) + place
        order = np.argsort(pair, kind="stable")
        start = np.flatnonzero(np.diff(pair[order], prepend=-1))
        joined = np.add.reduceat(value[order], start) if self.adding and len(start) else value[order][start]
        return rows[order[start]], place[order[start]], joined


def _of_rows(answers: Answers, rows: Whole) -> Answers:
    return Answers(answers.row[rows], answers.leaf, answers.nodes, answers.start, answers.size)
