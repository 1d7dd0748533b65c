"""An estimate of whānau who may want somebody to walk with them and are not reached yet. A model, and marked as one.

Need: households × people in deciles 9 and 10 ÷ people with an index. Its ends are what decile 10 alone and deciles 8
to 10 give, for where the line is drawn matters far more than how counts were rounded. A household is not a whānau, not
everyone in a decile-10 street needs anybody, and many elsewhere do: it compares places, and says nothing of a whānau.
Reached: whānau that agencies released as walked with in the quarter. A whānau may walk with two agencies, so the
reached are no fewer than the largest agency's and no more than all together; a hidden figure (S) may be anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reached:
    """Whānau walked with: at least and at most; hidden: how many figures of agencies are hidden."""

    low: int
    high: int
    hidden: int


@dataclass(frozen=True)
class Estimate:
    """Whānau, in whole numbers: the middle and the two ends."""

    value: int
    low: int
    high: int


def reached(by_agency: Sequence[Sequence[int | None]]) -> Reached | None:
    """Whānau walked with at some places, from each agency's figures there; None where no agency shows one.

    >>> reached([[30, None], [12, 6]])
    Reached(low=30, high=48, hidden=1)
    """
    sums = [sum(one for one in figures if one is not None) for figures in by_agency]
    hidden = sum(one is None for figures in by_agency for one in figures)
    if not any(one is not None for figures in by_agency for one in figures):
        return None
    return Reached(max(sums), sum(sums), hidden)


def need(households: int, deciles: Sequence[int]) -> Estimate | None:
    """Households that may want somebody, from people by decile (1 to 10); None where nobody has an index.

    >>> need(1000, [0, 0, 0, 0, 0, 0, 100, 100, 100, 200])
    Estimate(value=600, low=400, high=800)
    """
    indexed = sum(deciles)
    if indexed <= 0:
        return None
    value, low, high = (round(households * sum(deciles[first - 1 :]) / indexed) for first in (9, 10, 8))
    return Estimate(value, low, high)


def unmet(wanted: Estimate, found: Reached) -> Estimate:
    """Need less reached, never below 0; the ends take each at its furthest.

    >>> unmet(Estimate(500, 300, 700), Reached(low=100, high=140, hidden=0))
    Estimate(value=380, low=160, high=600)
    """
    value = max(0, wanted.value - round((found.low + found.high) / 2))
    return Estimate(value, max(0, wanted.low - found.high), max(0, wanted.high - found.low))
