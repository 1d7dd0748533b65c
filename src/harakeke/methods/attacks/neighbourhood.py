"""Neighbourhoods: the part of a board near one cell, small enough to be solved.

Leaving equations out can only widen what is proved, so a value pinned here is pinned.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from harakeke.methods.attacks.release import Flags, Whole
from harakeke.methods.attacks.view import View

NEAR_WHOLE = 1e-6
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Neighbourhood:
    """Some cells and all that is known between them."""

    cells: Whole
    equations: Whole

    @classmethod
    def around(cls, view: View, cell: int, most: int) -> "Neighbourhood":
        """Grow outwards from a cell, equation by equation, until about `most` cells are reached."""
        equations = view.equations
        cells = np.array([cell], dtype=np.int64)
        kept = np.zeros(0, dtype=np.int64)
        while True:
            grown = equations.near(cells)
            reached = equations.members(grown)
            if len(reached) > most and len(kept):
                return cls(cells, kept)
            if len(reached) == len(cells) or len(reached) > most:
                return cls(reached, grown)
            cells, kept = reached, grown


def model(view: View, here: Neighbourhood, *, whole: bool) -> Any:
    """A HiGHS model of a neighbourhood: bounds from propagation, one row for each fact.

    whole: every count is a whole number.
    """
    bounds, cells = view.bounds, here.cells
    lp = highspy.HighsLp()
    lp.num_col_ = len(cells)
    lp.col_cost_ = np.zeros(len(cells))
    lp.col_lower_ = bounds.low[cells].astype(np.float64)
    # No count is larger than twice the largest figure shown: a limit, so that every aim has an end.
    lp.col_upper_ = np.minimum(bounds.high[cells], 2 * int(view.board.value.max(initial=0)) + 1000).astype(np.float64)
    lp.col_upper_ = np.maximum(lp.col_upper_, lp.col_lower_)
    rows = _Rows(view, here)
    lp.num_row_ = len(rows.lower)
    lp.row_lower_, lp.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([0, *np.cumsum(rows.length)], dtype=np.int32)
    lp.a_matrix_.index_ = np.concatenate(rows.index).astype(np.int32) if rows.index else np.zeros(0, np.int32)
    lp.a_matrix_.value_ = np.concatenate(rows.weight) if rows.weight else np.zeros(0)
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cells)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    if not whole:
        # After another aim the last answer still fits, so the primal simplex goes on from there.
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("simplex_strategy", 4)
    solver.passModel(lp)
    return solver


class _Rows:
    """The rows of a model: parts less total, and totals that exceed a part rounded apart."""

    def __init__(self, view: View, here: Neighbourhood) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.length: list[int] = []
        self.index: list[Whole] = []
        self.weight: list[Numbers] = []
        equations = view.equations
        for number in here.equations.tolist():
            first, size = int(equations.start[number]), int(equations.size[number])
            parts = np.searchsorted(here.cells, equations.part[first : first + size])
            total = int(np.searchsorted(here.cells, equations.total[number]))
            adds = bool(equations.adds[number])
            self._add(np.append(parts, total), np.append(np.ones(size), -1.0), 0.0, 0.0 if adds else highspy.kHighsInf)
            if not adds:
                for part in parts.tolist():
                    self._add(np.array([total, part]), np.array([1.0, -1.0]), 0.0, highspy.kHighsInf)
        apart = view.apart
        for i in np.flatnonzero(np.isin(apart.equation, here.equations)):
            pair = np.searchsorted(here.cells, np.array([apart.total[i], apart.part[i]]))
            self._add(pair, np.array([1.0, -1.0]), 1.0, highspy.kHighsInf)

    def _add(self, index: Whole, weight: Numbers, lower: float, upper: float) -> None:
        self.index.append(index)
        self.weight.append(weight)
        self.length.append(len(index))
        self.lower.append(lower)
        self.upper.append(upper)


class Solver:
    """One neighbourhood, to be solved again and again for other aims.

    Every solution is remembered: a count that takes two values in two solutions is not recovered.
    """

    def __init__(self, view: View, here: Neighbourhood, *, whole: bool) -> None:
        self.here, self.whole = here, whole
        self._highs = model(view, here, whole=whole)
        self.least = np.full(len(here.cells), np.inf)
        self.most = np.full(len(here.cells), -np.inf)

    def aim(self, cost: Numbers, seconds: float) -> float | None:
        """Make the weighted sum of the counts as small as it can be; return it, None without an answer."""
        count = len(cost)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.05))
        self._highs.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            values = np.array(self._highs.getSolution().col_value)
            np.minimum(self.least, values, out=self.least)
            np.maximum(self.most, values, out=self.most)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return float(info.mip_dual_bound if self.whole else info.objective_function_value)

    def extremes(self, column: int, seconds: float) -> tuple[float, float] | None:
        """The least and greatest value of one count that can be proved; None when time ran out."""
        cost = np.zeros(len(self.here.cells))
        cost[column] = 1.0
        least = self.aim(cost, seconds)
        most = self.aim(-cost, seconds) if least is not None else None
        return None if least is None or most is None else (least, -most)

    def varies(self) -> Flags:
        """Which counts have been seen at two different whole numbers."""
        with np.errstate(invalid="ignore"):
            found: Flags = np.floor(self.most + NEAR_WHOLE) > np.ceil(self.least - NEAR_WHOLE)
        found &= np.isfinite(self.least)
        return found
