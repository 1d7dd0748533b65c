"""Dollars become cents that add to the exact total: whole cents first, then one more where most was cut off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .exponential import Floats

Cents = NDArray[np.int64]


def to_cents(amounts: Floats, total: int) -> Cents:
    """Whole cents by largest remainder. amounts: (areas,), in dollars; total: cents. Ties: the earlier row.

    >>> to_cents(np.array([33.333333, 33.333333, 33.333333]), 100_00).tolist()
    [3334, 3333, 3333]
    """
    exact = np.asarray(amounts, dtype=np.float64) * 100
    whole = np.floor(exact).astype(np.int64)
    left = int(total) - int(whole.sum())
    order = np.argsort(-(exact - whole) if left >= 0 else exact - whole, kind="stable")
    whole[order[: abs(left)]] += 1 if left >= 0 else -1
    return whole


def parts_in_cents(totals: Cents, shares: Floats) -> Cents:
    """Split each row's cents by its shares, exactly. totals: (rows,); shares: (rows, parts), each row adds to 1.

    Largest remainder within a row. Ties: the earlier part.

    >>> parts_in_cents(np.array([100, 10]), np.array([[0.5, 0.25, 0.25], [1/3, 1/3, 1/3]])).tolist()
    [[50, 25, 25], [4, 3, 3]]
    """
    exact = shares * totals[:, None]
    whole = np.floor(exact).astype(np.int64)
    left = totals - whole.sum(axis=1)
    order = np.argsort(-(exact - whole), axis=1, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(shares.shape[1])[None, :].repeat(len(totals), axis=0), axis=1)
    return np.asarray(whole + (places < left[:, None]), dtype=np.int64)
