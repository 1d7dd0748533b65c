"""Are there cliffs? Each input is changed a little, and the largest jump of any area's amount is looked for.

Where amounts are continuous, a change a million times smaller moves them a million times less. Where a rule has a
cliff, the jump stays. A cliff is where money moves for nothing, and where a figure is worth arguing or bending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import fsum

import numpy as np
from numpy.typing import NDArray

from .attribution import FACTORS, Formula, Inputs
from .coupling import overlap_in_part
from .errors import BadInput, Infeasible
from .exponential import Floats, exponential
from .limits import room
from .need import MIDDLE, SPREAD
from .one_year import solved
from .spread_many import spread_many, tightened_many

BLOCK = 100  # areas changed at a time
SMALLER = 1e-6
A_CLIFF = 0.05  # dollars that a change a million times smaller must not move
A_CENT = 0.01
NATIONAL = -1


@dataclass(frozen=True)
class Jump:
    """The largest jump that one input makes."""

    input: str  # population, index, transition; budget, beta, loss, gain, floor, ceiling; 'transition to 0'
    unit: str  # what it was changed by
    row: int  # whose input was changed; NATIONAL: the same for all
    at: int  # whose amount jumped most
    dollars: float  # by how much
    continuous: bool  # whether a change a million times smaller moves nothing to speak of
    not_kept: int  # changes after which the limits could not be kept together, and which say nothing here


def cliffs(inputs: Inputs, rows: Sequence[int] | None = None) -> list[Jump]:
    """The largest jump for each input: one person, one point of the score, one per cent of what there was before, …

    inputs: one year's, all of them known. rows: whose inputs are changed; by default everyone's. An area with a cent
    before may multiply it, an area with nothing is new and has no limits of change: 'transition to 0' finds that cliff.

    >>> from .limits import Limits
    >>> ones, limits = np.ones(2), Limits()
    >>> year = Inputs(ones * 100, ones * 1000, Formula(0.8, ones, limits), 1000.0, ones * 500)
    >>> [(jump.input, round(jump.dollars, 2), jump.continuous) for jump in cliffs(year)[:3]]
    [('population', 2.49, True), ('index', 2.0, True), ('transition', 0.0, True)]
    """
    year = _Year.of(inputs)
    whose = np.arange(len(year.need)) if rows is None else np.asarray(rows, dtype=np.intp)
    return [*_of_areas(year, whose), *_of_all(year)]


@dataclass(frozen=True)
class _Year:
    people: Floats
    index: Floats
    formula: Formula
    budget: float
    previous: Floats
    need: Floats

    @classmethod
    def of(cls, inputs: Inputs) -> _Year:
        people, index, formula, previous = inputs.population, inputs.index, inputs.formula, inputs.transition
        if people is None or index is None or formula is None or previous is None or inputs.budget is None:
            missing = [name for name in FACTORS if getattr(inputs, name) is None]
            raise BadInput(f"The cliff test needs all inputs; {', '.join(missing)} are not there.")
        return cls(people, index, formula, inputs.budget, previous, _need(people, index, formula))

    def amounts(self) -> Floats:
        share = self.need / fsum(self.need)
        return solved(share, self.budget, self.previous, self.formula.limits, self.formula.rules).amounts


def _need(people: Floats, index: Floats, formula: Formula) -> Floats:
    return people * exponential(formula.beta * (index - MIDDLE) / SPREAD) * formula.rurality


def _of_areas(year: _Year, whose: NDArray[np.intp]) -> Iterator[Jump]:
    """Inputs of one area at a time."""
    formula = year.formula

    def more_people(size: float) -> tuple[Floats, Floats]:
        return _need(year.people + size, year.index, formula), year.previous

    def higher_score(size: float) -> tuple[Floats, Floats]:
        return _need(year.people, year.index + size, formula), year.previous

    def more_before(size: float) -> tuple[Floats, Floats]:
        return year.need, year.previous * (1 + size / 100)

    for name, unit, change in (
        ("population", "one person", more_people),
        ("index", "one point", higher_score),
        ("transition", "1%", more_before),
    ):
        yield _jump(year, whose, name, unit, year.amounts(), change)
    yield _to_nothing(year, whose)


Change = Callable[[float], tuple[Floats, Floats]]


def _jump(year: _Year, whose: NDArray[np.intp], name: str, unit: str, now: Floats, change: Change) -> Jump:
    """The largest jump by a whole unit, and whether it is gone with a millionth of it."""
    row, at, dollars, lost = _largest(year, whose, now, *change(1.0))
    _, _, tiny, _ = _largest(year, whose, now, *change(SMALLER))
    return Jump(name, unit, row, at, dollars, tiny <= max(A_CLIFF, 1e-3 * dollars), lost)


def _to_nothing(year: _Year, whose: NDArray[np.intp]) -> Jump:
    """A cent before, or nothing: for each area the amounts with the one and with the other."""
    found = (NATIONAL, NATIONAL, 0.0)
    lost = 0
    for block in _blocks(whose):
        cent, kept = _changed(year, block, year.need, np.full_like(year.previous, A_CENT))
        nothing, also = _changed(year, block, year.need, np.zeros_like(year.previous))
        lost += int(np.count_nonzero(~(kept & also)))
        found = _larger(found, block, np.where(kept & also, np.abs(cent - nothing), 0.0))
    return Jump("transition to 0", "a cent", *found, found[2] <= A_CLIFF, lost)


def _largest(
    year: _Year, whose: NDArray[np.intp], now: Floats, need: Floats, previous: Floats
) -> tuple[int, int, float, int]:
    """Whose change moves whom most, by how much; and how many changes no limits allowed."""
    found, lost = (NATIONAL, NATIONAL, 0.0), 0
    for block in _blocks(whose):
        amounts, kept = _changed(year, block, need, previous)
        lost += int(np.count_nonzero(~kept))
        found = _larger(found, block, np.where(kept, np.abs(amounts - now[:, None]), 0.0))
    return *found, lost


def _larger(found: tuple[int, int, float], block: NDArray[np.intp], moved: Floats) -> tuple[int, int, float]:
    at, column = np.unravel_index(int(np.argmax(moved)), moved.shape)
    dollars = float(moved[at, column])
    return (int(block[column]), int(at), dollars) if dollars > found[2] else found


def _changed(year: _Year, block: NDArray[np.intp], need: Floats, previous: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Amounts (areas, block): in each column one area has the changed need and previous amount, all others theirs."""
    columns = np.arange(len(block))
    needs, before = (np.repeat(each[:, None], len(block), axis=1) for each in (year.need, year.previous))
    needs[block, columns], before[block, columns] = need[block], previous[block]
    share = needs / np.add.reduce(needs, axis=0)
    if overlap_in_part(year.formula.rules):
        return _one_by_one(year, share, before)
    target = share * year.budget
    within = room(before, target, year.formula.limits)
    low, high, kept = tightened_many(target, within.low, within.high, year.formula.rules)
    found = spread_many(target, year.budget, low, high)
    return found.amounts, found.kept & kept


def _one_by_one(year: _Year, share: Floats, before: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    amounts, kept = np.zeros_like(share), np.ones(share.shape[1], dtype=bool)
    for column in range(share.shape[1]):
        try:
            own, previous = share[:, column].copy(), before[:, column].copy()
            amounts[:, column] = solved(own, year.budget, previous, year.formula.limits, year.formula.rules).amounts
        except Infeasible:
            kept[column] = False
    return amounts, kept


def _of_all(year: _Year) -> Iterator[Jump]:
    """Inputs that are the same for all: the budget, beta, and each limit."""
    now, formula, limits = year.amounts(), year.formula, year.formula.limits

    def with_formula(changed: Formula) -> _Year:
        return replace(year, formula=changed, need=_need(year.people, year.index, changed))

    def with_limit(name: str, value: float, sign: int, size: float) -> _Year:
        return with_formula(replace(formula, limits=replace(limits, **{name: value + sign * size / 100})))

    yield _of_one(now, "budget", "1%", lambda size: replace(year, budget=year.budget * (1 + size / 100)))
    yield _of_one(now, "beta", "0.01", lambda size: with_formula(replace(formula, beta=formula.beta + size / 100)))
    for name, sign in (("loss", 1), ("gain", 1), ("floor", -1), ("ceiling", 1)):  # each the way that gives more room
        value = getattr(limits, name)
        if value is not None and value + sign / 100 >= 0 and not (name == "loss" and value > 0.99):
            yield _of_one(now, name, "0.01", partial(with_limit, name, value, sign))


def _of_one(now: Floats, name: str, unit: str, change: Callable[[float], _Year]) -> Jump:
    try:
        moved, tiny = (np.abs(change(size).amounts() - now) for size in (1.0, SMALLER))
    except Infeasible:
        return Jump(name, unit, NATIONAL, NATIONAL, 0.0, True, 1)
    at = int(np.argmax(moved))
    smooth = float(tiny.max()) <= max(A_CLIFF, 1e-3 * float(moved[at]))
    return Jump(name, unit, NATIONAL, at, float(moved[at]), smooth, 0)


def _blocks(whose: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    for begin in range(0, len(whose), BLOCK):
        yield whose[begin : begin + BLOCK]
