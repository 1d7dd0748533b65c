"""Widen: take back what an attacker can no longer prove once some cells are hidden.

Auditing everything again for a few hidden cells would be slow. A bound is *owed* to a cell when an
equation that holds the bound as tightly as it stands leans on that cell. Whatever is owed to the
cells now hidden, and whatever is owed to that, goes back to what the page itself says; the rest
stands, for a bound is proved only by bounds that were there before it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds, written
from harakeke.methods.confidentiality.equations import Equations, Flags, Written
from harakeke.methods.confidentiality.runs import Marks, Whole, distinct


@dataclass
class _Lost:
    """Which bounds are taken back: a flag for each cell's low, and for its high."""

    low: Flags
    high: Flags


def widen(
    equations: Equations, bounds: Bounds, hidden: Whole, raised: Whole, opening: Callable[[Whole], Bounds]
) -> Whole:
    """Put every bound that is owed to these cells back to the opening, in place; return the cells widened.

    hidden: cells whose page changed. raised: cells whose low was read off the page beside them.
    opening: what the page alone says of some cells. The caller tightens again from what is returned.
    """
    lost = _Lost(*(np.zeros(len(bounds.low), dtype=np.bool_) for _ in range(2)))
    lost.low[hidden] = lost.high[hidden] = lost.low[raised] = True
    front = distinct(hidden, raised)
    loose = Marks(len(bounds.low))
    while len(front):
        loose.add(front)
        reached = [np.zeros(0, dtype=np.int64)]
        for _, some in written(equations, equations.touching(front)):
            low, high = _owed(some, bounds, lost)
            low, high = low[~lost.low[low]], high[~lost.high[high]]
            low, high = low[bounds.low[low] > opening(low).low], high[bounds.high[high] < opening(high).high]
            lost.low[low] = lost.high[high] = True
            reached += [low, high]
        front = distinct(*reached)
    found = loose.numbers()
    low, high = found[lost.low[found]], found[lost.high[found]]
    bounds.low[low], bounds.high[high] = opening(low).low, opening(high).high
    return found


def _owed(found: Written, bounds: Bounds, lost: _Lost) -> tuple[Whole, Whole]:
    """The cells whose low, and whose high, one of these equations holds by a bound that is lost.

    The four ways are those in which an equation narrows: see bounds.narrow_by.
    """
    part, size, start, sums = found.part, found.size, found.start, found.sums
    low, high = bounds.low[part], bounds.high[part]
    total_low, total_high = bounds.low[found.total].astype(np.int64), bounds.high[found.total].astype(np.int64)
    added_low = np.add.reduceat(low, start, dtype=np.int64)
    added_high = np.add.reduceat(high, start, dtype=np.int64)
    gone_low, gone_high = lost.low[part], lost.high[part]
    any_low = np.add.reduceat(gone_low, start, dtype=np.int64)
    any_high = np.add.reduceat(gone_high, start, dtype=np.int64)
    floor = np.where(sums, added_low, np.maximum.reduceat(low, start))
    up = found.total[(any_low > 0) & (floor == total_low)]
    down = found.total[(any_high > 0) & (added_high == total_high)]
    most = np.repeat(np.where(sums, total_high - added_low, total_high), size)
    most += np.where(np.repeat(sums, size), low, 0)
    fellows_low = np.repeat(np.where(sums, any_low, 0), size) - gone_low > 0
    lower = (most == high) & (np.repeat(lost.high[found.total], size) | fellows_low)
    least = np.repeat(total_low - added_high, size) + high
    fellows_high = np.repeat(any_high, size) - gone_high > 0
    higher = (least == low) & (np.repeat(lost.low[found.total], size) | fellows_high)
    return np.append(up, part[higher]), np.append(down, part[lower])
