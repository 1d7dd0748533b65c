"""One year of an allocation given to a general solver, HiGHS, as a linear and as a quadratic program, both cold."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import click
import highspy
import numpy as np
from numpy.typing import NDArray

from harakeke.methods.allocation import GroupRule, solve_together, spread

Floats = NDArray[np.float64]
PATIENCE = 60.0  # seconds that the solver gets


@dataclass(frozen=True)
class Problem:
    target: Floats
    total: float
    low: Floats
    high: Floats
    region: NDArray[np.int64]

    def shuffled(self, order: NDArray[np.intp]) -> Problem:
        return Problem(self.target[order], self.total, self.low[order], self.high[order], self.region[order])


def beside_solver(problem: Problem) -> dict[str, float]:
    """Time both, print how far apart they are, and what shuffling the rows does to the linear program."""
    ours, own_seconds = timed(lambda: spread(problem.target, problem.total, problem.low, problem.high).amounts)
    order = np.random.Generator(np.random.PCG64(3)).permutation(len(problem.target))
    first, linear_seconds = timed(lambda: linear(problem))
    again, _ = timed(lambda: linear(problem.shuffled(order)))
    click.echo(f"\nBeside HiGHS {highspy.Highs().version()}, one year, cold:")  # type: ignore[no-untyped-call]
    _say("closed form", ours, own_seconds, problem)
    _say("linear program", first, linear_seconds, problem)
    if first is not None and again is not None:
        moved = np.abs(again - first[order]) > 0.01 * first[order]
        dollars = float(np.abs(again - first[order]).sum()) / 2
        click.echo(f"  rows shuffled: {moved.sum():,} areas change by more than 1%, ${dollars:,.0f} moves")
    second, quadratic_seconds = timed(lambda: quadratic(problem))
    _say("quadratic program", second, quadratic_seconds, problem)
    rules = [
        GroupRule(
            f"region {code}",
            np.flatnonzero(problem.region == code),
            low=float(problem.low[problem.region == code].sum()),
        )
        for code in np.unique(problem.region).tolist()
    ]
    rules += overlapping(problem)
    together, seconds = timed(lambda: solve_together(problem.target, problem.total, problem.low, problem.high, rules))
    worst = max(vars(together.residuals).values())
    click.echo(
        f"{len(rules)} rules that overlap   {1000 * seconds:9.1f} ms   {np.count_nonzero(together.parts)} bind, "
        f"residuals at most ${worst:.1e}"
    )
    return {"closed form": own_seconds, "linear program": linear_seconds, "quadratic program": quadratic_seconds}


def floors_of_regions(problem: Problem) -> list[GroupRule]:
    """Each region gets no less than its areas' lowest amounts, and half a per cent."""
    rows = [np.flatnonzero(problem.region == code) for code in np.unique(problem.region).tolist()]
    return [
        GroupRule(f"region {place}", here, low=1.005 * float(problem.low[here].sum()))
        for place, here in enumerate(rows)
    ]


def overlapping(problem: Problem) -> list[GroupRule]:
    """Four groups across regions that each get a little more, or less, than they would."""
    own = spread(problem.target, problem.total, problem.low, problem.high).amounts
    chance = np.random.Generator(np.random.PCG64(4))
    found = []
    for place in range(4):
        rows = np.flatnonzero(chance.random(len(own)) < 0.3)
        whole = float(own[rows].sum())
        low, high = (whole * 1.002, None) if place % 2 else (None, whole * 0.999)
        found.append(GroupRule(f"group {place}", rows, low, high))
    return found


def _say(name: str, found: Floats | None, seconds: float, problem: Problem) -> None:
    said = "no optimum"
    if found is not None:
        off = found - problem.target
        said = f"Σ |off| {np.abs(off).sum():,.2f}   Σ off² ÷ target {(off**2 / problem.target).sum():,.4f}"
    click.echo(f"{name:22} {1000 * seconds:9.1f} ms   {said}")


def timed(call: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return call(), time.perf_counter() - began


def linear(problem: Problem) -> Floats | None:
    """The least Σ |amount − target|: amount = target + up − down."""
    areas, unit = len(problem.target), float(problem.target.mean())
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = 2 * areas, 1 + areas
    program.col_cost_ = np.ones(2 * areas)
    program.col_lower_, program.col_upper_ = np.zeros(2 * areas), np.full(2 * areas, highspy.kHighsInf)
    left = (problem.total - float(problem.target.sum())) / unit
    program.row_lower_ = np.append(left, (problem.low - problem.target) / unit)
    program.row_upper_ = np.append(left, (problem.high - problem.target) / unit)
    each = np.column_stack([np.arange(areas), areas + np.arange(areas)]).ravel()
    _rowwise(
        program.a_matrix_,
        np.append(0, 2 * areas + 2 * np.arange(areas + 1)),
        np.append(np.arange(2 * areas), each),
        np.concatenate([np.ones(areas), -np.ones(areas), np.tile([1.0, -1.0], areas)]),
    )
    found = _optimum(program)
    return None if found is None else problem.target + unit * (found[:areas] - found[areas:])


def quadratic(problem: Problem) -> Floats | None:
    """The least Σ (amount − target)² / target."""
    areas, unit = len(problem.target), float(problem.target.mean())
    model = highspy.HighsModel()
    program = model.lp_
    program.num_col_, program.num_row_ = areas, 1
    program.col_cost_ = -np.ones(areas)
    program.col_lower_, program.col_upper_ = problem.low / unit, problem.high / unit
    program.row_lower_ = program.row_upper_ = np.array([problem.total / unit])
    _rowwise(program.a_matrix_, np.array([0, areas]), np.arange(areas), np.ones(areas))
    model.hessian_.dim_, model.hessian_.format_ = areas, highspy.HessianFormat.kTriangular
    model.hessian_.start_, model.hessian_.index_ = np.arange(areas + 1), np.arange(areas)
    model.hessian_.value_ = unit / problem.target
    found = _optimum(model)
    return None if found is None else unit * found


def _rowwise(matrix: Any, starts: NDArray[Any], index: NDArray[Any], values: Floats) -> None:
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = starts, index, values


def _optimum(model: Any) -> Floats | None:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "time_limit": PATIENCE}.items():
        highs.setOptionValue(option, value)
    highs.passModel(model)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(highs.getSolution().col_value)
