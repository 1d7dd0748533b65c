"""Bundles: where the equations of a plan are, by arithmetic alone.

The equations of one block, axis and family lie together (a bundle), one for each place in the rest
of the block. From an equation's number follow its cells, and from a cell's number its equations.
"""

from collections.abc import Iterator

import numpy as np

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.runs import Whole, spans

SUM, READ, OVERLAP = 0, 1, 2  # parts add up; they may, as the counts tell; people may be in several


class Bundles:
    """Tables over bundles, and over (block, slot): a slot is an axis, or a dimension the block lacks.

    Each bundle: `first` equation; `first_cell` of its block; `first_whole`, of the block without the
    axis; `nodes` along the axis; `inner`, cells from one node to the next; `parent` node (-1: the
    whole); its children, `size` of them in `child` from `first_child`; `kind`.
    """

    def __init__(self, cells: Cells, steady: frozenset[str]) -> None:
        families = {d.name: _Families(d) for d in cells.plan.dimensions}
        rows = list(_rows(cells, families, steady))
        columns = np.array([row for _, _, row in rows], dtype=np.int64).reshape(len(rows), 8).T
        self.first_cell, self.first_whole, self.nodes, self.inner, self.parent = columns[:5]
        self.first_child, self.size, self.kind = columns[5:]
        self.child = _joined([found.child for found in families.values()])
        places = _places(cells, self)
        self.first = np.cumsum(places) - places
        self.equations = int(places.sum())
        self._blocks = np.array([cells.span(block).start for block in cells.blocks], dtype=np.int64)
        first_bundle = {key: i for i, key in reversed([(i, row[:2]) for i, row in enumerate(rows)])}
        self._axis = [_Slot.axes(cells, families, first_bundle, at) for at in range(_widest(cells))]
        self._lacking = [_Slot.lacking(cells, families, first_bundle, d.name) for d in cells.plan.dimensions]

    def find(self, equations: Whole) -> tuple[Whole, Whole]:
        """Return the bundle of each equation, and its place in the rest of the block."""
        bundle = np.searchsorted(self.first, equations, side="right") - 1
        return bundle, equations - self.first[bundle]

    def of_parts(self, cells: Whole) -> tuple[Whole, Whole]:
        """(position in `cells`, equation) for each equation that has the cell as a part."""
        block, local = self._locate(cells)
        return _pairs([slot.parts(block, local, self.first) for slot in self._axis])

    def of_totals(self, cells: Whole) -> tuple[Whole, Whole]:
        """(position in `cells`, equation) for each equation that has the cell as its total."""
        block, local = self._locate(cells)
        groups = [slot.groups(block, local, self.first) for slot in self._axis]
        return _pairs(groups + [slot.wholes(block, local, self.first) for slot in self._lacking])

    def _locate(self, cells: Whole) -> tuple[Whole, Whole]:
        block = np.searchsorted(self._blocks, cells, side="right") - 1
        return block, cells - self._blocks[block]


class _Families:
    """A dimension's families, and for each node those it is a part of, those it heads, those of the whole."""

    def __init__(self, dimension: Dimension) -> None:
        self.found = dimension.families
        self.child = np.array([node for _, children in self.found for node in children], dtype=np.int64)
        count = len(dimension.nodes)
        as_part: list[list[int]] = [[] for _ in range(count)]
        as_head: list[list[int]] = [[] for _ in range(count)]
        self.of_whole = [f for f, (parent, _) in enumerate(self.found) if parent is None]
        for f, (parent, children) in enumerate(self.found):
            for node in children:
                as_part[node].append(f)
            if parent is not None:
                as_head[parent].append(f)
        self.as_part, self.as_head = as_part, as_head


class _Slot:
    """One axis (or one missing dimension) of every block: how to go from a cell to its bundles."""

    def __init__(self, blocks: int) -> None:
        self.inner, self.nodes = np.zeros(blocks, np.int64), np.ones(blocks, np.int64)
        self.bundle, self.key = np.full(blocks, -1, np.int64), np.zeros(blocks, np.int64)
        self.part, self.head = _Lists([]), _Lists([])

    @classmethod
    def axes(
        cls, cells: Cells, families: dict[str, _Families], first: dict[tuple[Block, int], int], at: int
    ) -> "_Slot":
        slot, offset = cls(len(cells.blocks)), _offsets(families)
        slot.part = _Lists([found for one in families.values() for found in one.as_part])
        slot.head = _Lists([found for one in families.values() for found in one.as_head])
        for i, block in enumerate(cells.blocks):
            if at < len(block):
                shape = cells.shape(block)
                slot.inner[i], slot.nodes[i] = int(np.prod(shape[at + 1 :], dtype=np.int64)), shape[at]
                slot.bundle[i], slot.key[i] = first[block, at], offset[block[at]]
        return slot

    @classmethod
    def lacking(
        cls, cells: Cells, families: dict[str, _Families], first: dict[tuple[Block, int], int], name: str
    ) -> "_Slot":
        slot = cls(len(cells.blocks))
        slot.head = _Lists([families[name].of_whole])
        place = {block: i for i, block in enumerate(cells.blocks)}
        for block in cells.blocks:
            if name in block:
                at = block.index(name)
                slot.bundle[place[block[:at] + block[at + 1 :]]] = first[block, at]
        return slot

    def parts(self, block: Whole, local: Whole, first: Whole) -> tuple[Whole, Whole]:
        return self._along(self.part, block, local, first)

    def groups(self, block: Whole, local: Whole, first: Whole) -> tuple[Whole, Whole]:
        return self._along(self.head, block, local, first)

    def wholes(self, block: Whole, local: Whole, first: Whole) -> tuple[Whole, Whole]:
        here = np.flatnonzero(self.bundle[block] >= 0)
        which, family = self.head.of(np.zeros(len(here), dtype=np.int64))
        return here[which], first[self.bundle[block[here]][which] + family] + local[here][which]

    def _along(self, lists: "_Lists", block: Whole, local: Whole, first: Whole) -> tuple[Whole, Whole]:
        here = np.flatnonzero(self.bundle[block] >= 0)
        block, local = block[here], local[here]
        inner, nodes = self.inner[block], self.nodes[block]
        above = local // inner
        place = above // nodes * inner + local % inner
        which, family = lists.of(self.key[block] + above % nodes)
        return here[which], first[self.bundle[block][which] + family] + place[which]


class _Lists:
    """Short lists of numbers, flat; `of(keys)` gives (position in keys, number) pairs."""

    def __init__(self, lists: list[list[int]]) -> None:
        self.size = np.array([len(found) for found in lists], dtype=np.int64)
        self.start = np.cumsum(self.size) - self.size
        self.flat = np.array([number for found in lists for number in found], dtype=np.int64)

    def of(self, keys: Whole) -> tuple[Whole, Whole]:
        size = self.size[keys]
        return np.repeat(np.arange(len(keys)), size), self.flat[spans(self.start[keys], size)]


def _rows(
    cells: Cells, families: dict[str, _Families], steady: frozenset[str]
) -> Iterator[tuple[Block, int, tuple[int, ...]]]:
    """One row of the bundles' table for each block, axis and family."""
    first_child, at_child = {}, 0
    for name, found in families.items():
        first_child[name], at_child = at_child, at_child + len(found.child)
    for block in cells.blocks:
        shape = cells.shape(block)
        for at, name in enumerate(block):
            whole, here = block[:at] + block[at + 1 :], first_child[name]
            kind = OVERLAP if cells.plan.dimension(name).multiple else SUM if name in steady else READ
            inner = int(np.prod(shape[at + 1 :], dtype=np.int64))
            for parent, children in families[name].found:
                head = -1 if parent is None else parent
                start = (cells.span(block).start, cells.span(whole).start)
                yield block, at, (*start, shape[at], inner, head, here, len(children), kind)
                here += len(children)


def _places(cells: Cells, bundles: Bundles) -> Whole:
    size = {cells.span(block).start: int(np.prod(cells.shape(block), dtype=np.int64)) for block in cells.blocks}
    cells_of: Whole = np.array([size[first] for first in bundles.first_cell.tolist()], dtype=np.int64)
    places: Whole = cells_of // bundles.nodes
    return places


def _offsets(families: dict[str, _Families]) -> dict[str, int]:
    found, at = {}, 0
    for name, one in families.items():
        found[name], at = at, at + len(one.as_part)
    return found


def _widest(cells: Cells) -> int:
    return max((len(block) for block in cells.blocks), default=0)


def _joined(arrays: list[Whole]) -> Whole:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _pairs(found: list[tuple[Whole, Whole]]) -> tuple[Whole, Whole]:
    return _joined([which for which, _ in found]), _joined([equations for _, equations in found])
