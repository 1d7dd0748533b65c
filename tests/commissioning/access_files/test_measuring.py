from __future__ import annotations

import os
import re

import pytest

from . import small_valley as valley

BY_DISTANCE = ("demand", "supply", "adjacency")


def at(folder, area: str, service: str = "navigators") -> dict[str, str]:
    return next(row for row in valley.rows(folder, "access") if (row["area"], row["service"]) == (area, service))


def test_every_area_and_service_has_a_row_and_its_figures_by_hand(tmp_path):
    """Shared by, at S1: 200 + 0.22·150 = 233; at S2: 150 + 0.22·90 = 169.8."""
    found = valley.measured(valley.write(tmp_path))
    assert [(row["area"], row["service"]) for row in valley.rows(found, "access")] == [
        (area, service) for area in ("001", "002", "003", "004") for service in ("counsellors", "navigators")
    ]
    assert float(at(found, "001")["access"]) == pytest.approx(3 / 233)
    assert float(at(found, "002")["access"]) == pytest.approx(0.22 * 3 / 233 + 0.5 / 169.8)
    assert float(at(found, "003")["access"]) == pytest.approx(0.22 * 0.5 / 169.8)
    assert at(found, "002") | {"access": "", "share_of_mean": "", "need_sharing": ""} == {
        "area": "002", "name": "Village", "service": "navigators", "people": "100", "need": "150", "access": "",
        "share_of_mean": "", "level": "reached", "nearest_site": "S2", "minutes": "3", "supply_in_catchment": "3.5",
        "supply_by_nearness": "1.16", "need_sharing": "",
    }  # fmt: skip


def test_who_reaches_nothing_is_listed_with_why_the_most_need_first(tmp_path):
    found = valley.measured(valley.write(tmp_path))
    assert [(row["area"], row["service"], row["minutes"], row["why"]) for row in valley.rows(found, "unreached")] == [
        ("003", "counsellors", "50", "the nearest site is beyond the catchment or the last zone"),
        ("004", "counsellors", "", "no site that offers this is in the travel given"),
        ("004", "navigators", "", "no site that offers this is in the travel given"),
    ]
    assert at(found, "004")["access"] == "0"
    assert at(found, "004")["level"] == "none"


def test_what_is_shared_out_adds_up(tmp_path):
    found = valley.said(valley.measured(valley.write(tmp_path)))
    assert found["balanced"] is True
    assert (found["people"], found["need"], found["areas_without_travel"]) == (470, 500, 1)
    service = found["services"]["navigators"]
    assert service["supply"] == service["supply_reachable"] == service["supply_shared_out"] == 3.5
    assert sum(one["people"] for one in service["levels"].values()) == 470


def test_a_site_nobody_reaches_is_listed(tmp_path):
    supply = valley.FILES["supply"] + "S9,2,0,-35,173\n"
    found = valley.said(valley.measured(valley.write(tmp_path, supply=supply)))
    assert found["services"]["navigators"]["sites_nobody_reaches"] == ["S9"]
    assert found["services"]["navigators"]["supply_reachable"] == 3.5


def test_without_a_travel_file_it_is_by_great_circle_and_says_what_it_assumed(tmp_path):
    found = valley.measured(valley.write(tmp_path), files=BY_DISTANCE)
    assert valley.said(found)["travel"] == "great circle × detour ÷ speed"
    assert float(at(found, "001")["minutes"]) == pytest.approx(0.867 * 1.3 / 50 * 60, abs=0.06)
    assert float(at(found, "004")["minutes"]) > 60  # told, though out of reach
    assert "great circle × 1.3 at 50 km an hour, both assumed" in (found / "index.html").read_text()


def test_what_if_tells_who_gains_and_counts_a_site_that_is_there_already(tmp_path):
    files = ("demand", "supply", "adjacency", "extra")
    found = valley.measured(valley.write(tmp_path), files=files)
    gains = [row for row in valley.rows(found, "what_if") if row["service"] == "navigators"]
    assert gains[0]["area"] == "004"
    assert (gains[0]["level_before"], gains[0]["level_after"]) == ("none", "reached")
    told = valley.said(found)["services"]["navigators"]["what_if"]
    assert (told["extra"], told["people_reached_for_the_first_time"]) == (1.5, 20)
    gained = sum(float(row["need"]) * float(row["gain"]) for row in gains)
    assert gained == pytest.approx(1.5)
    page = (found / "index.html").read_text()
    assert "<h2>What if</h2>" in page
    assert "<td>Island (004)</td><td>navigators</td><td>20</td><td>60</td><td>0</td>" in page
    assert "<td>none → reached</td>" in page


def test_before_is_the_same_with_and_without_the_extra(tmp_path):
    valley.write(tmp_path)
    without = valley.measured(tmp_path, files=BY_DISTANCE, out="without")
    beside = valley.measured(tmp_path, files=(*BY_DISTANCE, "extra"), out="with")
    assert (without / "access.csv").read_bytes() == (beside / "access.csv").read_bytes()


def test_catchments_by_rurality_stretch_the_zones(tmp_path):
    more = ("--catchment", "urban=20,rural=60,remote=90", "--stretch")
    found = valley.measured(valley.write(tmp_path), *more)
    assert at(found, "003", "counsellors")["level"] != "none"  # 50 of 60 minutes is in the third zone


def test_one_service_may_be_asked_for(tmp_path):
    found = valley.measured(valley.write(tmp_path), "--services", "counsellors")
    assert {row["service"] for row in valley.rows(found, "access")} == {"counsellors"}


def test_without_need_people_are_counted(tmp_path):
    demand = "area,people\n001,300\n002,100\n003,50\n004,20\n"
    found = valley.measured(valley.write(tmp_path, demand=demand), files=("demand", "supply", "travel"))
    assert at(found, "001")["need"] == "300"
    assert valley.rows(found, "candidates") == []
    assert "Not looked for" in (found / "index.html").read_text()


SETTINGS = """settings:
  main: {decay: "10=1,20=0.68,30=0.22", need: need}
  people: {need: people}
  smooth: {decay: "gaussian:15", catchment: "45"}
communities: {least: 60, sites: 1, rings: 1, agreement: 0.6}
limited_below: 0.9
"""


def test_candidates_hold_over_settings_and_one_is_chosen(tmp_path):
    found = valley.measured(valley.write(tmp_path, settings=SETTINGS), files=(*valley.WITH_TRAVEL, "settings"))
    island = next(
        row for row in valley.rows(found, "candidates") if row["seed"] == "004" and row["service"] == "navigators"
    )
    assert (island["areas"], island["organisations"], island["rank"]) == ("004;003", "1", "1")
    assert (island["qualifies"], island["chosen"]) == ("yes", "yes")
    assert valley.said(found)["services"]["navigators"]["candidates"]["chosen"] == ["004"]


def test_without_settings_the_given_way_is_varied_to_test_them(tmp_path):
    found = valley.measured(valley.write(tmp_path))
    ways = valley.said(found, "manifest")["choices"]["settings"]
    assert len(ways) == 18  # 3 distances × 3 decays × need and people
    assert next(iter(ways)) == "as given"
    assert ways["farther, steeper"]["decay"] == "12.5=1,25=0.4624,37.5=0.0484"
    assert ways["people alone"]["need"] == "people"


def test_the_page_is_whole_and_escapes_what_it_is_given(tmp_path):
    demand = valley.FILES["demand"].replace("Island", "<b>Motu & Bay</b>")
    page = (valley.measured(valley.write(tmp_path, demand=demand)) / "index.html").read_text(encoding="utf-8")
    assert "<b>" not in page
    assert "&lt;b&gt;Motu &amp; Bay" in page
    assert page.startswith("<!doctype html>\n<html lang=")
    for tag in ("table", "tr", "td", "div", "body"):
        assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>")


def test_the_folder_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    from harakeke.commissioning.access_files import actions

    def full(*_):
        raise OSError(28, "No space left on device")

    valley.write(tmp_path)
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(actions, "page", full)
    done = valley.run(tmp_path)
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    assert "Nothing was written." in done.output
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_there_is_never_written_over(tmp_path):
    valley.write(tmp_path)
    (tmp_path / "out").mkdir()
    done = valley.run(tmp_path)
    assert done.exit_code == 1
    assert "This is there already, and a folder of results is never written over. Name another folder." in done.output
    assert os.listdir(tmp_path / "out") == []
