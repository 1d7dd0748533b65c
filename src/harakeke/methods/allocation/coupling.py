"""Rules whose groups overlap in part, such as floors of regions and envelopes of agencies: solved together, exactly.

The amounts are still the closest to the formula, the least Σ (amount − target)² / target, and still have one form:

    amount = clip((multiplier + sum over its groups of their parts) × target, low, high)

A rule that does not bind has the part 0; one that lifts its group has a part above 0, one that holds it down below 0.
So a handful of numbers is looked for, the least of a convex function. Each is put right in turn, exactly, which always
gets closer; a Newton step on all of them together makes it quick. When what binds no longer changes, one system of
linear equations gives the digits. Nothing begins from an earlier answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum, inf

import numpy as np

from .conflicts import Atoms, atoms_of, refuse_conflicts
from .elimination import Matrix, solve
from .errors import BadInput
from .exponential import Floats
from .groups import GroupRule
from .spread import multiplier_of, refuse_impossible

ROUNDS = 500
NEAR = 1e-14  # of the total: what counts as kept
NO_PART = 1e-14
ENOUGH = 0.005  # dollars: half a cent
PATIENCE = 100  # rounds that bring nothing
STEPS = 30  # of Newton's in a round
LENGTHS = (1.0, 0.5, 0.25, 0.1, 0.01, 0.001)


@dataclass(frozen=True)
class Residuals:
    """How far an answer is from the conditions that only the optimum meets (Karush, Kuhn and Tucker), in dollars."""

    total: float  # amounts − total
    rules: float  # by how much a rule is missed, at most
    idle: float  # at most: part of a rule × what is left to its end; 0 means that only rules that bind have a part
    signs: float  # a part that lifts where only 'at most' is set, or the other way round


@dataclass(frozen=True)
class Coupled:
    """amounts: (areas,), dollars. parts: (rules,). group_part: (areas,), what its groups add to the multiplier."""

    amounts: Floats
    multiplier: float
    parts: Floats
    group_part: Floats
    residuals: Residuals
    rounds: int


def solve_together(weights: Floats, total: float, low: Floats, high: Floats, rules: Sequence[GroupRule]) -> Coupled:
    """Spread a total in proportion to weights, within limits of areas and of groups that may overlap.

    weights, low, high: (areas,), as for `spread`. Raises Infeasible, naming the rules that contradict each other.

    Areas 0 and 1 get at least 60 together, areas 1 and 2 at most 45, of 100 for four areas. Area 1 is in both:

    >>> rules = [GroupRule("A", np.array([0, 1]), low=60.0), GroupRule("B", np.array([1, 2]), high=45.0)]
    >>> found = solve_together(np.full(4, 25.0), 100.0, np.zeros(4), np.full(4, inf), rules)
    >>> found.amounts.round(4).tolist(), found.parts.round(4).tolist()
    ([32.5, 27.5, 17.5, 22.5], [0.4, -0.2])
    """
    high = np.where(weights > 0, high, low)
    refuse_impossible(total, low, high)
    ordered = sorted(range(len(rules)), key=lambda place: rules[place].name)
    by_name = [rules[place] for place in ordered]
    problem = _Problem(weights, total, low, high, by_name, atoms_of(len(weights), by_name))
    refuse_conflicts(problem.atoms, total, low, high, problem.rules)
    found = problem.solved()
    parts = np.zeros(len(rules))
    parts[ordered] = found.parts
    return Coupled(found.amounts, found.multiplier, parts, found.group_part, found.residuals, found.rounds)


@dataclass
class _Problem:
    weights: Floats
    total: float
    low: Floats
    high: Floats
    rules: list[GroupRule]
    atoms: Atoms
    ends: list[tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self.ends = [
            (float(rule.low) if rule.low is not None else -inf, float(rule.high) if rule.high is not None else inf)
            for rule in self.rules
        ]

    def solved(self) -> Coupled:
        """The optimum: rounds of exact steps, each rule in turn, then all together, until the conditions hold."""
        parts = np.zeros(len(self.rules))
        multiplier = multiplier_of(self.weights, self.total, self.low, self.high)
        best: Coupled | None = None
        for rounds in range(1, ROUNDS + 1):
            multiplier, parts = self._in_turn(multiplier, parts)
            multiplier, parts = self._newton(multiplier, parts)
            found = self._finished(multiplier, parts, rounds)
            if best is None or _worst(found.residuals) < _worst(best.residuals):
                best = found
            if _worst(best.residuals) <= NEAR * max(1.0, self.total) or rounds > best.rounds + PATIENCE:
                break
        if best is None or _worst(best.residuals) > ENOUGH:
            raise BadInput("These rules could not be solved together to half a cent. Use fewer that overlap.")
        return best

    def added(self, parts: Floats) -> Floats:
        """What the groups of each area add to the multiplier."""
        of_atom = np.zeros(len(self.atoms.inside))
        for place in range(len(self.rules)):
            of_atom = of_atom + np.where(self.atoms.inside[:, place], parts[place], 0.0)
        return of_atom[self.atoms.of_area]

    def amounts(self, multiplier: float, parts: Floats) -> Floats:
        return np.clip((multiplier + self.added(parts)) * self.weights, self.low, self.high)

    def totals(self, amounts: Floats) -> Floats:
        """Each rule's total of amounts."""
        return np.array([fsum(amounts[rule.rows]) for rule in self.rules])

    def _in_turn(self, multiplier: float, parts: Floats) -> tuple[float, Floats]:
        """Each rule's part, then the multiplier, put exactly right while the others stay."""
        parts = parts.copy()
        for place, rule in enumerate(self.rules):
            parts[place] = 0.0
            here = rule.rows
            beside = (multiplier + self.added(parts))[here]
            low, high, weights = self.low[here], self.high[here], self.weights[here]
            now = fsum(np.clip(beside * weights, low, high))
            end = min(max(now, self.ends[place][0]), self.ends[place][1])
            if end != now:
                within = min(max(end, fsum(low)), fsum(high))
                parts[place] = multiplier_of(weights, within, low, high, beside)
        return multiplier_of(self.weights, self.total, self.low, self.high, self.added(parts)), parts

    def _newton(self, multiplier: float, parts: Floats) -> tuple[float, Floats]:
        """Steps on the multiplier and all parts that are not 0 together, each as far as the function falls."""
        before = self._function(multiplier, parts)
        for _ in range(STEPS):
            end, ends = self._linear(multiplier, parts)
            for length in LENGTHS:
                trial_multiplier = multiplier + length * (end - multiplier)
                trial = parts + length * (ends - parts)
                trial = np.where(trial * parts < 0, 0.0, trial)
                after = self._function(trial_multiplier, trial)
                if after < before:
                    break
            else:
                return multiplier, parts
            multiplier, parts, before = trial_multiplier, trial, after
        return multiplier, parts

    def _linear(self, multiplier: float, parts: Floats) -> tuple[float, Floats]:
        """The multiplier and parts at which all that binds now binds exactly, if nothing else changed."""
        pressed = (multiplier + self.added(parts)) * self.weights
        free = (pressed > self.low) & (pressed < self.high)
        active = np.flatnonzero(np.abs(parts) > NO_PART)
        inside = np.column_stack([np.ones(len(self.atoms.inside), dtype=bool), self.atoms.inside[:, active]])
        width = self.atoms.total(np.where(free, self.weights, 0.0))
        matrix: Matrix = [
            [fsum(width[inside[:, one] & inside[:, other]]) for other in range(inside.shape[1])]
            for one in range(inside.shape[1])
        ]
        amounts = np.clip(pressed, self.low, self.high)
        missing = [self.total - fsum(amounts)]
        for place in active.tolist():
            end = self.ends[place][0] if parts[place] > 0 else self.ends[place][1]
            missing.append(end - fsum(amounts[self.rules[place].rows]))
        step = solve(matrix, missing)
        found = parts.copy()
        found[active] += step[1:]
        return multiplier + step[0], found

    def _function(self, multiplier: float, parts: Floats) -> float:
        """The convex function whose least is looked for. Its slope by a part is how far that rule is from its end."""
        lifted = multiplier + self.added(parts)
        pressed = lifted * self.weights
        amounts = np.clip(pressed, self.low, self.high)
        with np.errstate(divide="ignore", invalid="ignore"):
            lost = np.where(self.weights > 0, amounts * amounts / (2 * self.weights), 0.0)
        sums = [fsum(lifted * amounts), -fsum(lost), -multiplier * self.total]
        for (low, high), part in zip(self.ends, parts.tolist(), strict=True):
            if part:
                sums.append(-part * (low if part > 0 else high))
        return fsum(sums)

    def _finished(self, multiplier: float, parts: Floats, rounds: int) -> Coupled:
        """The digits: one linear system for what binds, without the rules that it shows not to bind."""
        found = [self._judged(multiplier, parts, rounds)]
        for _ in range(len(parts) + 1):
            end, ends = self._linear(multiplier, parts)
            found.append(self._judged(end, ends, rounds))
            turned = ends * parts < 0
            if not turned.any():
                break
            multiplier, parts = end, np.where(turned, 0.0, ends)
        return min(reversed(found), key=lambda one: _worst(one.residuals))

    def _judged(self, multiplier: float, parts: Floats, rounds: int) -> Coupled:
        amounts = self.amounts(multiplier, parts)
        return Coupled(amounts, multiplier, parts, self.added(parts), self._residuals(amounts, parts), rounds)

    def _residuals(self, amounts: Floats, parts: Floats) -> Residuals:
        missed, idle, signs = [0.0], [0.0], [0.0]
        for (low, high), part, now in zip(self.ends, parts.tolist(), self.totals(amounts).tolist(), strict=True):
            missed.append(max(low - now, now - high, 0.0))
            end = low if part > 0 else high
            if abs(part) > NO_PART and abs(end) < inf:
                idle.append(abs(part) * abs(now - end))
            elif abs(part) > NO_PART:
                signs.append(abs(part) * self.total)
        return Residuals(abs(fsum(amounts) - self.total), max(missed), max(idle), max(signs))


def _worst(residuals: Residuals) -> float:
    return max(residuals.total, residuals.rules, residuals.idle, residuals.signs)


def overlap_in_part(rules: Sequence[GroupRule]) -> bool:
    """Whether two groups share some of their areas, and neither holds all of the other's.

    >>> overlap_in_part([GroupRule("A", np.array([0, 1])), GroupRule("B", np.array([0, 1, 2]))])
    False
    """
    groups: list[set[int]] = [set(rule.rows.tolist()) for rule in rules]
    return any(
        one & other and not (one <= other or other <= one)
        for place, one in enumerate(groups)
        for other in groups[place + 1 :]
    )
