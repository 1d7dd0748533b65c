"""Openers: the shown cells that hold a narrow cell where it is, so that hiding one may widen it."""

import numpy as np

from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.programming.rows import Rows
from harakeke.methods.confidentiality.programming.siege import Siege
from harakeke.methods.confidentiality.runs import Whole, distinct

End = tuple[int, int]  # column, and sign: 1 its least, -1 its most


def binding(siege: Siege, column: int, picture: Picture, equations: Equations) -> set[int]:
    """Shown cells on whose bounds the proofs of a cell's ends rest, directly or through others.

    Where a proof rests on a hidden cell that is known more closely than its S tells, what narrowed
    that one counts: its own proof here, or else the shown cells it shares an equation with. If no
    shown cell is found so, those fewest equations away from what the proofs rest on; none only if
    the release shows none that could matter.
    """
    rows = siege.rows
    shown = picture.why[rows.cells] == SHOWN
    rests_on = _rests_on(siege, column)
    known = [at for at, sign in rests_on if not shown[at] and _told_more(rows, at, sign, picture)]
    direct = rows.cells[sorted({at for at, _ in rests_on if shown[at]})]
    found = np.append(direct, _beside(equations, rows.cells[sorted(set(known))]))
    reached, before = rows.cells[sorted({column} | {at for at, _ in rests_on})], 0
    while not np.any(picture.why[found] == SHOWN) and len(reached) > before:
        before, reached = len(reached), _beside(equations, reached)
        found = reached
    return set(found[picture.why[found] == SHOWN].tolist())


def _rests_on(siege: Siege, column: int) -> set[End]:
    """The ends a cell's proofs rest on, and those that the proofs of these rest on."""
    reached: set[End] = set()
    waiting: list[End] = [(column, 1), (column, -1)]
    while waiting:
        proof = siege.proofs.get(waiting.pop())
        if proof is not None:
            ends = {(at, 1) for at in proof.least_of.tolist()} | {(at, -1) for at in proof.most_of.tolist()}
            waiting += sorted(ends - reached)
            reached |= ends
    return {end for end in reached if end[0] != column and not _explained(siege, end)}


def _explained(siege: Siege, end: End) -> bool:
    """Whether a proof here explains this end by others."""
    proof = siege.proofs.get(end)
    return proof is not None and end[0] not in (proof.least_of if end[1] > 0 else proof.most_of)


def _told_more(rows: Rows, column: int, sign: int, picture: Picture) -> bool:
    """Whether more is known of a hidden cell's end than its being hidden, and why, tells."""
    small, least = picture.why[rows.cells[column]] == SMALL, picture.rules.minimum
    if sign > 0:
        return bool(rows.low[column] > (0 if small else least))
    return not small or bool(rows.high[column] < least - 1)


def _beside(equations: Equations, cells: Whole) -> Whole:
    """The cells that share an equation with any of these, in the whole release."""
    found = equations.write(equations.touching(cells))
    return distinct(found.total, found.part)
