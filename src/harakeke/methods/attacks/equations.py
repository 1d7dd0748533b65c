"""Everything anyone knows about how the cells of a board add up."""

from collections.abc import Iterator

import numpy as np

from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.reading import TOTAL
from harakeke.methods.attacks.release import Flags, Whole


class Equations:
    """Equation e: cell total[e] is made of the cells part[start[e]:start[e] + size[e]].

    Where adds[e] the parts sum to the total. Elsewhere a person may be in several parts: largest
    part <= total <= sum of parts. axis[e] is the number of the dimension that is split.
    """

    def __init__(self, board: Board, true: Whole | None = None, *, single_answers: bool = False) -> None:
        pieces = list(_pieces(board))
        self.total = _joined([total for total, _, _, _ in pieces])
        self.part = _joined([part.ravel() for _, part, _, _ in pieces])
        self.size = _joined([np.full(len(t), p.shape[1]) for t, p, _, _ in pieces])
        self.axis = _joined([np.full(len(t), axis) for t, _, axis, _ in pieces])
        self.start = np.cumsum(self.size) - self.size
        single = _joined([np.full(len(t), single) for t, _, _, single in pieces]) > 0
        self.adds: Flags = single
        if true is not None:
            known = self._known_to_add(true)
            self.adds = known if single_answers else single & known
        self.cells = len(board)
        self._use: tuple[Whole, Whole, Whole] | None = None

    def __len__(self) -> int:
        return len(self.total)

    def _known_to_add(self, true: Whole) -> Flags:
        if not len(self):
            return np.zeros(0, dtype=np.bool_)
        counted = np.logical_and.reduceat(true[self.part] >= 0, self.start) & (true[self.total] >= 0)
        # Cells nobody publishes (meetings of groups) are not counted: there the plan's word is taken.
        same: Flags = np.add.reduceat(true[self.part], self.start) == true[self.total]
        return same | ~counted

    @property
    def use(self) -> tuple[Whole, Whole, Whole]:
        """For each cell, its equations: (all, one after another; where each cell's start; how many)."""
        if self._use is None:
            numbers = np.arange(len(self), dtype=np.int32)
            cell = np.concatenate([self.part, self.total])
            equation = np.concatenate([np.repeat(numbers, self.size), numbers])
            size = np.bincount(cell, minlength=self.cells)
            self._use = (equation[np.argsort(cell, kind="stable")], np.cumsum(size) - size, size)
        return self._use

    def touching(self, cells: Whole) -> Whole:
        """The equations in which any of these cells appears."""
        equation, start, size = self.use
        seen = np.zeros(len(self), dtype=np.bool_)
        seen[equation[runs(start[cells], size[cells])]] = True
        return np.flatnonzero(seen)

    def near(self, cells: Whole) -> Whole:
        """The same, without a pass over all equations: for few cells."""
        equation, start, size = self.use
        return np.unique(equation[runs(start[cells], size[cells])]).astype(np.int64)

    def members(self, equations: Whole) -> Whole:
        """Every cell of these equations, once."""
        parts = self.part[runs(self.start[equations], self.size[equations])]
        return np.unique(np.concatenate([parts, self.total[equations]]))


def runs(start: Whole, size: Whole) -> Whole:
    """The numbers start, start + 1, … size of them, for each pair, one run after another.

    >>> runs(np.array([7, 2]), np.array([1, 3]))
    array([7, 2, 3, 4])
    """
    if not len(size):
        return np.zeros(0, dtype=np.int64)
    shift = start - (np.cumsum(size) - size)
    found: Whole = np.repeat(shift, size) + np.arange(int(size.sum()), dtype=np.int64)
    return found


def _pieces(board: Board) -> Iterator[tuple[Whole, Whole, int, bool]]:
    """(totals, parts by row, axis, single answers) for every block, dimension and family."""
    seen: set[object] = set()
    order = list(board.places)
    for number, shape in enumerate(board.shapes):
        where = tuple(sorted(board.releases[number].where.items()))
        for block in board.blocks(number):
            for name in block:
                others = [(other, shape.sides[other].nodes) for other in block if other != name]
                for parent, children in shape.sides[name].families:
                    what = (where, tuple(others), name, parent, frozenset(children))
                    if what in seen:
                        continue
                    seen.add(what)
                    above = [(name, (parent,))] if parent != TOTAL else []
                    totals = board.find(board.grid(number, [*others, *above]).ravel())
                    parts = board.find(board.grid(number, [*others, (name, children)]).reshape(-1, len(children)))
                    yield totals, parts, order.index(name), shape.sides[name].multiple is None


def _joined(arrays: list[Whole]) -> Whole:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays]).astype(np.int64)
