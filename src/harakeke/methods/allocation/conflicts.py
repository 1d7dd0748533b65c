"""Can rules be kept together? If not, which of them contradict each other, and by how much: by linear programming.

Rules look only at totals of areas that belong to the same groups, so the program has one variable for each such set of
areas, however many areas there are. It is solved cold each time, and only its yes or no is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import highspy
import numpy as np
from numpy.typing import NDArray

from .errors import Infeasible, money
from .exponential import Floats
from .groups import GroupRule
from .words import Said, joined

NEAR = 0.005  # dollars: half a cent


@dataclass(frozen=True)
class Atoms:
    """Areas that belong to the same groups, taken together."""

    of_area: NDArray[np.intp]  # (areas,)
    inside: NDArray[np.bool_]  # (atoms, rules): is the atom in the rule's group
    order: NDArray[np.intp]  # areas, atom after atom

    def total(self, values: Floats) -> Floats:
        """Each atom's total, exact, so that the order of areas does not show."""
        ends = np.searchsorted(self.of_area[self.order], np.arange(1, len(self.inside)))
        return np.array([fsum(some) for some in np.split(values[self.order], ends)])


def atoms_of(areas: int, rules: Sequence[GroupRule]) -> Atoms:
    """The atoms of a set of rules.

    >>> rules = [GroupRule("A", np.array([0, 1])), GroupRule("B", np.array([1, 2]))]
    >>> found = atoms_of(4, rules)
    >>> found.of_area.tolist(), found.inside.astype(int).tolist()
    ([2, 3, 1, 0], [[0, 0], [0, 1], [1, 0], [1, 1]])
    """
    member = np.zeros((areas, len(rules)), dtype=bool)
    of_area, first = np.zeros(areas, dtype=np.intp), np.zeros(min(areas, 1), dtype=np.intp)
    for place, rule in enumerate(rules):
        member[rule.rows, place] = True
        _, first, of_area = np.unique(2 * of_area + member[:, place], return_index=True, return_inverse=True)
    return Atoms(of_area.reshape(-1), member[first], np.argsort(of_area.reshape(-1), kind="stable"))


def refuse_conflicts(atoms: Atoms, total: float, low: Floats, high: Floats, rules: Sequence[GroupRule]) -> None:
    """Raise Infeasible, naming rules that contradict each other, of which any one could be dropped to mend it."""
    ends = (atoms.total(low), atoms.total(high))
    over = missed_by(atoms.inside, total, ends, rules)
    if over <= NEAR:
        return
    kept = list(range(len(rules)))
    for place in range(len(rules)):
        rest = [one for one in kept if one != place]
        if missed_by(atoms.inside[:, rest], total, ends, [rules[one] for one in rest]) > NEAR:
            kept = rest
    raise Infeasible(_said([rules[one] for one in kept], total, over), over=over)


def missed_by(
    inside: NDArray[np.bool_], total: float, ends: tuple[Floats, Floats], rules: Sequence[GroupRule]
) -> float:
    """By how many dollars, at the least, rules and total are missed together; 0 where all can be kept.

    Two rules each want 60 of 100:

    >>> rules = [GroupRule("A", np.array([0]), low=60.0), GroupRule("B", np.array([1]), low=60.0)]
    >>> missed_by(np.eye(2, dtype=bool), 100.0, (np.zeros(2), np.full(2, 100.0)), rules)
    20.0
    """
    atoms, many = len(inside), len(rules) + 1
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = atoms + 2 * many, many
    program.col_cost_ = np.concatenate([np.zeros(atoms), np.ones(2 * many)])
    program.col_lower_ = np.concatenate([ends[0], np.zeros(2 * many)])
    program.col_upper_ = np.concatenate([ends[1], np.full(2 * many, highspy.kHighsInf)])
    lows, highs = _row_ends(rules)
    program.row_lower_ = np.array([total, *lows])
    program.row_upper_ = np.array([total, *highs])
    _fill(program, np.column_stack([np.ones(atoms, dtype=bool), inside]), atoms, many)
    return _least(program)


def _row_ends(rules: Sequence[GroupRule]) -> tuple[list[float], list[float]]:
    lows = [rule.low if rule.low is not None else -highspy.kHighsInf for rule in rules]
    highs = [rule.high if rule.high is not None else highspy.kHighsInf for rule in rules]
    return lows, highs


def _fill(program: highspy.HighsLp, inside: NDArray[np.bool_], atoms: int, many: int) -> None:
    """The matrix: a row for the total and for each rule, each with what it may be missed by, either way."""
    starts, columns, values = [0], [], []
    for row in range(many):
        here = np.flatnonzero(inside[:, row])
        columns += [*here.tolist(), atoms + row, atoms + many + row]
        values += [1.0] * len(here) + [1.0, -1.0]
        starts.append(len(columns))
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = np.array(starts), np.array(columns), np.array(values)


def _least(program: highspy.HighsLp) -> float:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        highs.setOptionValue(option, value)
    if highs.passModel(program) == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS did not take the rules; this is a fault of the program, not of the rules.")
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(
            f"HiGHS could not decide about the rules: {highs.modelStatusToString(highs.getModelStatus())}"
        )
    return float(fsum(np.array(highs.getSolution().col_value) * np.array(program.col_cost_)))


def _said(rules: Sequence[GroupRule], total: float, over: float) -> Said:
    values: dict[str, str | Said] = {"total": money(total), "over": money(over)}
    if not rules:
        return Said("infeasible.own_limits", values)
    values["rules"] = joined("join.semicolon", [_rule(rule) for rule in rules])
    return Said("infeasible.rules" if len(rules) > 1 else "infeasible.rule", values)


def _rule(rule: GroupRule) -> Said:
    ends = [Said("infeasible.at_least", {"amount": money(rule.low)})] if rule.low is not None else []
    ends += [Said("infeasible.at_most", {"amount": money(rule.high)})] if rule.high is not None else []
    return Said("infeasible.one_rule", {"name": rule.name, "ends": joined("join.comma", ends)})
