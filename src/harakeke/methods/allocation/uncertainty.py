"""How sure an amount is: the allocation again and again, with what goes into it drawn anew each time.

Populations are estimates, the deprivation index rests on a sample of questions, and how steeply need rises with it is
a judgement. Each draw changes them within their uncertainty and allocates all years. What comes out is an interval
beside every amount, how stable the order of areas is, and how often each limit binds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from math import ceil, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .allocate import Allocation
from .coupling import overlap_in_part
from .errors import BadInput, Infeasible
from .exponential import Floats, exponential
from .groups import GroupRule
from .limits import BOUND_NAMES, Bounds, room
from .need import MIDDLE, SPREAD
from .normals import Draws
from .one_year import solved, what_holds
from .spread_many import spread_many, tightened_many

MOST_DRAWS = 5_000  # all amounts are kept for their quantiles: 370 MB for 2,300 areas and four years
BLOCK = 100  # draws at a time


@dataclass(frozen=True)
class Doubt:
    """How unsure the inputs are, as coefficients of variation (0.05: give or take 5%).

    need_cv: each area's need by itself, such as its population. weight_cv: a weight that a whole class of areas shares,
    such as rurality's. beta_sd: the standard deviation of beta, the same draw for all areas.
    """

    draws: int = 1_000
    need_cv: float = 0.05
    weight_cv: float = 0.0
    beta_sd: float = 0.0

    def __post_init__(self) -> None:
        if not 20 <= self.draws <= MOST_DRAWS:
            raise BadInput(f"uncertainty, draws: {self.draws} must be from 20 to {MOST_DRAWS:,}.")
        for name in ("need_cv", "weight_cv", "beta_sd"):
            if not 0 <= getattr(self, name) <= 2:
                raise BadInput(f"uncertainty, {name}: {getattr(self, name)} must be from 0 to 2 (5% is 0.05).")


@dataclass(frozen=True)
class Uncertainty:
    """What many draws say. low90 to high90: nine draws in ten lie between, by rank, so both are amounts of a draw."""

    draws: int
    seed: int
    low90: Floats  # (years, areas), dollars
    high90: Floats
    binding: Floats  # (years, limits, areas): the share of draws in which each of BOUND_NAMES holds
    rank_low90: NDArray[np.int64]  # (areas,), by amount in the last year; 1 is the largest
    rank_high90: NDArray[np.int64]
    rank_agreement: float  # of draws' orders of areas with the allocation's own: mean Spearman correlation
    not_kept: int  # draws × years in which the limits could not be kept together; all ends were then scaled alike

    def binds(self, name: str) -> Floats:
        """(years, areas): the share of draws in which that limit holds."""
        return np.asarray(self.binding[:, BOUND_NAMES.index(name)])


def uncertainty(
    allocation: Allocation,
    doubt: Doubt | None = None,
    *,
    index: ArrayLike | None = None,
    classes: Sequence[str] | None = None,
) -> Uncertainty:
    """Draw the inputs anew and allocate, many times.

    index: (areas,), deprivation scores as used, where beta is unsure. classes: each area's class, where the weight of
    a class is unsure. The seed is a hash of all inputs, and draws belong to keys, so the same inputs in any order of
    rows give the same numbers on every machine. Where groups
    overlap in part each draw is solved by itself, which takes longer.

    >>> from .allocate import allocate
    >>> found = uncertainty(allocate([1, 3], [250, 750], 1000), Doubt(draws=200, need_cv=0.02))
    >>> bool(found.low90[0, 0] < 250 < found.high90[0, 0]), found.rank_agreement
    (True, 1.0)
    """
    doubt = doubt or Doubt()
    order = np.array(sorted(range(len(allocation.keys)), key=allocation.keys.__getitem__), dtype=np.intp)
    scores = _scores(index, len(order), doubt)[order]
    belonging = _classes(classes, len(order), doubt)[order]
    seed = _seed(allocation, doubt, order, scores, belonging)
    amounts, binding, not_kept = _all_draws(allocation, doubt, order, scores, belonging, Draws(seed))
    rank_low, rank_high, agreement = _ranks(amounts[-1], allocation.years[-1].amounts[order])
    low, high = _between(amounts)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return Uncertainty(
        draws=doubt.draws,
        seed=seed,
        low90=low[:, back],
        high90=high[:, back],
        binding=binding[:, :, back] / doubt.draws,
        rank_low90=rank_low[back],
        rank_high90=rank_high[back],
        rank_agreement=agreement,
        not_kept=not_kept,
    )


def _all_draws(
    allocation: Allocation,
    doubt: Doubt,
    order: NDArray[np.intp],
    scores: Floats,
    belonging: NDArray[np.int64],
    chance: Draws,
) -> tuple[Floats, NDArray[np.int64], int]:
    """Amounts (years, areas, draws), how often each limit holds (years, limits, areas), and what was not kept."""
    years, areas = len(allocation.years), len(order)
    amounts = np.empty((years, areas, doubt.draws))
    binding = np.zeros((years, len(BOUND_NAMES), areas), dtype=np.int64)
    place_of = np.empty_like(order)
    place_of[order] = np.arange(areas)
    rules = [replace(rule, rows=np.sort(place_of[rule.rows])) for rule in allocation.rules]
    not_kept = 0
    for begin in range(0, doubt.draws, BLOCK):
        many = min(BLOCK, doubt.draws - begin)
        need = allocation.share[order][:, None] * _factors(doubt, scores, belonging, many, chance)
        share = need / np.add.reduce(need, axis=0)
        before = np.broadcast_to(allocation.years[0].previous[order][:, None], share.shape)
        for place, year in enumerate(allocation.years):
            before, bound, kept = _year(allocation, rules, share, year.budget, before)
            amounts[place, :, begin : begin + many] = before
            for limit in range(len(BOUND_NAMES)):
                binding[place, limit] += np.count_nonzero(bound == limit, axis=1)
            not_kept += int(np.count_nonzero(~kept))
    return amounts, binding, not_kept


def _factors(doubt: Doubt, scores: Floats, belonging: NDArray[np.int64], many: int, chance: Draws) -> Floats:
    """(areas, draws): what each draw makes of each area's need."""
    found = chance.factors(len(scores), many, _sigma(doubt.need_cv))
    if doubt.weight_cv:
        found = found * chance.factors(int(belonging.max()) + 1, many, _sigma(doubt.weight_cv))[belonging]
    if doubt.beta_sd:
        steeper = doubt.beta_sd * chance.normals(1, many)
        found = found * exponential(steeper * ((scores - MIDDLE) / SPREAD)[:, None])
    return found


def _year(
    allocation: Allocation, rules: Sequence[GroupRule], share: Floats, budget: float, before: Floats
) -> tuple[Floats, Bounds, NDArray[np.bool_]]:
    """One year of a block of draws: amounts, what holds them, and whether the limits could be kept."""
    if overlap_in_part(rules):
        return _one_by_one(allocation, rules, share, budget, before)
    target = share * budget
    within = room(before, target, allocation.limits)
    low, high, kept = within.low, within.high, np.ones(share.shape[1], dtype=bool)
    if rules:
        low, high, kept = tightened_many(target, low, high, rules)
    found = spread_many(target, budget, low, high)
    bound = what_holds(found.amounts, found.multipliers * target, low, high, within)
    return found.amounts, bound, found.kept & kept


def _one_by_one(
    allocation: Allocation, rules: Sequence[GroupRule], share: Floats, budget: float, before: Floats
) -> tuple[Floats, Bounds, NDArray[np.bool_]]:
    """Where groups overlap in part, each draw by itself. In one whose rules cannot be kept, amounts stay as before."""
    amounts, bound = before.copy(), np.zeros(share.shape, dtype=np.int8)
    kept = np.ones(share.shape[1], dtype=bool)
    for draw in range(share.shape[1]):
        try:
            found = solved(share[:, draw].copy(), budget, before[:, draw].copy(), allocation.limits, rules)
        except Infeasible:
            kept[draw] = False
            continue
        amounts[:, draw], bound[:, draw] = found.amounts, found.bound
    return amounts, bound, kept


def _between(amounts: NDArray[np.generic]) -> tuple[Floats, Floats]:
    """The 5th and the 95th of every hundred draws, by rank, along the last axis."""
    many = amounts.shape[-1]
    low, high = ceil(many * 5 / 100) - 1, ceil(many * 95 / 100) - 1
    parted = np.partition(amounts, (low, high), axis=-1)
    return parted[..., low].astype(np.float64), parted[..., high].astype(np.float64)


def _ranks(amounts: Floats, own: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], float]:
    """Each area's ranks by amount, and how far draws agree with the allocation itself. amounts: (areas, draws)."""
    ranks = _ranked(amounts)
    low, high = _between(ranks)
    many = len(own)
    if many < 2:
        return low.astype(np.int64), high.astype(np.int64), 1.0
    apart = ranks.astype(np.int64) - _ranked(own[:, None])
    squares = int((apart * apart).sum())
    return low.astype(np.int64), high.astype(np.int64), 1 - 6 * squares / amounts.shape[1] / (many * (many * many - 1))


def _ranked(amounts: Floats) -> NDArray[np.int32]:
    """Ranks within each column, the largest first; equal amounts in the order of keys."""
    order = np.argsort(-amounts.T, axis=1, kind="stable")
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.arange(1, order.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    return np.ascontiguousarray(ranks.T)


def _sigma(cv: float) -> float:
    """Of the logarithm, for a coefficient of variation; rounded, so that no machine's logarithm shows."""
    return round(sqrt(log(1 + cv * cv)), 12)


def _scores(index: ArrayLike | None, areas: int, doubt: Doubt) -> Floats:
    if doubt.beta_sd and index is None:
        raise BadInput("uncertainty, beta_sd: give the areas' deprivation scores as `index`, or leave it at 0.")
    found = np.full(areas, MIDDLE) if index is None else np.asarray(index, dtype=np.float64)
    if found.shape != (areas,) or not np.isfinite(found).all():
        raise BadInput("uncertainty, index: give one score for each area, as used (imputed where none is published).")
    return found


def _classes(classes: Sequence[str] | None, areas: int, doubt: Doubt) -> NDArray[np.int64]:
    if doubt.weight_cv and classes is None:
        raise BadInput("uncertainty, weight_cv: say each area's class, whose weight is unsure, or leave it at 0.")
    named = list(classes) if classes is not None else [""] * areas
    if len(named) != areas:
        raise BadInput("uncertainty, classes: give one for each area.")
    place = {name: number for number, name in enumerate(sorted(set(named)))}
    return np.array([place[name] for name in named], dtype=np.int64)


def _seed(
    allocation: Allocation, doubt: Doubt, order: NDArray[np.intp], scores: Floats, belonging: NDArray[np.int64]
) -> int:
    """A hash of all that goes in, in the order of keys."""
    words = ["\n".join(allocation.keys[row] for row in order)]
    words += [f"{one.name}={getattr(doubt, one.name)!r}" for one in fields(doubt)]
    words += [f"{one.name}={getattr(allocation.limits, one.name)!r}" for one in fields(allocation.limits)]
    words += [f"{year.year}={year.budget!r}" for year in allocation.years]
    for rule in sorted(allocation.rules, key=lambda rule: rule.name):
        named = sorted(allocation.keys[row] for row in rule.rows.tolist())
        words.append(f"{rule.name} {rule.low!r} {rule.high!r} {named}")
    found = sha256("\n".join(words).encode())
    for column in (allocation.share[order], allocation.years[0].previous[order], scores):
        found.update(np.ascontiguousarray(column, dtype="<f8").tobytes())
    found.update(np.ascontiguousarray(belonging, dtype="<i8").tobytes())
    return int.from_bytes(found.digest()[:8], "big")
