"""The door to HiGHS: one program per neighbourhood, solved again and again from where it stands."""

from dataclasses import dataclass

import highspy
import numpy as np

from harakeke.methods.confidentiality.programming.budget import Deadline
from harakeke.methods.confidentiality.programming.rows import BOUNDLESS, Real, Rows
from harakeke.methods.confidentiality.runs import Whole

_Status = highspy.HighsModelStatus


@dataclass(frozen=True)
class Corner:
    """A solution of a linear program: each cell's value, and each row's multiplier."""

    values: Real
    multipliers: Real


class LinearProgram:
    """A neighbourhood as a linear program. Only its objective changes, so each solution starts
    from the last."""

    def __init__(self, rows: Rows, steps: int) -> None:
        self._highs = _loaded(rows)
        self._highs.setOptionValue("presolve", "off")
        self._highs.setOptionValue("simplex_iteration_limit", steps)
        self._all = np.arange(len(rows.cells), dtype=np.int32)

    def least(self, columns: Whole, signs: Whole, deadline: Deadline | None = None) -> Corner | None:
        """Make the sum of signs × columns as small as it can be; None if that was not finished."""
        prices = np.zeros(len(self._all))
        prices[columns] = signs
        self._highs.changeColsCost(len(self._all), self._all, prices)
        if _run(self._highs, deadline) != _Status.kOptimal:
            return None
        found = self._highs.getSolution()
        return Corner(np.array(found.col_value), np.array(found.row_dual))

    def confine(self, column: int, low: int, high: int) -> None:
        """Narrow one cell's bounds, for every solution from now on."""
        self._highs.changeColBounds(column, *_limits(low, high))


class IntegerProgram:
    """A neighbourhood in whole numbers: can this cell have that value?"""

    def __init__(self, rows: Rows, nodes: int) -> None:
        self._rows = rows
        self._highs = _loaded(rows)
        self._highs.setOptionValue("mip_max_nodes", nodes)
        many = len(rows.cells)
        kinds = np.full(many, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        self._highs.changeColsIntegrality(many, np.arange(many, dtype=np.int32), kinds)

    def witness(self, column: int, value: int, deadline: Deadline | None = None) -> Whole | bool | None:
        """Whole numbers that fit, with the cell at this value; False if none do; None if unfinished.

        What is returned has been checked against every row, exactly.
        """
        self._highs.changeColBounds(column, float(value), float(value))
        status = _run(self._highs, deadline)
        self._highs.changeColBounds(column, *_limits(self._rows.low[column], self._rows.high[column]))
        if status in (_Status.kInfeasible, _Status.kUnboundedOrInfeasible):  # nothing is priced: not unbounded
            return False
        values = np.array(self._highs.getSolution().col_value)
        return fitting(self._rows, values)


def fitting(rows: Rows, values: Real) -> Whole | None:
    """These values as whole numbers, if they are whole and fit every row exactly."""
    if len(values) != len(rows.cells) or not np.all(np.isfinite(values)):
        return None
    rounded = np.rint(values)
    if np.abs(values - rounded).max() > 1e-5 or np.abs(rounded).max() >= BOUNDLESS:
        return None
    numbers: Whole = rounded.astype(np.int64)
    return numbers if rows.fit(numbers) else None


def _run(highs: highspy.Highs, deadline: Deadline | None) -> highspy.HighsModelStatus:
    if deadline is not None:
        highs.setOptionValue("time_limit", float(highs.getRunTime() + deadline.left))
    highs.run()
    return highs.getModelStatus()


def _loaded(rows: Rows) -> highspy.Highs:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(rows.cells), len(rows.least)
    program.col_cost_ = np.zeros(len(rows.cells))
    program.col_lower_, program.col_upper_ = _endless(rows.low), _endless(rows.high)
    program.row_lower_, program.row_upper_ = _endless(rows.least), _endless(rows.most)
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = rows.start, rows.column, rows.sign.astype(np.float64)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        highs.setOptionValue(option, value)
    highs.passModel(program)
    return highs


def _endless(bounds: Whole) -> Real:
    """Bounds for the solver: those too far out to be bounds are infinite."""
    real = bounds.astype(np.float64)
    real[bounds >= BOUNDLESS], real[bounds <= -BOUNDLESS] = highspy.kHighsInf, -highspy.kHighsInf
    return real


def _limits(low: int, high: int) -> tuple[float, float]:
    return float(low), highspy.kHighsInf if high >= BOUNDLESS else float(high)
