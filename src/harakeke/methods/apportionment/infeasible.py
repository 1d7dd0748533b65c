"""When rows and columns cannot both come out: which of them, and why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .votes import Counts, name

NAMED = 6  # more names than this are counted


class Infeasible(ValueError):
    """Totals that no table can meet. rows and columns: the positions of those that stand in each other's way."""

    def __init__(self, words: str, rows: Sequence[int], columns: Sequence[int]) -> None:
        super().__init__(words)
        self.rows, self.columns = tuple(rows), tuple(columns)


@dataclass(frozen=True)
class Side:
    """The rows or the columns of a table: what one is called, the units due to each, and their keys."""

    what: str
    due: Counts
    keys: Sequence[Any] | None

    def sum(self, which: Sequence[int]) -> int:
        """Units due to these in all."""
        return int(self.due[list(which)].sum())

    def named(self, which: Sequence[int]) -> str:
        """These by name: row 'A'; rows 'A', 'B' and 3 more."""
        names = [name(self.keys, one) for one in which[:NAMED]]
        if len(which) > NAMED:
            names.append(f"{len(which) - NAMED} more")
        if len(names) == 1:
            return f"the {self.what} {names[0]}"
        return f"the {self.what}s {', '.join(names[:-1])} and {names[-1]}"


def no_votes(side: Side, which: int) -> Infeasible:
    """A row or column that is due units and has no votes anywhere."""
    words = f"Due to {side.named([which])}: {side.sum([which])}. It has no votes anywhere to get that by."
    return _refusal(words, side, [which], [])


def too_many_places(side: Side, which: int, cells: int) -> Infeasible:
    """A row or column that is due fewer units than it has cells with votes, under a method that gives each one."""
    words = (
        f"Due to {side.named([which])}: {side.sum([which])}. This method gives one to every place with votes, and here"
        f" are {cells}. Use Webster, or give it more."
    )
    return _refusal(words, side, [which], [])


def blocked(side: Side, which: Sequence[int], other: Side, only: Sequence[int], taken: int) -> Infeasible:
    """`which` of a side have votes only in `only` of the other, where there is too little for them.

    taken: what those must give to others, where the method gives each cell with votes one.
    """
    gone = f", of which {taken} must go to others, as this method gives one to every place with votes" if taken else ""
    words = (
        f"Due to {side.named(which)}: {side.sum(which)}. Votes for that are only in {other.named(only)}. Due there:"
        f" {other.sum(only)}{gone}. Change those totals, or the votes that are nought."
    )
    return _refusal(words, side, which, only)


def _refusal(words: str, side: Side, which: Sequence[int], only: Sequence[int]) -> Infeasible:
    return Infeasible(words, which, only) if side.what == "row" else Infeasible(words, only, which)
