"""The picture: a box for each person, and every line as strokes that run between the boxes, never through one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .generations import generations
from .lines import PARTNER, Line, by_seniority, of_these
from .order import order_rows, place_rows
from .strands import Strand, pass_rows, strands_of

BOX_WIDTH, BOX_HEIGHT = 156, 76
APART, COUPLE_APART, TURN_APART = 20, 40, 14
EDGE = 12
FIRST_LANE, LANE, LEAST_GAP = 16, 10, 44
ANCHOR, ROOM = 8, BOX_WIDTH // 2 - 12


@dataclass(frozen=True)
class Box:
    """A person's box: its left upper corner, and in which row it stands."""

    key: str
    x: int
    y: int
    row: int


@dataclass(frozen=True)
class Stroke:
    """The strokes of lines of one kind and manner that belong together, each from point to point."""

    kind: str
    manner: str
    runs: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass(frozen=True)
class Picture:
    """All that is drawn. Boxes from the earliest generation down, each row from left to right."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]


def draw(people: Sequence[str], lines: Sequence[Line]) -> Picture:
    """Lay out the people given (eldest first) and the lines between them.

    >>> picture = draw(["mum", "me"], [Line("parent", "mum", "me")])
    >>> [(box.key, box.x, box.row) for box in picture.boxes], (picture.width, picture.height)
    ([('mum', 12, 0), ('me', 12, 1)], (180, 220))
    """
    known = of_these(people, lines)
    strands = strands_of(known, generations(people, known))
    rows, up, down = pass_rows(by_seniority(people, known), generations(people, known), strands)
    rows = order_rows(rows, up, down, known)
    middle = place_rows(rows, up, down, _apart(known))
    return _Drawing(rows, middle, strands, known).picture()


def _apart(lines: Sequence[Line]) -> Callable[[str, str], int]:
    couples = {frozenset((one.one, one.other)) for one in lines if one.kind == PARTNER}
    people = {key for one in lines for key in (one.one, one.other)}

    def apart(left: str, right: str) -> int:
        halves = sum(0 if _is_turn(item) else BOX_WIDTH // 2 for item in (left, right))
        if _is_turn(left) or _is_turn(right):
            return halves + TURN_APART
        return halves + (COUPLE_APART if {left, right} <= people and frozenset((left, right)) in couples else APART)

    return apart


def _is_turn(item: str) -> bool:
    return item.startswith("\0")


class _Drawing:
    def __init__(self, rows: list[list[str]], middle: dict[str, int], strands: list[Strand], lines: list[Line]):
        left = min(
            (middle[item] - (0 if _is_turn(item) else BOX_WIDTH // 2) for row in rows for item in row), default=0
        )
        self.rows, self.strands = rows, strands
        self.middle = {item: x - left + EDGE for item, x in middle.items()}
        self.beside = {pair for row in rows for pair in pairwise(row)}
        self.gaps: dict[int, list[_Fork]] = defaultdict(list)
        self.joined = self._joined(lines)

    def _joined(self, lines: list[Line]) -> dict[tuple[str, str], str]:
        """Partners who stand side by side, the left one first, with the manner of their line."""
        partners = sorted((one for one in lines if one.kind == PARTNER), key=lambda one: one.manner, reverse=True)
        pairs = [(pair, one.manner) for one in partners for pair in ((one.one, one.other), (one.other, one.one))]
        return {pair: manner for pair, manner in pairs if pair in self.beside}

    def picture(self) -> Picture:
        for strand in self.strands:
            self._fork(strand)
        heights = [_settle(self.gaps[gap], self.middle) for gap in range(len(self.rows) + 1)]
        tops, y = [], EDGE + (heights[0] if self.gaps[0] else 0)
        for height in heights[1:]:
            tops.append(y)
            y += BOX_HEIGHT + height
        bottom = (tops[-1] if tops else EDGE) + BOX_HEIGHT + (heights[-1] if self.gaps[len(self.rows)] else 0)
        boxes = [
            Box(item, self.middle[item] - BOX_WIDTH // 2, tops[number], number)
            for number, row in enumerate(self.rows)
            for item in row
            if not _is_turn(item)
        ]
        strokes = [*self._couples(tops), *self._strokes(tops, heights)]
        right = max((x for one in strokes for run in one.runs for x, _ in run), default=0)
        width = max([right, *(box.x + BOX_WIDTH for box in boxes)], default=0) + EDGE
        return Picture(width, bottom + EDGE, tuple(boxes), tuple(strokes))

    def _fork(self, strand: Strand) -> None:
        """Put a strand's forks into the gaps it crosses; partners side by side need none."""
        if strand.kind == PARTNER and tuple(sorted(strand.tops, key=self.middle.__getitem__)) in self.joined:
            return
        for gap, tops, bottoms in strand.forks:
            couple = tuple(sorted(tops, key=self.middle.__getitem__))
            self.gaps[gap].append(_Fork(strand, tops, bottoms, couple if bottoms and couple in self.joined else None))

    def _couples(self, tops: list[int]) -> list[Stroke]:
        found = []
        for number, row in enumerate(self.rows):
            for left, right in pairwise(row):
                if (left, right) in self.joined:
                    y = tops[number] + BOX_HEIGHT // 2
                    run = (self.middle[left] + BOX_WIDTH // 2, y), (self.middle[right] - BOX_WIDTH // 2, y)
                    found.append(Stroke(PARTNER, self.joined[left, right], (run,)))
        return found

    def _strokes(self, tops: list[int], heights: list[int]) -> list[Stroke]:
        found = []
        for gap, forks in sorted(self.gaps.items()):
            above = tops[gap - 1] + BOX_HEIGHT if gap else EDGE
            below = tops[gap] if gap < len(self.rows) else above + heights[gap]
            for fork in forks:
                found.append(Stroke(fork.strand.kind, fork.strand.manner, fork.runs(above, below, self.rows, gap)))
        return found


class _Fork:
    """What a strand draws in one gap between rows: down from those above to a lane, along it, down to those below."""

    def __init__(self, strand: Strand, tops: tuple[str, ...], bottoms: tuple[str, ...], couple: tuple[str, ...] | None):
        self.strand, self.tops, self.bottoms, self.couple = strand, tops, bottoms, couple
        self.up: list[tuple[str, int]] = []  # each with the item it leaves, and how far along
        self.down: list[tuple[str, int]] = []
        self.lane = 0

    @property
    def span(self) -> tuple[int, int]:
        along = [x for _, x in (*self.up, *self.down)]
        return min(along), max(along)

    @property
    def straight(self) -> bool:
        return self.span[0] == self.span[1]

    def runs(
        self, above: int, below: int, rows: list[list[str]], gap: int
    ) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        lane = above + FIRST_LANE + self.lane * LANE
        start = above - BOX_HEIGHT // 2 if self.couple else above
        runs = [((x, above - BOX_HEIGHT if _is_turn(item) else start), (x, lane)) for item, x in self.up]
        runs += [((x, lane), (x, below)) for _, x in self.down]
        left, right = self.span
        return (*runs, ((left, lane), (right, lane))) if right > left else tuple(runs)


def _settle(forks: list[_Fork], middle: dict[str, int]) -> int:
    """Give each fork of a gap its anchors and its lane; the height that the gap needs."""
    taken: list[tuple[int, _Fork]] = []
    for fork in forks:
        fork.up = _anchors(fork, ("\1".join(fork.couple),) if fork.couple else fork.tops, middle, taken)
        fork.down = _anchors(fork, fork.bottoms, middle, taken)
    lanes: list[list[tuple[int, int]]] = []
    for fork in sorted(forks, key=lambda one: one.span):
        left, right = fork.span
        fork.lane = next(
            (n for n, spans in enumerate(lanes) if all(right + 4 < a or b + 4 < left for a, b in spans)), len(lanes)
        )
        if fork.lane == len(lanes):
            lanes.append([])
        lanes[fork.lane].append((left, right))
    return max(LEAST_GAP, 2 * FIRST_LANE + len(lanes) * LANE)


def _anchors(
    fork: _Fork, items: Sequence[str], middle: dict[str, int], taken: list[tuple[int, _Fork]]
) -> list[tuple[str, int]]:
    found = []
    for item in items:
        ends = item.split("\1")
        centre = sum(middle[end] for end in ends) // len(ends)
        room = 0 if _is_turn(item) else COUPLE_APART // 2 - 4 if len(ends) > 1 else ROOM
        tries = [centre, *(centre + sign * step for step in range(ANCHOR, room + 1, ANCHOR) for sign in (1, -1))]
        free = [x for x in tries if all(abs(x - other) >= ANCHOR - 2 or owner is fork for other, owner in taken)]
        x = free[0] if free else centre
        taken.append((x, fork))
        found.append((item, x))
    return found
