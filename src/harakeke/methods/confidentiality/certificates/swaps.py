"""Swaps: people exchange answers in such a way that only cells crossing all of these dimensions change.

One person who changes one answer changes every cell with that dimension. Two people who trade it,
alike but for one other answer, leave every count without that other dimension as it was: only cells
crossing both change. So with each further dimension: 2**k corners, people leaving from one half and
arriving at the other, change by one person only cells that cross all k.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.certificates.crowd import Crowd
from harakeke.methods.confidentiality.certificates.exchanges import Exchange, exchanges
from harakeke.methods.confidentiality.certificates.layout import NOWHERE, Columns, Layout
from harakeke.methods.confidentiality.runs import Whole

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Kind:
    """The swaps over some dimensions, each with an exchange; the cells one corner touches."""

    dimensions: tuple[int, ...]
    exchange: tuple[Exchange, ...]
    columns: Columns


@dataclass(frozen=True)
class Swaps:
    """Many swaps of one kind, one a row.

    cells: what each corner touches, (rows, corners, columns). places: the corners, (rows, corners).
    leaves: (corners,), whether a person leaves there or arrives.
    """

    cells: Whole
    places: Whole
    leaves: Flags

    def __len__(self) -> int:
        return len(self.places)

    def of(self, rows: npt.NDArray[Any] | slice) -> "Swaps":
        """Only these rows."""
        return Swaps(self.cells[rows], self.places[rows], self.leaves)

    @property
    def by(self) -> Whole:
        """What each corner adds to its cells: one person fewer, or one more."""
        return np.where(self.leaves, -1, 1)


def kinds(layout: Layout, crowd: Crowd) -> Iterator[Kind]:
    """Every kind of swap that changes a cell."""
    exchange = [exchanges(answers) for answers in crowd.answers]
    for many in range(1, len(exchange) + 1):
        for dimensions in combinations(range(len(exchange)), many):
            for chosen in product(*(exchange[d] for d in dimensions)):
                both = sorted(zip(dimensions, chosen, strict=True), key=lambda pair: pair[1].members.shape[1])
                columns = layout.crossing({d: e.width for d, e in both})
                if len(columns):
                    yield Kind(tuple(d for d, _ in both), tuple(e for _, e in both), columns)


def swaps(kind: Kind, layout: Layout, crowd: Crowd, base: Whole, family: Whole, other: Whole) -> Swaps:
    """Write swaps out: somebody leaves from `base`, (rows, dimensions), and half the other corners.

    family, other: (rows, dimensions of the kind), the exchange's family and the answer exchanged to.
    """
    cells, places, leaves = [], [], []
    for corner in product((False, True), repeat=len(kind.dimensions)):
        answers = base.copy()
        nodes = [table[base[:, d]] for d, table in enumerate(layout.nodes)]
        for at, (d, exchange) in enumerate(zip(kind.dimensions, kind.exchange, strict=True)):
            answers[:, d] = other[:, at] if corner[at] else base[:, d]
            nodes[d] = exchange.private[family[:, at], answers[:, d]]
        cells.append(np.maximum(kind.columns.numbers(nodes), NOWHERE))
        places.append(crowd.place(answers))
        leaves.append(sum(corner) % 2 == 0)
    return Swaps(np.stack(cells, axis=1), np.stack(places, axis=1), np.array(leaves))
