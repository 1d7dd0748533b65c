"""Openers: for a hidden cell that arithmetic holds too tightly, the shown cells that hold it."""

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.equations import Equations, Flags
from harakeke.methods.confidentiality.picture import SHOWN, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct

Pairs = tuple[Whole, Whole]
_CHUNK = 1 << 16  # narrow cells looked at together: there may be millions, most of them below another


def ways_to_open(
    tight: Whole, picture: Picture, equations: Equations, bounds: Bounds, fixed: Flags
) -> dict[int, set[int]]:
    """For each narrow cell, shown cells whose hiding may widen it.

    Those that hold its bounds directly come first. Cells without one usually open once the others
    have, so the search further out is only for a round in which no cell has any.
    """
    direct: dict[int, set[int]] = {}
    for start in range(0, len(tight), _CHUNK):
        some = tight[start : start + _CHUNK]
        for find in (_from_parts, _from_totals):
            cells, ways = find(some, picture, equations, bounds)
            free = ~fixed[ways]
            for cell, way in zip(cells[free].tolist(), ways[free].tolist(), strict=True):
                direct.setdefault(cell, set()).add(way)
    return direct or {cell: nearest(cell, picture, equations, fixed) for cell in tight.tolist()}


def _from_parts(tight: Whole, picture: Picture, equations: Equations, bounds: Bounds) -> Pairs:
    """Where the narrow cell is the total: parts that hold it from above, or push it up from below."""
    which, numbers = equations.of_totals(tight)
    found, cell = equations.write(numbers), tight[which]
    part_low, part_high = bounds.low[found.part], bounds.high[found.part]
    added_low = np.add.reduceat(part_low, found.start, dtype=np.int64) if len(found.start) else found.start
    added_high = np.add.reduceat(part_high, found.start, dtype=np.int64) if len(found.start) else found.start
    largest = np.maximum.reduceat(part_low, found.start) if len(found.start) else found.start
    above = added_high == bounds.high[cell]
    below = np.where(found.sums, added_low, largest) == bounds.low[cell]
    shown = picture.why[found.part] == SHOWN
    movable = shown & (part_low > picture.rules.minimum)  # hidden, these could be as low as the minimum
    take = (np.repeat(above, found.size) & shown) | (np.repeat(below, found.size) & movable)
    return np.repeat(cell, found.size)[take], found.part[take]


def _from_totals(tight: Whole, picture: Picture, equations: Equations, bounds: Bounds) -> Pairs:
    """Where the narrow cell is a part: the total and the fellows that hold it from above or below."""
    which, numbers = equations.of_parts(tight)
    found, cell = equations.write(numbers), tight[which]
    part_low, part_high = bounds.low[found.part], bounds.high[found.part]
    fellows_low = np.add.reduceat(part_low, found.start, dtype=np.int64) - bounds.low[cell] if len(cell) else cell
    fellows_high = np.add.reduceat(part_high, found.start, dtype=np.int64) - bounds.high[cell] if len(cell) else cell
    ceiling = np.where(found.sums, bounds.high[found.total] - fellows_low, bounds.high[found.total])
    above = ceiling == bounds.high[cell]
    below = (bounds.low[found.total] - fellows_high == bounds.low[cell]) & (bounds.low[cell] > 0)
    fellow = found.part != np.repeat(cell, found.size)
    shown = fellow & (picture.why[found.part] == SHOWN)
    movable = shown & (part_low > picture.rules.minimum)
    take = (np.repeat(above & found.sums, found.size) & movable) | (np.repeat(below, found.size) & shown)
    totals = (above | below) & (picture.why[found.total] == SHOWN)
    return (
        np.append(np.repeat(cell, found.size)[take], cell[totals]),
        np.append(found.part[take], found.total[totals]),
    )


def nearest(cell: int, picture: Picture, equations: Equations, fixed: Flags) -> set[int]:
    """The shown cells fewest equations away that may still be hidden; none if there are none."""
    reached, seen = np.array([cell]), 0
    while len(reached) > seen:
        seen = len(reached)
        near = equations.write(equations.touching(reached))
        reached = distinct(reached, near.total, near.part)
        ways = reached[(picture.why[reached] == SHOWN) & ~fixed[reached]]
        if len(ways):
            return set(ways.tolist())
    return set()
