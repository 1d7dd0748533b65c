"""The cube: distinct members of every cell.

People are read once into the finest cells they are in; every block of the plan is summed up from
those, so a block costs the occupied cells, not the people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.records import Answers, Members
from harakeke.methods.confidentiality.runs import Whole, distinct, spans

Keys = npt.NDArray[np.uint64]
Number = TypeVar("Number", bound=np.integer[Any])
_DENSE = 1 << 23  # finest cells up to which an array over all of them beats sorting those in use


@dataclass(frozen=True)
class Cube:
    """Counts members (people, or whānau) once per cell, however many rows they have.

    A dimension is *steady* when every member has one code in it across all rows: then a member
    is in one cell, and groups are sums of codes. Any other dimension is *spread* over the nodes of
    each answer, groups included, and each member is kept once per cell.
    """

    cells: Cells
    members: Members
    answers: dict[str, Answers]

    @cached_property
    def steady(self) -> frozenset[str]:
        """The names of the steady dimensions."""
        return frozenset(
            d.name
            for d in self.cells.plan.dimensions
            if d.multiple is None and (self.members.once or self._one_code_each(self.answers[d.name]))
        )

    def count(self, keys: Keys) -> tuple[Whole, Keys]:
        """Distinct members of every cell, and the sum of their keys modulo 2**64, in cell order."""
        counts = np.zeros(len(self.cells), dtype=np.int64)
        sums = np.zeros(len(self.cells), dtype=np.uint64)
        for blocks in self._by_spread_part():
            finest = self._finest(blocks, keys)
            for at, block in enumerate(blocks):  # the widest first: a narrower one is a sum of one already there
                wider = [other for other in blocks[:at] if set(block) < set(other)]
                if wider:
                    self._sum_up(min(wider, key=self._size), block, (counts, sums))
                else:
                    for figures, own in zip(finest.project(block), (counts, sums), strict=True):
                        self._codes_only(own, block)[...] = figures
                for own in (counts, sums):
                    self._fill_groups(own[self.cells.span(block)].reshape(self.cells.shape(block)), block)
        return counts, sums

    def rows_in(self, block: Block, spread: tuple[str, ...]) -> tuple[Whole, Whole]:
        """Each (row, place in the block's spread dimensions) pair, groups included."""
        rows = np.arange(len(self.members.row), dtype=np.int64)
        place = np.zeros(len(rows), dtype=np.int64)
        for name in (name for name in block if name in spread):
            answers = self.answers[name]
            answer = answers.row[rows]
            size = answers.size[answer]
            rows = np.repeat(rows, size)
            nodes = answers.nodes[spans(answers.start[answer], size)]
            place = np.repeat(place, size) * len(self.cells.nodes[name]) + nodes
        return rows, place

    def _by_spread_part(self) -> Iterator[list[Block]]:
        """The blocks that share their spread dimensions, the widest first."""
        parts: dict[Block, list[Block]] = {}
        for block in reversed(self.cells.blocks):
            parts.setdefault(tuple(name for name in block if name not in self.steady), []).append(block)
        yield from parts.values()

    def _finest(self, blocks: list[Block], keys: Keys) -> "Finest":
        spread = tuple(name for name in blocks[0] if name not in self.steady)
        wanted = {name for block in blocks for name in block}
        names = tuple(d.name for d in self.cells.plan.dimensions if d.name in wanted and d.name in self.steady)
        rows, place = self._memberships(spread)
        for name in names:
            answers = self.answers[name]
            place = place * len(self._dimension(name).codes) + answers.leaf[answers.row[rows]]
        axes = {name: len(self.cells.nodes[name]) for name in spread}
        axes |= {name: len(self._dimension(name).codes) for name in names}
        return Finest.of(axes, place, keys[self.members.row[rows]])

    def _memberships(self, spread: tuple[str, ...]) -> tuple[Whole, Whole]:
        """Each (member, place in the spread dimensions) pair once: one of the member's rows, and the place."""
        rows, place = self.rows_in(spread, spread)
        if self.members.once:
            return rows, place
        whole = int(np.prod([len(self.cells.nodes[name]) for name in spread], dtype=np.int64))
        pairs = distinct(self.members.row[rows].astype(np.int64) * whole + place)
        return self._first_rows[pairs // whole], pairs % whole

    def _codes_only(self, figures: npt.NDArray[Number], block: Block) -> npt.NDArray[Number]:
        """A view of a block's cells without the groups of steady dimensions."""
        index: Any = (..., *self._codes(block))
        codes: npt.NDArray[Number] = figures[self.cells.span(block)].reshape(self.cells.shape(block))[index]
        return codes

    def _codes(self, block: Block) -> tuple[slice, ...]:
        return tuple(slice(len(self._dimension(n).codes) if n in self.steady else None) for n in block)

    def _sum_up(self, wider: Block, block: Block, both: tuple[Whole, Keys]) -> None:
        """Fill a block from a wider one, over the dimensions it lacks (all steady)."""
        axes = tuple(i for i, name in enumerate(wider) if name not in block)
        for figures in both:
            summed = self._codes_only(figures, wider).sum(axis=axes, dtype=figures.dtype)
            self._codes_only(figures, block)[...] = summed

    def _fill_groups(self, figures: npt.NDArray[Number], block: Block) -> None:
        """Add up codes into groups, in place, one steady axis after another."""
        codes = self._codes(block)
        for axis, name in enumerate(block):
            dimension = self._dimension(name)
            if name in self.steady and dimension.groups:
                done = np.moveaxis(figures[(slice(None),) * (axis + 1) + codes[axis + 1 :]], axis, 0)
                for group in range(len(dimension.codes), len(dimension.nodes)):
                    done[group] = done[list(dimension.under[group])].sum(axis=0, dtype=figures.dtype)

    def _size(self, block: Block) -> int:
        return int(np.prod(self.cells.shape(block), dtype=np.int64))

    def _dimension(self, name: str) -> Dimension:
        return self.cells.plan.dimension(name)

    @cached_property
    def _first_rows(self) -> Whole:
        first = np.zeros(len(self.members.ids), dtype=np.int64)
        first[self.members.row[::-1]] = np.arange(len(self.members.row) - 1, -1, -1, dtype=np.int64)
        return first

    def _one_code_each(self, answers: Answers) -> bool:
        code = answers.leaf[answers.row]
        return bool(np.array_equal(code, code[self._first_rows][self.members.row]))


@dataclass(frozen=True)
class Finest:
    """The finest cells that have anybody in them: `codes[name]` along each axis, counts, key sums."""

    axes: dict[str, int]
    codes: dict[str, Whole]
    counts: Whole
    keys: Keys

    @classmethod
    def of(cls, axes: dict[str, int], place: Whole, keys: Keys) -> "Finest":
        """Gather members by their place in the axes' product (the last axis runs fastest)."""
        size = int(np.prod([*axes.values()], dtype=object)) if axes else 1
        if size > np.iinfo(np.int64).max:
            raise OverflowError("The plan crosses more combinations than there are whole numbers; split its tables.")
        if size <= max(_DENSE, 4 * len(place)):
            counts, sums = np.bincount(place, minlength=size), np.zeros(size, dtype=np.uint64)
            np.add.at(sums, place, keys)  # wraps round at 2**64, as it should
            occupied = np.flatnonzero(counts)
            counts, sums = counts[occupied].astype(np.int64), sums[occupied]
        else:
            occupied, inverse, counts = np.unique(place, return_inverse=True, return_counts=True)
            sums = np.zeros(len(occupied), dtype=np.uint64)
            np.add.at(sums, inverse, keys)
        codes, left = {}, occupied
        for name in reversed(axes):
            left, codes[name] = np.divmod(left, axes[name])
        return cls(axes, codes, counts, sums)

    def project(self, block: Block) -> tuple[Whole, Keys]:
        """Counts and key sums of a block, in its shape (codes of steady, nodes of spread dimensions)."""
        shape = tuple(self.axes[name] for name in block)
        place = np.zeros(len(self.counts), dtype=np.int64)
        for name in block:
            place = place * self.axes[name] + self.codes[name]
        counts, sums = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.uint64)
        np.add.at(counts.reshape(-1), place, self.counts)
        np.add.at(sums.reshape(-1), place, self.keys)
        return counts, sums
