"""Grids: every swap within many small grids of places, judged together.

A grid is a place and, in each dimension of a kind of swap, the answers of one family: the corners
of all swaps between them. Whether a corner can gain or lose a person is looked up once for all the
swaps it is part of; then corners are paired along one dimension after another, and pairs that
cannot be are dropped before the next.
"""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.certificates.crowd import Crowd
from harakeke.methods.confidentiality.certificates.layout import NOWHERE, Layout
from harakeke.methods.confidentiality.certificates.swaps import Kind
from harakeke.methods.confidentiality.runs import Whole

Codes = npt.NDArray[np.uint8]
RISES, FALLS, UNWANTED = 1, 2, 4  # a corner can gain a person; can lose one; touches no wanted cell
_TURNED = np.array([0, 2, 1, 3, 4, 6, 5, 7], dtype=np.uint8)  # gaining and losing exchanged
_WIDEST = 24  # answers of one family looked at together, fewer with more dimensions
_PAIRS = 2**24  # swaps within one grid, at most


@dataclass(frozen=True)
class Grids:
    """base: a place in each grid, (grids, dimensions). family: (grids, dimensions of the kind).

    answers: for each dimension of the kind, (grids, answers), -1 where a family has fewer.
    """

    kind: Kind
    base: Whole
    family: Whole
    answers: tuple[Whole, ...]

    @classmethod
    def around(cls, kind: Kind, base: Whole, corners: int, rng: np.random.Generator) -> "Grids":
        """Grids around these places, each once; as many as have no more than so many corners."""
        for d, exchange in zip(kind.dimensions, kind.exchange, strict=True):
            base = base[exchange.family_count[base[:, d]] > 0]
        family = np.zeros((len(base), len(kind.dimensions)), dtype=np.int64)
        for at, (d, exchange) in enumerate(zip(kind.dimensions, kind.exchange, strict=True)):
            which = rng.integers(0, 1 << 30, len(base)) % exchange.family_count[base[:, d]]
            family[:, at] = exchange.families[base[:, d], which]
        rest = [d for d in range(base.shape[1]) if d not in kind.dimensions]
        told_apart = np.concatenate([family, base[:, rest]], axis=1)
        told_apart = told_apart @ rng.integers(1, 1 << 62, told_apart.shape[1])  # alike by chance: one is left out
        once = np.sort(np.unique(told_apart, return_index=True)[1])[: grids_in(kind, corners)]
        wide = widest(len(kind.exchange))
        answers = (_some(e.members, e.size, family[once, at], wide, rng) for at, e in enumerate(kind.exchange))
        return cls(kind, base[once], family[once], tuple(answers))

    def codes(self, layout: Layout, crowd: Crowd, state: Codes) -> Codes:
        """What each corner can do, (answers, answers, …, grids). state: of each cell, of no cell at the end."""
        found = np.full((*(wide.shape[1] for wide in self.answers), len(self.base)), RISES | FALLS | UNWANTED, np.uint8)
        for at, answers in enumerate(self.answers):
            if np.any(answers < 0):
                found *= self._along(at, answers >= 0).astype(np.uint8)
        for number in range(len(self.kind.columns)):
            found &= state[self._cells(layout, number)]
        places = crowd.place(self.base)
        for at, (d, answers) in enumerate(zip(self.kind.dimensions, self.answers, strict=True)):
            places = places + self._along(at, (answers - self.base[:, d, None]) * crowd.stride[d])
        found[~crowd.peopled(places)] &= RISES | UNWANTED
        return found

    def pairs(self, codes: Codes) -> tuple[Whole, Whole, Whole, int]:
        """Every swap that can be made and touches a wanted cell: (grid, first answers, other answers).

        Somebody leaves from the corner of all first answers; answers (swaps, dimensions of the kind).
        At the end, how many pairs were looked at.
        """
        looks = 0
        grid = np.arange(len(self.base))
        one = other = np.zeros((len(grid), 0), dtype=np.int64)
        for at, exchange in enumerate(self.kind.exchange):
            looks += codes.size * (len(codes) - 1) // 2
            codes, row, ends = _paired(codes)
            first, second = (self.answers[at][grid[row], end] for end in ends)
            fits = exchange.swappable(self.family[grid[row], at], first, second)
            codes, row = codes[..., fits], row[fits]
            one = np.concatenate([one[row], first[fits, None]], axis=1)
            other = np.concatenate([other[row], second[fits, None]], axis=1)
            grid = grid[row]
        wanted = codes & UNWANTED == 0
        turn = (codes & FALLS == 0)[wanted]
        grid, one, other = grid[wanted], one[wanted], other[wanted]
        one[turn, 0], other[turn, 0] = other[turn, 0], one[turn, 0]
        return grid, one, other, looks

    def _cells(self, layout: Layout, number: int) -> Whole:
        """The cell of one column that each corner is in."""
        columns = self.kind.columns
        found = np.full(len(self.base), columns.first[number])
        step, slot = columns.stride[number], columns.slot[number]
        for d in np.flatnonzero(step).tolist():
            if d not in self.kind.dimensions:
                found = found + columns.steps(layout.nodes[d][self.base[:, d], slot[d]], step[d])
        for at, (d, exchange) in enumerate(zip(self.kind.dimensions, self.kind.exchange, strict=True)):
            nodes = exchange.private[self.family[:, at, None], self.answers[at], slot[d]]
            found = found + self._along(at, columns.steps(nodes, step[d]))
        cells: Whole = np.maximum(found, NOWHERE)
        return cells

    def _along(self, at: int, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values (grids, answers) of one dimension, to be spread over the corners."""
        return values.T.reshape(*(-1 if other == at else 1 for other in range(len(self.answers))), len(values))


def widest(dimensions: int) -> int:
    """How many answers of a family to look at together, so that a grid's swaps stay within bounds."""
    wide = 2
    while wide < _WIDEST and math.pow(wide * (wide + 1) // 2, dimensions) <= _PAIRS:
        wide += 1
    return wide


def grids_in(kind: Kind, corners: int) -> int:
    """How many grids of a kind to look at: as many as make so many corners, and 100 swaps to each."""
    wide = [min(widest(len(kind.exchange)), int(exchange.members.shape[1])) for exchange in kind.exchange]
    swaps = math.prod(answers * (answers - 1) // 2 for answers in wide)
    return max(1, min(corners // math.prod(wide), 100 * corners // swaps))


def _some(members: Whole, size: Whole, family: Whole, wide: int, rng: np.random.Generator) -> Whole:
    """Up to so many answers of each family, from a random one on."""
    offset = np.arange(min(wide, members.shape[1]))
    start = np.where(size > len(offset), rng.integers(0, 1 << 30, len(size)), 0)[family, None]
    found = members[family[:, None], (start + offset) % size[family, None]]
    return np.where(offset < size[family, None], found, -1)


def _paired(codes: Codes) -> tuple[Codes, Whole, tuple[Whole, Whole]]:
    """Pair answers along the first axis: the pairs' codes, the row each comes from, and its two ends.

    codes: (answers, …, rows). Pairs of which nothing is left that can be done are dropped.
    """
    turned = _TURNED[codes]
    kept, rows, ends = [], [], []
    for one, other in combinations(range(len(codes)), 2):
        both = codes[one] & turned[other]
        able = np.bitwise_or.reduce(both, axis=tuple(range(both.ndim - 1))) & (RISES | FALLS)
        live = np.flatnonzero(able)
        kept.append(both[..., live])
        rows.append(live)
        ends.append(np.full((len(live), 2), (one, other)))
    first, second = np.concatenate(ends).T
    return np.concatenate(kept, axis=-1), np.concatenate(rows), (first, second)
