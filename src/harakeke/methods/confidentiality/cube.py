"""The cube: distinct members of every cell, in one pass over the records for each block."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.records import Answers, Members, Whole

Keys = npt.NDArray[np.uint64]
Number = TypeVar("Number", np.int64, np.uint64)


@dataclass(frozen=True)
class Cube:
    """Counts members (people, or whānau) once per cell, however many rows they have.

    A dimension is *steady* when every member has one code in it across all rows: then a member
    is in one cell, and groups are sums of codes. Any other dimension is spread over the nodes of
    each answer, groups included, and each member is kept once per cell.
    """

    cells: Cells
    members: Members
    answers: dict[str, Answers]
    steady: frozenset[str]

    @classmethod
    def of(cls, cells: Cells, members: Members, answers: dict[str, Answers]) -> "Cube":
        """Find the steady dimensions and return the cube, not yet counted."""
        steady = {
            d.name for d in cells.plan.dimensions if d.multiple is None and _one_code_each(members, answers[d.name])
        }
        return cls(cells, members, answers, frozenset(steady))

    def count(self) -> Whole:
        """Distinct members of every cell, flat in cell order."""
        counts = np.zeros(len(self.cells), dtype=np.int64)
        for block in self.cells.blocks:
            _, place = self._memberships(block)
            flat = np.bincount(place, minlength=self._counted_size(block)).astype(np.int64)
            counts[self.cells.span(block)] = self._roll_up(flat, block).ravel()
        return counts

    def count_and_key(self, keys: Keys) -> tuple[Whole, Keys]:
        """Distinct members of every cell, and the sum of their keys modulo 2**64."""
        counts = np.zeros(len(self.cells), dtype=np.int64)
        sums = np.zeros(len(self.cells), dtype=np.uint64)
        for block in self.cells.blocks:
            member, place = self._memberships(block)
            size, span = self._counted_size(block), self.cells.span(block)
            flat = np.bincount(place, minlength=size).astype(np.int64)
            flat_keys = np.zeros(size, dtype=np.uint64)
            np.add.at(flat_keys, place, keys[member])  # wraps round at 2**64, as it should
            counts[span] = self._roll_up(flat, block).ravel()
            sums[span] = self._roll_up(flat_keys, block).ravel()
        return counts, sums

    def _counted_shape(self, block: Block) -> tuple[int, ...]:
        return tuple(len(self._dimension(n).codes if n in self.steady else self._dimension(n).nodes) for n in block)

    def _counted_size(self, block: Block) -> int:
        return int(np.prod(self._counted_shape(block), dtype=np.int64))

    def _dimension(self, name: str) -> Dimension:
        return self.cells.plan.dimension(name)

    def _memberships(self, block: Block) -> tuple[Whole, Whole]:
        """Each (member, place in the block) pair once."""
        rows = self._rows_needed(block)
        place = np.zeros(len(rows), dtype=np.int64)
        for name, width in zip(block, self._counted_shape(block), strict=True):
            answers = self.answers[name]
            answer = answers.row[rows]
            if name in self.steady:
                place = place * width + answers.leaf[answer]
                continue
            size = answers.size[answer]
            rows = np.repeat(rows, size)
            nodes = answers.nodes[spans(answers.start[answer], size)]
            place = np.repeat(place, size) * width + nodes
        member = self.members.row[rows]
        if len(self.members.ids) == len(self.members.row) or self.steady.issuperset(block):
            return member, place
        whole = self._counted_size(block)
        pairs = np.sort(member * whole + place)
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        return pairs // whole, pairs % whole

    def _rows_needed(self, block: Block) -> Whole:
        if self.steady.issuperset(block):
            return first_rows(self.members)
        return np.arange(len(self.members.row), dtype=np.int64)

    def _roll_up(self, flat: npt.NDArray[Number], block: Block) -> npt.NDArray[Number]:
        counted = flat.reshape(self._counted_shape(block))
        for axis, name in enumerate(block):
            if name in self.steady:
                counted = _with_groups(counted, axis, self._dimension(name))
        return counted


def spans(starts: Whole, sizes: Whole) -> Whole:
    """The numbers start, start + 1, … for each start and size, one run after another.

    >>> spans(np.array([10, 3]), np.array([2, 3]))
    array([10, 11,  3,  4,  5])
    """
    shift = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    runs: Whole = np.arange(len(shift), dtype=np.int64) + shift
    return runs


def first_rows(members: Members) -> Whole:
    """The first row of each member, in the members' order."""
    first = np.zeros(len(members.ids), dtype=np.int64)
    first[members.row[::-1]] = np.arange(len(members.row) - 1, -1, -1, dtype=np.int64)
    return first


def _one_code_each(members: Members, answers: Answers) -> bool:
    code = answers.leaf[answers.row]
    return bool(np.array_equal(code, code[first_rows(members)][members.row]))


def _with_groups(counted: npt.NDArray[Number], axis: int, dimension: Dimension) -> npt.NDArray[Number]:
    under: dict[int, list[int]] = {}
    for code, nodes in enumerate(dimension.ancestry):
        for group in nodes[1:]:
            under.setdefault(group, []).append(code)
    groups: list[npt.NDArray[Number]] = [
        np.take(counted, under[group], axis=axis).sum(axis=axis, keepdims=True, dtype=counted.dtype)
        for group in range(len(dimension.codes), len(dimension.nodes))
    ]
    return np.concatenate([counted, *groups], axis=axis)
