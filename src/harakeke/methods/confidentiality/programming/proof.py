"""Proof: a solver's answer turned into a bound that holds in whole numbers, without tolerance.

A solver computes with rounded numbers, so its answer may be a little wrong. But any multipliers of
the rows, however they were found, give a bound that is right (weak duality). So the solver's are
rounded to fractions and the bound is worked out again in integers.
"""

from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.programming.rows import BOUNDLESS, Real, Rows
from harakeke.methods.confidentiality.runs import Whole

SCALE = 720_720  # divisible by 1 to 16: what multipliers at a corner are usually fractions of


@dataclass(frozen=True)
class Proof:
    """One end of a cell, proved: `bound`, and the columns on whose own ends the proof rests."""

    bound: int
    least_of: Whole
    most_of: Whole


def prove(rows: Rows, column: int, sign: int, multipliers: Real) -> Proof | None:
    """The least of sign × cell that these row multipliers prove; None if they prove nothing.

    By hand: a total of 9 to 11 is the sum of a part of 3 to 5 and a hidden one. With multiplier -1
    for total - part - hidden = 0, hidden = total - part, at least 9 - 5 = 4.

    >>> one, cells = np.ones(1, np.int64), np.arange(3)
    >>> rows = Rows(cells, np.array([9, 3, 0]), np.array([11, 5, 7]), np.array([0, 3]),
    ...             cells, np.array([1, -1, -1]), 0 * one, 0 * one)
    >>> prove(rows, 2, 1, np.array([-1.0]))
    Proof(bound=4, least_of=array([0]), most_of=array([1]))
    """
    y = np.rint(multipliers * SCALE).astype(np.int64)
    y[(y > 0) & (rows.least <= -BOUNDLESS)] = 0
    y[(y < 0) & (rows.most >= BOUNDLESS)] = 0
    rest = np.zeros(len(rows.cells), dtype=np.int64)
    np.subtract.at(rest, rows.column, rows.sign * np.repeat(y, np.diff(rows.start)))
    rest[column] += sign * SCALE
    if np.any((rest < 0) & (rows.high >= BOUNDLESS)) or np.any(np.abs(rest) >= 2**25):
        return None
    gained = np.where(y > 0, rows.least, rows.most)[y != 0] @ y[y != 0]
    gained += np.where(rest > 0, rows.low, rows.high)[rest != 0] @ rest[rest != 0]
    return Proof(int(-(-gained // SCALE)), np.flatnonzero(rest > 0), np.flatnonzero(rest < 0))
