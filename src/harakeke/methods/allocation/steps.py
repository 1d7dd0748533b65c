"""An area's working, step by step with its numbers, as the page of an area prints it.

England's formula grant had a page like this for each authority, every step with its unrounded intermediates: the best
trail from an amount back to its inputs that there has been.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum, isfinite
from typing import NamedTuple

import numpy as np

from .allocate import Allocation, Year
from .explanation import Explanation, explanations
from .limits import FREE, Limits
from .need import Need

Value = float | int | str


class Step(NamedTuple):
    """One step. formula: with places for the values; result: what it comes to."""

    words_key: str  # in WORDS
    formula: str
    values: Mapping[str, Value]
    result: float
    year: int | None = None  # None: the same in every year


def digits(value: Value) -> str:
    """A number with 14 digits, as it is printed beside its step; words as they are.

    >>> digits(1 / 3), digits(2026.0), digits(1e9 / 7)
    ('0.33333333333333', '2026', '142857142.85714')
    """
    return value if isinstance(value, str) else f"{value:.14g}"


def filled(step: Step) -> str:
    """The formula with its numbers.

    >>> filled(Step("step.target", "{share} × {budget}", {"share": 0.25, "budget": 420.0}, 105.0))
    '0.25 × 420'
    """
    return step.formula.format_map({name: digits(value) for name, value in step.values.items()})


def steps(allocation: Allocation, row: int, need: Need | None = None) -> list[Step]:
    """The working of one area, all years. need: what the shares come from, where the steps shall begin there.

    >>> from .allocate import allocate
    >>> found = allocate([90, 100, 110, 120], [100] * 4, {2026: 420}, Limits(0, None, None, None))
    >>> for step in steps(found, 2):
    ...     print(step.words_key, "|", filled(step), "=", digits(step.result))
    step.given_share | 0.26190476190476 = 0.26190476190476
    step.target | 0.26190476190476 × 420 = 110
    step.loss | (1 − 0) × 100 = 100
    step.low | 100 = 100
    step.multiplier | (420 − 200) ÷ 230 = 0.95652173913043
    step.free | 0.95652173913043 × 110 = 105.21739130435
    step.amount | max(105.21739130435, 100) = 105.21739130435
    step.cents | 105.21739130435 = 105.22
    """
    return Workings(allocation, need).steps(row)


class Workings:
    """The workings of every area of an allocation: what they share is looked up once."""

    def __init__(
        self, allocation: Allocation, need: Need | None = None, explained: tuple[Explanation, ...] | None = None
    ) -> None:
        self._limits = allocation.limits
        self._share = allocation.share.tolist()
        self._need = _NeedColumns.of(need) if need is not None else None
        self._years = [_YearColumns.of(one) for one in explained or explanations(allocation)]

    def steps(self, row: int) -> list[Step]:
        """The working of one area, all years."""
        found = list(self._of_need(row))
        for year in self._years:
            found += _of_year(year, self._limits, self._share[row], row)
        return found

    def _of_need(self, row: int) -> Iterator[Step]:
        share = self._share[row]
        if self._need is None:
            yield Step("step.given_share", "{share}", {"share": share}, share)
            return
        of = self._need
        people, index, factor, need = of.people[row], of.index[row], of.index_factor[row], of.need[row]
        yield Step("step.people", "{people}", {"people": people}, people)
        yield Step("step.imputed" if of.imputed[row] else "step.index", "{index}", {"index": index}, index)
        values: dict[str, Value] = {"beta": of.beta, "index": index}
        yield Step("step.index_factor", "e^({beta} × ({index} − 1000) ÷ 100)", values, factor)
        values = {"people": people, "index_factor": factor, "rurality": of.rurality[row]}
        yield Step("step.need", "{people} × {index_factor} × {rurality}", values, need)
        yield Step("step.share", "{need} ÷ {all_need}", {"need": need, "all_need": of.whole}, share)


def _of_year(of: _YearColumns, limits: Limits, share: float, row: int) -> Iterator[Step]:
    year, target, low, high = of.year.year, of.target[row], of.room_low[row], of.room_high[row]
    previous = of.previous[row]
    yield Step("step.target", "{share} × {budget}", {"share": share, "budget": of.year.budget}, target, year)
    lost, gained, least, most = of.most_lost[row], of.most_gained[row], of.least[row], of.most[row]
    if not previous > 0:
        yield Step("step.new", "{previous}", {"previous": previous}, previous, year)
    if limits.loss is not None and previous > 0:
        yield Step("step.loss", "(1 − {loss}) × {previous}", {"loss": limits.loss, "previous": previous}, lost, year)
    if limits.gain is not None and previous > 0:
        yield Step("step.gain", "(1 + {gain}) × {previous}", {"gain": limits.gain, "previous": previous}, gained, year)
    if limits.floor is not None:
        yield Step("step.floor", "{floor} × {target}", {"floor": limits.floor, "target": target}, least, year)
    if limits.ceiling is not None:
        yield Step("step.ceiling", "{ceiling} × {target}", {"ceiling": limits.ceiling, "target": target}, most, year)
    yield from _ends(year, lost, gained, least, most, low, high)
    if of.low[row] != low:
        yield Step("step.group_low", "{low}", {"low": of.low[row]}, of.low[row], year)
    if of.high[row] != high:
        yield Step("step.group_high", "{high}", {"high": of.high[row]}, of.high[row], year)
    yield of.multiplier
    yield from _amount(of, target, row)


def _ends(year: int, lost: float, gained: float, least: float, most: float, low: float, high: float) -> Iterator[Step]:
    """The ends of an area's room, naming only the limits there are."""
    if low > 0:
        values: dict[str, Value] = {"loss_end": lost, "floor_end": least, "gain_end": gained}
        raised = "min({floor_end}, {gain_end})" if isfinite(gained) else "{floor_end}"
        formula = raised if lost == 0 else f"max({{loss_end}}, {raised})" if least > 0 else "{loss_end}"
        yield Step("step.low", formula, values, low, year)
    if isfinite(high):
        values = {"gain_end": gained, "ceiling_end": most, "loss_end": lost}
        lowered = "max({ceiling_end}, {loss_end})" if lost > 0 else "{ceiling_end}"
        formula = (
            "{gain_end}" if not isfinite(most) else f"min({{gain_end}}, {lowered})" if isfinite(gained) else lowered
        )
        yield Step("step.high", formula, values, high, year)


def _amount(of: _YearColumns, target: float, row: int) -> Iterator[Step]:
    year, amount, low, high = of.year.year, of.amounts[row], of.low[row], of.high[row]
    if of.added is not None and of.added[row] != 0:
        free = (of.year.multiplier + of.added[row]) * target
        values: dict[str, Value] = {"multiplier": of.year.multiplier, "added": of.added[row], "target": target}
        yield Step("step.group_free", "({multiplier} + {added}) × {target}", values, free, year)
    else:
        free = of.year.multiplier * target
        values = {"multiplier": of.year.multiplier, "target": target}
        yield Step("step.free", "{multiplier} × {target}", values, free, year)
    inner = "max({free}, {low})" if low > 0 else "{free}"
    formula = f"min({inner}, {{high}})" if isfinite(high) else inner
    yield Step("step.amount", formula, {"free": free, "low": low, "high": high}, amount, year)
    yield Step("step.cents", "{amount}", {"amount": amount}, of.cents[row] / 100, year)


@dataclass(frozen=True)
class _NeedColumns:
    """The need's columns as plain numbers: reading an array one number at a time is slow."""

    people: list[float]
    index: list[float]
    imputed: list[bool]
    index_factor: list[float]
    rurality: list[float]
    need: list[float]
    whole: float
    beta: float

    @classmethod
    def of(cls, need: Need) -> _NeedColumns:
        return cls(
            need.people.tolist(),
            need.index.tolist(),
            need.imputed.tolist(),
            need.index_factor.tolist(),
            need.rurality_factor.tolist(),
            need.need.tolist(),
            fsum(need.need),
            need.beta,
        )


@dataclass(frozen=True)
class _YearColumns:
    """A year's columns as plain numbers."""

    year: Year
    multiplier: Step
    previous: list[float]
    target: list[float]
    most_lost: list[float]
    most_gained: list[float]
    least: list[float]
    most: list[float]
    room_low: list[float]
    room_high: list[float]
    low: list[float]
    high: list[float]
    amounts: list[float]
    cents: list[int]
    added: list[float] | None

    @classmethod
    def of(cls, found: Explanation) -> _YearColumns:
        year, room = found.year, found.year.room
        return cls(
            year=year,
            multiplier=_multiplier(found),
            previous=year.previous.tolist(),
            target=year.target.tolist(),
            most_lost=room.most_lost.tolist(),
            most_gained=room.most_gained.tolist(),
            least=room.least.tolist(),
            most=room.most.tolist(),
            room_low=room.low.tolist(),
            room_high=room.high.tolist(),
            low=year.low.tolist(),
            high=year.high.tolist(),
            amounts=year.amounts.tolist(),
            cents=year.cents.tolist(),
            added=year.group_part.tolist() if year.group_part is not None else None,
        )


def _multiplier(found: Explanation) -> Step:
    """How the one multiplier comes about; the same step for every area."""
    year = found.year
    values: dict[str, Value] = {"budget": year.budget, "held": found.held_amount, "free": found.free_target}
    if year.group_part is None and np.any(year.bound == FREE):
        return Step("step.multiplier", "({budget} − {held}) ÷ {free}", values, year.multiplier, year.year)
    key = "step.held_multiplier" if year.group_part is None else "step.together_multiplier"
    return Step(key, "{multiplier}", {"multiplier": year.multiplier}, year.multiplier, year.year)
