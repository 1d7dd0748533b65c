"""Goal attainment scaling: each goal on −2 … +2 against what was hoped for it, then several goals as one number.

Source: Kiresuk and Sherman, "Goal attainment scaling", Community Mental Health Journal 4 (1968), formula for T with
weights w and the assumed correlation ρ between goals:

    T = 50 + 10·Σ(w·x) / √((1 − ρ)·Σw² + ρ·(Σw)²)

The root covers the whole of (1 − ρ)·Σw² + ρ·(Σw)²; a form with the root over its first part alone is in wide use and
is a misprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

LEAST, MOST = -2, 2
CORRELATION = 0.3  # the value its authors assumed, and everyone since


@dataclass(frozen=True)
class ScaledGoal:
    """How one goal stands: `now` and at its `baseline` on −2 … +2, None where nobody said; and its weight."""

    now: int | None
    baseline: int | None = None
    weight: float = 1.0

    def __post_init__(self) -> None:
        for said in (self.now, self.baseline):
            if said is not None and not LEAST <= said <= MOST:
                raise ValueError(f"A goal stands from {LEAST} to {MOST}; {said} is neither.")
        if not self.weight > 0:
            raise ValueError(f"A goal's weight is above nought; {self.weight} is not.")


@dataclass(frozen=True)
class Attainment:
    """Where goals stand together. Counts come first; `t` is None where no goal has been looked at.

    as_hoped: at 0 or better. beyond: better than hoped. moved: higher than at their baseline, of `with_baseline`.
    """

    goals: int
    looked_at: int
    as_hoped: int
    beyond: int
    moved: int
    with_baseline: int
    at_each: dict[int, int]
    t: float | None
    t_before: float | None


def t_score(levels: Sequence[int], weights: Sequence[float] | None = None, correlation: float = CORRELATION) -> float:
    """The T-score of goals that stand at `levels`; 50 is exactly what was hoped.

    levels: at least one, each −2 … +2. weights: one above nought for each; all alike if not given, and only their
    proportions matter. correlation: 0 ≤ ρ < 1. Raises ValueError otherwise.

    By hand, two goals of weights 3 and 1, one at +1 and one at −1: Σwx = 3 − 1 = 2; Σw² = 10; (Σw)² = 16; the root of
    0.7·10 + 0.3·16 = 11.8 is 3.4351; T = 50 + 20 / 3.4351 = 55.82.

    >>> round(t_score([1, -1], [3, 1]), 2)
    55.82
    >>> [round(t_score([1] * goals), 2) for goals in range(1, 6)]
    [60.0, 62.4, 63.69, 64.51, 65.08]
    """
    weighted = [1.0] * len(levels) if weights is None else list(weights)
    _check(levels, weighted, correlation)
    total = sum(weighted)
    moved = sum(weight * level for weight, level in zip(weighted, levels, strict=True))
    spread = (1 - correlation) * sum(weight * weight for weight in weighted) + correlation * total * total
    return 50 + 10 * moved / sqrt(spread)


def _check(levels: Sequence[int], weights: Sequence[float], correlation: float) -> None:
    if not levels:
        raise ValueError("A T-score needs at least one goal that was looked at.")
    if len(levels) != len(weights):
        raise ValueError(f"There are {len(levels)} goals and {len(weights)} weights; each goal has one.")
    if not 0 <= correlation < 1:
        raise ValueError(f"The correlation between goals is from 0 to below 1; {correlation} is not.")
    for level, weight in zip(levels, weights, strict=True):
        ScaledGoal(level, weight=weight)


def attainment(goals: Sequence[ScaledGoal], correlation: float = CORRELATION) -> Attainment:
    """Where goals stand together. A goal nobody looked at counts among `goals` and in nothing else.

    `t_before` is the T-score of the same goals at their baselines; None unless every goal looked at has one, for two
    scores of different goals are no before and after.

    >>> stand = attainment([ScaledGoal(0, baseline=-1), ScaledGoal(1, baseline=-2), ScaledGoal(None)])
    >>> stand.goals, stand.looked_at, stand.as_hoped, stand.beyond, stand.moved
    (3, 2, 2, 1, 2)
    >>> round(stand.t, 1), round(stand.t_before, 1)
    (56.2, 31.4)
    """
    seen = [goal for goal in goals if goal.now is not None]
    levels = [goal.now for goal in seen if goal.now is not None]
    weights = [goal.weight for goal in seen]
    before = [goal.baseline for goal in seen if goal.baseline is not None]
    counted = Counter(levels)
    return Attainment(
        goals=len(goals),
        looked_at=len(seen),
        as_hoped=sum(level >= 0 for level in levels),
        beyond=sum(level > 0 for level in levels),
        moved=sum(goal.now > goal.baseline for goal in seen if goal.now is not None and goal.baseline is not None),
        with_baseline=len(before),
        at_each={level: counted[level] for level in range(MOST, LEAST - 1, -1)},
        t=t_score(levels, weights, correlation) if seen else None,
        t_before=t_score(before, weights, correlation) if seen and len(before) == len(seen) else None,
    )
