"""Cells: one numbered place for every figure of a plan, however many tables show it.

A block is a set of dimensions crossed with each other; its cells carry a code or a group (never
the total) in each. A cell shown by two tables is one cell, so it is one unknown in the audit.
"""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.dimension import TOTAL
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
        self._place = {d.name: {node: i for i, node in enumerate(d.nodes)} for d in plan.dimensions}
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
        levels = [(TOTAL, *d.groups, *d.codes) for d in map(self.plan.dimension, table.by)]
        for codes in product(*levels):
            crossed = {n: c for n, c in zip(table.by, codes, strict=True) if c != TOTAL}
            if len(crossed) <= table.margins_up_to:
                yield codes, self.number(crossed)

    def number(self, codes: dict[str, str]) -> int:
        """The number of the cell with these codes; dimensions left out are totals."""
        block = tuple(d.name for d in self.plan.dimensions if d.name in codes)
        number = 0
        for name in block:
            number = number * len(self.nodes[name]) + self._place[name][codes[name]]
        return self._first[block] + number

    def describe(self, number: int) -> str:
        """Name a cell by its codes, for a message; never its count."""
        block = next(b for b in self.blocks if number < self.span(b).stop)
        places = np.unravel_index(number - self._first[block], self.shape(block)) if block else ()
        named = [f"{n}={self.nodes[n][int(p)]}" for n, p in zip(block, places, strict=True)]
        return ", ".join(named) or "the total"


def _blocks(plan: Plan) -> tuple[Block, ...]:
    order = {d.name: i for i, d in enumerate(plan.dimensions)}
    found: set[Block] = set()
    for table in plan.tables:
        names = sorted(table.by, key=order.__getitem__)
        for width in range(table.margins_up_to + 1):
            found.update(combinations(names, width))
    return tuple(sorted(found, key=lambda block: (len(block), [order[name] for name in block])))
