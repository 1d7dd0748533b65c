"""A siege: one neighbourhood attacked, first with linear programs, then in whole numbers."""

import numpy as np

from harakeke.methods.confidentiality.programming.budget import Budget, Deadline
from harakeke.methods.confidentiality.programming.proof import Proof, prove
from harakeke.methods.confidentiality.programming.rows import Rows
from harakeke.methods.confidentiality.programming.solver import Corner, IntegerProgram, LinearProgram, fitting
from harakeke.methods.confidentiality.runs import Whole

TOLERANCE = 1e-6  # only for judging that a cell is wide enough; no bound rests on it
_VALUES = 24  # the most values of one cell to look at one by one


class Siege:
    """The state of an attack on one neighbourhood; cells are columns of its `rows`.

    `rows.low` and `rows.high` are narrowed in place; `proofs[column, sign]` proves an end (sign 1: the
    least, -1: the most).
    `values[column]`: what some dataset of the neighbourhood, in whole numbers, gives the cell;
    `excluded[column]`: what none gives it.
    """

    def __init__(self, rows: Rows, budget: Budget, deadline: Deadline | None = None) -> None:
        self.rows, self.deadline = rows, deadline
        self._linear = LinearProgram(rows, budget.steps)
        self._integer: IntegerProgram | None = None
        self._nodes = budget.nodes
        self.seen_low = np.full(len(rows.cells), np.inf)
        self.seen_high = np.full(len(rows.cells), -np.inf)
        self.proofs: dict[tuple[int, int], Proof] = {}
        self.values: list[set[int]] = [set() for _ in rows.cells]
        self.excluded: list[set[int]] = [set() for _ in rows.cells]

    def left(self, column: int) -> int:
        """Candidates not yet excluded."""
        between = int(self.rows.high[column] - self.rows.low[column]) + 1
        return between - len(self.excluded[column])

    def push_together(self, columns: Whole) -> None:
        """Push many cells up at once, then down: most turn out wide enough from these alone."""
        for sign in (-1, 1):
            self._least(columns, np.full(len(columns), sign))

    def wide(self, column: int, needed: int) -> bool:
        """Whether solutions seen so far give the cell as many values as it needs."""
        if not np.isfinite(self.seen_low[column]):
            return False
        low, high = np.ceil(self.seen_low[column] - TOLERANCE), np.floor(self.seen_high[column] + TOLERANCE)
        return bool(high - low + 1 >= needed)

    def find_ends(self, column: int, needed: int) -> bool:
        """Narrow a cell from both sides by linear programs, unless it is seen to be wide enough.

        Returns whether the matter was settled; False when a limit of the budget came first.
        """
        for sign in (1, -1):
            if self.wide(column, needed):
                return True
            corner = self._least(np.array([column]), np.array([sign]))
            if corner is None:
                return False
            proof = prove(self.rows, column, sign, corner.multipliers)
            if proof is not None:
                self._narrow(column, sign, proof)
        return True

    def find_values(self, column: int, needed: int | None) -> bool:
        """Ask, value by value, whether whole numbers fit, until `needed` do (None: all values).

        Returns whether the matter was settled.
        """
        if self.left(column) > _VALUES:
            return False
        settled = True
        for value in range(int(self.rows.low[column]), int(self.rows.high[column]) + 1):
            if needed is not None and len(self.values[column]) >= needed:
                return True
            if value not in self.values[column] and value not in self.excluded[column]:
                settled &= self._try_value(column, value)
        self._drop_excluded_ends(column)
        return settled

    def _try_value(self, column: int, value: int) -> bool:
        corner = self._whole_corner(column, value)
        if corner is not None:
            self._remember(corner)
            return True
        if self._integer is None:
            self._integer = IntegerProgram(self.rows, self._nodes)
        found = self._integer.witness(column, value, self.deadline)
        if found is None:
            return False
        if isinstance(found, bool):
            self.excluded[column].add(value)
        else:
            self._remember(found)
        return True

    def _whole_corner(self, column: int, value: int) -> Whole | None:
        """Whole numbers with the cell at this value, if a corner happens to be whole: often, and quick."""
        nothing = np.zeros(0, dtype=np.int64)
        self._linear.confine(column, value, value)
        corner = self._linear.least(nothing, nothing, self.deadline)
        self._linear.confine(column, int(self.rows.low[column]), int(self.rows.high[column]))
        return None if corner is None else fitting(self.rows, corner.values)

    def _drop_excluded_ends(self, column: int) -> None:
        excluded, low, high = self.excluded[column], self.rows.low, self.rows.high
        while int(low[column]) in excluded and low[column] < high[column]:
            excluded.discard(int(low[column]))
            low[column] += 1
        while int(high[column]) in excluded and low[column] < high[column]:
            excluded.discard(int(high[column]))
            high[column] -= 1

    def _least(self, columns: Whole, signs: Whole) -> Corner | None:
        corner = self._linear.least(columns, signs, self.deadline)
        if corner is not None:
            np.minimum(self.seen_low, corner.values, out=self.seen_low)
            np.maximum(self.seen_high, corner.values, out=self.seen_high)
            whole = fitting(self.rows, corner.values)
            if whole is not None:
                self._remember(whole)
        return corner

    def _remember(self, witness: Whole) -> None:
        for seen, value in zip(self.values, witness.tolist(), strict=True):
            seen.add(value)

    def _narrow(self, column: int, sign: int, proof: Proof) -> None:
        """Take in that sign × cell is at least what is proved."""
        low, high = self.rows.low, self.rows.high
        self.proofs[column, sign] = proof
        if sign > 0 and proof.bound > low[column]:
            low[column] = proof.bound
        elif sign < 0 and -proof.bound < high[column]:
            high[column] = -proof.bound
        else:
            return
        self._linear.confine(column, int(low[column]), int(high[column]))
