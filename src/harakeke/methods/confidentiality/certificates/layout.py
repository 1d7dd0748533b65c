"""Layout: the numbers of the cells that a person, or a swap between people, is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.certificates.crowd import Crowd
from harakeke.methods.confidentiality.runs import Whole

NOWHERE = -1  # the number of no cell: arrays over the cells have one more entry for it, at their end
_FAR = -(2**50)


@dataclass(frozen=True)
class Columns:
    """One column for each cell in question: where its block starts, and how its number is made up.

    A number is first[c] plus, for each dimension d, stride[c, d] times the node in slot[c, d].
    """

    first: Whole
    stride: Whole
    slot: Whole

    def __len__(self) -> int:
        return len(self.first)

    @staticmethod
    def steps(nodes: Whole, stride: npt.NDArray[np.int64]) -> Whole:
        """What nodes of one dimension add to a number; far below nought where there is no node."""
        found: Whole = np.where(nodes < 0, _FAR, nodes * stride)
        return found

    def numbers(self, nodes: Sequence[Whole]) -> Whole:
        """The cells' numbers, (rows, columns), from each dimension's nodes; under nought is no cell."""
        rows = len(nodes[0]) if nodes else 1
        found: Whole = np.repeat(self.first[None, :], rows, axis=0)
        for dimension, chosen in enumerate(nodes):
            inside = np.flatnonzero(self.stride[:, dimension])
            slots = self.slot[inside, dimension]
            found[:, inside] += self.steps(chosen[:, slots], self.stride[inside, dimension])
        return found


class Layout:
    """How the cells of a plan are numbered, seen from the answers of its people."""

    def __init__(self, cells: Cells, crowd: Crowd) -> None:
        self.nodes = [_table(answers) for answers in crowd.answers]
        self._blocks = [
            (tuple(crowd.names.index(name) for name in block), cells.span(block).start, cells.shape(block))
            for block in cells.blocks
        ]

    def crossing(self, widths: dict[int, int]) -> Columns:
        """The cells that cross all these dimensions.

        widths: for each, how many nodes a swap changes on one side; other dimensions have all their
        slots. With no dimension, every cell a person is in.
        """
        first, stride, slot = [], [], []
        for inside, start, shape in self._blocks:
            if set(widths) <= set(inside):
                steps = [int(np.prod(shape[at + 1 :], dtype=np.int64)) for at in range(len(shape))]
                wide = [widths[d] if d in widths else self.nodes[d].shape[1] for d in inside]
                for slots in product(*map(range, wide)):
                    first.append(start)
                    stride.append(_spread(inside, steps, len(self.nodes)))
                    slot.append(_spread(inside, slots, len(self.nodes)))
        shaped = (-1, len(self.nodes))
        return Columns(
            np.array(first, dtype=np.int64),
            np.array(stride, dtype=np.int64).reshape(shaped),
            np.array(slot, dtype=np.int64).reshape(shaped),
        )

    def cells_of(self, columns: Columns, answers: Whole) -> Whole:
        """The cells of these columns that people with these answers are in, NOWHERE where none."""
        found = columns.numbers([nodes[answers[:, d]] for d, nodes in enumerate(self.nodes)])
        if not self.nodes:
            found = np.repeat(found, len(answers), axis=0)
        return np.maximum(found, NOWHERE)


def _table(answers: tuple[frozenset[int], ...]) -> Whole:
    wide = max(len(answer) for answer in answers)
    table = np.full((len(answers), wide), -1, dtype=np.int64)
    for at, answer in enumerate(answers):
        table[at, : len(answer)] = sorted(answer)
    return table


def _spread(inside: Sequence[int], values: Sequence[int], wide: int) -> list[int]:
    row = [0] * wide
    for dimension, value in zip(inside, values, strict=True):
        row[dimension] = value
    return row
