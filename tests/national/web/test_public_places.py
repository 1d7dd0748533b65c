"""Places: the map, tiles or outlines, and one's own area with every agency's figures beside each other."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.evidence.releases.making import TAS
from tests.national.web.publishing import MEASURES, NAMES, NATIONAL, QUARTER, REGIONAL, publish, value
from tests.national.web.reading import cells, links, words

from harakeke.web.shell.charts import said_value

pytestmark = pytest.mark.django_db
TABLE = {"goals_set": "by_domain_ta", "goals_reached": "by_domain_ta"}


def here(agency: str, measure: str, ta: str) -> int | None:
    codes = ("*", ta) if measure in TABLE else (ta,)
    return value(agency, measure, TABLE.get(measure, "by_ta"), *codes)


def map_in(page: str) -> str:
    return page.split('id="places"')[1].split("<svg")[1].split("</svg>")[0]


def test_without_outlines_the_map_is_of_tiles(published, reader):
    drawn = map_in(reader("/"))
    assert drawn.count("area tile") == len(TAS)


def test_with_outlines_loaded_the_map_is_of_shapes(outlines, published, reader):
    drawn = map_in(reader("/"))
    assert "area tile" not in drawn
    assert drawn.count("<path") == len(TAS)


def test_the_map_shows_the_regional_agencys_figures_and_leads_to_each_place(published, reader):
    page = reader("/")
    for ta in TAS:
        assert f"/place/{ta}/?period={QUARTER}" in links(page)
        assert f": {said_value(value(REGIONAL, 'whanau_engaged', 'by_ta', ta))}</title>" in map_in(page)


def test_a_map_is_drawn_once_and_again_when_something_new_is_published(agencies, reader):
    publish(REGIONAL, "2026Q2")
    reader("/")
    with CaptureQueriesContext(connection) as asked:
        assert "April to June 2026" in words(reader("/"))
    slow = [one["sql"] for one in asked if "reference_boundary" in one["sql"] or "figures_figure" in one["sql"]]
    assert slow == []
    assert len(asked) <= 14
    publish(REGIONAL, QUARTER)
    page = reader("/")
    assert "July to September 2026" in words(page)
    assert f": {said_value(value(REGIONAL, 'whanau_engaged', 'by_ta', '076'))}</title>" in map_in(page)


def test_the_map_is_drawn_for_each_language(published, reader):
    assert "<desc" in map_in(reader("/", "mi"))
    assert map_in(reader("/", "mi")) != map_in(reader("/", "en"))
    assert map_in(reader("/", "en")) == map_in(reader("/", "en"))


def test_an_agency_named_anew_is_called_so_at_once(published, reader):
    from tests.national.web.publishing import believe

    reader("/")
    believe(REGIONAL, "Te Awa Hou")
    assert "Te Awa Hou" in words(reader("/"))


@pytest.mark.parametrize("ta", TAS)
def test_a_place_has_every_agencys_figures_side_by_side_and_no_column_that_adds_them(published, reader, ta):
    page = reader(f"/place/{ta}/")
    rows = [here(agency, measure, ta) for measure in MEASURES for agency in (REGIONAL, NATIONAL)]
    first_table = page.split("<table>")[1].split("</table>")[0]
    assert cells(first_table) == ["S" if number is None else f"{number:,}" for number in rows]
    assert "not added up" in words(page)


def test_a_place_leads_on_to_its_agencies_and_definitions(published, reader):
    found = links(reader("/place/076/"))
    for agency in NAMES:
        assert f"/agency/{agency}/?period={QUARTER}" in found
    assert "/measure/goals_reached/" in found


def test_a_place_nobody_published_for_says_so(published, reader):
    assert "Nothing is published for this place" in words(reader("/place/060/"))


def test_a_place_over_time_shows_only_what_was_published_for_it(three_quarters, reader):
    page = reader("/place/076/")
    first = value(REGIONAL, "whanau_engaged", "by_ta", "076", period="2026Q1")
    assert page.count("chart trend") == 1
    assert f"{first} whānau (January to March 2026)" in words(page)


def test_a_place_is_chosen_from_a_list_without_javascript(published, client, reader):
    page = reader("/")
    assert '<form class="search finder" method="get" action="/place/">' in page
    assert '<option value="076">Auckland</option>' in page
    answer = client.get("/place/", {"place": "076", "period": QUARTER})
    assert (answer.status_code, answer.url) == (302, f"/place/076/?period={QUARTER}")
    assert client.get("/place/", {"place": "", "period": QUARTER}).status_code == 200


@pytest.mark.parametrize("asked", ["Auckland", "auckland", "AUCK", "Ōpōtiki", "opotiki"])
def test_a_place_is_found_however_its_vowels_are_written(published, reader, asked):
    page = reader(f"/place/?q={asked}")
    assert any(one.startswith("/place/0") for one in links(page))


def test_a_place_that_is_not_found_says_what_to_try(published, reader):
    assert "Nothing found" in words(reader("/place/?q=atlantis"))
