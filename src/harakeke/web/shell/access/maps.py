"""The map of access: three classes told apart by their pattern as well as their colour, drawn once for each picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.commissioning.access_gaps import places
from harakeke.commissioning.access_gaps.picture import AccessPicture
from harakeke.methods.access import Level
from harakeke.reference import queries as reference
from harakeke.web.shell.figures import places as outlined
from harakeke.web.shell.maps import INSET, TILE, Area, Key, Map, Tile, drawn_box, drawn_outlines, far_east
from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.svg import element, frame

from .words import LEVELS, headline

CSS = {Level.NONE: "reach-none", Level.LIMITED: "reach-limited", Level.REACHED: "reach-full"}
#: Most links in one drawing; a map of more is looked at, and the list beside it leads on.
MOST_LINKS = 400


def access_map(picture: AccessPicture, links: Mapping[str, str] | None = None, ta: str = "") -> Map | None:
    """The communities of a picture by reach, or those of one district; None where nothing of them can be drawn."""
    level = places.country().level
    shown = [one for one in picture.standings if ta in ("", one.community.ta_code)]
    names = tuple((one.community.code, one.community.name) for one in shown)
    drawn = _drawn(places.fingerprint(), level, names)
    if not drawn:
        return None
    reach = {one.community.code: one.level for one in shown}
    title, said = _("Who can reach a navigator, by place"), headline(picture)
    if ta and shown:
        title = _("Who can reach a navigator in %(district)s") % {"district": shown[0].community.ta_name}
    leading = links if links and len(reach) <= MOST_LINKS else {}
    shapes = [_patterns(), *_shapes(drawn, reach, leading)]
    svg = frame(title, said, *shapes, viewBox=_box(drawn), class_="map reach-map")
    if leading:  # an image has no parts; a map of links is a group of them
        svg = SafeString(svg.replace('role="img"', 'role="group"', 1))
    legend = [Key(CSS[one], str(LEVELS[one][0])) for one in Level]
    return Map(title, svg, said, legend, Table(title, [Column(_("Area"))], []))


@lru_cache(maxsize=8)
def _drawn(_of: str, level: str, names: tuple[tuple[str, str], ...]) -> tuple[tuple[Area | Tile, str], ...]:
    """Each place with its outline, simplified together; a tile has none."""
    found: Sequence[Area] | Sequence[Tile] = outlined(reference.boundaries(level), dict(names))
    areas = [one for one in found if isinstance(one, Area)]
    if not areas:
        return tuple((one, "") for one in found)
    paths = drawn_outlines(areas)
    return tuple((one, paths[one.code]) for one in areas if paths[one.code])


def _shapes(
    drawn: Sequence[tuple[Area | Tile, str]], reach: Mapping[str, Level], links: Mapping[str, str]
) -> list[SafeString]:
    shapes = [_shape(one, path, reach[one.code], links.get(one.code, "")) for one, path in drawn]
    if any(isinstance(one, Area) and far_east(one) for one, _path in drawn):
        x, y, width, height = INSET
        shapes.append(element("rect", x=x, y=y, width=width, height=height, rx=6, class_="inset-frame"))
    return shapes


def _shape(place: Area | Tile, path: str, level: Level, address: str) -> SafeString:
    tip = element("title", f"{place.name}: {LEVELS[level][0]}")
    css = f"area {CSS[level]}"
    if isinstance(place, Tile):
        x, y = (place.column - 1) * TILE + 1.5, (place.row - 1) * TILE + 1.5
        side = {"width": TILE - 3, "height": TILE - 3, "rx": 5}
        shape = element("rect", tip, x=x, y=y, **side, class_=f"{css} tile", fill=FILL[level])
    else:
        shape = element("path", tip, d=path, fill_rule="evenodd", class_=css, fill=FILL[level])
    # the list beside the map has every link, so the keyboard is not led through hundreds of shapes
    return element("a", shape, href=address, tabindex=-1, aria_label=place.name) if address else shape


FILL = {Level.NONE: "url(#reach-none)", Level.LIMITED: "url(#reach-limited)", Level.REACHED: None}


def _patterns() -> SafeString:
    """Hatched where there is none, dotted where it is limited; plain where there is enough."""
    hatched = element(
        "pattern",
        element("rect", width=5, height=5, class_="reach-ground"), element("path", d="M0 0V5", class_="reach-line"),
        id="reach-none", width=5, height=5, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    dotted = element(
        "pattern",
        element("rect", width=5, height=5, class_="reach-some"),
        element("circle", cx=2.5, cy=2.5, r=1, class_="reach-dot"),
        id="reach-limited", width=5, height=5, patternUnits="userSpaceOnUse",
    )  # fmt: skip
    return element("defs", hatched, dotted)


def _box(drawn: Sequence[tuple[Area | Tile, str]]) -> str:
    tiles = [one for one, _path in drawn if isinstance(one, Tile)]
    if not tiles:
        return drawn_box([one for one, _path in drawn if isinstance(one, Area)])
    return f"0 0 {max(one.column for one in tiles) * TILE} {max(one.row for one in tiles) * TILE}"
