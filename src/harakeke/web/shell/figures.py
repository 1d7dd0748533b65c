"""Published figures as people read them: protected cells and their definitions, made into tables, charts and maps.

Pure: cells, definitions and areas in, parts of a page out. The agency's preview, the data steward, the board and the
public page all draw from here, so that all of them see the same. A value of None is hidden to protect people.
Words: figure table (one table of one measure), code (what a row stands for), total (the code "*"), headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harakeke.reference.official import official
from harakeke.web.shell.charts import Bar, Chart, bar_chart, bar_sentence, said_value
from harakeke.web.shell.maps import Area, Map, Tile, areas_from_geojson, choropleth, tile_map
from harakeke.web.shell.parts import Column, Table

TOTAL = "*"

# A release carries its definitions in English; the words of the framework in force, named here for the translators.
FRAMEWORK_WORDS = (
    gettext_noop("Whānau"),
    gettext_noop("Whānau who walked with a navigator at any time in the quarter"),
    gettext_noop("People"),
    gettext_noop("People of those whānau"),
    gettext_noop("Plans"),
    gettext_noop("Plans that were living at any time in the quarter"),
    gettext_noop("Goals set"),
    gettext_noop("Goals set by whānau in the quarter"),
    gettext_noop("Goals reached"),
    gettext_noop("Goals that whānau said they reached in the quarter"),
)
# Codes that no official list names. Official names of areas, ethnic groups and outcome domains stay as given.
CODES_OF_OUR_OWN = (gettext_noop("Elsewhere"), gettext_noop("Not stated"))
OFFICIALLY_NAMED = ("ethnicity", "domain")


class Cell(Protocol):
    """One figure: of which measure and table, its code by dimension, its value or None where hidden."""

    @property
    def measure(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def dimensions(self) -> Mapping[str, str]: ...
    @property
    def value(self) -> int | None: ...


class Outline(Protocol):
    """Where an area is: its shape as GeoJSON geometry, or its place on the grid of tiles."""

    code: str
    geometry: dict[str, Any] | None
    tile_column: int | None
    tile_row: int | None


@dataclass(frozen=True)
class FigureTable:
    """One table of one measure: its cells by codes (in the order of `dimensions`), and what everything is called."""

    measure: str
    table: str
    dimensions: tuple[str, ...]
    cells: Mapping[tuple[str, ...], int | None]
    definitions: Mapping[str, Any]

    @property
    def title(self) -> str:
        return measure_words(self.measure, self.definitions)

    @property
    def caption(self) -> str:
        by = _(" and ").join(dimension_words(name) for name in self.dimensions)
        return _("%(measure)s, by %(dimensions)s") % {"measure": self.title, "dimensions": by.lower()}

    @property
    def unit(self) -> str:
        return unit_words(self.measure, self.definitions)

    @property
    def version(self) -> str:
        """The version of the measure's definition."""
        return str(self.definitions.get(self.measure, {}).get("version", ""))

    @property
    def placeholder(self) -> bool:
        """Whether the definition is our own, because no official one is public."""
        return self.definitions.get(self.measure, {}).get("status") == "placeholder"

    @property
    def total(self) -> int | None:
        return self.value()

    def value(self, **codes: str) -> int | None:
        """The figure at these codes, over everything else."""
        return self.cells[tuple(codes.get(name, TOTAL) for name in self.dimensions)]

    def codes(self, dimension: str) -> list[str]:
        """The codes of a dimension as they were released, in their order, without the total."""
        place = self.dimensions.index(dimension)
        return [code for code in dict.fromkeys(codes[place] for codes in self.cells) if code != TOTAL]

    def name(self, dimension: str, code: str) -> str:
        return code_words(dimension, code, self.definitions)

    def bars(self, dimension: str) -> list[Bar]:
        """Each code of a dimension with its figure, over everything else."""
        return [Bar(self.name(dimension, code), self.value(**{dimension: code})) for code in self.codes(dimension)]

    def chart(self, dimension: str) -> Chart:
        of = dimension_words(dimension)
        title = _("%(measure)s, by %(dimensions)s") % {"measure": self.title, "dimensions": of.lower()}
        bars = self.bars(dimension)
        return bar_chart(bars, title=title, unit=self.unit, of=of, sentence=_sentence(bars, self.unit))

    def map(
        self, outlines: Iterable[Outline], dimension: str = "ta", *, links: Mapping[str, str] | None = None
    ) -> Map | None:
        """The figure by place; None where none of its places has an outline. Codes without one are said in words.

        links: by code, where a place leads to.
        """
        values = {code: self.value(**{dimension: code}) for code in self.codes(dimension)}
        drawn = places(outlines, {code: self.name(dimension, code) for code in values})
        if not drawn:
            return None
        on_map = {place.code for place in drawn}
        bars = [Bar(place.name, values[place.code]) for place in drawn]
        off = [f"{self.name(dimension, code)}: {said_value(values[code])}" for code in values if code not in on_map]
        said = _sentence(bars, self.unit)
        if off:
            said += " " + _("Not on the map: %(places)s.") % {"places": "; ".join(off)}
        words = {"title": _("%(measure)s, by place") % {"measure": self.title}, "unit": self.unit, "sentence": said}
        draw = choropleth if isinstance(drawn[0], Area) else tile_map
        return draw(drawn, values, links=links, **words)  # type: ignore[operator]

    def as_csv(self) -> list[list[object]]:
        """Heading and rows: every code as released and in words, then the figure ("S" where hidden)."""
        heading = [column for name in self.dimensions for column in (name, f"{name}_words")]
        rows: list[list[object]] = [
            [*self._codes_and_words(codes), "S" if value is None else value] for codes, value in self.cells.items()
        ]
        return [[*heading, self.measure], *rows]

    def _codes_and_words(self, codes: tuple[str, ...]) -> list[object]:
        named = zip(self.dimensions, codes, strict=True)
        return [word for dimension, code in named for word in (code, self.name(dimension, code))]

    def as_table(self) -> Table:
        """Everything in it: a list for one dimension, a grid for two, one row for each combination for more."""
        if len(self.dimensions) == 1:
            return self._list()
        return self._grid() if len(self.dimensions) == 2 else self._combinations()

    def _list(self) -> Table:
        (dimension,) = self.dimensions
        rows = [[bar.label, bar.value] for bar in self.bars(dimension)]
        columns = [Column(dimension_words(dimension)), Column(self.unit, number=True)]
        return Table(self.caption, columns, [*rows, [_("Total"), self.total]])

    def _grid(self) -> Table:
        across, down = sorted(self.dimensions, key=lambda name: len(self.codes(name)))
        over = [*self.codes(across), TOTAL]
        columns = [Column(dimension_words(down)), *(Column(self.name(across, code), number=True) for code in over)]
        rows = [
            [self.name(down, code), *(self.value(**{down: code, across: one}) for one in over)]
            for code in [*self.codes(down), TOTAL]
        ]
        return Table(self.caption, columns, rows)

    def _combinations(self) -> Table:
        columns = [*(Column(dimension_words(name)) for name in self.dimensions), Column(self.unit, number=True)]
        rows = [
            [*(self.name(name, code) for name, code in zip(self.dimensions, codes, strict=True)), value]
            for codes, value in self.cells.items()
        ]
        return Table(self.caption, columns, rows)


def figure_tables(cells: Iterable[Cell], definitions: Mapping[str, Any]) -> list[FigureTable]:
    """The tables of a release: measures in their order in the framework, tables in their order of release."""
    found: dict[tuple[str, str], dict[tuple[tuple[str, str], ...], int | None]] = {}
    for cell in cells:
        table = found.setdefault((cell.measure, cell.table), {})
        table[tuple(sorted(cell.dimensions.items()))] = cell.value
    made = [
        FigureTable(
            measure,
            table,
            tuple(name for name, _code in next(iter(rows))),
            {tuple(code for _name, code in row): value for row, value in rows.items()},
            definitions,
        )
        for (measure, table), rows in found.items()
    ]
    return sorted(made, key=lambda one: place_of(one.measure, definitions))


def find(tables: Iterable[FigureTable], measure: str, *dimensions: str) -> FigureTable | None:
    """The first table of a measure that has all these dimensions."""
    return next((one for one in tables if one.measure == measure and set(dimensions) <= set(one.dimensions)), None)


def headline(tables: Sequence[FigureTable], caption: str) -> Table:
    """The total of every measure."""
    firsts = [next(group) for _name, group in groupby(tables, key=lambda one: one.measure)]
    return Table(caption, [Column(_("What was counted")), Column(_("Figure"), number=True)],
                 [[one.title, one.total] for one in firsts])  # fmt: skip


def changes(now: Sequence[FigureTable], before: Sequence[FigureTable], *, period: str, earlier: str) -> Table:
    """The total of every measure beside its total in the release before; a measure that was not in it says so."""
    old = {one.measure: one.total for one in before}
    columns = [Column(_("What was counted")), Column(earlier, number=True), Column(period, number=True)]
    firsts = [next(group) for _name, group in groupby(now, key=lambda one: one.measure)]
    rows = [[one.title, old.get(one.measure, _("not counted")), one.total] for one in firsts]
    return Table(_("This release beside the one before"), columns, rows)


def places(outlines: Iterable[Outline], names: Mapping[str, str]) -> list[Area] | list[Tile]:
    """Shapes or tiles of the areas named, whichever there are; tiles moved up to their own corner."""
    known = [one for one in outlines if one.code in names]
    features = [
        {"properties": {"code": one.code, "name": names[one.code]}, "geometry": one.geometry}
        for one in known
        if one.geometry
    ]
    if features:
        return areas_from_geojson({"features": features}, code="code", name="name")
    tiles = [
        Tile(one.code, names[one.code], one.tile_column, one.tile_row)
        for one in known
        if one.tile_column is not None and one.tile_row is not None
    ]
    left, top = min((one.column for one in tiles), default=1), min((one.row for one in tiles), default=1)
    return [replace(one, column=one.column - left + 1, row=one.row - top + 1) for one in tiles]


def caution(rules: Mapping[str, Any]) -> str:
    """What a reader must know of every figure, from the rules it was protected under."""
    return _(
        "To protect people, figures are rounded to multiples of %(rounding)s and counts under %(minimum)s are hidden; "
        "some larger ones are hidden too, so that the small ones cannot be worked out. S means hidden; it is not "
        "nought. Rounded figures need not add up exactly."
    ) % {"rounding": rules["rounding"], "minimum": rules["minimum"]}


# --- what things are called ----------------------------------------------------------------------


def measure_words(measure: str, definitions: Mapping[str, Any]) -> str:
    return _said(str(definitions.get(measure, {}).get("words") or measure))


def short_words(measure: str, definitions: Mapping[str, Any]) -> str:
    """A measure's words for the head of a column."""
    return _said(str(definitions.get(measure, {}).get("short") or measure))


def unit_words(measure: str, definitions: Mapping[str, Any]) -> str:
    unit = str(definitions.get(measure, {}).get("unit", ""))
    known = {"whanau": _("whānau"), "person": _("people"), "plan": _("plans"), "goal": _("goals")}
    return known.get(unit, unit)


def dimension_words(dimension: str) -> str:
    known = {
        "ta": _("Area"),
        "age": _("Age"),
        "ethnicity": _("Ethnic group"),
        "domain": _("Outcome domain"),
    }
    return known.get(dimension, dimension)


def code_words(dimension: str, code: str, definitions: Mapping[str, Any]) -> str:
    if code == TOTAL:
        return _("Total")
    name = str(definitions.get(dimension, {}).get("codes", {}).get(code) or code)
    if name in CODES_OF_OUR_OWN:
        return _said(name)
    if dimension in OFFICIALLY_NAMED:
        return official(name)
    return _("Age not known") if name == "unknown" else name


def _sentence(bars: Sequence[Bar], unit: str) -> str:
    """What bars show. A hidden one may be larger than any that is shown, so the words do not compare it."""
    said = bar_sentence(bars, unit=unit)
    shown = [bar for bar in bars if bar.value is not None]
    if not shown or len(shown) == len(bars):
        return said
    return _("Some are hidden, so this compares only those shown.") + " " + said


def _said(words: str) -> str:
    """Words of a definition, in the reader's language where the catalogue has them."""
    return _(words) if words else ""


def place_of(measure: str, definitions: Mapping[str, Any]) -> tuple[int, str]:
    """Where a measure stands in its framework; those whose definition does not say come last, by name."""
    return definitions.get(measure, {}).get("position", len(definitions)), measure
