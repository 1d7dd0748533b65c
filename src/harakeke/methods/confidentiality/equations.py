"""Equations: everything anyone knows about how the cells of a release add up."""

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Block, Cells
from harakeke.methods.confidentiality.cube import spans
from harakeke.methods.confidentiality.records import Whole

Flags = npt.NDArray[np.bool_]


class Equations:
    """One equation for each total and its parts, along one dimension and level, flat for numpy.

    Equation e says that cell `total[e]` is made of cells `part[start[e]:start[e] + size[e]]`.
    Where `sums[e]`, the parts add up to the total; elsewhere a person may be in several parts, so
    all that holds is: largest part <= total <= sum of parts.

    Whether parts sum is read from the true counts wherever the dimension is not declared
    `multiple`: the attacker is assumed to know it, which can only help the attacker.
    """

    def __init__(self, cells: Cells, counts: Whole) -> None:
        families = [
            found for block in cells.blocks for axis in range(len(block)) for found in _families(cells, block, axis)
        ]
        self.total = _joined([totals for totals, _, _ in families])
        self.size = _joined([np.full(len(p), p.shape[1]) for _, p, _ in families])
        self.part = _joined([parts.ravel() for _, parts, _ in families])
        self.start = np.cumsum(self.size) - self.size
        single = _joined([np.full(len(p), not multiple) for _, p, multiple in families]) > 0
        added = np.add.reduceat(counts[self.part], self.start) if len(self.start) else self.start
        self.sums: Flags = single & (added == counts[self.total])
        self._uses_of(len(cells))

    def __len__(self) -> int:
        return len(self.total)

    def _uses_of(self, cells: int) -> None:
        number = np.arange(len(self), dtype=np.int64)
        cell = np.concatenate([self.part, self.total])
        equation = np.concatenate([np.repeat(number, self.size), number])
        self._use_equation = equation[np.argsort(cell, kind="stable")]
        self._use_size = np.bincount(cell, minlength=cells)
        self._use_start = np.cumsum(self._use_size) - self._use_size

    def of(self, cell: int) -> Whole:
        """The equations in which one cell appears."""
        first = self._use_start[cell]
        return self._use_equation[first : first + self._use_size[cell]]

    def touching(self, cells: Whole) -> Whole:
        """The equations in which any of these cells appears."""
        if not len(cells):
            return cells
        found = self._use_equation[spans(self._use_start[cells], self._use_size[cells])]
        seen = np.zeros(len(self), dtype=np.bool_)
        seen[found] = True
        return np.flatnonzero(seen)

    def parts(self, equation: int) -> Whole:
        """The parts of one equation."""
        return self.part[self.start[equation] : self.start[equation] + self.size[equation]]


def _families(cells: Cells, block: Block, axis: int) -> list[tuple[Whole, Whole, bool]]:
    """For each parent along one axis: total cells (R,), part cells (R, k), and `multiple`."""
    dimension = cells.plan.dimension(block[axis])
    nodes_first = np.moveaxis(cells.numbers(block), axis, 0)
    without = block[:axis] + block[axis + 1 :]
    found = []
    for parent, children in dimension.families:
        totals = cells.numbers(without) if parent is None else nodes_first[parent]
        parts = nodes_first[list(children)].reshape(len(children), -1).T
        found.append((totals.ravel(), parts, dimension.multiple is not None))
    return found


def _joined(arrays: list[npt.NDArray[np.int64]]) -> Whole:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays]).astype(np.int64)
