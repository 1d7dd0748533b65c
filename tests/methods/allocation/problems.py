"""Made-up years to allocate, and HiGHS as a second opinion on each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import highspy
import numpy as np
from hypothesis import strategies as st

from harakeke.methods.allocation import GroupRule, Limits
from harakeke.methods.allocation.limits import room

NO_LIMITS = Limits(None, None, None, None)


@dataclass(frozen=True)
class Problem:
    need: np.ndarray
    previous: np.ndarray
    budget: float
    limits: Limits

    @property
    def target(self) -> np.ndarray:
        return self.need / self.need.sum() * self.budget

    @property
    def keys(self) -> list[str]:
        return [f"A{row:04d}" for row in range(len(self.need))]


def a_problem(seed: int, areas: int = 40, limits: Limits | None = None, *, growth: float = 1.02) -> Problem:
    """Areas whose amounts stand some way off the formula; limits that can be kept."""
    chance = np.random.Generator(np.random.PCG64(seed))
    need = np.round(chance.lognormal(5, 1, areas), 3)
    before = need / need.sum() * 1e5 * areas * chance.lognormal(0, 0.12, areas)
    previous = np.round(before, 2)
    budget = round(float(previous.sum()) * growth, 2)
    return Problem(need, previous, budget, limits or Limits(0.05, 0.25, None, None))


@st.composite
def problems(draw, most: int = 25) -> Problem:
    """As `a_problem`, with limits of every kind."""
    seed, areas = draw(st.integers(0, 10**6)), draw(st.integers(1, most))
    loss = draw(st.sampled_from([None, 0.02, 0.05, 0.2]))
    gain = draw(st.sampled_from([None, 0.25, 0.5]))
    floor = draw(st.sampled_from([None, 0.5, 0.7]))
    ceiling = draw(st.sampled_from([None, 1.4, 2.0]))
    growth = draw(st.sampled_from([0.99, 1.0, 1.03]))
    return a_problem(seed, areas, Limits(loss, gain, floor, ceiling), growth=growth)


def overlapping_rules(target: np.ndarray, seed: int, many: int) -> list[GroupRule]:
    """Rules for random groups, most of which overlap in part."""
    chance = np.random.Generator(np.random.PCG64(seed))
    found = []
    for place in range(many):
        rows = np.flatnonzero(chance.random(len(target)) < 0.45)
        if len(rows):
            whole = float(target[rows].sum())
            low = whole * chance.uniform(0.97, 1.03) if chance.random() < 0.7 else None
            high = whole * chance.uniform(1.03, 1.06) if chance.random() < 0.5 else None
            found.append(GroupRule(f"group {place}", rows, low, high))
    return found


def ends_of(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    within = room(problem.previous, problem.target, problem.limits)
    return within.low, within.high


def by_quadratic_program(target, total, low, high, rules=()) -> np.ndarray | None:
    """The least Σ (x − target)² / target, by HiGHS; None where it found no optimum."""
    areas, unit = len(target), float(np.mean(target))  # HiGHS is at its best with numbers near 1
    target, total, low, high = target / unit, total / unit, low / unit, high / unit
    rules = [replace(one, low=one.low and one.low / unit, high=one.high and one.high / unit) for one in rules]
    model = highspy.HighsModel()
    _rows(model.lp_, areas, total, low, high, rules)
    model.lp_.col_cost_ = -np.ones(areas)
    model.hessian_.dim_, model.hessian_.format_ = areas, highspy.HessianFormat.kTriangular
    model.hessian_.start_, model.hessian_.index_ = np.arange(areas + 1), np.arange(areas)
    model.hessian_.value_ = 1 / target
    found = _run(model)
    return None if found is None else found * unit


def highest_least_ratio(target, total, low, high) -> float:
    """The most that the smallest of all x / target can be, by linear programming."""
    areas = len(target)
    model = highspy.HighsModel()
    program = model.lp_
    _rows(program, areas, total, low, high, ())
    program.num_col_, program.num_row_ = areas + 1, 1 + areas
    program.col_cost_ = np.array([0.0] * areas + [-1.0])
    program.col_lower_ = np.append(program.col_lower_, 0.0)
    program.col_upper_ = np.append(program.col_upper_, highspy.kHighsInf)
    program.row_lower_ = np.append(total, np.zeros(areas))
    program.row_upper_ = np.append(total, np.full(areas, highspy.kHighsInf))
    starts, columns, values = [0, areas], list(range(areas)), [1.0] * areas
    for row in range(areas):
        columns += [row, areas]
        values += [1.0, -float(target[row])]
        starts.append(len(columns))
    matrix = program.a_matrix_
    matrix.start_, matrix.index_, matrix.value_ = np.array(starts), np.array(columns), np.array(values)
    return float(_run(model)[-1])


def least_moved(target, total, low, high) -> float:
    """The least Σ |x − target|, by linear programming: x = target + up − down."""
    areas = len(target)
    model = highspy.HighsModel()
    program = model.lp_
    program.num_col_, program.num_row_ = 2 * areas, 1 + areas
    program.col_cost_ = np.ones(2 * areas)
    program.col_lower_, program.col_upper_ = np.zeros(2 * areas), np.full(2 * areas, highspy.kHighsInf)
    program.row_lower_ = np.append(total - target.sum(), low - target)
    program.row_upper_ = np.append(total - target.sum(), _endless(high) - target)
    starts, columns, values = [0, 2 * areas], list(range(2 * areas)), [1.0] * areas + [-1.0] * areas
    for row in range(areas):
        columns += [row, areas + row]
        values += [1.0, -1.0]
        starts.append(len(columns))
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = np.array(starts), np.array(columns), np.array(values)
    return float(_run(model).sum())


def _rows(program, areas, total, low, high, rules) -> None:
    program.num_col_, program.num_row_ = areas, 1 + len(rules)
    program.col_cost_ = np.zeros(areas)
    program.col_lower_, program.col_upper_ = low, _endless(high)
    inf = highspy.kHighsInf
    program.row_lower_ = np.array([total, *(-inf if rule.low is None else rule.low for rule in rules)])
    program.row_upper_ = np.array([total, *(inf if rule.high is None else rule.high for rule in rules)])
    starts, columns = [0], []
    for rows in (range(areas), *(rule.rows.tolist() for rule in rules)):
        columns += list(rows)
        starts.append(len(columns))
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = np.array(starts), np.array(columns), np.ones(len(columns))


def _endless(high) -> np.ndarray:
    return np.where(np.isfinite(high), high, highspy.kHighsInf)


def _run(model) -> np.ndarray | None:
    highs = highspy.Highs()
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "primal_feasibility_tolerance": 1e-10,
        "dual_feasibility_tolerance": 1e-10,
        "qp_regularization_value": 1e-12,
    }.items():
        highs.setOptionValue(option, value)
    highs.passModel(model)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(highs.getSolution().col_value)
