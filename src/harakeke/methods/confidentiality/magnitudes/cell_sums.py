"""Cell sums: for every cell its contributors, their sum, and the two largest amounts."""

from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Block
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.magnitudes.blocks import block_by_block
from harakeke.methods.confidentiality.magnitudes.contributors import Contributors, Lines
from harakeke.methods.confidentiality.runs import Whole

Keys = npt.NDArray[np.uint64]
_ROOM = 1 << 22


class CellSums(NamedTuple):
    """Sums of one block, or of all cells (flat): every array has the same shape.

    contributors: how many. key: the sum of their keys modulo 2**64. total: the sum of their amounts, in
    last digits. noisy: the sum after record noise, in thousandths of a last digit. first, second:
    the two largest amounts (0 where there are fewer), in last digits.
    """

    contributors: Whole
    key: Keys
    total: Whole
    noisy: Whole
    first: Whole
    second: Whole

    def over(self, axes: tuple[int, ...]) -> "CellSums":
        """Sum these dimensions out."""
        added = [
            array.sum(axis=axes, dtype=array.dtype) for array in (self.contributors, self.key, self.total, self.noisy)
        ]
        kept = [axis for axis in range(self.contributors.ndim) if axis not in axes]
        last = [
            np.transpose(array, [*kept, *axes]).reshape(*(array.shape[axis] for axis in kept), -1)
            for array in (self.first, self.second)
        ]
        return CellSums._make([*added, *_two_largest(np.concatenate(last, axis=-1))])

    def with_groups(self, axis: int, dimension: Dimension) -> "CellSums":
        """Put the dimension's groups after its codes."""
        found = [self] + [
            self._taken(dimension.under[group], axis)._as_one(axis)
            for group in range(len(dimension.codes), len(dimension.nodes))
        ]
        return CellSums._make(np.concatenate(arrays, axis=axis) for arrays in zip(*found, strict=True))

    def _taken(self, codes: tuple[int, ...], axis: int) -> "CellSums":
        return CellSums._make(np.take(array, codes, axis=axis) for array in self)

    def _as_one(self, axis: int) -> "CellSums":
        return CellSums._make(np.expand_dims(array, axis) for array in self.over((axis,)))


def sum_cells(contributors: Contributors, keys: Keys, multipliers: Whole) -> CellSums:
    """Return the sums of every cell of the plan, flat in cell order.

    keys, multipliers: for each unit of the records (multipliers in thousandths).
    """
    cells = contributors.cube.cells
    whole = CellSums._make(np.zeros(len(cells), dtype=np.uint64 if i == 1 else np.int64) for i in range(6))
    for part in contributors.parts():
        order = np.argsort(part.units.value, kind="stable")
        rising = _taken(part.units, order)
        gather = partial(_gather, rising, keys, multipliers)
        for block, found in block_by_block(cells, contributors.cube.steady, part.blocks, rising, gather, _ROOM):
            for into, figures in zip(whole, found, strict=True):
                into[cells.span(block)] = figures.ravel()
    return whole


def two_largest(place: Whole, value: Whole, size: int) -> tuple[Whole, Whole]:
    """Return each place's two largest values; 0 where it has fewer. The values must be rising.

    >>> two_largest(np.array([0, 1, 0, 0]), np.array([2, 5, 7, 7]), 3)
    (array([7, 5, 0]), array([7, 0, 0]))
    """
    last = np.full(size, -1, dtype=np.int64)
    last[place] = np.arange(len(place))  # of several for one place, the last stays
    first, second = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    held = last >= 0
    first[held] = value[last[held]]
    others = np.ones(len(place), dtype=np.bool_)
    others[last[held]] = False
    second[place[others]] = value[others]
    return first, second


def _gather(lines: Lines, keys: Keys, multipliers: Whole, block: Block) -> CellSums:
    place, shape = lines.places(block)
    size = int(np.prod(shape, dtype=np.int64))
    key = np.zeros(size, dtype=np.uint64)
    np.add.at(key, place, keys[lines.who])  # wraps round at 2**64, as it should
    noisy = lines.value * multipliers[lines.who]
    # bincount adds doubles: exact, as every sum is known to stay under 2**53.
    added = [np.bincount(place, weights, size).astype(np.int64) for weights in (None, lines.value, noisy)]
    figures = (added[0], key, added[1], added[2], *two_largest(place, lines.value, size))
    return CellSums._make(array.reshape(shape) for array in figures)


def _two_largest(values: Whole) -> tuple[Whole, Whole]:
    """The largest and the second along the last axis, which has two or more."""
    ends = np.partition(values, -2, axis=-1)
    return ends[..., -1], ends[..., -2]


def _taken(lines: Lines, order: Whole) -> Lines:
    codes = {name: code[order] for name, code in lines.codes.items()}
    return Lines(lines.who[order], lines.value[order], codes, lines.axes)
