"""A whakapapa drawn on the server, with its list twin. It is given names and lines and looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from harakeke.methods.whakapapa import Box, Branch, Line, Picture, Stroke, draw, nearest, nested
from harakeke.methods.whakapapa.lines import PARTNER
from harakeke.methods.whakapapa.picture import BOX_HEIGHT, BOX_WIDTH

from ..svg import element
from .whakapapa_words import LINES, Words, tie_of

LETTERS, ROWS_OF_NAME = 17, 2
SAMPLE = Stroke("", "", (((1, 8), (39, 8)),))


@dataclass(frozen=True)
class Told:
    """Someone as they are shown: by name, with a few words such as an age, and where a tap on them leads."""

    key: str
    name: str
    hint: str = ""
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """One person of the list twin, with what the line to the one above says, and whoever comes from them."""

    told: Told
    how: Words
    also: list[str]
    partners: list[Told]
    children: list[Entry]
    again: bool


@dataclass(frozen=True)
class Whakapapa:
    """What the part shell/parts/whakapapa.html shows."""

    svg: SafeString
    sentence: str
    legend: list[tuple[SafeString, Words]]
    entries: list[Entry]
    beside: list[tuple[Told, Words, Told]]
    focus: Told | None
    width: int


def whakapapa(people: Sequence[Told], lines: Sequence[Line], *, near: str = "", title: str) -> Whakapapa:
    """Everyone given (eldest first), or with `near` that person and those nearest to them."""
    told = {one.key: one for one in people}
    keys = nearest(near, list(told), lines) if near in told else list(told)
    here = [line for line in lines if {line.one, line.other} <= set(keys)]
    picture = draw(keys, here)
    sentence = _sentence(len(keys), len({box.row for box in picture.boxes}))
    kinds = dict.fromkeys((stroke.kind, stroke.manner) for stroke in picture.strokes)
    return Whakapapa(
        svg=_drawn(picture, told, near, title, sentence),
        sentence=sentence,
        legend=[(_sample(*kind), words) for kind, words in LINES.items() if kind in kinds],
        entries=[_entry(branch, told) for branch in nested(keys, here)],
        beside=[(told[one.one], tie_of(one, one.other), told[one.other]) for one in here if _is_beside(one)],
        focus=told.get(near),
        width=picture.width,
    )


def _sentence(people: int, generations: int) -> str:
    rows = ngettext("in %(n)s generation", "in %(n)s generations", generations) % {"n": generations}
    return (ngettext("%(n)s person", "%(n)s people", people) % {"n": people}) + ", " + rows


def _is_beside(line: Line) -> bool:
    return not line.down and (line.kind, line.manner) != (PARTNER, "")


def _entry(branch: Branch, told: dict[str, Told]) -> Entry:
    how = LINES.get((branch.line.kind, branch.line.manner), "") if branch.line else ""
    return Entry(
        told=told[branch.key],
        how=how,
        also=[f"{told[one.one].name} ({LINES[one.kind, one.manner]})" for one in branch.also],
        partners=[told[key] for key in branch.partners],
        children=[_entry(child, told) for child in branch.children],
        again=branch.again,
    )


# --- drawing -------------------------------------------------------------------------------------


def _drawn(picture: Picture, told: dict[str, Told], near: str, title: str, sentence: str) -> SafeString:
    strokes = [part for stroke in picture.strokes for part in _stroke(stroke)]
    boxes = [_box(box, told[box.key], focused=box.key == near) for box in picture.boxes]
    return element(
        "svg",
        element("title", f"{title}: {sentence}", id="whakapapa-title"),
        *strokes,
        *boxes,
        xmlns="http://www.w3.org/2000/svg",
        class_="whakapapa",
        role="figure",
        aria_labelledby="whakapapa-title",
        viewBox=f"0 0 {picture.width} {picture.height}",
        width=picture.width,
        height=picture.height,
    )


def _stroke(stroke: Stroke) -> list[SafeString]:
    """A stroke; that between partners is drawn double."""
    path = " ".join(f"M{x1} {y1}L{x2} {y2}" for (x1, y1), (x2, y2) in stroke.runs)
    name = f"line-{stroke.kind}" + (f"-{stroke.manner}" if stroke.manner else "")
    drawn = [element("path", d=path, class_=f"kin {name}")]
    if stroke.kind == PARTNER:
        drawn.append(element("path", d=path, class_="kin line-between"))
    return drawn


def _sample(kind: str, manner: str) -> SafeString:
    parts = _stroke(Stroke(kind, manner, SAMPLE.runs))
    return element(
        "svg", *parts, class_="whakapapa sample", viewBox="0 0 40 16", width=40, height=16, aria_hidden="true"
    )


def _box(box: Box, told: Told, *, focused: bool) -> SafeString:
    name = _in_rows(told.name)
    first = box.y + 30 - 9 * (len(name) - 1) + (0 if told.hint else 8)
    middle = box.x + BOX_WIDTH // 2
    words = [element("text", row, x=middle, y=first + 20 * number, class_="name") for number, row in enumerate(name)]
    if told.hint:
        words.append(element("text", told.hint, x=middle, y=box.y + BOX_HEIGHT - 11, class_="hint"))
    inside = (
        element("rect", x=box.x, y=box.y, width=BOX_WIDTH, height=BOX_HEIGHT, rx=6),
        element("g", *words, data_name=""),
    )
    class_ = "someone focused" if focused else "someone"
    if not told.url:
        return element("g", *inside, class_=class_)
    return element("a", *inside, href=told.url, class_=class_, aria_current="true" if focused else None)


def _in_rows(name: str) -> list[str]:
    """A name broken between words into as many rows as a box has; what does not fit is in the list."""
    rows = [""]
    for word in name.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > LETTERS:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    kept = rows[:ROWS_OF_NAME]
    if len(rows) > ROWS_OF_NAME:
        kept[-1] += "…"
    return [row if len(row) <= LETTERS else row[: LETTERS - 1].rstrip("…") + "…" for row in kept]
