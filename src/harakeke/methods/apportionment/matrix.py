"""`biproportional`: whole units for every cell of a table, in proportion to its votes, rows and columns both exact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .infeasible import Infeasible, Side, blocked, no_votes, too_many_places
from .signposts import Signposts, signposts_of
from .ties import settle
from .transfers import Cut, Transfers
from .votes import Counts, name, numbers, places, refuse, unfit, whole

MOST_CELL_UNITS = 10**7  # two neighbouring signposts must differ by far more than floating point does


def biproportional(
    votes: npt.ArrayLike,
    rows: npt.ArrayLike,
    columns: npt.ArrayLike,
    *,
    method: str = "webster",
    row_keys: Sequence[Any] | None = None,
    column_keys: Sequence[Any] | None = None,
) -> Counts:
    """Share units among the cells of a table so that every row and every column gets exactly its total.

    Each cell gets its votes × a multiplier of its row × a multiplier of its column, rounded by the divisor method; the
    answer is the only one of that form, but for ties. A cell without votes gets nothing.

    votes: numbers from nought, one for each cell. rows, columns: the whole units due to each row and column; both add
    to the same. method: as for `apportion`, without the largest remainder. row_keys, column_keys: all different, and
    sort among themselves.
    Of tied answers it is the one that gives most to the cell with the largest votes; of those, most to the next; and
    so on, cells of equal votes by row key and then column key. With keys nothing depends on the order of rows or
    columns.

    Returns a table of whole numbers. Raises ValueError where the numbers do not fit together, and `Infeasible`, which
    names rows and columns, where votes that are nought make the totals impossible.

    Sources: Balinski and Demange, "Algorithms for proportional matrices in reals and integers", Mathematical
    Programming 45 (1989); Pukelsheim, "Proportional Representation" (2nd edition, 2017), chapters 14 and 15.

    By hand: regions due 3 and 2, agencies due 2 and 3, votes 60, 40 and 20, 80. With 1/30 for the first region the
    cells are 2 and 1.33, rounded 2 and 1; with 1/45 for the second .44 and 1.78, rounded 0 and 2. The agencies have
    2 + 0 and 1 + 2, as they are due, so these multipliers do, with 1 for each agency.

    >>> biproportional([[60, 40], [20, 80]], rows=[3, 2], columns=[2, 3]).tolist()
    [[2, 1], [0, 2]]
    """
    given, signposts = numbers(votes), signposts_of(method)
    if given.ndim != 2:
        raise ValueError(f"The votes are a table of rows and columns; these have {given.ndim} dimensions.")
    refuse(unfit(given), lambda at: f"Row {name(row_keys, at[0])}, column {name(column_keys, at[1])}")
    sides = _side("row", rows, given.shape[0], row_keys), _side("column", columns, given.shape[1], column_keys)
    across, down = (np.argsort(places(side.keys, len(side.due), side.what)) for side in sides)
    _fit(given, sides, signposts)
    answer = np.zeros(given.shape, dtype=np.int64)
    if sides[0].due.any():
        answer[np.ix_(across, down)] = _solved(given[np.ix_(across, down)], sides, (across, down), signposts)
    return answer


def _solved(
    votes: npt.NDArray[Any], sides: tuple[Side, Side], order: tuple[Counts, Counts], signposts: Signposts
) -> Counts:
    """The answer for votes whose rows and columns stand in the order of their keys."""
    transfers = Transfers(votes, sides[0].due[order[0]], sides[1].due[order[1]], signposts)
    if (cut := transfers.solve()) is not None:
        raise _refusal(cut, sides, order)
    return settle(transfers, votes)


def _refusal(cut: Cut, sides: tuple[Side, Side], order: tuple[Counts, Counts]) -> Infeasible:
    """A cut can be told from its rows or, the other way round, from the columns outside it: the shorter is told."""
    rows, columns = (sorted(way[inside].tolist()) for way, inside in zip(order, (cut.rows, cut.columns), strict=True))
    other_rows = sorted(order[0][~cut.rows].tolist())
    other_columns = sorted(order[1][~cut.columns].tolist())
    if other_rows and other_columns and len(other_rows) + len(other_columns) < len(rows) + len(columns):
        return blocked(sides[1], other_columns, sides[0], other_rows, cut.taken)
    return blocked(sides[0], rows, sides[1], columns, cut.taken)


def _side(what: str, totals: npt.ArrayLike, many: int, keys: Sequence[Any] | None) -> Side:
    given = np.asarray(totals)
    if given.shape != (many,):
        raise ValueError(f"The votes have {many} {what}s; give as many totals, one for each {what}.")
    due = [whole(one, f"The seats of {what} {name(keys, at)}") for at, one in enumerate(given.tolist())]
    return Side(what, np.array(due, dtype=np.int64), keys)


def _fit(votes: npt.NDArray[Any], sides: tuple[Side, Side], signposts: Signposts) -> None:
    """Refuse what is seen at a glance: totals that differ, too many, or a row or column alone that cannot be met."""
    due, there = (int(side.due.sum()) for side in sides)
    if due != there:
        raise ValueError(f"The rows add to {due} seats and the columns to {there}; they must be the same.")
    if due > MOST_CELL_UNITS:
        raise ValueError(f"A table can share {MOST_CELL_UNITS:,} seats; there are {due:,}.")
    for axis, side in enumerate(sides):
        having = np.asarray(votes > 0, dtype=bool).sum(axis=1 - axis)
        for which in np.flatnonzero((side.due > 0) & (having == 0)):
            raise no_votes(side, int(which))
        for which in np.flatnonzero(having > side.due) if signposts.first_is_free else ():
            raise too_many_places(side, int(which), int(having[which]))
