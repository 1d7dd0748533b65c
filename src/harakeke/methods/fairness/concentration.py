"""The concentration index: whether what is shared goes more to those who stand low or high in some order; and Gini.

Source: Kakwani, Wagstaff and van Doorslaer, "Socioeconomic inequalities in health: measurement, computation, and
statistical inference", Journal of Econometrics 77 (1997): C = (2/μ)·Σ p·y·R − 1, R the middle rank of each, as a part
of all people.
"""

from __future__ import annotations

from math import fsum, sqrt

import numpy as np
import numpy.typing as npt

from .people import Floats, Shared, matching, read_shared


def concentration_index(values: npt.ArrayLike, weights: npt.ArrayLike | None, rank_by: npt.ArrayLike) -> float:
    """From −1 to 1: above nought, those who stand high in the order of `rank_by` get more per head.

    values: per head, from nought. weights: how many people have each; None for one each. rank_by: what orders people,
    lowest first, such as a deprivation score; whoever is equal shares the middle rank, so the order of rows and how
    equals are split among rows change nothing. Ranked by deprivation, a fair formula should come out above nought.

    Raises ValueError as `theil` does, and where a rank is missing.

    By hand: 10, 20 and 30 dollars a head for 1, 2 and 1 people, the last the most deprived. The mean is 20; the middle
    ranks are 1/8, 4/8 and 7/8. Σ p·y·R = ¼·10·⅛ + ½·20·½ + ¼·30·⅞ = .3125 + 5 + 6.5625 = 11.875; C = 23.75/20 − 1 =
    .1875.

    >>> concentration_index([10, 20, 30], [1, 2, 1], rank_by=[890, 1000, 1130])
    0.1875
    """
    shared = read_shared(values, weights)
    return _index(shared, _Ranked(shared, rank_by))


def concentration_standard_error(values: npt.ArrayLike, weights: npt.ArrayLike | None, rank_by: npt.ArrayLike) -> float:
    """The standard error of the concentration index, where rows are drawn independently of each other.

    The published formula, with weights as fixed parts: √Σ p²·(a − 1 − C)², a = (y/μ)·(2R − 1 − C) + 2 − q₋ − q₊, where
    q₋ and q₊ are the parts of all value held below those of this rank and up to them.

    By hand: 0 and 2 for one person each, the second higher. C = ½; the ranks are ¼ and ¾, q is 0, 0 and 1. a is
    0 + 2 − 0 − 0 = 2 and 2·(1.5 − 1.5) + 2 − 0 − 1 = 1; 1 + C = 1.5; √(¼·.25 + ¼·.25) = .3536.

    >>> round(concentration_standard_error([0, 2], None, rank_by=[1, 2]), 4)
    0.3536
    """
    shared = read_shared(values, weights)
    ranked = _Ranked(shared, rank_by)
    index = _index(shared, ranked)
    influence = shared.relative * (2 * ranked.middle - 1 - index) + 2 - ranked.value_below - ranked.value_up_to
    return sqrt(fsum((shared.part * (influence - 1 - index)) ** 2))


def gini(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> float:
    """Gini of values per head, weighted by people: the concentration index in the order of the values themselves.

    0 is quite even; near 1 is everything to one. Errors as `concentration_index`.

    By hand: of 0, 0 and 3 the mean difference between two people drawn with replacement is (4·3)/9 = 4/3; half of it,
    by the mean 1, is 2/3.

    >>> round(gini([0, 0, 3]), 6)
    0.666667
    """
    return concentration_index(values, weights, np.asarray(values, dtype=np.float64))


class _Ranked:
    """For each row: the middle rank of its equals, and the parts of value below them and up to them."""

    def __init__(self, shared: Shared, rank_by: npt.ArrayLike) -> None:
        given = matching(rank_by, len(shared.part), "rank").astype(np.float64)
        if (missing := np.isnan(given)).any():
            raise ValueError(f"Row {int(missing.argmax()) + 1} has nothing to rank it by; leave it out and say so.")
        step = np.unique(given, return_inverse=True)[1]
        below, up_to = _heaped(shared.part, step)
        self.middle = (below + up_to) / 2
        self.value_below, self.value_up_to = _heaped(shared.part * shared.relative, step)


def _heaped(parts: Floats, step: npt.NDArray[np.intp]) -> tuple[Floats, Floats]:
    """For each row, what is heaped up before its step and with it."""
    order = np.lexsort((parts, step))  # equals are added in one order, whatever order they came in
    up_to: Floats = np.cumsum(np.bincount(step[order], weights=parts[order]))
    return np.concatenate([[0.0], up_to[:-1]])[step], up_to[step]


def _index(shared: Shared, ranked: _Ranked) -> float:
    return 2 * fsum(shared.part * shared.relative * ranked.middle) - 1
