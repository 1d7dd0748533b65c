"""One step ahead: what each cell, if its bounds were tighter, would leave others by one equation.

Thousands of cells are looked at together; whoever needs to know what follows by many steps then
tries the few that are left one by one.
"""

from collections.abc import Iterator

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds, written
from harakeke.methods.confidentiality.equations import Equations, Flags, Written
from harakeke.methods.confidentiality.picture import SHOWN, Picture
from harakeke.methods.confidentiality.runs import Whole

_FAR = 2**31


def spare_after(cells: Whole, low: Whole, high: Whole, picture: Picture, equations: Equations, bounds: Bounds) -> Whole:
    """For each cell: the fewest candidates to spare that one equation would leave another hidden cell.

    cells, low, high: same shape; the cells, and the tighter bounds each would have by itself.
    Negative where some hidden cell would be left too few.
    """
    spare = np.full(len(cells), _FAR, dtype=np.int64)
    rise, fall = low - bounds.low[cells], bounds.high[cells] - high
    which, numbers = equations.of_parts(cells)
    for here, found in _with_positions(equations, which, numbers):
        left = _to_fellows(found, cells[here], rise[here], fall[here], picture, bounds)
        np.minimum.at(spare, here, left)
    which, numbers = equations.of_totals(cells)
    for here, found in _with_positions(equations, which, numbers):
        np.minimum.at(spare, here, _to_parts(found, low[here], high[here], picture, bounds))
    return spare


def _with_positions(equations: Equations, which: Whole, numbers: Whole) -> Iterator[tuple[Whole, Written]]:
    """Equations written out, each with the position of the cell it was found from."""
    at = 0
    for some, found in written(equations, numbers):
        yield which[at : at + len(some)], found
        at += len(some)


def _to_fellows(found: Written, cell: Whole, rise: Whole, fall: Whole, picture: Picture, bounds: Bounds) -> Whole:
    """What is left to the other parts, and to the total, when one part's bounds close in by so much."""
    low, high = bounds.low[found.part].astype(np.int64), bounds.high[found.part].astype(np.int64)
    total_low, total_high = bounds.low[found.total].astype(np.int64), bounds.high[found.total].astype(np.int64)
    added_low = np.add.reduceat(low, found.start) + rise
    added_high = np.add.reduceat(high, found.start) - fall
    above, below = np.where(found.sums, total_high - added_low, _FAR), added_high - total_low
    parts = _least_spare(found, low, high, above, below, picture, found.part != np.repeat(cell, found.size))
    width = np.minimum(total_high, added_high) - np.maximum(total_low, np.where(found.sums, added_low, 0)) + 1
    hidden = picture.why[found.total] > SHOWN
    return np.minimum(parts, np.where(hidden, width - picture.needed(found.total), _FAR))


def _to_parts(found: Written, low: Whole, high: Whole, picture: Picture, bounds: Bounds) -> Whole:
    """What is left to the parts when the total's bounds close in to these."""
    part_low, part_high = bounds.low[found.part].astype(np.int64), bounds.high[found.part].astype(np.int64)
    above = np.where(found.sums, high - np.add.reduceat(part_low, found.start), _FAR)
    below = np.add.reduceat(part_high, found.start) - low
    return _least_spare(found, part_low, part_high, above, below, picture, np.ones(len(found.part), dtype=np.bool_))


def _least_spare(
    found: Written, low: Whole, high: Whole, above: Whole, below: Whole, picture: Picture, others: Flags
) -> Whole:
    """The fewest candidates to spare among hidden parts.

    above: what all parts together may have over their lows; below: what they may lack of their highs.
    """
    most = np.minimum(high, low + np.repeat(above, found.size))
    least = np.maximum(low, high - np.repeat(below, found.size))
    hidden = others & (picture.why[found.part] > SHOWN)
    return np.minimum.reduceat(np.where(hidden, most - least + 1 - picture.needed(found.part), _FAR), found.start)
