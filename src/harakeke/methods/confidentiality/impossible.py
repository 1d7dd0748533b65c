"""Impossible cells: structural zeros, declared by rule and not by looking at who is there."""

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.runs import distinct


def impossible_cells(cells: Cells) -> Flags:
    """Mark each cell in which, by the plan's structural zeros, nobody can be.

    A declared combination covers every cell inside it; and a total of which all parts are impossible
    is impossible too.

    >>> from harakeke.methods.confidentiality.plan import Plan
    >>> cells = Cells(Plan.from_dict({
    ...     "unit": "id",
    ...     "dimensions": {"age": {"codes": ["child", "adult"]}, "work": {"codes": ["paid", "none"]}},
    ...     "tables": [{"name": "t", "by": ["age", "work"]}],
    ...     "structural_zeros": [{"age": "child", "work": "paid"}],
    ... }))
    >>> [cells.describe(n) for n in np.flatnonzero(impossible_cells(cells)).tolist()]
    ['age=child, work=paid']
    """
    found = np.zeros(len(cells), dtype=np.bool_)
    for zero in cells.plan.structural_zeros:
        inside = {name: _inside(cells, name, code) for name, code in zero}
        for block in cells.blocks:
            if set(inside) <= set(block):
                axes = [inside.get(name, np.arange(len(cells.nodes[name]))) for name in block]
                found[cells.numbers(block)[np.ix_(*axes)]] = True
    equations, new = Equations(cells, np.zeros(len(cells), dtype=np.int64), cells.nodes), np.flatnonzero(found)
    while len(new):
        written = equations.write(distinct(equations.of_parts(new)[1]))
        every = np.logical_and.reduceat(found[written.part], written.start) if len(written.start) else written.sums
        new = distinct(written.total[every & ~found[written.total]])
        found[new] = True
    return found


def _inside(cells: Cells, name: str, code: str) -> np.ndarray:
    """The nodes of a dimension that lie wholly inside one of them."""
    dimension = cells.plan.dimension(name)
    whole = set(dimension.under[dimension.place[code]])
    return np.array([i for i, codes in enumerate(dimension.under) if whole.issuperset(codes)], dtype=np.int64)
