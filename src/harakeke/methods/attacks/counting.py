"""The true counts of a board's cells, from the records: to score an attack, or to tell an attacker."""

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.equations import runs
from harakeke.methods.attacks.reading import NotReadable, Side
from harakeke.methods.attacks.release import Coded, Flags, Whole, encode

Records = Mapping[str, Any]


class People:
    """The distinct people (or whatever the plan counts) of some records, and what each answered."""

    def __init__(self, board: Board, release: int, records: Records) -> None:
        self.board, self.release = board, release
        shape = board.shapes[release]
        self.sides = dict(shape.sides)
        unit = encode(_column(records, shape.unit))
        self.ids = list(unit.values)
        self.row = unit.index
        self.answers = {
            name: _answers(side, encode(_column(records, side.column))) for name, side in self.sides.items()
        }
        self.first = np.zeros(len(self.ids), dtype=np.int64)
        self.first[self.row[::-1]] = np.arange(len(self.row) - 1, -1, -1)
        self.steady = {name for name in self.sides if self._is_steady(name)}

    def _is_steady(self, name: str) -> bool:
        answers = self.answers[name]
        code = answers.code[answers.index]
        return self.sides[name].multiple is None and bool(np.array_equal(code, code[self.first][self.row]))

    def count(self, keep: Flags | None = None) -> Whole:
        """Distinct people in every cell of the board; -1 for cells of other releases.

        keep: count only these people.
        """
        found = np.full(len(self.board), -1, dtype=np.int64)
        for block in self.board.blocks(self.release):
            cells, counts = self._count_block(block, keep)
            found[cells] = counts
        return found

    def _count_block(self, block: tuple[str, ...], keep: Flags | None) -> tuple[Whole, Whole]:
        widths = [len(self._counted(name)) for name in block]
        person, place = self.memberships(block)
        if keep is not None:
            person, place = person[keep[person]], place[keep[person]]
        size = int(np.prod(widths, dtype=np.int64))
        if not self.steady.issuperset(block):
            pairs = np.unique(person * size + place)
            place = pairs % size
        cube = np.bincount(place, minlength=size).astype(np.float64).reshape(widths)
        for axis, name in enumerate(block):
            if name in self.steady:
                cube = np.moveaxis(np.tensordot(_roll_up(self.sides[name]), cube, axes=(1, axis)), 0, axis)
        nodes = [(name, self.sides[name].nodes) for name in block]
        cells = self.board.find(self.board.grid(self.release, nodes).ravel())
        return cells, np.rint(cube).astype(np.int64).ravel()

    def memberships(self, block: tuple[str, ...]) -> tuple[Whole, Whole]:
        """(person, place in the block's counted shape), a person perhaps in several places."""
        steady = self.steady.issuperset(block)
        row = self.first if steady else np.arange(len(self.row), dtype=np.int64)
        place = np.zeros(len(row), dtype=np.int64)
        for name in block:
            width = len(self._counted(name))
            answers = self.answers[name]
            answer = answers.index[row]
            if name in self.steady:
                place = place * width + answers.code[answer]
                continue
            size = answers.size[answer]
            row = np.repeat(row, size)
            place = np.repeat(place, size) * width + answers.node[runs(answers.start[answer], size)]
        return self.row[row], place

    def _counted(self, name: str) -> tuple[str, ...]:
        return self.sides[name].codes if name in self.steady else self.sides[name].nodes

    def fingerprints(self) -> Whole:
        """A number for each person that changes when any of their answers does."""
        row = np.zeros(len(self.row), dtype=np.uint64)
        for answers in self.answers.values():
            row = row * np.uint64(0x9E3779B97F4A7C15) + answers.mark[answers.index]
        pairs = np.unique(np.stack([self.row.astype(np.uint64), row]), axis=1)
        found = np.zeros(len(self.ids), dtype=np.uint64)
        np.add.at(found, pairs[0].astype(np.int64), pairs[1] * np.uint64(0xD6E8FEB86659FD93) + pairs[1])
        return found.view(np.int64)

    def codes_of(self, person: int) -> dict[str, frozenset[str]]:
        """Every code a person gave in any of their rows."""
        rows = np.flatnonzero(self.row == person)
        found = {}
        for name, side in self.sides.items():
            answers = self.answers[name]
            given: set[str] = set()
            for answer in set(answers.index[rows].tolist()):
                first, size = int(answers.start[answer]), int(answers.size[answer])
                given.update(side.nodes[int(n)] for n in answers.node[first : first + size])
            found[name] = frozenset(given & set(side.codes))
        return found


class Answers:
    """A column's distinct answers: the first code of each, and every node each belongs to."""

    def __init__(self, column: Coded, code: list[int], nodes: list[list[int]]) -> None:
        self.index = column.index
        digests = [hashlib.blake2b(str(value).encode(), digest_size=8).digest() for value in column.values]
        self.mark = np.frombuffer(b"".join(digests), dtype=np.uint64)
        self.code = np.array(code, dtype=np.int64)
        self.node = np.array([n for found in nodes for n in found], dtype=np.int64)
        self.size = np.array([len(found) for found in nodes], dtype=np.int64)
        self.start = np.cumsum(self.size) - self.size


def _answers(side: Side, column: Coded) -> Answers:
    codes, nodes = [], []
    place = {code: i for i, code in enumerate(side.codes)}
    for value in column.values:
        given = [part.strip() for part in str(value).split(side.multiple)] if side.multiple else [str(value)]
        for code in given:
            if code not in place:
                raise NotReadable(
                    f"The true records have {code!r} in '{side.column}', which is not a code of '{side.name}' in the "
                    "plan; give the records this release was made from."
                )
        codes.append(place[given[0]])
        nodes.append([i for i, node in enumerate(side.nodes) if side.leaves[node].intersection(given)])
    return Answers(column, codes, nodes)


def _roll_up(side: Side) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    covered = [[code in side.leaves[node] for code in side.codes] for node in side.nodes]
    return np.array(covered, dtype=np.float64)


def _column(records: Records, name: str) -> Any:
    if name not in records:
        raise NotReadable(f"The true records have no column '{name}', which the plan names; add it.")
    return records[name]


def true_counts(board: Board, records: list[Records]) -> Whole:
    """The true count of every cell of the board; -1 where the records of no release count it."""
    found = np.full(len(board), -1, dtype=np.int64)
    for number, one in enumerate(records):
        np.maximum(found, People(board, number, one).count(), out=found)
    return found
