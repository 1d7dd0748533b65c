"""Contracts that are none or large enough to work: the smallest closes first.

A contract below the smallest that works is no use to anyone. Which ones to close is a choice among very many, and a
program that tries them all (integer programming) picks one of several that tie, for no reason that could be told to
whoever loses. So there is a rule instead, which anyone can follow with a list in their hand: the smallest contract
closes, its money is spread anew, and so on, until none is too small. Where a limit forbids closing it, it is raised to
the smallest that works. The last digit of no solver, and no order of rows, decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .coupling import overlap_in_part, solve_together
from .errors import BadInput, Infeasible, money
from .exponential import Floats
from .groups import GroupRule, tightened
from .spread import spread
from .words import Said

NEAR = 1e-6  # dollars


@dataclass(frozen=True)
class Viable:
    """amounts: (contracts,), each 0 or at least the smallest. closed, raised: their rows, in the order of the rule."""

    amounts: Floats
    closed: tuple[int, ...]
    raised: tuple[int, ...]


def viable_contracts(
    weights: Floats,
    total: float,
    low: Floats,
    high: Floats,
    smallest: float,
    *,
    rules: Sequence[GroupRule] = (),
    keys: Sequence[str] | None = None,
) -> Viable:
    """Spread a total so that every contract is 0 or at least `smallest`.

    weights, low, high: (contracts,), as for `spread`; rules for groups as for `allocate`. Of equal contracts the one
    whose key sorts last goes first. Raises Infeasible where a limit holds a contract between 0 and the smallest.

    100 over weights of 5, 3 and 2, no contract below 25: the last would have 20, so it closes; the others share:

    >>> import numpy as np
    >>> found = viable_contracts(np.array([5.0, 3, 2]), 100.0, np.zeros(3), np.full(3, np.inf), 25.0)
    >>> found.amounts.tolist(), found.closed
    ([62.5, 37.5, 0.0], (2,))
    """
    if not smallest > 0:
        raise BadInput(f"The smallest contract is {smallest}; it must be more than 0 dollars.")
    names = list(keys) if keys is not None else [f"{row + 1:06d}" for row in range(len(weights))]
    low, high = low.copy(), high.copy()
    by_key = sorted(range(len(names)), key=names.__getitem__, reverse=True)
    closed: list[int] = []
    raised: list[int] = []
    while True:
        amounts = _spread(weights, total, low, high, rules)
        small = [row for row in by_key if NEAR < amounts[row] < smallest - NEAR]
        if not small:
            return Viable(amounts, tuple(closed), tuple(raised))
        row = min(small, key=lambda one: round(float(amounts[one]), 6))
        if low[row] <= 0:
            high[row] = 0.0
            closed.append(row)
        else:
            _refuse_between(names[row], float(high[row]), smallest)
            low[row] = smallest
            raised.append(row)


def _spread(weights: Floats, total: float, low: Floats, high: Floats, rules: Sequence[GroupRule]) -> Floats:
    if overlap_in_part(rules):
        return solve_together(weights, total, low, high, rules).amounts
    ends = tightened(weights, low, high, rules) if rules else (low, high)
    return spread(weights, total, *ends).amounts


def _refuse_between(name: str, high: float, smallest: float) -> None:
    if high < smallest:
        values: dict[str, str | Said] = {"name": name, "most": money(high), "smallest": money(smallest)}
        raise Infeasible(Said("infeasible.contract", values), over=smallest - high)
