"""Entity sums: how many entities stand behind each sum, and what the two largest of them have."""

from dataclasses import dataclass
from functools import partial
from typing import Self

import numpy as np

from harakeke.methods.confidentiality.cells import Block
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.magnitudes.blocks import block_by_block
from harakeke.methods.confidentiality.magnitudes.cell_sums import two_largest
from harakeke.methods.confidentiality.magnitudes.contributors import Contributors, Lines
from harakeke.methods.confidentiality.runs import Whole, spans


@dataclass(frozen=True)
class EntitySums:
    """For all cells, flat: distinct entities, and the two largest entities' amounts in last digits."""

    count: Whole
    first: Whole
    second: Whole


@dataclass(frozen=True)
class Shares:
    """What each entity has in each place of one block; each pair of entity and place once.

    place: (n,) flat in `shape`. entity: (n,), under `entities`. amount: (n,) in last digits.
    """

    place: Whole
    entity: Whole
    amount: Whole
    shape: tuple[int, ...]
    entities: int

    def over(self, axes: tuple[int, ...]) -> Self:
        """Sum these dimensions out."""
        at = np.unravel_index(self.place, self.shape) if self.shape else ()
        kept = [axis for axis in range(len(self.shape)) if axis not in axes]
        place, shape = np.zeros(len(self.place), dtype=np.int64), tuple(self.shape[axis] for axis in kept)
        for axis in kept:
            place = place * self.shape[axis] + at[axis]
        return self._joined(place, self.entity, self.amount, shape)

    def with_groups(self, axis: int, dimension: Dimension) -> Self:
        """Put the dimension's groups after its codes."""
        before, after = self.shape[:axis], self.shape[axis + 1 :]
        inner = int(np.prod(after, dtype=np.int64))
        rest, within = np.divmod(self.place, inner)
        line, code = np.divmod(rest, self.shape[axis])
        size = np.array([len(nodes) for nodes in dimension.ancestry])
        nodes = np.array([node for nodes in dimension.ancestry for node in nodes])
        start = np.cumsum(size) - size
        node = nodes[spans(start[code], size[code])]
        repeated = [np.repeat(array, size[code]) for array in (line, within, self.entity, self.amount)]
        place = (repeated[0] * len(dimension.nodes) + node) * inner + repeated[1]
        return self._joined(place, repeated[2], repeated[3], (*before, len(dimension.nodes), *after))

    def _joined(self, place: Whole, entity: Whole, amount: Whole, shape: tuple[int, ...]) -> Self:
        pair = place * self.entities + entity
        size = int(np.prod(shape, dtype=np.int64)) * self.entities
        if size <= 4 * len(pair) + 1024:
            there = np.flatnonzero(np.bincount(pair, minlength=size))
            summed = np.bincount(pair, amount, size)[there].astype(np.int64)
        else:
            there, inverse = np.unique(pair, return_inverse=True)
            summed = np.bincount(inverse, amount, len(there)).astype(np.int64)
        return type(self)(there // self.entities, there % self.entities, summed, shape, self.entities)


def sum_entities(contributors: Contributors) -> EntitySums | None:
    """Return the entities of every cell of the plan, flat in cell order; None without an entity."""
    if contributors.entity is None:
        return None
    cells, entities = contributors.cube.cells, int(contributors.entity.max(initial=0)) + 1
    whole = EntitySums(*(np.zeros(len(cells), dtype=np.int64) for _ in range(3)))
    for part in contributors.parts():
        if part.entities is None:
            continue
        lines, gather = part.entities, partial(_gather, part.entities, entities)
        for block, found in block_by_block(cells, contributors.cube.steady, part.blocks, lines, gather, 0):
            _write(found, whole, cells.span(block))
    return whole


def _gather(lines: Lines, entities: int, block: Block) -> Shares:
    place, shape = lines.places(block)
    empty = np.zeros(0, dtype=np.int64)
    return Shares(empty, empty, empty, shape, entities)._joined(place, lines.who.astype(np.int64), lines.value, shape)


def _write(shares: Shares, whole: EntitySums, span: slice) -> None:
    size = span.stop - span.start
    order = np.argsort(shares.amount, kind="stable")
    whole.count[span] = np.bincount(shares.place, minlength=size)
    whole.first[span], whole.second[span] = two_largest(shares.place[order], shares.amount[order], size)
