"""Tie and transfer: from a table rounded near the answer, move one unit at a time along the cheapest way.

Multipliers are kept as logarithms, so that a cell's distance from its next unit is a length: raising a cell costs
log d(k) − log(votes × multipliers), lowering it the other way round, and neither is ever negative. A row that is short
(or a column with too many) looks for the nearest row with too many (or column that is short) through cells raised and
lowered by turns; the lengths walked become the new multipliers. Source: Balinski and Demange (1989); it is the
method of successive shortest paths (Rote and Zachariasen, "Matrix scaling by network flow", 2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from .signposts import Floats, Signposts
from .votes import Counts, logarithms

FITTINGS = 500
CLOSE = 0.1  # units by which fitted columns may be off in all
SMALLEST = 0.01  # what a row due nothing is fitted to, so that it has a multiplier at all


@dataclass(frozen=True)
class Cut:
    """Rows that have votes only in these columns, and are due more than those have. Positions in the order solved."""

    rows: npt.NDArray[np.bool_]
    columns: npt.NDArray[np.bool_]
    taken: int


class Transfers:
    """A table of units, its multipliers, and how far each cell is from one more and from one fewer."""

    def __init__(self, votes: npt.NDArray[Any], rows: Counts, columns: Counts, signposts: Signposts) -> None:
        self.logs, self.signposts = logarithms(votes), signposts
        self.row_due, self.column_due = rows, columns
        self.row_scale, self.column_scale = _fitted(self.logs, rows, columns)
        self.least = np.asarray(votes > 0, dtype=bool) * int(signposts.first_is_free)
        self.units = self._rounded()
        self.raising, self.lowering = self._distances(self.units, self.logs)

    def _rounded(self) -> Counts:
        scaled = np.exp(self.logs + self.row_scale[:, None] + self.column_scale)
        rounded: Counts = np.maximum(self.signposts.below(scaled).astype(np.int64), self.least)
        return rounded

    def _distances(self, units: Counts, logs: Floats) -> tuple[Floats, Floats]:
        """To the next unit and to the one before, multipliers left out; boundless where there is none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            raising = np.log(self.signposts.at(units.astype(np.float64))) - logs
            lowering = logs - np.log(self.signposts.at(units.astype(np.float64) - 1))
        return np.where(logs > -np.inf, raising, np.inf), np.where(units > 0, lowering, np.inf)

    def lacking(self) -> tuple[Counts, Counts]:
        """Units that rows are short of, and that columns have too many of."""
        return self.row_due - self.units.sum(axis=1), self.units.sum(axis=0) - self.column_due

    def solve(self) -> Cut | None:
        """Move units until every total is met; the cut that makes it impossible, if one does."""
        lacking = np.concatenate(self.lacking())
        for start in np.flatnonzero(lacking > 0):
            while lacking[start] > 0:
                way = self._way(int(start), lacking)
                if isinstance(way, Cut):
                    return way
                self._move(way)
                lacking[start] -= 1
                lacking[way[-1]] += 1
        return None

    def _way(self, start: int, lacking: Counts) -> list[int] | Cut:
        """The nearest way from a row or column (numbered after the rows) to one that lacks the other way."""
        length = np.full(len(lacking), np.inf)
        before = np.full(len(lacking), -1)
        done = np.zeros(len(lacking), dtype=bool)
        length[start] = 0.0
        goals = np.flatnonzero(lacking < 0)
        while True:
            ahead = np.where(done, np.inf, length)
            here = int(ahead.argmin())
            if ahead[here] == np.inf:
                return self._cut(done)
            if (near := length[goals].min(initial=np.inf)) <= length[here]:  # of nodes as near, one to stop at
                here = int(goals[length[goals] <= near][0])
                break
            done[here] = True
            self._look_around(here, length, before, done)
        self._rescale(np.where(done, length[here] - length, 0.0))
        way = [here]
        while way[-1] != start:
            way.append(int(before[way[-1]]))
        return way[::-1]

    def _look_around(self, here: int, length: Floats, before: Counts, done: npt.NDArray[np.bool_]) -> None:
        rows = len(self.row_due)
        if here < rows:
            there, steps = slice(rows, None), self.raising[here] - self.row_scale[here] - self.column_scale
        else:
            column = here - rows
            there, steps = slice(0, rows), self.lowering[:, column] + self.row_scale + self.column_scale[column]
        reached = length[here] + np.maximum(steps, 0.0)
        nearer = (reached < length[there]) & ~done[there]
        length[there][nearer] = reached[nearer]
        before[there][nearer] = here

    def _rescale(self, lift: Floats) -> None:
        rows = len(self.row_due)
        self.row_scale += lift[:rows]
        self.column_scale -= lift[rows:]

    def _move(self, way: list[int]) -> None:
        """Raise and lower cells by turns along a way."""
        rows = len(self.row_due)
        for here, there in pairwise(way):
            row, column, step = (here, there - rows, 1) if here < rows else (there, here - rows, -1)
            self.change(row, column, step)

    def change(self, row: int, column: int, step: int) -> None:
        """One cell gets `step` more."""
        self.units[row, column] += step
        cell = (slice(row, row + 1), slice(column, column + 1))
        self.raising[cell], self.lowering[cell] = self._distances(self.units[cell], self.logs[cell])

    def _cut(self, reached: npt.NDArray[np.bool_]) -> Cut:
        rows, columns = reached[: len(self.row_due)], reached[len(self.row_due) :]
        return Cut(rows, columns, int(self.least[np.ix_(~rows, columns)].sum()))


def _fitted(logs: Floats, rows: Counts, columns: Counts) -> tuple[Floats, Floats]:
    """Logarithms of multipliers that bring rows and columns near their totals, by fitting each in turn.

    Only a start: where they settle slowly, or nowhere, moving units does the rest.
    """
    row_aim, column_aim = np.maximum(rows, SMALLEST), np.maximum(columns, SMALLEST)
    column_aim *= row_aim.sum() / column_aim.sum()  # or they would never settle
    down = np.zeros(len(columns))
    for _ in range(FITTINGS):
        across = np.log(row_aim) - _log_sums(logs + down)
        fitted = np.log(column_aim) - _log_sums((logs + across[:, None]).T)
        off = np.abs(np.expm1(down - fitted) * column_aim).sum()
        down = fitted
        if off < CLOSE:
            break
    return across, down


def _log_sums(logs: Floats) -> Floats:
    """Logarithms of the sums of rows; nought for a row without votes, whose multiplier matters to nobody."""
    largest = logs.max(axis=1)
    largest[largest == -np.inf] = 0.0
    sums = np.exp(logs - largest[:, None]).sum(axis=1)
    found: Floats = np.log(np.where(sums > 0, sums, 1.0)) + largest
    return found
