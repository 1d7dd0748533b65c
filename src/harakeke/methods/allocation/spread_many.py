"""`spread` for many draws at once: the same closed form, found by fixing amounts at their ends.

Spread what is left over the areas still free. Of those pushed past an end, the side that is pushed further, in all, is
there for good; fix it, and spread again. Each round fixes at least one, so it ends, and it ends at the one answer
(Bitran and Hax 1981). There is no sorting and no bisection, and draws that are done drop out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from .exponential import Floats
from .groups import GroupRule


@dataclass(frozen=True)
class Spreads:
    """amounts: (areas, draws), dollars. multipliers: (draws,). kept: (draws,), whether the limits could be kept."""

    amounts: Floats
    multipliers: Floats
    kept: NDArray[np.bool_]


def spread_many(weights: Floats, total: float, low: Floats, high: Floats) -> Spreads:
    """Each column spread by itself. weights, low, high: (areas, draws). total: dollars, the same for all.

    Where a column's limits cannot be kept, all its amounts are the lowest allowed, or the highest, times one factor.

    >>> column = np.array([[90.0], [100], [110], [120]])
    >>> found = spread_many(column, 420.0, np.full((4, 1), 100.0), np.full((4, 1), np.inf))
    >>> found.amounts[:, 0].round(4).tolist(), found.multipliers.round(6).tolist()
    ([100.0, 100.0, 105.2174, 114.7826], [0.956522])
    """
    least, most = np.add.reduce(low, axis=0), np.add.reduce(high, axis=0)
    kept = (least <= total + 0.005) & (most >= total - 0.005)
    multipliers = _multipliers(weights, total, low, high)
    amounts = np.minimum(np.maximum(multipliers * weights, low), high)
    for draw in np.flatnonzero(~kept):
        ends = low[:, draw] if least[draw] > total else high[:, draw]
        amounts[:, draw] = ends * (total / fsum(ends))
    return Spreads(amounts, multipliers, kept)


def _multipliers(weights: Floats, total: float, low: Floats, high: Floats) -> Floats:
    found = np.zeros(weights.shape[1])
    open_still = np.arange(weights.shape[1])
    free_weights = weights.copy()
    left = float(total) - np.add.reduce(np.where(weights > 0, 0.0, low), axis=0)  # without weight: at the lower end
    while len(open_still):
        width = np.add.reduce(free_weights, axis=0)
        now = np.divide(left, width, out=found[open_still], where=width > 0)
        found[open_still] = now
        amounts = now * free_weights
        # An area that is fixed has no weight left, so it is never pushed past an end again.
        under = np.where(free_weights > 0, np.maximum(low - amounts, 0.0), 0.0)
        over = np.where(free_weights > 0, np.maximum(amounts - high, 0.0), 0.0)
        raised, cut = np.add.reduce(under, axis=0), np.add.reduce(over, axis=0)
        fix = np.where(raised >= cut, under > 0, over > 0)
        ends = np.where(raised >= cut, low, high)
        left = left - np.add.reduce(np.where(fix, ends, 0.0), axis=0)
        free_weights[fix] = 0.0
        going = fix.any(axis=0)
        if not going.all():
            open_still, left = open_still[going], left[going]
            free_weights, low, high = free_weights[:, going], low[:, going], high[:, going]
    return found


def tightened_many(
    weights: Floats, low: Floats, high: Floats, rules: Sequence[GroupRule]
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """`tightened` for many draws: the limits under rules for nested groups, and in which draws these can be kept.

    >>> rule = GroupRule("Region 1", np.array([0, 1]), low=60.0)
    >>> low, high, kept = tightened_many(np.ones((3, 1)), np.zeros((3, 1)), np.full((3, 1), 100.0), [rule])
    >>> low[:, 0].tolist(), kept.tolist()
    ([30.0, 30.0, 0.0], [True])
    """
    low, high = low.copy(), high.copy()
    kept = np.ones(low.shape[1], dtype=bool)
    for rule in sorted(rules, key=lambda rule: len(rule.rows)):
        here = rule.rows
        for end, ends, beyond in ((rule.low, low, np.less), (rule.high, high, np.greater)):
            if end is None:
                continue
            binding = beyond(np.add.reduce(ends[here], axis=0), end)
            inside = np.ix_(here, np.flatnonzero(binding))
            found = spread_many(weights[inside], end, low[inside], high[inside])
            ends[inside] = np.minimum(np.maximum(found.amounts, low[inside]), high[inside])
            kept[binding] &= found.kept
    return low, high, kept
