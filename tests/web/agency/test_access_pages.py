"""The analyst's pages of access on the built-in districts: the picture, a community, what if, candidates, files."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from tests import makers
from tests.web.navigator.conftest import words_of
from tests.web.staff import a_signed_release

PAGE = "/agency/access/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return makers.an_agency("Te Pōkai", commissioning_region="R1")


@pytest.fixture
def analyst(agency):
    return makers.a_worker("agency_analyst", agency)


@pytest.fixture
def manager(agency):
    return makers.a_manager(makers.a_provider(agency, name="Pūāwai Services"))


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def listed(page):
    """The names in the lists of a page."""
    text = page if isinstance(page, str) else page.text
    return [html.unescape(one) for one in re.findall(r'class="row-name"[^>]*>([^<]*)<', text)]


def test_without_a_post_the_page_says_that_there_is_nothing_to_measure_with(analyst):
    page = words_of(analyst.client.get(PAGE))
    assert "No navigator’s place of work is written down yet" in page
    assert "Nothing to measure with yet" in page


def test_the_picture_begins_with_one_sentence_and_lists_who_reaches_nobody_first(analyst, manager):
    makers.a_post(manager, "076", fte="3")
    page = words_of(analyst.client.get(PAGE))
    none = [row for row in rows(analyst.client.get(f"{PAGE}list.csv")) if row["reach"] == "none"]
    people = sum(int(row["people"]) for row in none)
    every = len(rows(analyst.client.get(f"{PAGE}list.csv")))
    assert f"{len(none)} of {every} communities have no navigator within reach; {people:,} people live there." in page
    found = rows(analyst.client.get(f"{PAGE}list.csv"))
    assert [row["reach"] for row in found] == sorted(
        (row["reach"] for row in found), key=["none", "limited", "reached"].index
    )
    assert next(row for row in found if row["code"] == "076")["reach"] == "reached"


def test_the_map_tells_its_three_classes_apart_by_pattern_and_in_words(analyst, manager):
    makers.a_post(manager, "076")
    page = analyst.client.get(PAGE).text
    for pattern in ("url(#reach-none)", 'class="area reach-full'):
        assert pattern in page
    assert "<title>Auckland: Reached</title>" in page
    assert "<title>Far North District: None</title>" in page


def test_the_list_is_searched_and_narrowed_and_its_file_follows(analyst, manager):
    makers.a_post(manager, "076")
    assert listed(analyst.client.get(PAGE, {"q": "kaipara"})) == ["Kaipara District"]
    assert "No community is like that" in words_of(analyst.client.get(PAGE, {"q": "zzz"}))
    assert {row["reach"] for row in rows(analyst.client.get(f"{PAGE}list.csv", {"reach": "reached"}))} == {"reached"}


def test_a_community_says_what_is_there_before_what_is_missing_and_why_nobody_is_reached(analyst, manager):
    makers.a_post(manager, "076")
    page = words_of(analyst.client.get(f"{PAGE}001/"))
    assert page.index("What is here already") < page.index("Who can be reached from here, and why")
    assert "The nearest navigator is at Auckland, about" in page
    assert "Under each of 27 ways of looking, nobody is within reach here." in page
    assert "Pūāwai Services" in page


def test_a_place_of_another_region_is_not_found(analyst):
    assert analyst.client.get(f"{PAGE}060/").status_code == 404
    assert analyst.client.get(f"{PAGE}nowhere/").status_code == 404


def test_a_setting_changes_the_picture_and_stays_in_every_address(analyst, manager):
    makers.a_post(manager, "076")
    near, far = (rows(analyst.client.get(f"{PAGE}list.csv", {"town": minutes})) for minutes in ("20", "180"))
    assert sum(row["reach"] == "none" for row in far) < sum(row["reach"] == "none" for row in near)
    page = analyst.client.get(PAGE, {"town": "180"}).text
    assert "what-if/?town=180" in page
    assert "/agency/access/D.csv?town=180" in page


def test_a_setting_that_cannot_be_is_said_and_the_usual_one_serves(analyst, manager):
    makers.a_post(manager, "076")
    page = words_of(analyst.client.get(PAGE, {"city": "3", "beta": "9", "decay": "quickly"}))
    assert "Give minutes from 5 to 180." in page
    assert rows(analyst.client.get(f"{PAGE}list.csv", {"city": "3"})) == rows(analyst.client.get(f"{PAGE}list.csv"))


def test_only_our_own_navigators_count_unless_everyones_are_asked_for(analyst, manager):
    makers.a_post(manager, "076")
    theirs = makers.a_manager(makers.a_provider(makers.an_agency("Te Awa", national=True)))
    makers.a_post(theirs, "001", fte="4")
    ours, all_ = (rows(analyst.client.get(f"{PAGE}list.csv", {"whose": one})) for one in ("ours", "everyones"))
    assert {row["code"]: row["reach"] for row in ours}["001"] == "none"
    assert {row["code"]: row["reach"] for row in all_}["001"] == "reached"


def test_a_post_that_changes_changes_the_picture_at_once(analyst, manager):
    assert "No navigator’s place of work" in words_of(analyst.client.get(PAGE))
    makers.a_post(manager, "001")
    assert {row["code"]: row["reach"] for row in rows(analyst.client.get(f"{PAGE}list.csv"))}["001"] == "reached"


# --- what if ---


def test_a_supposed_place_is_added_to_the_address_and_several_add_up(analyst, manager):
    makers.a_post(manager, "076")
    page = f"{PAGE}what-if/"
    answer = analyst.client.get(page, {"area_words": "Far North", "fte": "2"})
    assert answer.url == f"{page}?at=ta-001_2"
    answer = analyst.client.get(page, {"at": "ta-001_2", "area_words": "Gisborne", "fte": "1.5", "town": "60"})
    assert answer.url == f"{page}?town=60&at=ta-001_2&at=ta-028_1.5"


def test_before_and_after_say_who_is_reached_for_the_first_time_and_who_is_still_not(analyst, manager):
    makers.a_post(manager, "076")
    shown = words_of(analyst.client.get(f"{PAGE}what-if/?at=ta-001_2"))
    assert "1 community, where 71,433 people live, is reached for the first time." in shown
    assert "Far North District: 2 FTE" in shown
    assert "None, then reached" in shown
    assert shown.index("Who gains") < shown.index("Who still reaches nobody")
    page = analyst.client.get(f"{PAGE}what-if/?at=ta-001_2").text
    assert "Far North District" in listed(page[: page.index("Who still reaches nobody")])
    assert "Far North District" not in listed(page[page.index("Who still reaches nobody") :])


def test_nothing_supposed_is_ever_written(analyst, manager):
    from harakeke.sector.workforce.models import NavigatorPost

    analyst.client.get(f"{PAGE}what-if/?at=ta-001_2")
    with manager.at_work():
        assert not NavigatorPost.objects.exists()


@pytest.mark.parametrize(
    "at", ["ta-001_many", "ta-001", "x", "ta-999x_2", "region-01_2", "ta-001_-2", "ta-001_1e99", "_"]
)
def test_an_address_that_cannot_be_read_supposes_nothing(analyst, at):
    page = analyst.client.get(f"{PAGE}what-if/", {"at": at})
    assert page.status_code == 200
    assert "Who gains" not in page.text


def test_a_place_nobody_knows_is_asked_back(analyst):
    assert "We found no place of that name" in words_of(analyst.client.get(f"{PAGE}what-if/?area_words=Zzyzx&fte=2"))


# --- candidates, files, realised reach ---


def test_candidates_say_how_steady_they_are_and_lead_to_what_if(analyst, manager):
    makers.a_post(manager, "076")
    makers.a_service("Whānau walk", areas=(("ta", "001"),))
    page = analyst.client.get(f"{PAGE}candidates/")
    said = words_of(page)
    assert "1 community would keep a team under nearly every way of looking." in said
    assert "Viable under 27 of 27 ways of looking; rank 1." in said
    assert "1 local organisation or gathering place is known here." in said
    assert "/agency/access/what-if/?at=ta-001_2" in page.text


def test_without_a_known_organisation_the_page_says_what_to_load(analyst):
    assert "No local organisation is known" in words_of(analyst.client.get(f"{PAGE}candidates/"))


def test_more_need_than_there_is_keeps_no_team(analyst, manager):
    makers.a_post(manager, "076")
    makers.a_service("Whānau walk", areas=(("ta", "001"),))
    asked = {"need": "200000", "rings": "0"}
    assert "No place would keep a team" in words_of(analyst.client.get(f"{PAGE}candidates/", asked))


def test_the_files_name_areas_sites_and_minutes_and_the_page_says_what_to_type(analyst, manager):
    makers.a_post(manager, "076", fte="2.5")
    demand, supply, travel = (rows(analyst.client.get(f"{PAGE}{one}.csv")) for one in "DST")
    assert {row["area"] for row in demand} == {row["code"] for row in rows(analyst.client.get(f"{PAGE}list.csv"))}
    assert [(row["site"], row["name"], row["fte"]) for row in supply] == [("ta-076", "Auckland", "2.50")]
    assert {row["site"] for row in travel} == {"ta-076"}
    assert "harakeke access --demand D.csv" in analyst.client.get(PAGE).text
    assert analyst.client.get(f"{PAGE}X.csv", follow=True).status_code == 404


def test_realised_reach_stands_beside_with_its_quarter_and_its_caution(agency, analyst, manager):
    makers.a_post(manager, "076")
    assert "Who is really walked with" not in words_of(analyst.client.get(PAGE))
    navigator = makers.a_navigator(manager.role.organisation)
    makers.a_whanau(navigator, area=makers.an_area("ta", "076"))
    a_signed_release(agency)
    page = words_of(analyst.client.get(PAGE))
    assert "Whānau walked with in 2025Q3, for the need there is" in page
    assert "To protect people, figures are rounded" in page
