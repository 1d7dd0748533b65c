"""Where everything of a path stands on its picture: boxes and lines of words on a sheet of A3, for any number of goals.

Pure: words in, places out; web.shell.record.path_drawing draws them. Who we are, what was achieved and what matters
stand along the top; from where we are now the goals run towards the dream on the right; along the foot stand who walks
with us, what we have going for us, what we will need to get past and how we feel. The numbers are the order of the
telling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .lettering import lines_of

A3 = (400.0, 277.0)  # millimetres inside the margins
WIDTHS = (1600, 1800, 2000, 2200)
EDGE, GAP, PAD = 20.0, 16.0, 14.0
LEADING = 1.34
HEADING, BODY, SMALL, DREAM = 17.0, 15.0, 14.0, 22.0
LONG_DREAM, LOWEST_BOX, ARROW = 420, 96.0, 96.0
MANY_GOALS = 16  # beyond these the steps are left to the list, so that every goal stays large enough to read
TOP, FOOT = ("who_we_are", "achieved", "values"), ("enrol", "strengths", "get_past", "feeling")
HORIZONS = ("short", "medium", "long")


@dataclass(frozen=True)
class Saying:
    """Words of someone: `whose` is empty where they are everyone's. kept: not for everyone of the whānau to see."""

    words: str
    whose: str = ""
    kept: bool = False


@dataclass(frozen=True)
class PathGoal:
    """A goal as the picture shows it. come: how far, in words. step: the next."""

    words: str
    horizon: str
    whose: str = ""
    come: str = ""
    reached: bool = False
    step: str = ""


@dataclass(frozen=True)
class Path:
    """What a path says. headings: each part's and each horizon's; numbers: each part's place in the telling."""

    headings: Mapping[str, str]
    numbers: Mapping[str, int]
    parts: Mapping[str, Sequence[Saying]]
    goals: Sequence[PathGoal]


@dataclass(frozen=True)
class Text:
    """A line of words: its left end and baseline."""

    x: float
    y: float
    words: str
    size: float
    kind: str = "body"


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    kind: str = "part"
    number: int = 0
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Picture:
    """The sheet: boxes with their lines, and the corners of the way."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    way: tuple[tuple[float, float], ...]
    labels: tuple[Text, ...] = ()

    @property
    def scale(self) -> float:
        """Millimetres on an A3 sheet for each unit."""
        return min(A3[0] / self.width, A3[1] / self.height)


@dataclass
class _Column:
    """Lines set under one another in a box, from its top."""

    x: float
    y: float
    width: float
    lines: list[Text] = field(default_factory=list)

    def say(self, words: str, size: float, kind: str = "body", *, indent: float = 0.0, room: float = 0.0) -> None:
        bold = kind in ("heading", "goal", "dream", "whose")
        for number, line in enumerate(lines_of(words, self.width - indent, size, bold=bold)):
            self.y += size * LEADING if self.lines or number else size * 1.1
            self.lines.append(Text(self.x + indent, self.y, line, size, kind))
        self.y += room


def draw(path: Path) -> Picture:
    """The picture whose words are largest on an A3 sheet."""
    return max((_on_sheet(path, float(width)) for width in WIDTHS), key=lambda picture: picture.scale)


def _on_sheet(path: Path, width: float) -> Picture:
    inside = width - 2 * EDGE
    dream_width = inside * 0.32
    top_width = (inside - dream_width - len(TOP) * GAP) / len(TOP)
    xs = [EDGE + number * (top_width + GAP) for number in range(len(TOP))]
    top = [_part(path, name, x, EDGE, top_width) for name, x in zip(TOP, xs, strict=True)]
    top.append(_dream(path, xs[-1] + top_width + GAP, EDGE, dream_width))
    top = _level(top)
    way_top = EDGE + top[0].height + GAP
    middle, labels, way_foot = _way(path, way_top, inside)
    foot_width = (inside - (len(FOOT) - 1) * GAP) / len(FOOT)
    foot = _level(
        [
            _part(path, name, EDGE + number * (foot_width + GAP), way_foot + GAP, foot_width)
            for number, name in enumerate(FOOT)
        ]
    )
    height = foot[0].y + foot[0].height + EDGE
    corners = _corners(EDGE, way_top, inside, way_foot)
    return Picture(width, height, (*top, *middle, *foot), corners, tuple(labels))


def _part(path: Path, name: str, x: float, y: float, width: float) -> Box:
    column = _Column(x + PAD, y + PAD, width - 2 * PAD)
    column.say(path.headings[name], HEADING, "heading", indent=34, room=4)
    for saying in path.parts.get(name, ()):
        if saying.whose:
            column.say(saying.whose, SMALL, "whose")
        column.say(saying.words, BODY, room=6)
    return Box(x, y, width, max(LOWEST_BOX, column.y - y + PAD), "part", path.numbers[name], tuple(column.lines))


def _dream(path: Path, x: float, y: float, width: float) -> Box:
    column = _Column(x + 2 * PAD, y + PAD, width - 4 * PAD)
    column.say(path.headings["dream"], HEADING, "heading", indent=34, room=8)
    for saying in path.parts.get("dream", ()):
        if saying.whose:
            column.say(saying.whose, SMALL, "whose")
            column.say(saying.words, BODY, room=6)
        else:
            long = len(saying.words) > LONG_DREAM
            column.say(saying.words, BODY + 1 if long else DREAM, "body" if long else "dream", room=8)
    return Box(
        x, y, width, max(1.5 * LOWEST_BOX, column.y - y + 2 * PAD), "dream", path.numbers["dream"], tuple(column.lines)
    )


def _way(path: Path, y: float, inside: float) -> tuple[list[Box], list[Text], float]:
    """Now on the left, then the goals under their horizons; and where the way's foot is."""
    now_width = inside * 0.16
    x, width = EDGE + now_width + 2 * GAP, inside - now_width - 3 * GAP - ARROW
    shares = _columns(path.goals, len(path.goals) > MANY_GOALS)
    card_width = (width - (sum(shares.values()) - 1) * GAP) / max(1, sum(shares.values()))
    cards: list[Box] = []
    labels: list[Text] = []
    for horizon, columns in shares.items():
        heading = _Column(x, y + PAD, columns * (card_width + GAP) - GAP)
        heading.say(path.headings[horizon], SMALL, "horizon")
        labels += heading.lines
        goals = [goal for goal in path.goals if goal.horizon == horizon]
        cards += _cards(goals, x, heading.y + 10, card_width, columns, steps=len(path.goals) <= MANY_GOALS)
        x += columns * (card_width + GAP)
    goals_foot = max((card.y + card.height for card in cards), default=y + LOWEST_BOX)
    now = _part(path, "now", EDGE + GAP, y + GAP, now_width - GAP)
    foot = max(goals_foot, now.y + now.height) + GAP
    return [now, *cards], labels, foot


def _columns(goals: Sequence[PathGoal], many: bool) -> dict[str, int]:
    """How many columns each horizon has: one at least, and the others where most goals wait."""
    waiting = {horizon: sum(goal.horizon == horizon for goal in goals) for horizon in HORIZONS}
    columns = dict.fromkeys(HORIZONS, 1)
    for _ in range(3 if many else 1):
        fullest = max(HORIZONS, key=lambda horizon: waiting[horizon] / columns[horizon])
        if waiting[fullest] > columns[fullest]:
            columns[fullest] += 1
    return columns


def _cards(goals: Sequence[PathGoal], x: float, y: float, width: float, columns: int, *, steps: bool) -> list[Box]:
    """Each goal in the column that is shortest so far."""
    ends, found = [y] * columns, []
    for goal in goals:
        number = min(range(columns), key=lambda one: ends[one])
        card = _card(goal, x + number * (width + GAP), ends[number], width, steps=steps)
        ends[number] += card.height + 10
        found.append(card)
    return found


def _card(goal: PathGoal, x: float, y: float, width: float, *, steps: bool) -> Box:
    column = _Column(x + 10, y + 8, width - 20)
    column.say(goal.words, BODY, "goal")
    if goal.whose:
        column.say(goal.whose, SMALL, "quiet")
    if goal.come:
        column.say(goal.come, SMALL, "come")
    if steps and goal.step:
        column.say("→ " + goal.step, SMALL, "quiet")
    return Box(x, y, width, column.y - y + 12, "reached" if goal.reached else "goal", lines=tuple(column.lines))


def _level(boxes: list[Box]) -> list[Box]:
    """Boxes of a row, as high as the highest."""
    height = max(box.height for box in boxes)
    return [Box(box.x, box.y, box.width, height, box.kind, box.number, box.lines) for box in boxes]


def _corners(x: float, y: float, width: float, foot: float) -> tuple[tuple[float, float], ...]:
    """The way: along the goals, and at its end up to the dream."""
    right, middle, head = x + width, x + width - ARROW / 2 - 4, y - GAP + 2
    neck = y + 26
    return (
        (x, y + 4), (right - ARROW - 4, y + 4), (right - ARROW - 4, neck), (right - ARROW - 12, neck), (middle, head),
        (right, neck), (right - 4, neck), (right - 4, foot), (x, foot),
    )  # fmt: skip
