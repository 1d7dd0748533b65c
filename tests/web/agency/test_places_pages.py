"""What a place has and needs, at the agency's desk, the board's and signed out; and the places an agency draws."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from tests import makers
from tests.reference import small_country
from tests.web import staff

from harakeke.commissioning.need_profiles import queries
from harakeke.commissioning.need_profiles.figures import Missing
from harakeke.commissioning.need_profiles.models import AreaGroup
from harakeke.commissioning.need_profiles.places import place
from harakeke.reference.actions import load_folder
from harakeke.trust.walls.actor import acting

pytestmark = pytest.mark.django_db
HERE = "/places/need/"


@pytest.fixture
def small(tmp_path):
    load_folder(small_country.write(tmp_path), files=small_country.SPECIFICATIONS)


@pytest.fixture
def analyst():
    return makers.a_worker("agency_analyst", makers.an_agency("Te Awa"))


def page(address: str, client: Client | None = None, language: str = "en") -> str:
    asking = client or Client()
    asking.cookies["django_language"] = language
    answer = asking.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- for everyone ---


def test_a_place_shows_its_strengths_before_anything_is_needed(small):
    body = page(f"{HERE}ta/001/")
    order = ['id="s-strengths"', "Potahi Marae", 'id="s-people"', 'id="s-deprivation"', "damp", 'id="s-reach"']
    assert [body.index(words) for words in order] == sorted(body.index(words) for words in order)


def test_a_figure_stands_beside_the_countrys_with_how_sure_it_is(small):
    body = page(f"{HERE}sa2/100100/")
    assert "Aotearoa 30.0%" in body  # 198 of 660 speak te reo
    assert "modelled" in body
    assert "divided since are shared out by people" in body
    assert "not published for a place this small" in body


def test_vintage_and_publisher_of_every_set_stand_on_the_page(small):
    body = page(f"{HERE}ta/001/")
    for words in ("NZDep2023", "University of Otago", "Marae in the New Zealand Gazetteer", "2018 Census profile"):
        assert words in body
    assert "about one marae in seven" in body


def test_no_deficit_word_stands_on_it(small):
    body = page(f"{HERE}ta/001/").casefold()
    assert not [word for word in ("vulnerable", "at risk", "client", "hard to reach", "non-compliant") if word in body]


def test_with_the_built_in_set_the_page_says_what_is_not_loaded_and_how_to_load_it():
    body = page(f"{HERE}ta/001/")
    assert "harakeke reference load FOLDER" in body
    assert "71,433" in body
    assert "not loaded here" in body


@pytest.mark.parametrize("address", ["ta/999/", "sa2/400016/", "sa1/7000000/", "group/x/", "ta/no.csv", "no/no.json"])
def test_what_is_no_place_is_not_found(small, address):
    assert Client().get(HERE + address).status_code == 404


def test_a_group_of_an_agency_is_nothing_to_the_signed_out(small, analyst):
    group = makers.a_drawn_place(analyst)
    assert Client().get(f"{HERE}group/{group.pk}/").status_code == 404
    assert Client().get(f"{HERE}compare/?places=group:{group.pk}").status_code == 404


def test_a_place_is_found_by_name_or_by_its_kind(small):
    assert "Kaitāia East" in page(f"{HERE}?q=kaitaia")
    assert "Te Taitokerau" in page(f"{HERE}?level=rohe")
    assert "No place found by that name" in page(f"{HERE}?q=atlantis")


def test_csv_and_json_say_the_same_and_a_missing_figure_has_no_value(small):
    answer = Client().get(f"{HERE}sa2/110600.csv")
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert rows["damp"]["value"] == ""
    assert rows["damp"]["missing"] == "not_published"
    assert (rows["eth_maori"]["value"], rows["eth_maori"]["low90"], rows["eth_maori"]["vintage"]) == (
        "90",
        "88",
        "2018",
    )
    data = json.loads(Client().get(f"{HERE}sa2/110600.json").content)
    said = {one["figure"]: one for one in data["figures"]}
    assert said["damp"]["value"] is None
    assert said["eth_maori"]["value"] == 90
    assert data["people_by_decile"][4] == 150


def test_two_places_stand_side_by_side_and_a_third_can_be_added(small):
    body = page(f"{HERE}compare/?places=ta:001,ta:002&q=kaitaia")
    assert "Far North District" in body
    assert "Whangarei District" in body
    assert "places=ta:001,ta:002,sa2:100700" in body.replace("%3A", ":").replace("%2C", ",")


def test_the_page_can_be_read_in_te_reo(small):
    assert 'lang="mi"' in page(f"{HERE}ta/001/", language="mi")


# --- the agency's own places ---


def test_an_analyst_draws_a_place_of_a_district_and_suburbs_of_another(small, analyst):
    shown = analyst.client.post(
        "/agency/places/own/new/", {"name": "Te Hiku", "areas": ["ta:001"], "district": "002", "show": "1"}
    ).content.decode()
    assert "Whangarei Central" in shown
    assert 'value="ta:001" id="a-ta001" checked' in shown  # what was ticked stays
    assert not AreaGroup.objects.exists()
    answer = analyst.client.post(
        "/agency/places/own/new/", {"name": "Te Hiku", "areas": ["ta:001", "sa2:110600"], "district": "002"}
    )
    body = page(answer.url, analyst.client)
    assert "Te Hiku" in body
    assert "696" in body  # 396 and 300 people


def test_a_form_sent_twice_draws_one_place(small, analyst):
    for _time in range(2):
        analyst.client.post("/agency/places/own/new/", {"name": "Te Hiku", "areas": ["ta:001"]})
    with acting(analyst.actor):
        assert AreaGroup.objects.count() == 1


def test_a_name_that_is_taken_is_told_and_nothing_typed_is_lost(small, analyst):
    makers.a_drawn_place(analyst)
    answer = analyst.client.post("/agency/places/own/new/", {"name": "Te Hiku", "areas": ["ta:002"]})
    body = answer.content.decode()
    assert "Another place of yours has this name" in body
    assert 'value="ta:002" id="a-ta002" checked' in body


def test_a_place_is_changed_and_put_away_after_asking_once(small, analyst):
    group = makers.a_drawn_place(analyst)
    address = f"/agency/places/own/{group.pk}/"
    analyst.client.post(f"{address}change/", {"name": "Te Tai", "areas": []})
    assert "Nothing yet" in page(address, analyst.client)
    assert "will be gone from your desk" in page(f"{address}put-away/", analyst.client)
    analyst.client.post(f"{address}put-away/")
    assert analyst.client.get(address).status_code == 404


def test_the_board_reads_its_agencys_places_and_another_agency_does_not(small, analyst):
    group = makers.a_drawn_place(analyst)
    board = makers.a_worker("board_member", analyst.role.organisation)
    body = page(f"/board/places/own/{group.pk}/", board.client)
    assert "Te Hiku" in body
    assert "Put it away" not in body
    assert "Te Hiku" in page("/board/places/", board.client)
    other = makers.a_worker("agency_analyst", makers.an_agency())
    assert other.client.get(f"/agency/places/own/{group.pk}/").status_code == 404
    assert "Te Hiku" not in page("/agency/places/", other.client)


# --- who is reached ---


def test_whanau_walked_with_come_from_what_the_agency_released_and_from_nothing_else(analyst):
    here = place("ta", "001")
    with acting(analyst.actor):
        before = queries.profile(here, seen_by=analyst.actor).figure("walked_with")
    assert before.missing is Missing.NOTHING_RELEASED
    staff.a_signed_release(analyst.role.organisation)
    with acting(analyst.actor):
        after = queries.profile(here, seen_by=analyst.actor).figure("walked_with")
    # nobody walked with this agency: a nought or a hidden figure, as it was released
    assert after.notes[0] == "quarter 2025Q3"
    assert after.value is not None or after.missing is Missing.NOT_PUBLISHED
    signed_out = queries.profile(here).figure("walked_with")
    assert signed_out.missing is Missing.NOT_HERE
