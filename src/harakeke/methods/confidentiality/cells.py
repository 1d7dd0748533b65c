"""Cells: one numbered place for every figure of a plan, however many tables show it.

A block is a set of dimensions crossed with each other; its cells carry a code or a group (never
the total) in each. A cell shown by two tables is one cell, so it is one unknown in the audit.
"""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.codes import TOTAL
from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.plan import Plan, Table

Block = tuple[str, ...]


class Cells:
    """The cells of a plan: `blocks` in a fixed order, each with its shape and first number.

    >>> plan = Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {"ta": {"codes": ["a", "b", "c"]}, "age": {"codes": ["x", "y"]}},
    ...     "tables": [{"name": "t", "by": ["ta", "age"]}, {"name": "again", "by": ["age"]}],
    ... })
    >>> cells = Cells(plan)  # 1 total + 3 areas + 2 ages + 3 x 2 crossed
    >>> len(cells), cells.blocks
    (12, ((), ('ta',), ('age',), ('ta', 'age')))
    >>> cells.describe(11)
    'ta=c, age=y'
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.nodes = {d.name: d.nodes for d in plan.dimensions}
        self.blocks = _blocks(plan)
        self._first: dict[Block, int] = {}
        self._size = 0
        for block in self.blocks:
            self._first[block] = self._size
            self._size += int(np.prod(self.shape(block), dtype=np.int64))

    def __len__(self) -> int:
        return self._size

    def shape(self, block: Block) -> tuple[int, ...]:
        """How many nodes each dimension of the block has."""
        return tuple(len(self.nodes[name]) for name in block)

    def span(self, block: Block) -> slice:
        """Where the block's cells lie in a flat array over all cells."""
        first = self._first[block]
        return slice(first, first + int(np.prod(self.shape(block), dtype=np.int64)))

    def numbers(self, block: Block) -> npt.NDArray[np.int64]:
        """The block's cell numbers, in the block's shape."""
        span = self.span(block)
        return np.arange(span.start, span.stop, dtype=np.int64).reshape(self.shape(block))

    def rows(self, table: Table) -> Iterator[tuple[tuple[str, ...], int]]:
        """Every combination the table shows: its codes ("*" is the total) and its cell number."""
        for codes, number in zip(product(*self.axes(table)), self.layout(table).ravel().tolist(), strict=True):
            if number >= 0:
                yield codes, number

    def axes(self, table: Table) -> list[tuple[str, ...]]:
        """What stands along each axis of the table's layout: "*" for the total, groups, codes."""
        return [(TOTAL, *d.groups, *d.codes) for d in map(self.plan.dimension, table.by)]

    def layout(self, table: Table, first: slice = slice(None)) -> npt.NDArray[np.int64]:
        """The table's cell numbers, one axis for each dimension: its total, its groups, its codes.

        -1 stands where the table shows nothing (more crossed dimensions than it has margins). first:
        the part of the first axis that is wanted.
        """
        levels = {name: self._levels(name) for name in table.by}
        here = range(1 + len(self.nodes[table.by[0]]))[first]
        numbers = np.full([len(here), *(1 + len(self.nodes[name]) for name in table.by[1:])], -1, dtype=np.int64)
        for block in self.blocks:
            if not set(block) <= set(table.by) or len(block) > table.margins_up_to:
                continue
            where, cells = [], np.array(self.span(block).start, dtype=np.int64)
            for axis, name in enumerate(table.by):
                level = levels[name] if name in block else np.zeros(1, dtype=np.int64)
                nodes = (
                    np.flatnonzero((level >= here.start) & (level < here.stop)) if axis == 0 else np.arange(len(level))
                )
                where.append(level[nodes] - here.start if axis == 0 else level)
                cells = np.add.outer(cells, nodes * self._stride(block, name))
            numbers[np.ix_(*where)] = cells
        return numbers

    def _stride(self, block: Block, name: str) -> int:
        """How many cells lie from one node of a dimension to the next, in a block; 0 if it is not in it."""
        after = block[block.index(name) + 1 :] if name in block else None
        return 0 if after is None else int(np.prod(self.shape(after), dtype=np.int64))

    def _levels(self, name: str) -> npt.NDArray[np.int64]:
        """Where each node stands on a table's axis: the total first, then groups, then codes."""
        dimension = self.plan.dimension(name)
        codes, groups = len(dimension.codes), len(dimension.groups)
        return np.concatenate([np.arange(codes) + 1 + groups, np.arange(groups) + 1])

    def number(self, codes: dict[str, str]) -> int:
        """The number of the cell with these codes; dimensions left out are totals."""
        block = tuple(d.name for d in self.plan.dimensions if d.name in codes)
        number = 0
        for name in block:
            number = number * len(self.nodes[name]) + self.plan.dimension(name).place[codes[name]]
        return self._first[block] + number

    def must_be_empty(self, impossible: npt.NDArray[np.bool_], counts: npt.NDArray[np.int64]) -> None:
        """Refuse records that put somebody in a cell declared impossible."""
        if np.any(filled := impossible & (counts > 0)):
            raise RecordError(
                f"The plan declares {self.describe(int(np.argmax(filled)))} impossible, but the records have somebody "
                "there; correct the records, or take the combination out of 'structural_zeros'."
            )

    def codes(self, number: int) -> dict[str, str]:
        """A cell's codes; dimensions left out are totals."""
        block = next(b for b in self.blocks if number < self.span(b).stop)
        places = np.unravel_index(number - self._first[block], self.shape(block)) if block else ()
        return {name: self.nodes[name][int(place)] for name, place in zip(block, places, strict=True)}

    def is_inside(self, number: int, other: int) -> bool:
        """Whether everyone in one cell is, by its codes alone, in the other too."""
        mine, theirs = self.codes(number), self.codes(other)
        return all(self._under(name, mine.get(name)) <= self._under(name, code) for name, code in theirs.items())

    def _under(self, name: str, code: str | None) -> frozenset[int]:
        """The codes a node is made of; all of them for the total (None)."""
        dimension = self.plan.dimension(name)
        return frozenset(range(len(dimension.codes)) if code is None else dimension.under[dimension.place[code]])

    def describe(self, number: int) -> str:
        """Name a cell by its codes, for a message; never its count."""
        return ", ".join(f"{name}={code}" for name, code in self.codes(number).items()) or "the total"


def _blocks(plan: Plan) -> tuple[Block, ...]:
    order = {d.name: i for i, d in enumerate(plan.dimensions)}
    found: set[Block] = set()
    for table in plan.tables:
        names = sorted(table.by, key=order.__getitem__)
        for width in range(table.margins_up_to + 1):
            found.update(combinations(names, width))
    return tuple(sorted(found, key=lambda block: (len(block), [order[name] for name in block])))
