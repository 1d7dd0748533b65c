"""Insiders: people who know of themselves that they are in a cell, or that they are the only one there.

Someone who is the 1 behind an S knows that count exactly, and the sums around it may then give
another S away. Each such person is tried: first by one equation at a time, all together; then,
where that leaves somebody else few candidates, to the fixpoint. What is inside their own cell
(their own age, say) they know anyway. They know which counts are small, but not which were hidden
to protect them: that nobody could be spared, for a total known to be 6 or more and made of two S
gives the other away to whoever is the 1.

And membership: where a count of 1 is proved not to be nought, whoever knows that only one person
could be there learns that they are.
"""

from dataclasses import dataclass, field

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds, Trail, tighten
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Flags
from harakeke.methods.confidentiality.one_step import spare_after
from harakeke.methods.confidentiality.openers import ways_to_open
from harakeke.methods.confidentiality.picture import SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.readers import Readers
from harakeke.methods.confidentiality.runs import Whole

AT_MOST = 5_000  # small counts whose people are tried; in larger releases, a spread over all of them
TO_THE_END = 100  # of those whom one equation leaves few candidates, so many are tried to the fixpoint
PINNED = -1  # and all whom it leaves fewer still


@dataclass
class Insiders:
    """What insiders found: how many there are, how many were tried, and whom they could work out.

    alone: counts of 1. openers: for each cell given away, the shown cells whose hiding may stop it.
    """

    there: int
    tried: int
    recovered: int = 0
    alone: int = 0
    openers: dict[int, set[int]] = field(default_factory=dict)


def members(picture: Picture, counts: Whole, untold: Bounds) -> Whole:
    """The hidden counts of 1 that are proved not to be nought: whoever alone could be there is there."""
    proved = np.flatnonzero((picture.why == SMALL) & (untold.low > 0))
    alone: Whole = proved[counts[proved] == 1]
    return alone


def ask_insiders(readers: Readers, cells: Cells, counts: Whole, fixed: Flags) -> Insiders:
    """Try what people in small cells can work out about others, by what the untold reader can prove."""
    picture, equations, bounds = readers.picture, readers.equations, readers.untold
    small = np.flatnonzero((picture.why == SMALL) & (counts > 0))
    asked = small[:: max(1, -(-len(small) // AT_MOST))]
    alone = counts == 1
    found = Insiders(len(small), len(asked), alone=int(np.count_nonzero(alone[small])))
    if not len(asked):
        return found
    low = np.maximum(1, bounds.low[asked]).astype(np.int64)
    high = np.where(alone[asked], 1, bounds.high[asked]).astype(np.int64)
    spare = spare_after(asked, low, high, picture, equations, bounds)
    order = np.argsort(spare, kind="stable")[: np.count_nonzero(spare < 0)]
    for at in order[: np.count_nonzero(spare < PINNED) + TO_THE_END].tolist():
        cell = int(asked[at])
        trail, here = Trail(), np.array([cell])
        trail.remember(bounds.low, here)
        trail.remember(bounds.high, here)
        bounds.low[cell], bounds.high[cell] = low[at], high[at]
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
