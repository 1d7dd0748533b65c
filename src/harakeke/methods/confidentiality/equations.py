"""Equations: everything anyone knows about how the cells of a release add up.

They follow from the plan, so they are worked out when asked for and never stored: a cube of a
hundred million cells has as many equations, and an attack looks at few of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.bundles import OVERLAP, READ, Bundles
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.runs import Marks, Whole, spans

Flags = npt.NDArray[np.bool_]
_CHUNK = 1 << 18  # cells looked up at once


@dataclass(frozen=True)
class Written:
    """Some equations, written out flat: total e has parts `part[start[e]:start[e] + size[e]]`.

    Where `sums[e]` the parts add up to the total; elsewhere a person may be in several parts, so
    all that holds is: largest part <= total <= sum of parts.
    """

    total: Whole
    part: Whole
    size: Whole
    start: Whole
    sums: Flags


class Equations:
    """One equation for each total and its parts, along one dimension and family, by number.

    steady: dimensions in which everyone has one code, so that parts add up. In others, whether they
    do is read from the true counts, except where several answers are declared (then they never do):
    the attacker is assumed to know it, which can only help the attacker. counts: (cells,).

    >>> from harakeke.methods.confidentiality.plan import Plan
    >>> cells = Cells(Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {"ta": {"codes": ["a", "b"]}, "age": {"codes": ["x", "y", "z"]}},
    ...     "tables": [{"name": "t", "by": ["ta", "age"]}],
    ... }))
    >>> equations = Equations(cells, np.zeros(len(cells), np.int64), frozenset({"ta", "age"}))
    >>> found = equations.write(equations.touching(np.array([cells.number({"ta": "a"})])))
    >>> [cells.describe(int(n)) for n in found.total], found.size
    (['the total', 'ta=a'], array([2, 3]))
    """

    def __init__(self, cells: Cells, counts: Whole, steady: Iterable[str]) -> None:
        self._counts = counts
        self._bundles = Bundles(cells, frozenset(steady))

    def __len__(self) -> int:
        return self._bundles.equations

    def of_parts(self, cells: Whole) -> tuple[Whole, Whole]:
        """The equations in which cells are parts, as pairs: (position in `cells`, equation)."""
        return self._bundles.of_parts(cells)

    def of_totals(self, cells: Whole) -> tuple[Whole, Whole]:
        """The equations of which cells are the totals, as pairs: (position in `cells`, equation)."""
        return self._bundles.of_totals(cells)

    def touching(self, cells: Whole) -> Whole:
        """The equations in which any of these cells appears, each once, in order."""
        found = Marks(len(self))
        for start in range(0, len(cells), _CHUNK):
            some = cells[start : start + _CHUNK]
            found.add(self.of_parts(some)[1])
            found.add(self.of_totals(some)[1])
        return found.numbers()

    def sizes(self, equations: Whole) -> Whole:
        """How many parts each of these equations has."""
        sizes: Whole = self._bundles.size[self._bundles.find(equations)[0]]
        return sizes

    def write(self, equations: Whole) -> Written:
        """Write these equations out."""
        bundles = self._bundles
        bundle, place = bundles.find(equations)
        size, inner = bundles.size[bundle], bundles.inner[bundle]
        outer = place // inner
        base = bundles.first_cell[bundle] + outer * (bundles.nodes[bundle] * inner) + (place - outer * inner)
        parent = bundles.parent[bundle]
        total = np.where(parent < 0, bundles.first_whole[bundle] + place, base + parent * inner)
        child = bundles.child[spans(bundles.first_child[bundle], size)]
        part = np.repeat(base, size) + child * np.repeat(inner, size)
        start = np.cumsum(size) - size
        kind = bundles.kind[bundle]
        sums = kind != OVERLAP
        read = np.flatnonzero(kind == READ)
        if len(read):  # costly, and seldom needed
            added = np.add.reduceat(self._counts[part], start)
            sums[read] = added[read] == self._counts[total[read]]
        return Written(total, part, size, start, sums)
