"""Charts drawn on the server: each comes with a sentence and a table that say the same.

A value that is hidden to protect people is None: it is drawn as an open mark with the
letter S, never as nought. Charts carry no style attribute, so they pass a strict
content policy; their colours are classes in harakeke.css.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.svg import element, frame

#: What fits on the narrowest phone beside its value; the table has the whole name.
LONGEST_LABEL = 32
BAR_ROW = 56


@dataclass(frozen=True)
class Bar:
    """One bar. A `value` of None is hidden; `note` is a word about it, for the table."""

    label: str
    value: float | None
    note: str = ""
    picked: bool = False


@dataclass(frozen=True)
class Point:
    """One moment of a trend, in order; a `value` of None is hidden."""

    label: str
    value: float | None


@dataclass(frozen=True)
class Chart:
    """A drawing, the sentence that says what it shows, and the table twin."""

    title: str
    svg: SafeString
    sentence: str
    table: Table


def bar_chart(bars: Sequence[Bar], *, title: str, unit: str, of: str = "", sentence: str = "") -> Chart:
    """Horizontal bars from nought, in the order given.

    `unit` names what is counted ("whānau", "%"), `of` what the bars are ("Region").
    Words and bars keep their size on a phone: widths are percentages, heights are pixels.
    """
    top = max((bar.value for bar in bars if bar.value is not None), default=0) or 1
    said = sentence or bar_sentence(bars, unit=unit)
    rows = [_bar_row(bar, number, top) for number, bar in enumerate(bars)]
    svg = frame(title, said, *rows, width="100%", height=max(1, len(bars)) * BAR_ROW, class_="chart bars")
    return Chart(title, svg, said, _table(title, of or _("Name"), unit, bars))


def _bar_row(bar: Bar, number: int, top: float) -> SafeString:
    y = number * BAR_ROW
    whole = f"{bar.label}: {said_value(bar.value)}{'. ' + bar.note if bar.note else ''}"
    label = element("text", _short(bar.label), x=0, y=y + 18)
    value = element("text", shown_value(bar.value), x="100%", y=y + 18, text_anchor="end", class_="value-text")
    return element("g", element("title", whole), label, value, *bar_mark(bar, y + 27, top))


def bar_mark(bar: Bar, y: int, top: float) -> list[SafeString]:
    """The bar itself, 14 high, over the whole width there is; an open mark where the value is hidden."""
    track = {"x": 0, "y": y, "width": "100%", "height": 14, "rx": 3}
    if bar.value is None:
        return [
            element("line", x1=16, y1=y + 7, x2="100%", y2=y + 7, class_="open-track"),
            element("circle", cx=8, cy=y + 7, r=6, class_="open-mark"),
        ]
    if bar.value == 0:
        return [element("rect", class_="track", **track), element("line", x1=1, y1=y, x2=1, y2=y + 14, class_="axis")]
    share = 100 * bar.value / top
    css = "bar picked" if bar.picked else "bar"
    return [
        element("rect", class_="track", **track),
        element("rect", class_=css, **{**track, "width": f"{share:.1f}%"}),
    ]


def trend_line(points: Sequence[Point], *, title: str, unit: str, of: str = "", sentence: str = "") -> Chart:
    """A small line from nought, earliest first. A hidden moment breaks the line and is an open ring under it."""
    said = sentence or trend_sentence(points, unit=unit)
    svg = frame(title, said, *_trend_marks(points), viewBox="0 0 360 176", class_="chart trend")
    return Chart(title, svg, said, _table(title, of or _("When"), unit, points))


def _trend_marks(points: Sequence[Point]) -> list[SafeString]:
    left, right, floor, ceiling = 10.0, 350.0, 124.0, 28.0
    top = max((point.value for point in points if point.value is not None), default=0) or 1
    gap = (right - left) / max(1, len(points) - 1)
    places = [
        (left + gap * number, None if point.value is None else floor - (floor - ceiling) * point.value / top)
        for number, point in enumerate(points)
    ]
    marks = [element("line", x1=left, y1=floor, x2=right, y2=floor, class_="axis")]
    marks += [element("polyline", points=run, class_="line") for run in _runs(places)]
    shown = [number for number, (_x, y) in enumerate(places) if y is not None]
    for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        name = element("title", f"{point.label}: {said_value(point.value)}")
        if y is None:
            marks.append(element("circle", name, cx=x, cy=floor + 13, r=5, class_="open-mark"))
        else:
            last = shown and number == shown[-1]
            size, css = (6, "dot last") if last else (3.5, "dot")
            marks.append(element("circle", name, cx=x, cy=y, r=size, class_=css))
    return marks + _trend_words(points, places, shown)


def _runs(places: Sequence[tuple[float, float | None]]) -> list[str]:
    """The unbroken stretches of the line: hidden moments break it, nothing bridges them."""
    runs: list[list[str]] = [[]]
    for x, y in places:
        if y is None:
            runs.append([])
        else:
            runs[-1].append(f"{x:.1f},{y:.1f}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _trend_words(
    points: Sequence[Point], places: Sequence[tuple[float, float | None]], shown: Sequence[int]
) -> list[SafeString]:
    """The first and last moments under the axis; the first and last values over the line."""
    words = []
    for number in dict.fromkeys(([0, len(points) - 1]) if points else []):
        anchor = "start" if number == 0 else "end"
        words.append(
            element(
                "text",
                points[number].label,
                x=places[number][0] - (8 if anchor == "start" else -8),
                y=164,
                text_anchor=anchor,
                class_="quiet-text",
            )
        )
    for number in dict.fromkeys([shown[0], shown[-1]] if shown else []):
        x, y = places[number]
        anchor = "start" if x < 40 else "end" if x > 320 else "middle"
        words.append(
            element(
                "text",
                shown_value(points[number].value),
                x=x + {"start": -6, "end": 8, "middle": 0}[anchor],
                y=(y or 0) - 12,
                text_anchor=anchor,
                class_="value-text",
            )
        )
    return words


def bar_sentence(bars: Sequence[Bar], *, unit: str) -> str:
    """What the bars show: the most, the least, and how many are hidden.

    >>> bar_sentence([Bar("Tasman", 12), Bar("Nelson", 30), Bar("Buller", None)], unit="whānau")
    'Nelson has the most: 30 whānau. Tasman has the least: 12 whānau. Hidden to protect people (S): 1.'
    """
    seen = [bar for bar in bars if bar.value is not None]
    said = []
    if not seen:
        said.append(_("There is nothing to show yet.") if not bars else _("Every value is hidden."))
    else:
        most, least = max(seen, key=_value), min(seen, key=_value)
        said.append(
            _("%(name)s has the most: %(value)s.") % {"name": most.label, "value": _with_unit(most.value, unit)}
        )
        if least.value != most.value:
            said.append(
                _("%(name)s has the least: %(value)s.") % {"name": least.label, "value": _with_unit(least.value, unit)}
            )
    return " ".join(said + _hidden_words(len(bars) - len(seen)))


def trend_sentence(points: Sequence[Point], *, unit: str) -> str:
    """What the line shows: where it began, where it is now.

    >>> trend_sentence([Point("2024", 40), Point("2025", 52)], unit="whānau")
    'From 40 whānau (2024) up to 52 whānau (2025).'
    """
    seen = [point for point in points if point.value is not None]
    if not seen:
        said = _("There is nothing to show yet.") if not points else _("Every value is hidden.")
        return " ".join([said, *_hidden_words(len(points))])
    first, last = seen[0], seen[-1]
    known = {
        "first": _with_unit(first.value, unit),
        "from": first.label,
        "last": _with_unit(last.value, unit),
        "to": last.label,
    }
    rise = _value(last) - _value(first)
    if len(seen) == 1:
        said = _("%(first)s (%(from)s).") % known
    elif rise > 0:
        said = _("From %(first)s (%(from)s) up to %(last)s (%(to)s).") % known
    elif rise < 0:
        said = _("From %(first)s (%(from)s) down to %(last)s (%(to)s).") % known
    else:
        said = _("The same at both ends: %(first)s (%(from)s) and %(last)s (%(to)s).") % known
    return " ".join([said, *_hidden_words(len(points) - len(seen))])


def _hidden_words(count: int) -> list[str]:
    if not count:
        return []
    return [_("Hidden to protect people (S): %(count)s.") % {"count": count}]


def _table(title: str, of: str, unit: str, items: Sequence[Bar] | Sequence[Point]) -> Table:
    noted = any(getattr(item, "note", "") for item in items)
    columns = [Column(of), Column(unit, number=True)] + ([Column(_("Note"))] if noted else [])
    rows = [[item.label, item.value] + ([getattr(item, "note", "")] if noted else []) for item in items]
    return Table(title, columns, rows)


def _value(item: Bar | Point) -> float:
    return item.value if item.value is not None else 0


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def shown_value(value: float | None) -> str:
    """A value as it stands in the drawing: short, with a true minus, "S" when hidden."""
    if value is None:
        return "S"
    return (f"{int(value):,}" if value == int(value) else f"{value:,.1f}").replace("-", "−")


def said_value(value: float | None) -> str:
    return _("hidden (S)") if value is None else shown_value(value)


def _with_unit(value: float | None, unit: str) -> str:
    return shown_value(value) + ("" if unit in {"%", ""} else " ") + unit
