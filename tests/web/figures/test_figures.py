"""Released cells as people read them: names, order, totals and what is hidden, in tables, charts and maps."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from harakeke.web.shell.figures import caution, changes, figure_tables, find, headline, places
from harakeke.web.shell.maps import Area, Tile

DEFINITIONS = {
    "people": {
        "version": "2026.1",
        "status": "placeholder",
        "words": "People of those whānau",
        "unit": "person",
        "position": 2,
    },
    "whanau_engaged": {
        "version": "2026.1",
        "status": "official",
        "words": "Whānau walked with",
        "unit": "whanau",
        "position": 1,
    },
    "ta": {"version": "2026.1", "codes": {"001": "Far North District", "076": "Auckland", "elsewhere": "Elsewhere"}},
    "age": {"version": "2026.1", "codes": {"0-4": "0-4", "65+": "65+", "unknown": "unknown"}},
    "ethnicity": {"version": "2026.1", "codes": {"1": "European", "2": "Māori"}},
}


@dataclass
class Cell:
    measure: str
    table: str
    dimensions: dict[str, str]
    value: int | None


@dataclass
class Outline:
    code: str
    geometry: dict | None = None
    tile_column: int | None = None
    tile_row: int | None = None


@dataclass
class Release:
    cells: list[Cell] = field(default_factory=list)

    def put(self, measure, table, **codes_and_value):
        value = codes_and_value.pop("value")
        self.cells.append(Cell(measure, table, codes_and_value, value))
        return self


def by_place() -> list[Cell]:
    release = Release()
    for code, value in {"001": 12, "076": 327, "elsewhere": None, "*": 348}.items():
        release.put("whanau_engaged", "by_ta", ta=code, value=value)
    return release.cells


def by_age_and_ethnicity() -> list[Cell]:
    release = Release()
    values = {
        ("0-4", "1"): 30, ("0-4", "2"): 60, ("0-4", "*"): 81, ("65+", "1"): None, ("65+", "2"): 9, ("65+", "*"): 12,
        ("unknown", "1"): None, ("unknown", "2"): None, ("unknown", "*"): None, ("*", "1"): 36, ("*", "2"): 69,
        ("*", "*"): 93,
    }  # fmt: skip
    for (age, ethnicity), value in values.items():
        release.put("people", "by_age_ethnicity", age=age, ethnicity=ethnicity, value=value)
    return release.cells


def the_only(cells):
    (found,) = figure_tables(cells, DEFINITIONS)
    return found


def test_a_list_has_names_in_the_order_of_release_and_its_total_last():
    table = the_only(by_place()).as_table()
    assert table.caption == "Whānau walked with, by area"
    assert [column.label for column in table.columns] == ["Area", "whānau"]
    assert table.rows == [["Far North District", 12], ["Auckland", 327], ["Elsewhere", None], ["Total", 348]]
    assert table.hides_something


def test_a_hidden_figure_stays_hidden_and_is_never_nought():
    found = the_only(by_place())
    assert found.value(ta="elsewhere") is None
    assert found.total == 348


def test_two_dimensions_make_a_grid_with_the_longer_one_down_and_totals_on_both_sides():
    table = the_only(by_age_and_ethnicity()).as_table()
    assert [column.label for column in table.columns] == ["Age", "European", "Māori", "Total"]
    assert table.rows == [
        ["0-4", 30, 60, 81],
        ["65+", None, 9, 12],
        ["Age not known", None, None, None],
        ["Total", 36, 69, 93],
    ]


def test_three_dimensions_make_one_row_for_each_combination():
    release = Release()
    release.put("people", "all", age="0-4", ethnicity="2", ta="001", value=9)
    release.put("people", "all", age="*", ethnicity="*", ta="*", value=93)
    table = the_only(release.cells).as_table()
    assert table.rows == [["0-4", "Māori", "Far North District", 9], ["Total", "Total", "Total", 93]]


def test_tables_come_in_the_order_of_the_framework_not_of_the_alphabet():
    found = figure_tables([*by_age_and_ethnicity(), *by_place()], DEFINITIONS)
    assert [one.measure for one in found] == ["whanau_engaged", "people"]


def test_the_headline_is_the_total_of_every_measure():
    table = headline(figure_tables([*by_age_and_ethnicity(), *by_place()], DEFINITIONS), "2026Q3")
    assert table.rows == [["Whānau walked with", 348], ["People of those whānau", 93]]


def test_a_chart_says_that_it_compares_only_what_is_shown():
    chart = the_only(by_place()).chart("ta")
    assert chart.sentence == (
        "Some are hidden, so this compares only those shown. Auckland has the most: 327 whānau. "
        "Far North District has the least: 12 whānau. Hidden to protect people (S): 1."
    )
    assert chart.table.rows[-1] == ["Elsewhere", None]


def test_a_chart_along_one_dimension_is_over_everything_else():
    bars = the_only(by_age_and_ethnicity()).bars("ethnicity")
    assert [(bar.label, bar.value) for bar in bars] == [("European", 36), ("Māori", 69)]


def test_a_map_shows_shapes_where_there_are_some_and_says_what_is_not_on_it():
    square = {"type": "Polygon", "coordinates": [[[173, -35], [174, -35], [174, -36], [173, -35]]]}
    drawn = the_only(by_place()).map([Outline("001", square), Outline("076", square), Outline("060", square)])
    assert drawn.sentence.endswith("Not on the map: Elsewhere: hidden (S).")
    assert [row[0] for row in drawn.table.rows] == ["Auckland", "Far North District"]


def test_tiles_serve_where_there_are_no_shapes_and_move_to_their_own_corner():
    tiles = places([Outline("001", None, 4, 2), Outline("076", None, 5, 4)], {"001": "Far North", "076": "Auckland"})
    assert tiles == [Tile("001", "Far North", 1, 1), Tile("076", "Auckland", 2, 3)]


def test_without_outlines_there_is_no_map():
    assert the_only(by_place()).map([]) is None


def test_only_places_of_the_release_are_drawn():
    square = {"type": "MultiPolygon", "coordinates": [[[[173, -35], [174, -35], [174, -36], [173, -35]]]]}
    (one,) = places([Outline("001", square), Outline("060", square)], {"001": "Far North District"})
    assert isinstance(one, Area)
    assert one.code == "001"


def test_what_changed_stands_beside_the_release_before_and_a_new_measure_says_so():
    now = figure_tables([*by_place(), *by_age_and_ethnicity()], DEFINITIONS)
    before = figure_tables(by_place(), DEFINITIONS)
    table = changes(now, before, period="2026Q3", earlier="2026Q2")
    assert table.rows == [["Whānau walked with", 348, 348], ["People of those whānau", "not counted", 93]]


def test_a_table_is_found_by_its_measure_and_dimensions():
    found = figure_tables([*by_place(), *by_age_and_ethnicity()], DEFINITIONS)
    assert find(found, "people", "age").table == "by_age_ethnicity"
    assert find(found, "people", "ta") is None


def test_csv_has_codes_words_and_the_letter_s():
    assert the_only(by_place()).as_csv() == [
        ["ta", "ta_words", "whanau_engaged"],
        ["001", "Far North District", 12],
        ["076", "Auckland", 327],
        ["elsewhere", "Elsewhere", "S"],
        ["*", "Total", 348],
    ]


def test_what_has_no_definition_is_called_by_its_code():
    release = Release().put("new_measure", "by_ta", ta="*", value=6)
    found = figure_tables(release.cells, {})
    assert (found[0].title, found[0].version, found[0].placeholder) == ("new_measure", "", False)


def test_a_placeholder_definition_says_so():
    found = figure_tables([*by_place(), *by_age_and_ethnicity()], DEFINITIONS)
    assert [one.placeholder for one in found] == [False, True]


@pytest.mark.parametrize("word", ["multiples of 3", "under 6", "S means hidden", "need not add up"])
def test_the_words_of_caution_name_the_rules(word):
    assert word in caution({"rounding": 3, "minimum": 6})
