"""The core: spread a total in proportion to need, within limits.

    amount = clip(multiplier × weight, low, high), with the one multiplier at which all amounts add to the total

It is the only allocation with the least Σ (amount − target)² / target within the limits, so nothing about it hangs on
a solver, on the order of rows or on chance; more money never means less for anyone; and it has no cliffs.
A linear program of the same limits has many optima that tie, and which one comes out depends on the order of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, inf

import numpy as np

from .errors import Infeasible, money
from .exponential import Floats
from .words import Said

CENT = 0.01


@dataclass(frozen=True)
class Spread:
    """amounts: (areas,), in dollars. multiplier: dollars for each unit of weight, of areas that no limit holds."""

    amounts: Floats
    multiplier: float


def spread(weights: Floats, total: float, low: Floats, high: Floats) -> Spread:
    """Spread a total over areas in proportion to their weights, none below `low` or above `high`.

    weights: (areas,), 0 or more; an area of weight 0 stays at its low end. low ≤ high: (areas,), 0 or more; high may be
    infinite.
    Raises Infeasible where all `low` come to more than the total, or all `high` to less.

    Four areas had 100 each, may not lose, and 420 is there for weights of 90 to 120. Two are held at 100, the other
    two share 220 by 110 : 120:

    >>> found = spread(np.array([90.0, 100, 110, 120]), 420.0, np.full(4, 100.0), np.full(4, inf))
    >>> [round(float(one), 4) for one in found.amounts], round(found.multiplier, 6)
    ([100.0, 100.0, 105.2174, 114.7826], 0.956522)
    """
    high = np.where(weights > 0, high, low)
    refuse_impossible(total, low, high)
    multiplier = multiplier_of(weights, total, low, high)
    return Spread(np.clip(multiplier * weights, low, high), multiplier)


def multiplier_of(weights: Floats, total: float, low: Floats, high: Floats, added: Floats | float = 0.0) -> float:
    """The multiplier at which clip((multiplier + added) × weight, low, high) adds to the total, where there is one."""
    with np.errstate(divide="ignore", invalid="ignore"):
        leaves = np.where(weights > 0, low / weights - added, inf)  # the multiplier at which an area leaves its low end
        arrives = np.where(weights > 0, high / weights - added, inf)  # … and at which it is held at its high end
    begin = _where_the_total_is_reached(weights, total, low, leaves, arrives)
    free = (leaves <= begin) & (arrives > begin)
    held = np.where(free, added * weights, np.where(arrives <= begin, high, low))
    width = fsum(weights[free])
    return (total - fsum(held)) / width if width > 0 else begin


def refuse_impossible(total: float, low: Floats, high: Floats) -> None:
    """Raise Infeasible, in words, where no amounts within the limits add to the total."""
    least, most = fsum(low), fsum(high)
    if least > total + CENT / 2:
        raise Infeasible(
            Said("infeasible.least", {"least": money(least), "over": money(least - total), "total": money(total)}),
            over=least - total,
        )
    if most < total - CENT / 2:
        raise Infeasible(
            Said("infeasible.most", {"most": money(most), "over": money(total - most), "total": money(total)}),
            over=total - most,
        )


def _where_the_total_is_reached(weights: Floats, total: float, low: Floats, leaves: Floats, arrives: Floats) -> float:
    """The last multiplier at which an area changes from held to free, or back, before the total is reached."""
    places = np.concatenate([leaves, arrives])
    slopes = np.concatenate([weights, -weights])
    known = np.isfinite(places)
    order = np.lexsort((slopes[known], places[known]))  # by slope too: the order of rows must not show in a last digit
    places, slopes = places[known][order], slopes[known][order]
    if not len(places):
        return 0.0
    steepness = np.cumsum(slopes)
    given = fsum(low) + np.concatenate([[0.0], np.cumsum(steepness[:-1] * np.diff(places))])
    return float(places[max(0, int(np.searchsorted(given, total, side="right")) - 1)])
