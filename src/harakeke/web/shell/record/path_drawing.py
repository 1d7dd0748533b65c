"""The path as a picture: SVG from the places that plans.picture found. Our own drawing; its words are the whānau's."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.whanau.plans.picture import Box, Path, Picture, Text, draw

from ..svg import element, frame

CORNER = {"part": 8, "goal": 6, "reached": 6, "dream": 44}


def drawn_path(path: Path) -> SafeString:
    """The picture; its list twin says the same in words."""
    picture = draw(path)
    sentence = _(
        "From where we are now, the goals run towards the dream on the right. The list says the same in words."
    )
    return frame(
        _("Our path"), sentence, _way(picture), *(_box(box) for box in picture.boxes), *map(_text, picture.labels),
        viewBox=f"0 0 {picture.width:.0f} {picture.height:.0f}", class_="path",
    )  # fmt: skip


def _way(picture: Picture) -> SafeString:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in picture.way)
    return element("polygon", points=corners, class_="way")


def _box(box: Box) -> SafeString:
    shape = element(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=CORNER[box.kind], class_=f"box {box.kind}"
    )
    return element("g", shape, *_number(box), *map(_text, box.lines))


def _number(box: Box) -> list[SafeString]:
    if not box.number:
        return []
    first = box.lines[0]
    x, y = first.x - 20, first.y - 6
    return [
        element("circle", cx=x, cy=y, r=13, class_="number"),
        element("text", str(box.number), x=x, y=y + 5, class_="number-text", text_anchor="middle", font_size=14),
    ]


def _text(text: Text) -> SafeString:
    return element(
        "text", text.words, x=text.x, y=text.y, font_size=text.size, class_=text.kind, data_name=_("name hidden")
    )
