"""Sharing by the largest remainder (Hamilton, Hare and Niemeyer): each row's quota rounded down, then the rest.

In floating point where every comparison is clear; in whole numbers of one common denominator where one is not.
"""

from __future__ import annotations

from math import fsum, lcm
from typing import Any

import numpy as np

from .votes import Counts, Votes

SLACK = 2.0**-48  # sixteen times what rounding can do to a quota


def by_remainder(votes: Votes, units: int, minimum: int = 0) -> Counts:
    """Units of each row. Rows whose quota is below `minimum` get it; the others share what is left by quota."""
    shared = np.zeros(len(votes.near), dtype=np.int64)
    rows = votes.ranked()
    held = _held_up(votes.of(rows), units, minimum) if minimum else 0
    shared[rows[len(rows) - held :]] = minimum
    free, left = rows[: len(rows) - held], units - held * minimum
    clear = _clear(votes.of(free), left)
    shared[free] = _exact(votes.of(free), left) if clear is None else clear
    return shared


def _held_up(ranked: Votes, units: int, minimum: int) -> int:
    """How many rows, from the smallest, have a quota below the minimum once those below them got theirs."""
    parts = _common(ranked)
    total, left = sum(parts), units
    for held, part in enumerate(reversed(parts)):
        if part * left >= minimum * total:
            return held
        total, left = total - part, left - minimum
    return len(parts)


def _clear(ranked: Votes, units: int) -> Counts | None:
    """The answer from floating point; None where a quota is too close to a whole number or to the last that wins."""
    quotas = ranked.near * (units / fsum(ranked.near))
    floors = np.floor(quotas)
    over, doubt = quotas - floors, (quotas + 1) * SLACK
    if ((over < doubt) | (over > 1 - doubt)).any():
        return None
    missing = units - int(floors.sum())
    ordered = np.argpartition(-over, missing)
    winners, losers = ordered[:missing], ordered[missing:]
    if missing and (over - doubt)[winners].min() <= (over + doubt)[losers].max():
        return None
    floors[winners] += 1
    return floors.astype(np.int64)


def _exact(ranked: Votes, units: int) -> Counts:
    """The answer in whole numbers. Rows stand in the order that breaks ties, and sorting keeps it."""
    parts = _common(ranked)
    total = sum(parts)
    split = [divmod(part * units, total) for part in parts]
    shared = np.array([quota for quota, _ in split], dtype=np.int64)
    largest = sorted(range(len(split)), key=lambda row: -split[row][1])
    shared[largest[: units - int(shared.sum())]] += 1
    return shared


def _common(votes: Votes) -> list[int]:
    """Votes as whole numbers of one common part."""
    given: list[Any] = votes.given.tolist()
    if votes.given.dtype.kind == "i":
        return given
    pairs = [one.as_integer_ratio() for one in given]
    common = lcm(*{below for _, below in pairs})
    return [above * (common // below) for above, below in pairs]
