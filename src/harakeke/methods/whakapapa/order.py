"""Who stands beside whom: the order of each row, and how far along it each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import floor

from .lines import PARTNER, Line

#: A place in a row: a person's key, or the turn of a line that passes the row on its way down.
Item = str
Joins = Mapping[Item, set[Item]]
SWEEPS = 4


def order_rows(rows: list[list[Item]], up: Joins, down: Joins, lines: Sequence[Line]) -> list[list[Item]]:
    """The rows with each block of partners together, near those above and below it (the barycentre method)."""
    rows = [_flat(_couples(row, lines)) for row in rows]
    for sweep in range(SWEEPS):
        across = up if sweep % 2 == 0 else down
        for number in range(len(rows)) if sweep % 2 == 0 else reversed(range(len(rows))):
            rows[number] = _ordered(rows, number, across, lines)
    return [_ordered(rows, number, up, lines) for number in range(len(rows))]


def _ordered(rows: list[list[Item]], number: int, across: Joins, lines: Sequence[Line]) -> list[Item]:
    place = {item: index / max(1, len(row) - 1) for row in rows for index, item in enumerate(row)}

    def middle(block: list[Item]) -> float:
        joined = [place[one] for item in block for one in across.get(item, ())]
        return sum(joined) / len(joined) if joined else sum(place[item] for item in block) / len(block)

    return _flat(sorted(_couples(rows[number], lines), key=lambda block: round(middle(block), 6)))


def _flat(blocks: list[list[Item]]) -> list[Item]:
    return [item for block in blocks for item in block]


def _couples(row: list[Item], lines: Sequence[Line]) -> list[list[Item]]:
    """The row cut into blocks of partners, each begun with someone at its end."""
    here = set(row)
    beside: dict[Item, list[Item]] = defaultdict(list)
    for line in lines:
        if line.kind == PARTNER and {line.one, line.other} <= here:
            beside[line.one].append(line.other)
            beside[line.other].append(line.one)
    blocks: list[list[Item]] = []
    placed: set[Item] = set()
    for item in row:
        if item not in placed:
            together = _walk(item, beside)
            ends = [one for one in row if one in together and len(beside[one]) < 2]
            blocks.append(_walk(ends[0] if ends else item, beside))
            placed.update(together)
    return blocks


def _walk(start: Item, beside: Mapping[Item, list[Item]]) -> list[Item]:
    found: dict[Item, None] = {}
    waiting = [start]
    while waiting:
        item = waiting.pop()
        if item not in found:
            found[item] = None
            waiting.extend(reversed(beside.get(item, [])))
    return list(found)


def place_rows(rows: list[list[Item]], up: Joins, down: Joins, apart: Callable[[Item, Item], int]) -> dict[Item, int]:
    """How far along its row the middle of each item stands, near those it is joined to; never nearer than `apart`."""
    along: dict[Item, float] = {}
    for row in rows:
        along.update(zip(row, _offsets(row, apart), strict=True))
    for sweep in range(2 * SWEEPS):
        across = up if sweep % 2 == 0 else down
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wished = [_wish(item, across, along) for item in row]
            along.update(zip(row, _spread(wished, _offsets(row, apart)), strict=True))
    return {item: floor(x + 0.5) for item, x in along.items()}


def _wish(item: Item, across: Joins, along: Mapping[Item, float]) -> tuple[float, float]:
    """Where an item would stand, and how much that weighs."""
    joined = [along[one] for one in across.get(item, ())]
    return (sum(joined) / len(joined), 1.0) if joined else (along[item], 0.02)


def _offsets(row: list[Item], apart: Callable[[Item, Item], int]) -> list[int]:
    offsets = [0] * len(row)
    for index in range(1, len(row)):
        offsets[index] = offsets[index - 1] + apart(row[index - 1], row[index])
    return offsets


def _spread(wished: list[tuple[float, float]], offsets: list[int]) -> list[float]:
    """The places nearest to those wished (least squares) that keep order and distance: pool adjacent violators.

    >>> _spread([(0, 1), (0, 1)], [0, 10])
    [-5.0, 5.0]
    """
    pools: list[list[float]] = []  # weight, weight × place, how many
    for (wish, weight), offset in zip(wished, offsets, strict=True):
        pools.append([weight, weight * (wish - offset), 1])
        while len(pools) > 1 and pools[-2][1] / pools[-2][0] > pools[-1][1] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [before + after for before, after in zip(pools[-1], last, strict=True)]
    places = [total / weight for weight, total, many in pools for _ in range(int(many))]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]
