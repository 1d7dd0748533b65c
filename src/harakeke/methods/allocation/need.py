"""How much need an area has: people, by how deprived they live and how far apart.

    need = people × e^(beta × (index − 1000) / 100) × rurality

A smooth curve of the deprivation score, never steps of its deciles: in 2023 more than a third of New Zealand's small
areas lay within five points of a decile's edge, where a step would move money for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import ArrayLike

from .errors import BadInput
from .exponential import Floats, exponential

MIDDLE, SPREAD = 1000.0, 100.0  # NZDep's score is made to have this mean and this standard deviation


@dataclass(frozen=True)
class Need:
    """Need of every area and the factors it is made of; each array (areas,)."""

    people: Floats
    index: Floats  # as used: a missing one is imputed
    imputed: np.ndarray  # of bool: the index was missing
    index_factor: Floats
    rurality_factor: Floats
    need: Floats
    share: Floats  # of all need; adds to 1
    beta: float


def need_of(
    people: ArrayLike,
    index: ArrayLike,
    *,
    beta: float,
    rurality: ArrayLike | None = None,
    within: ArrayLike | None = None,
) -> Need:
    """Need of each area from its people, its deprivation index and its rurality.

    people: how many, 0 or more, already weighted by rates where ages or groups count differently. index: NZDep score;
    NaN where none is published, and then the mean of the people of the same `within` (a region's code), or of all
    where that has none. beta: how steeply need rises: 0.8 means that 100 points more make e^0.8 = 2.2 times the need.
    rurality: a factor for each area, by default 1.

    Raises BadInput naming the row.

    >>> found = need_of([100, 100], [1000, 1100], beta=0.8)
    >>> [round(float(one), 4) for one in found.share]     # 1 : e^0.8 = 1 : 2.2255
    [0.31, 0.69]
    """
    heads = _figures(people, "people", least=0.0)
    score = np.asarray(index, dtype=np.float64)
    factor = np.ones_like(heads) if rurality is None else _figures(rurality, "rurality", least=0.0)
    if score.shape != heads.shape or factor.shape != heads.shape:
        raise BadInput("people, index and rurality must have one figure for each area.")
    missing = ~np.isfinite(score)
    filled = impute(score, heads, within)
    curve = exponential(beta * (filled - MIDDLE) / SPREAD)
    need = heads * curve * factor
    whole = fsum(need)
    if whole <= 0:
        raise BadInput("No area has any need: people or factors are 0 everywhere. Check the population column.")
    return Need(heads, filled, missing, curve, factor, need, need / whole, beta)


def impute(index: Floats, people: Floats, within: ArrayLike | None = None) -> Floats:
    """The index with each missing one replaced by the people-weighted mean of its group, else of all.

    >>> impute(np.array([900.0, 1100.0, np.nan]), np.array([100.0, 300.0, 6.0]))[2]   # (900 + 3 × 1100) / 4
    np.float64(1050.0)
    """
    known = np.isfinite(index) & (people > 0)
    if not known.any():
        raise BadInput("No area has an index and people: load the deprivation index, or choose another column.")
    filled = index.copy()
    groups = np.zeros(len(index), dtype=object) if within is None else np.asarray(within, dtype=object)
    for row in np.flatnonzero(~np.isfinite(index)):
        beside = known & (groups == groups[row])
        chosen = beside if beside.any() else known
        filled[row] = fsum(index[chosen] * people[chosen]) / fsum(people[chosen])
    return filled


def _figures(values: ArrayLike, field: str, *, least: float) -> Floats:
    found = np.asarray(values, dtype=np.float64)
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= least)))
    if len(wrong):
        row = int(wrong[0])
        raise BadInput(f"Row {row + 1}, {field}: {found[row]} is no figure of {least:g} or more. Correct it.")
    return found
