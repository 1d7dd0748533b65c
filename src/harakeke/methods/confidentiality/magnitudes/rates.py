"""Rates: of counts already protected, so that they tell nothing the counts do not."""

import numpy as np

from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.measure import Measure, Share
from harakeke.methods.confidentiality.runs import Whole

ABSENT = -2  # the plan shows no such rate here


def find_rates(cells: Cells, counts: Whole, measure: Measure, *, minimum: int) -> Whole:
    """Return the rate of every cell in tenths; -1 where hidden, ABSENT where the plan has none.

    counts: (cells,) as published, -1 where S. A rate is hidden where either count is, and where what
    is left of the denominator is under the minimum: "all of them" is as telling as "none of them".

    By hand: 30 of 45 is 66.7 per cent, 667 tenths. 45 of 48 leaves 3, so it is hidden.
    """
    found = np.full(len(cells), ABSENT, dtype=np.int64)
    over, under = measure.numerator, measure.denominator
    if over is None or under is None:
        return found
    for block in cells.blocks:
        crossed = tuple(d.name for d in cells.plan.dimensions if d.name in (*block, over[0]))
        if over[0] in block or crossed not in cells.blocks:
            continue
        of, out_of = (_added(cells, counts, block, crossed, share) for share in (over, under))
        shown = (of >= 0) & (out_of >= minimum) & (out_of - of >= minimum)
        tenths = (2 * 10 * measure.per * of + out_of) // np.maximum(2 * out_of, 1)
        found[cells.span(block)] = np.where(shown, tenths, -1).ravel()
    return found


def _added(cells: Cells, counts: Whole, block: tuple[str, ...], crossed: tuple[str, ...], share: Share) -> Whole:
    """The published counts of the share's codes, added; -1 where one is hidden."""
    dimension, codes = share
    if not codes:
        return counts[cells.numbers(block)]
    at = [cells.plan.dimension(dimension).place[code] for code in codes]
    each = np.take(counts[cells.numbers(crossed)], at, axis=crossed.index(dimension))
    added = each.sum(axis=crossed.index(dimension))
    return np.where((each < 0).any(axis=crossed.index(dimension)), -1, added)
