"""Maps: shapes that still meet, classes that say what is in them, hidden places that look hidden."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harakeke.web.shell.maps import Area, Tile, areas_from_geojson, choropleth, quantise, tile_map
from harakeke.web.shell.simplify import simplify_together

TILES = Path(__file__).parents[3] / "src/harakeke/reference/built_in/ta_tiles.csv"
SQUARE = [(172.0, -40.0), (174.0, -40.0), (174.0, -42.0), (172.0, -42.0), (172.0, -40.0)]
EAST = [(174.0, -40.0), (176.0, -40.0), (176.0, -42.0), (174.0, -42.0), (174.0, -40.0)]
FAR = [(-176.5, -44.0), (-176.2, -44.0), (-176.2, -44.3), (-176.5, -44.3), (-176.5, -44.0)]
AREAS = [Area("1", "Buller", [SQUARE]), Area("2", "Nelson <&", [EAST]), Area("3", "Chatham Islands", [FAR])]


def the_map(**more):
    return choropleth(AREAS, {"1": 4.0, "2": None, "3": 9.0}, title="Reached", unit="%", **more)


def test_a_map_is_well_formed_without_style_and_each_area_has_its_words():
    root = ElementTree.fromstring(the_map().svg)
    titles = [part.text for part in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["Reached", "Buller: 4", "Chatham Islands: 9", "Nelson <&: hidden (S)"]
    assert not [part for part in root.iter() if part.get("style")]


def test_a_hidden_area_has_a_shade_of_its_own_and_a_line_in_the_legend():
    drawn = the_map()
    assert drawn.svg.count("area hidden-area") == 1
    assert [key.words for key in drawn.legend] == ["4%", "9%", "Hidden (S), or not known"]


def test_an_area_never_heard_of_is_hidden_and_not_nought():
    drawn = choropleth(AREAS, {"1": 4.0}, title="Reached", unit="%")
    assert drawn.svg.count("hidden-area") == 2
    assert drawn.table.rows == [["Buller", 4.0], ["Chatham Islands", None], ["Nelson <&", None]]


def test_the_chatham_islands_are_drawn_in_a_box_of_their_own():
    assert "inset-frame" in the_map().svg
    assert "inset-frame" not in choropleth(AREAS[:2], {}, title="Reached", unit="%").svg


def test_areas_with_an_address_can_be_reached_with_the_keyboard():
    drawn = the_map(links={"1": "/areas/1/"})
    assert '<a href="/areas/1/" aria-label="Buller">' in drawn.svg
    assert 'role="group"' in drawn.svg


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        (list(range(1, 11)), [2, 4, 6, 8, 10]),
        ([5, 5, 5, 5, None], [5]),
        ([1, 1, 1, 1, 1, 1, 1, 1, 2, 3], [1, 3]),
        ([None, None], []),
    ],
)
def test_classes_hold_about_as_many_each_and_equal_values_stay_together(values, bounds):
    assert quantise(values) == bounds


def test_neighbours_still_share_their_border_after_simplifying():
    border = [(1.0 + 0.02 * (number % 2), number / 20) for number in range(21)]
    left = [(0.0, 0.0), *border, (0.0, 1.0), (0.0, 0.0)]
    right = [(2.0, 0.0), (2.0, 1.0), *reversed(border), (2.0, 0.0)]
    simple = simplify_together({"left": [left], "right": [right]}, tolerance=0.05)
    shared = {point for point in simple["left"][0] if 0.9 < point[0] < 1.1}
    assert shared == {point for point in simple["right"][0] if 0.9 < point[0] < 1.1}
    assert len(simple["left"][0]) < len(left)


def test_an_islet_goes_but_a_place_made_of_one_islet_stays():
    islet = [(5.0, 5.0), (5.1, 5.0), (5.1, 5.1), (5.0, 5.0)]
    big = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)]
    simple = simplify_together({"a": [big, islet], "b": [islet]}, tolerance=0.5)
    assert (len(simple["a"]), len(simple["b"])) == (1, 1)


def test_the_map_of_territorial_authorities_is_under_60_kilobytes(published_data):
    source = published_data / "ta_2018.geojson"
    if not source.exists():
        pytest.skip("the outlines of territorial authorities are not on this machine")
    areas = areas_from_geojson(json.loads(source.read_text()), code="ta_code", name="ta_name", leave_out=["999"])
    drawn = choropleth(areas, {area.code: float(number) for number, area in enumerate(areas)}, title="TAs", unit="%")
    assert len(areas) == 67
    assert len(drawn.svg.encode()) < 60_000
    assert drawn.svg.count("<path") == 67


# --- the tile grid -------------------------------------------------------------------------------


def tile_rows():
    with TILES.open(encoding="utf-8") as source:
        return [{key: value for key, value in row.items()} for row in csv.DictReader(source)]


def test_the_tile_grid_has_67_places_and_no_two_on_one_tile():
    rows = tile_rows()
    assert len({row["ta_code"] for row in rows}) == 67
    assert len({(row["column"], row["row"]) for row in rows}) == 67


def test_the_tile_grid_names_the_same_places_as_the_published_list(published_data):
    with (published_data / "geo_ta.csv").open(encoding="utf-8") as source:
        published = {row["ta_code"] for row in csv.DictReader(source)} - {"999"}
    assert {row["ta_code"] for row in tile_rows()} == published


def test_the_tile_grid_runs_from_north_to_south_with_the_chatham_islands_at_the_right():
    place = {row["ta_code"]: (int(row["column"]), int(row["row"])) for row in tile_rows()}
    far_north, auckland, wellington, tasman, invercargill, chatham = (
        place[code] for code in ("001", "076", "047", "051", "075", "067")
    )
    assert far_north[1] < auckland[1] < wellington[1] < tasman[1] < invercargill[1]
    south = [spot for code, spot in place.items() if "051" <= code <= "075" and code != "067"]
    assert chatham[0] > max(column for column, _row in south)


def test_a_tile_shows_its_value_and_a_hidden_one_an_s():
    drawn = tile_map([Tile("1", "Buller", 1, 1), Tile("2", "Grey", 2, 1)], {"1": 7.0}, title="Reached", unit="%")
    root = ElementTree.fromstring(drawn.svg)
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["7", "S"]
    assert root.get("viewBox") == "0 0 88 44"


def test_a_loss_has_a_true_minus_in_its_tile_and_in_the_legend():
    drawn = tile_map([Tile("1", "Buller", 1, 1), Tile("2", "Grey", 2, 1)], {"1": -2.5, "2": 3.0}, title="x", unit="%")
    assert ">−2.5<" in drawn.svg
    assert [one.words for one in drawn.legend] == ["−2.5%", "3%"]


@pytest.mark.parametrize(("across", "css"), [(8, "map few"), (9, "map")])
def test_tiles_that_are_few_keep_their_numbers_on_a_phone(across, css):
    drawn = tile_map([Tile("1", "Buller", across, 1)], {"1": 1.0}, title="x", unit="%")
    assert ElementTree.fromstring(drawn.svg).get("class") == css


def test_a_wide_place_is_drawn_without_empty_strips_above_and_below():
    wide = Area("1", "Wide", [[(174.0, -41.0), (178.0, -41.0), (178.0, -42.0), (174.0, -41.0)]])
    drawn = choropleth([wide], {"1": 1.0}, title="x", unit="")
    assert ElementTree.fromstring(drawn.svg).get("viewBox") == "0 291 520 178"
