"""Everything `harakeke access` refuses: with file, row, column and remedy, and nothing written."""

from __future__ import annotations

import pytest

from harakeke.commissioning.access_files.settings_file import read_settings

from . import small_valley as valley

BY_DISTANCE = ("demand", "supply")
SETTINGS = "settings:\n  main: {decay: '30=1'}\n"


def changed(name: str, old: str, new: str) -> dict[str, str]:
    assert old in valley.FILES[name]
    return {name: valley.FILES[name].replace(old, new, 1)}


REFUSED: dict[str, tuple[dict[str, str | bytes], tuple[str, ...], list[str]]] = {
    "no such column": (changed("demand", "area,people", "area,folk"), (), ["demand.csv, row 1: There is no column 'people'"]),
    "a number that is none": (changed("demand", "001,300", "001,three"), (), ["demand.csv, row 2, column 'people': 'three' is no number.", "Write digits with a point"]),
    "a comma for thousands": (changed("demand", "001,300", '001,"1,300"'), (), ["row 2, column 'people': '1,300' is no number."]),
    "an underscore": (changed("demand", "001,300", "001,3_00"), (), ["'3_00' is no number."]),
    "NaN": (changed("demand", "001,300", "001,nan"), (), ["row 2, column 'people': 'nan' is no number."]),
    "empty": (changed("demand", "002,100,150", "002,100,"), (), ["row 3, column 'need': This is empty."]),
    "below nought": (changed("supply", "S2,0.5", "S2,-0.5"), (), ["supply.csv, row 3, column 'navigators': -0.5 is not 0 or more."]),
    "an area twice": (changed("demand", "002,", "001,"), (), ["row 3, column 'area': '001' stands here a second time; the first is in row 2.", "Keep one"]),
    "no area code": (changed("demand", "002,", ","), (), ["row 3, column 'area': This is empty."]),
    "nobody anywhere": ({"demand": "area,people\n001,0\n"}, (), ["column 'people': Nobody lives in any of these areas."]),
    "no need anywhere": ({"demand": "area,people,need\n001,5,0\n"}, (), ["column 'need': No area has any need."]),
    "nothing below the heading": ({"demand": "area,people\n"}, (), ["There is nothing below the heading."]),
    "an empty file": ({"supply": ""}, (), ["supply.csv: The file is empty."]),
    "not UTF-8": ({"supply": "site,fte\nM\xe4,1\n".encode("latin-1")}, (), ["supply.csv, row 2: Byte", "is not UTF-8"]),
    "a ragged row": (changed("travel", "001,S1,5", "001,S1"), (), ["travel.csv, row 2: The heading has 3 columns but this row has 2."]),
    "part of an organisation": (changed("demand", "Town,1", "Town,1.5"), (), ["row 2, column 'organisations': 1.5 is no whole number."]),
    "latitude and longitude changed about": (changed("demand", "-38.70,177.00", "177.00,-38.70"), (), ["row 2, column 'lat': 177.00 is not from -90 to 90."]),
    "an area whose noughts a spreadsheet took": (changed("travel", "001,S1", "1,S1"), (), ["travel.csv, row 2, column 'area': '1' has no row in demand.csv.", "noughts off the front"]),
    "a site that is not there": (changed("travel", "001,S1", "001,S7"), (), ["travel.csv, row 2, column 'site': 'S7' has no row in supply.csv."]),
    "a pair twice": (changed("travel", "003,S2", "002,S2"), (), ["travel.csv, row 6, column 'minutes': From '002' to 'S2' stands here a second time."]),
    "an area beside nothing known": (changed("adjacency", "003,004", "003,040"), (), ["adjacency.csv, row 4, column 'beside': '040' has no row in demand.csv."]),
    "a service that is not there": ({}, ("--services", "nurses"), ["supply.csv, row 1: There is no column 'nurses'"]),
    "no supply at all": ({"supply": "site,lat,lon\nS1,1,1\n"}, (), ["There is no column of supply.", "Give a column 'fte'"]),
    "no catchment for a rurality": ({}, ("--catchment", "urban=20,rural=25"), ["demand.csv, row 5, column 'rurality': 'remote' has no catchment in 'as given'; there are urban, rural."]),
    "a catchment beyond the last zone": ({}, ("--catchment", "60"), ["--catchment: It goes to 60 minutes, but the last zone ends at 30.", "stretch"]),
    "a decay without end": ({}, ("--decay", "gaussian:20"), ["--catchment: This decay has no end of its own. Give a catchment"]),
    "nothing to stretch to": ({}, ("--stretch",), ["--stretch: There is no catchment to stretch to."]),
    "a smooth decay stretched": ({}, ("--decay", "gravity:-1", "--catchment", "40", "--stretch"), ["--stretch: Only zones are stretched."]),
    "a decay nobody knows": ({}, ("--decay", "linear:3"), ["--decay: 'linear:3' is none."]),
    "a zone without a number": ({}, ("--decay", "ten=1"), ["--decay: 'ten' is no number."]),
    "zones that go back": ({}, ("--decay", "20=1,10=1"), ["decay, row 1", "ends at 10 minutes"]),
    "a catchment of nothing": ({}, ("--catchment", "0"), ["--catchment: 0 is not above 0."]),
    "a rurality twice": ({}, ("--catchment", "a=5,a=6"), ["--catchment: 'a' stands here twice."]),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_its_place_and_a_remedy_and_nothing_is_written(case, tmp_path):
    files, options, said = REFUSED[case]
    before = sorted(valley.write(tmp_path, **files).iterdir())
    done = valley.run(tmp_path, *options)
    assert done.exit_code == 1, done.output
    for words in [*said, "Nothing was written."]:
        assert words in done.output
    assert sorted(tmp_path.iterdir()) == before


SETTINGS_REFUSED = {
    "not yaml": ("settings: [\n", "settings.yaml, line 2: This is not yaml"),
    "no mapping": ("- a\n", "This is no settings file: it has no named parts."),
    "no settings": ("speed: 50\n", "There are no settings."),
    "settings that are a list": ("settings: [a]\n", "line 1: 'settings' must be a mapping"),
    "a part nobody knows": (SETTINGS + "sped: 3\n", "line 3: There is no 'sped' in a settings file. Did you mean 'speed'?"),
    "a part of a setting nobody knows": ("settings:\n  main: {decoy: 3}\n", "line 2: There is no 'decoy' in 'settings'. Did you mean 'decay'?"),
    "a decay that is none": ("settings:\n  main:\n    decay: steep\n", "line 3: 'steep' is no number."),
    "zones that go back": ("settings:\n  main:\n    decay: '20=1,10=1'\n", "line 3: A zone ends at 10 minutes."),
    "a stretch that is neither": ("settings:\n  main: {stretch: perhaps}\n", "'stretch' is 'perhaps'. Say yes or no."),
    "weights nobody knows": ("settings:\n  main: {need: all}\n", "'all' is neither need nor people."),
    "a share above all": (SETTINGS + "communities: {agreement: 1.5}\n", "line 3: 'agreement' is 1.5. Give a share up to 1"),
    "half a ring": (SETTINGS + "communities: {rings: 1.5}\n", "'rings' is 1.5. Give a whole number of 0 or more."),
    "a detour that is shorter": (SETTINGS + "detour: 0.5\n", "'detour' is 0.5. Give a number of 1 or more."),
    "no speed": (SETTINGS + "speed: 0\n", "'speed' is 0. Give a number above 0."),
    "most below least": (SETTINGS + "communities: {least: 9, most: 5}\n", "'most' is below 'least'."),
    "a setting that is a word": ("settings:\n  main: near\n", "line 2: 'settings, main' must be a mapping"),
    "a decay that is a list": ("settings:\n  main: {decay: [10, 1]}\n", "line 2: 'settings, main, decay' must be one text."),
    "a speed that is no number": (SETTINGS + "speed: fast\n", "line 3: 'speed' must be a number, not 'fast'."),
    "a part that says nothing": (SETTINGS + "speed:\n", "line 3: 'speed' must be a number."),
    "a part twice": (SETTINGS + "speed: 1\nspeed: 2\n", "line 4: 'speed' stands here a second time; the first is in line 3."),
    "a sign that no text has": ("settings: \x07\n", "settings.yaml: Character 11 may not stand in yaml."),
    "an alias": ("settings:\n  a: &a {decay: '30=1'}\n  b: *a\n", "line 3: A settings file has no anchors and aliases (& and *)."),
}  # fmt: skip


@pytest.mark.parametrize("case", SETTINGS_REFUSED)
def test_settings_that_cannot_be_read_are_refused_with_their_line(case, tmp_path):
    text, said = SETTINGS_REFUSED[case]
    done = valley.run(valley.write(tmp_path, settings=text), files=(*valley.WITH_TRAVEL, "settings"))
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("said", "stretch"), [("true", True), ("Yes", True), ("no", False), ("false", False)])
def test_a_stretch_is_said_by_yes_or_true(said, stretch, tmp_path):
    text = f"settings:\n  main: {{decay: '30=1', catchment: {{urban: 20, rural: 30}}, stretch: {said}}}\n"
    valley.write(tmp_path, settings=text)
    main = read_settings(tmp_path / "settings.yaml").main
    assert (main.stretch, main.catchment) == (stretch, {"urban": 20.0, "rural": 30.0})


def test_settings_and_options_together_are_refused(tmp_path):
    files = (*valley.WITH_TRAVEL, "settings")
    done = valley.run(valley.write(tmp_path, settings=SETTINGS), "--catchment", "20", files=files)
    assert "--settings: Decay, catchment or stretch are given beside it." in done.output


def test_without_travel_and_without_places_it_says_what_to_give(tmp_path):
    demand = "area,people\n001,300\n"
    done = valley.run(valley.write(tmp_path, demand=demand), files=BY_DISTANCE)
    assert "demand.csv, row 1: It does not say where these places are. Give the columns lat and lon" in done.output


def test_a_new_site_needs_a_place_too(tmp_path):
    extra = "site,navigators,counsellors\nS3,1,1\n"
    done = valley.run(valley.write(tmp_path, extra=extra), files=(*BY_DISTANCE, "extra"))
    assert "extra.csv, row 1: It does not say where these places are." in done.output


def test_catchments_by_rurality_need_the_column(tmp_path):
    demand = "area,people\n001,300\n002,1\n003,1\n004,1\n"
    done = valley.run(valley.write(tmp_path, demand=demand), "--catchment", "urban=20")
    assert "demand.csv, row 1: There is no column 'rurality', and 'as given' has catchments by it." in done.output
