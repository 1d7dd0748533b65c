"""Which generation each person stands in, so that every parent is above their child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import CARER, KIN, PARENT, PARTNER, SIBLING, Line, of_these


def closes_circle(lines: Sequence[Line], new: Line) -> bool:
    """Whether a line would make someone their own ancestor.

    >>> closes_circle([Line(PARENT, "nan", "mum"), Line(PARENT, "mum", "me")], Line(PARENT, "me", "nan"))
    True
    """
    if not new.down:
        return False
    below = defaultdict(set)
    for line in lines:
        if line.down:
            below[line.one].add(line.other)
    return new.one == new.other or new.one in _reached(new.other, below)


def _reached(start: str, below: dict[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for key in below.get(waiting.pop(), set()) - found:
            found.add(key)
            waiting.append(key)
    return found


class _Blocks:
    """People gathered into blocks that share a row; a tie that would put someone above themselves is left out."""

    def __init__(self, people: Sequence[str]):
        self.block = {key: key for key in people}
        self.down: dict[str, dict[str, int]] = defaultdict(dict)

    def above(self, upper: str, lower: str, rows: int) -> None:
        upper, lower = self.block[upper], self.block[lower]
        if upper not in self._below(lower):
            self.down[upper][lower] = max(rows, self.down[upper].get(lower, 0))

    def beside(self, one: str, other: str) -> None:
        one, other = self.block[one], self.block[other]
        if one == other or other in self._below(one) or one in self._below(other):
            return
        self.block = {key: one if block == other else block for key, block in self.block.items()}
        for lower, rows in self.down.pop(other, {}).items():
            self.down[one][lower] = max(rows, self.down[one].get(lower, 0))
        for lowers in self.down.values():
            if other in lowers:
                rows = lowers.pop(other)
                lowers[one] = max(rows, lowers.get(one, 0))

    def _below(self, start: str) -> set[str]:
        return _reached(start, {upper: set(lowers) for upper, lowers in self.down.items()})

    def rows(self) -> dict[str, int]:
        """Each block's row: as high as its ancestors let it, then down to just above its own."""
        order = self._from_the_top()
        row = dict.fromkeys(order, 0)
        for upper in order:
            for lower, rows in self.down.get(upper, {}).items():
                row[lower] = max(row[lower], row[upper] + rows)
        for upper in reversed(order):
            if lowers := self.down.get(upper):
                row[upper] = min(row[lower] - rows for lower, rows in lowers.items())
        return row

    def _from_the_top(self) -> list[str]:
        blocks = list(dict.fromkeys(self.block.values()))
        done: dict[str, None] = {}
        for start in blocks:
            self._finish(start, done)
        return list(reversed(done))

    def _finish(self, block: str, done: dict[str, None]) -> None:
        if block in done:
            return
        for lower in self.down.get(block, {}):
            self._finish(lower, done)
        done[block] = None


def generations(people: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """Each person's row, the earliest generation 0. A line that closes a circle of descent is not heeded.

    >>> generations(["nan", "mum", "dad", "me"], [Line(PARENT, "nan", "mum"), Line(PARENT, "mum", "me"),
    ...     Line(PARENT, "dad", "me")])
    {'nan': 0, 'mum': 1, 'dad': 1, 'me': 2}
    """
    known = of_these(people, lines)
    blocks = _Blocks(people)
    for line in known:
        if line.down:
            blocks.above(line.one, line.other, line.down)
    for one, other in _side_by_side(known):
        blocks.beside(one, other)
    for line in known:
        if line.kind == CARER:
            blocks.above(line.one, line.other, 1)
        elif line.kind == KIN:
            blocks.beside(line.one, line.other)
    row = blocks.rows()
    found = {key: row[blocks.block[key]] for key in people}
    highest = min(found.values(), default=0)
    return {key: place - highest for key, place in found.items()}


def _side_by_side(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Who would stand in one row: partners, siblings, the children of one parent, the parents of one child."""
    for kind in (PARTNER, SIBLING):
        yield from ((one.one, one.other) for one in lines if one.kind == kind)
    brought_up, children, parents = defaultdict(list), defaultdict(list), defaultdict(list)
    for line in lines:
        if line.kind == PARENT:
            brought_up[line.one, line.manner].append(line.other)  # a whāngai moko is of another row than the children
            children[line.one].append(line.other)
            parents[line.other].append(line.one)
    for together in (*brought_up.values(), *parents.values(), *children.values()):
        yield from pairwise(together)
