"""A neighbourhood: some cells of a release with the equations among them, attacked by themselves.

Leaving equations out can only widen what is found, so whatever is proved in a neighbourhood is
proved in the release.
"""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.programming.slack import openness
from harakeke.methods.confidentiality.runs import Whole, distinct, spans

_CORE = 4  # the rings until a quarter of the cells are in are the core
_FIRST_RING = 16  # a ring may bring as many cells as there are, and never fewer than this


@dataclass(frozen=True)
class Neighbourhood:
    """Cells in ascending order, and equations all of whose cells are among them.

    core: the cells nearest the seed, about which the neighbourhood says most.
    """

    cells: Whole
    equations: Whole
    core: Whole


def whole_release(equations: Equations, many: int) -> Neighbourhood:
    """All cells and equations, as one neighbourhood."""
    cells = np.arange(many, dtype=np.int64)
    return Neighbourhood(cells, equations.touching(cells), cells)


def grow(equations: Equations, bounds: Bounds, seeds: Whole, size: int) -> list[Neighbourhood]:
    """Grow a neighbourhood from each seed, ring by ring, taking the tightest equations first.

    An equation whose new cells could be anything tells nothing about the old ones; one without new
    cells costs nothing and always comes in. Growth ends when nothing more fits into `size` cells.
    (All are grown together, because numpy is slow at small things.)
    """
    growth = _Growth(equations, bounds, seeds, size)
    while growth.add_ring():
        pass
    return growth.finished()


class _Growth:
    """Neighbourhoods under way. A pair of seed s and cell c is kept as the number s × cells + c."""

    def __init__(self, equations: Equations, bounds: Bounds, seeds: Whole, size: int) -> None:
        self.equations, self.bounds, self.size = equations, bounds, size
        self.many, self.all = len(seeds), max(len(bounds.low), len(equations), 1)
        self.fresh = np.arange(self.many, dtype=np.int64) * self.all + seeds
        self.cells, self.core = self.fresh, self.fresh
        self.taken = self.nearby = np.zeros(0, dtype=np.int64)

    def add_ring(self) -> bool:
        """Take the lightest equations that fit, with their cells; False when none did."""
        self.nearby = _without(distinct(self.nearby, self._touching_fresh()), self.taken)
        own, member = self._members()
        new = ~_among(member, self.cells)
        brings = np.bincount(own[new], minlength=len(self.nearby))
        light = np.zeros(len(self.nearby), dtype=np.int64)
        np.add.at(light, own[new], openness(self.bounds, member[new] % self.all))
        chosen = self._fitting(brings, light)
        self.taken = distinct(self.taken, self.nearby[chosen])
        self.fresh = distinct(member[new & chosen[own]])
        small = self._counts(self.core) <= self.size // _CORE
        self.core = distinct(self.core, self.fresh[small[self.fresh // self.all]])
        self.cells = distinct(self.cells, self.fresh)
        return bool(chosen.any())

    def finished(self) -> list[Neighbourhood]:
        """The neighbourhoods, in the order of their seeds."""
        parts = []
        for pairs in (self.cells, self.taken, self.core):
            parts.append(np.split(pairs % self.all, np.cumsum(self._counts(pairs))[:-1]))
        return [Neighbourhood(*found) for found in zip(*parts, strict=True)]

    def _counts(self, pairs: Whole) -> Whole:
        return np.bincount(pairs // self.all, minlength=self.many)

    def _touching_fresh(self) -> Whole:
        cells, seed = self.fresh % self.all, self.fresh // self.all
        found = (self.equations.of_parts(cells), self.equations.of_totals(cells))
        return distinct(*(seed[at] * self.all + equation for at, equation in found))

    def _members(self) -> tuple[Whole, Whole]:
        """The cells of each equation nearby: (position in `nearby`, pair of seed and cell)."""
        seed, equation = self.nearby // self.all, self.nearby % self.all
        once = distinct(equation)
        found = self.equations.write(once)
        at = np.searchsorted(once, equation)
        part = found.part[spans(found.start[at], found.size[at])]
        own = np.arange(len(at), dtype=np.int64)
        own = np.concatenate([own, np.repeat(own, found.size[at])])
        return own, seed[own] * self.all + np.concatenate([found.total[at], part])

    def _fitting(self, brings: Whole, light: Whole) -> Flags:
        """For each seed the lightest equations, while their new cells fit; one at least if it fits."""
        seed = self.nearby // self.all
        order = np.lexsort((self.nearby, light, seed))
        have = self._counts(self.cells)
        first = np.searchsorted(seed, np.arange(self.many))  # `nearby` is in order, so by seed
        so_far = np.cumsum(brings[order])  # cells that come twice are counted twice: no harm
        so_far -= np.append(0, so_far)[first[seed]]
        left = (self.size - have)[seed]
        fits = so_far <= np.minimum(left, np.maximum(have, _FIRST_RING)[seed])
        fits |= (np.arange(len(order)) == first[seed]) & (brings[order] <= left)
        chosen: Flags = brings == 0
        chosen[order[fits]] = True
        return chosen


def _among(numbers: Whole, ordered: Whole) -> Flags:
    if not len(ordered):
        return np.zeros(len(numbers), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.equal(ordered[at], numbers)


def _without(ordered: Whole, others: Whole) -> Whole:
    return ordered[~_among(ordered, others)]
