"""Insiders: people who know of themselves that they are in a cell, or that they are the only one there.

Someone who is the 1 behind an S knows that count exactly, and the sums around it may then give
another S away. Each such person is tried: first by one equation at a time, all together; then,
where that leaves somebody else few candidates, to the fixpoint. What is inside their own cell
(their own age, say) they know anyway. They know which counts are small, but not which were hidden
to protect them: that nobody could be spared, for a total known to be 6 or more and made of two S
gives the other away to whoever is the 1.
"""

from dataclasses import dataclass, field

import numpy as np

from harakeke.methods.confidentiality.audit import audit
from harakeke.methods.confidentiality.bounds import Bounds, Trail, tighten, written
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations, Flags, Written
from harakeke.methods.confidentiality.openers import ways_to_open
from harakeke.methods.confidentiality.picture import SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.runs import Whole

AT_MOST = 5_000  # small counts whose people are tried; in larger releases, a spread over all of them
PROMISING, TO_THE_END = 2, 100  # candidates one equation leaves somebody: so few, and so many tried to the fixpoint
_FAR = 2**31


@dataclass
class Insiders:
    """What insiders found: how many there are, how many were tried, and whom they could work out.

    openers: for each cell somebody pinned, the shown cells whose hiding may stop it.
    """

    there: int
    tried: int
    recovered: int = 0
    openers: dict[int, set[int]] = field(default_factory=dict)


def ask_insiders(picture: Picture, equations: Equations, cells: Cells, counts: Whole, fixed: Flags) -> Insiders:
    """Try what people in small cells can work out about others."""
    small = np.flatnonzero((picture.why == SMALL) & (counts > 0))
    asked = small[:: max(1, -(-len(small) // AT_MOST))]
    found = Insiders(len(small), len(asked))
    if not len(asked):
        return found
    bounds, alone = audit(picture, equations, told_why=False), counts == 1
    left = _left_to_others(asked, alone[asked], picture, equations, bounds)
    order = np.argsort(left, kind="stable")[: np.count_nonzero(left <= PROMISING)]
    for cell in asked[order[: np.count_nonzero(left <= 1) + TO_THE_END]].tolist():
        trail, here = Trail(), np.array([cell])
        trail.remember(bounds.low, here)
        trail.remember(bounds.high, here)
        bounds.low[cell] = max(1, bounds.low[cell])
        bounds.high[cell] = 1 if alone[cell] else bounds.high[cell]
        tighten(equations, bounds, equations.touching(here), trail)
        touched = trail.touched
        pinned = touched[(picture.why[touched] > SHOWN) & (bounds.high[touched] == bounds.low[touched])]
        others = [int(other) for other in pinned if other != cell and not cells.is_inside(int(other), cell)]
        if others:
            found.recovered += 1
            for other, ways in ways_to_open(np.array(others), picture, equations, bounds, fixed).items():
                found.openers.setdefault(other, set()).update(ways)
        trail.undo()
    return found


def _left_to_others(asked: Whole, alone: Flags, picture: Picture, equations: Equations, bounds: Bounds) -> Whole:
    """For each asked cell: the fewest candidates that one equation leaves another hidden cell."""
    left = np.full(len(asked), _FAR, dtype=np.int64)
    which, numbers = equations.of_parts(asked)
    at = 0
    for some, found in written(equations, numbers):
        here = which[at : at + len(some)]
        at += len(some)
        np.minimum.at(left, here, _by_one_equation(found, asked[here], alone[here], picture, bounds))
    return left


def _by_one_equation(found: Written, insider: Whole, alone: Flags, picture: Picture, bounds: Bounds) -> Whole:
    """The fewest candidates left to another hidden cell of each equation, one of whose parts is the insider's.

    The insider's count rises to 1 from below and, if they are alone, falls to 1 from above; what
    the fellows may share between them shrinks by as much.
    """
    low, high = bounds.low[found.part].astype(np.int64), bounds.high[found.part].astype(np.int64)
    total_low, total_high = bounds.low[found.total].astype(np.int64), bounds.high[found.total].astype(np.int64)
    added_low = np.add.reduceat(low, found.start) + np.maximum(0, 1 - bounds.low[insider])
    added_high = np.add.reduceat(high, found.start) - np.where(alone, bounds.high[insider] - 1, 0)
    above = np.where(found.sums, total_high - added_low, _FAR)
    below = added_high - total_low
    most = np.minimum(high, low + np.repeat(above, found.size))
    least = np.maximum(low, high - np.repeat(below, found.size))
    other = (picture.why[found.part] > SHOWN) & (found.part != np.repeat(insider, found.size))
    parts = np.minimum.reduceat(np.where(other, most - least + 1, _FAR), found.start)
    total = np.minimum(total_high, added_high) - np.maximum(total_low, np.where(found.sums, added_low, 0)) + 1
    return np.minimum(parts, np.where(picture.why[found.total] > SHOWN, total, _FAR))
