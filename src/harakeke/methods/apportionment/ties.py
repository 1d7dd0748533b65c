"""The last digit of a biproportional answer, exactly: what floating point could not tell apart, and true ties.

Cells near a signpost could be rounded either way. Moving units round a ring of such cells keeps every total; whether
that is better, as good or worse is whether the product of claims round the ring is above, at or below one, and with
fractions that is known and not guessed. Where no ring exists, as nearly always, there is nothing to do.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from .transfers import Transfers
from .votes import Counts, exact

NEAR = 1e-9  # far above what rounding adds up to along a way, far below the step between signposts

Cell = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class Step:
    """One cell that could change: from its row to its column if it is raised, the other way if it is lowered."""

    start: Node
    end: Node
    cell: Cell
    price: Fraction  # the product round a ring is below one exactly where the ring is better


def settle(transfers: Transfers, votes: npt.NDArray[Any]) -> Counts:
    """The units of `transfers` made exactly optimal, and of tied answers the one the rule names."""
    cells = _rings(_near_a_signpost(transfers))
    if not cells:
        return transfers.units
    steps = _steps(transfers, votes, cells)
    better, price = _better_ring(steps)
    while better is not None:
        _turn(transfers, better)
        steps = _steps(transfers, votes, cells)
        better, price = _better_ring(steps)
    _prefer_larger(transfers, votes, _tied(steps, price))
    return transfers.units


def _near_a_signpost(transfers: Transfers) -> npt.NDArray[np.bool_]:
    scale = transfers.row_scale[:, None] + transfers.column_scale
    return np.asarray((transfers.raising - scale < NEAR) | (transfers.lowering + scale < NEAR))


def _rings(near: npt.NDArray[np.bool_]) -> list[Cell]:
    """Cells that may lie on a ring: rows and columns with only one left are taken away until none is."""
    left = near.copy()
    while True:
        alone = left & ((left.sum(axis=1) < 2)[:, None] | (left.sum(axis=0) < 2))
        if not alone.any():
            return [(int(row), int(column)) for row, column in np.argwhere(left)]
        left &= ~alone


def _steps(transfers: Transfers, votes: npt.NDArray[Any], cells: list[Cell]) -> list[Step]:
    """What each of these cells could do, with its exact price."""
    found = []
    for row, column in cells:
        units = int(transfers.units[row, column])
        scale = transfers.row_scale[row] + transfers.column_scale[column]
        claim = exact(votes[row, column]) ** transfers.signposts.power
        ends: tuple[Node, Node] = ("row", row), ("column", column)
        if transfers.raising[row, column] - scale < NEAR:
            found.append(Step(*ends, (row, column), transfers.signposts.exactly(units) / claim))
        else:
            found.append(Step(*ends[::-1], (row, column), claim / transfers.signposts.exactly(units - 1)))
    return found


def _better_ring(steps: list[Step]) -> tuple[list[Step] | None, dict[Node, Fraction]]:
    """A ring whose product is below one (Bellman and Ford); where there is none, the cheapest price to each node."""
    price = dict.fromkeys((node for step in steps for node in (step.start, step.end)), Fraction(1))
    came: dict[Node, Step] = {}
    changed: Node | None = None
    for _ in range(len(price) + 1):
        changed = None
        for step in steps:
            if (offered := price[step.start] * step.price) < price[step.end]:
                price[step.end], came[step.end], changed = offered, step, step.end
        if changed is None:
            return None, price
    assert changed is not None
    for _ in price:  # back until surely on the ring
        changed = came[changed].start
    ring = [came[changed]]
    while ring[-1].start != changed:
        ring.append(came[ring[-1].start])
    return ring, price


def _turn(transfers: Transfers, steps: list[Step]) -> None:
    """Raise and lower the cells of these steps."""
    for step in steps:
        transfers.change(*step.cell, 1 if step.start[0] == "row" else -1)


def _tied(steps: list[Step], price: dict[Node, Fraction]) -> list[Step]:
    """Steps that can lie on a ring whose product is exactly one."""
    return [step for step in steps if price[step.start] * step.price == price[step.end]]


def _prefer_larger(transfers: Transfers, votes: npt.NDArray[Any], tied: list[Step]) -> None:
    """Of all tied answers, the one that gives most to the cell with most votes, then to the next, and so on.

    Each tied cell has two values to choose from. In that order each is raised if a ring through cells not yet decided
    lets it, and is decided.
    """
    ways: dict[Node, dict[Cell, Node]] = {}
    for step in tied:
        ways.setdefault(step.start, {})[step.cell] = step.end
    for step in sorted(tied, key=lambda one: (-exact(votes[one.cell]), one.cell)):
        row, column = ("row", step.cell[0]), ("column", step.cell[1])
        raises = ways.get(row, {}).pop(step.cell, None)
        ways.get(column, {}).pop(step.cell, None)
        if raises is not None and (way := _way(ways, column, row)) is not None:
            transfers.change(*step.cell, 1)
            for start, cell, end in way:
                transfers.change(*cell, 1 if start[0] == "row" else -1)
                del ways[start][cell]
                ways.setdefault(end, {})[cell] = start


def _way(ways: dict[Node, dict[Cell, Node]], start: Node, end: Node) -> list[tuple[Node, Cell, Node]] | None:
    """The shortest way from one node to another; None where there is none."""
    came: dict[Node, tuple[Node, Cell, Node]] = {}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for cell, there in ways.get(here, {}).items():
            if there not in came and there != start:
                came[there] = (here, cell, there)
                waiting.append(there)
    if end not in came:
        return None
    way = [came[end]]
    while way[-1][0] != start:
        way.append(came[way[-1][0]])
    return way
