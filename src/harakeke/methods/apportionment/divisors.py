"""Sharing by a divisor method, exactly: a guess of the divisor settles most units, and the contested are compared.

Every signpost d(k) lies between k and k + 1, so (units ± rows) ÷ votes brackets the multiplier. Claims between the two
ends are few; a partial sort finds the last that wins, and claims too close to it for floating point are compared as
fractions.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from .signposts import Floats, Signposts
from .votes import Counts, Votes

SLACK = 1e-13  # several hundred times what rounding can do to a claim
ROOM = 8  # contested claims a row worth sorting rather than narrowing further


def by_divisor(votes: Votes, units: int, signposts: Signposts, minimum: int = 0) -> Counts:
    """Units of each row. Rows with votes get `minimum` first; the caller has seen that there are enough for that."""
    floor = votes.any * max(minimum, int(signposts.first_is_free))
    if floor.sum() > units:  # every claim to a first unit is boundless, so the tie rule decides
        return _one_each(votes, units)
    low, high = _bracket(votes.near, units, signposts, floor)
    if (missing := units - int(low.sum())) == 0:
        return low
    rows, already = _contested(low, high)
    claims = votes.near[rows] / signposts.at(already.astype(np.float64))
    won = _largest(claims, missing, rows, already, votes, signposts)
    return low + np.bincount(rows[won], minlength=len(low))


def _one_each(votes: Votes, units: int) -> Counts:
    given = np.zeros(len(votes.near), dtype=np.int64)
    given[votes.ranked()[:units]] = 1
    return given


def _bracket(near: Floats, units: int, signposts: Signposts, floor: Counts) -> tuple[Counts, Counts]:
    """Units that are surely won, and units that could be: at multipliers just below and above the right one."""

    def at(multiplier: float) -> Counts:
        return np.maximum(signposts.below(near * multiplier).astype(np.int64), floor)

    rows, total = int(np.count_nonzero(near)), float(near.sum())
    low = max(0.0, (units - int(floor.sum()) - rows - 1) / total)
    high = (units + rows + 1) / total
    while int(at(high).sum()) - int(at(low).sum()) > ROOM * rows:  # only where floors hold many rows up
        middle = (low + high) / 2
        low, high = (low, middle) if int(at(middle).sum()) >= units else (middle, high)
    return at(low * (1 - 2 * SLACK)), at(high * (1 + 2 * SLACK))


def _contested(low: Counts, high: Counts) -> tuple[Counts, Counts]:
    """Each contested unit: whose it would be, and how many that row has before it."""
    spread = high - low
    rows = np.repeat(np.arange(len(low)), spread)
    first = np.cumsum(spread) - spread
    return rows, np.arange(len(rows)) - first[rows] + low[rows]


def _largest(claims: Floats, missing: int, rows: Counts, already: Counts, votes: Votes, signposts: Signposts) -> Counts:
    """Which of the contested claims win, as many as are missing."""
    last = np.partition(claims, -missing)[-missing]
    surely = np.flatnonzero(claims > last * (1 + SLACK))
    close = np.flatnonzero((claims >= last * (1 - SLACK)) & (claims <= last * (1 + SLACK)))
    if (open_still := missing - len(surely)) < len(close):
        close = _decide(close, open_still, rows, already, votes, signposts)
    return np.concatenate([surely, close])


def _decide(close: Counts, many: int, rows: Counts, already: Counts, votes: Votes, signposts: Signposts) -> Counts:
    """The first `many` of claims that floating point cannot tell apart: the larger claim, larger votes, then key."""

    seen: dict[tuple[object, int], tuple[Fraction, Fraction]] = {}

    def order(claim: np.int64) -> tuple[object, ...]:
        row, units = int(rows[claim]), int(already[claim])
        if (kind := (votes.given[row], units)) not in seen:
            own = votes.exact(row)
            seen[kind] = -(own**signposts.power) / signposts.exactly(units), -own
        return *seen[kind], int(votes.place[row])

    return np.array(sorted(close, key=order)[:many], dtype=np.int64)
