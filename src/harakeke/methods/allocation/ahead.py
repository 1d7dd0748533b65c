"""How long until an area is at its formula share, if limits stay as they are and the budget stays flat."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .allocate import Allocation
from .errors import Infeasible
from .exponential import Floats
from .one_year import solved

HORIZON = 20  # years looked ahead; beyond it the answer is 'more than 20'
CLOSE = 0.01  # within 1% of the formula is there


def years_to_target(allocation: Allocation, *, horizon: int = HORIZON, close: float = CLOSE) -> NDArray[np.int64]:
    """(years, areas): years after that one from which an area stays within `close` of its formula share.

    0: it is there in that year already. horizon + 1: it takes more than `horizon` years. The years after the last one
    declared have its budget, needs stay as they are, and the rules are the same.

    An area that had 100, with a formula share of 50, loses 20% a year: 80, 64, 51.2, 50. From its first year, in
    which it has 80, it is there 3 years on:

    >>> from .allocate import allocate
    >>> from .limits import Limits
    >>> found = allocate([1, 1], [100, 0], 100, Limits(0.2, None, None, None))
    >>> years_to_target(found).tolist()
    [[3, 3]]
    """
    path, targets = _path(allocation, len(allocation.years) + horizon)
    away = np.abs(path - targets) > close * targets
    last = len(allocation.years)
    found = np.empty((last, path.shape[1]), dtype=np.int64)
    for place in range(last):
        seen = away[place : place + horizon + 1]
        still = len(seen) - 1 - np.argmax(seen[::-1], axis=0)  # the last year in which it is away
        found[place] = np.where(seen.any(axis=0), still + 1, 0)
    return found


def _path(allocation: Allocation, many: int) -> tuple[Floats, Floats]:
    """Amounts and formula shares, (years, areas), over so many years; where rules can no longer be kept, the last."""
    years = allocation.years
    amounts, targets = [one.dollars for one in years], [one.target for one in years]
    moving = True
    while len(amounts) < many:
        before = amounts[-1]
        if moving:
            try:
                after = solved(allocation.share, years[-1].budget, before, allocation.limits, allocation.rules).amounts
            except Infeasible:
                after = before
            moving = bool(np.any(np.abs(after - before) > 1e-6))
        amounts.append(after if moving else before)
        targets.append(targets[-1])
    return np.stack(amounts), np.stack(targets)
