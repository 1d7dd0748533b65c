"""Two figures beside each other for each row: what was set, and what was reached. With its sentence and table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.safestring import SafeString

from harakeke.web.shell.charts import Bar, Chart, bar_mark, said_value, shown_value
from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.svg import element, frame

LONGEST_LINE = 40  # letters that fit on the narrowest phone; a longer name goes on in a second line
LINE, BARS, GAP = 21, 52, 22
WORDS = 42  # of a hundred: the width of the words before a bar


@dataclass(frozen=True)
class Pair:
    """One row. A value of None is hidden."""

    label: str
    first: int | None
    second: int | None


@dataclass(frozen=True)
class Names:
    """What the two are called: in a heading, and after a number ("36 set")."""

    first: str
    second: str
    after_first: str
    after_second: str


def paired_chart(pairs: Sequence[Pair], names: Names, *, title: str, of: str, sentence: str) -> Chart:
    """Two bars for each row, on one scale from nought. The words say which is which, so the colour need not."""
    top = max((value for pair in pairs for value in (pair.first, pair.second) if value is not None), default=0) or 1
    rows, height = [], 0
    for pair in pairs:
        lines = wrap(pair.label, LONGEST_LINE) or [""]
        rows.append(_row(pair, lines, names, height, top))
        height += LINE * len(lines) + BARS + GAP
    svg = frame(title, sentence, *rows, width="100%", height=max(1, height), class_="chart bars paired")
    return Chart(title, svg, sentence, _table(pairs, names, title, of))


def _row(pair: Pair, lines: Sequence[str], names: Names, y: int, top: float) -> SafeString:
    first, second = Bar(pair.label, pair.first), Bar(pair.label, pair.second, picked=True)
    whole = f"{pair.label}. {names.first}: {said_value(pair.first)}. {names.second}: {said_value(pair.second)}"
    under = y + LINE * len(lines)
    return element(
        "g",
        element("title", whole),
        *(element("text", words, x=0, y=y + 18 + LINE * number) for number, words in enumerate(lines)),
        *_line(first, names.after_first, under + 8, top),
        *_line(second, names.after_second, under + 32, top),
    )


def _line(bar: Bar, after: str, y: int, top: float) -> list[SafeString]:
    """The number and its word, then the bar in the room that is left: a drawing of its own, so that 100% is its own."""
    marks = bar_mark(bar, 3, top)
    words = element("text", element("tspan", shown_value(bar.value), class_="value-text"), f" {after}", x=0, y=y + 15)
    return [words, element("svg", *marks, x=f"{WORDS}%", y=y, width=f"{100 - WORDS}%", height=20)]


def _table(pairs: Sequence[Pair], names: Names, title: str, of: str) -> Table:
    columns = [Column(of), Column(names.first, number=True), Column(names.second, number=True)]
    return Table(title, columns, [[pair.label, pair.first, pair.second] for pair in pairs])
