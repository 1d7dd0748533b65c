"""Who walks with whānau where I live: signed out, by name, address, list or map; as a page and as open data."""

from __future__ import annotations

import pytest
from django.test import Client
from tests import makers
from tests.web.navigator.conftest import words_of

from harakeke.sector.directory.models import Locality

pytestmark = pytest.mark.django_db
FIND = "/find/"
AUCKLAND, FAR_NORTH, CHATHAM = "/find/ta/076/", "/find/ta/001/", "/find/ta/067/"


@pytest.fixture
def agencies():
    return (
        makers.an_agency("Agency of the north", commissioning_region="R1"),
        makers.an_agency("Agency of the south", commissioning_region="R3"),
        makers.an_agency("Agency of Pacific families", national=True),
    )


@pytest.fixture
def reader():
    return Client()


@pytest.mark.parametrize(
    "typed", ["Far North", "far north district", "FAR NORTH", "Faar North", "9 Beach Rd, Far North"]
)
def test_a_place_found_alone_leads_to_its_page_however_it_is_written(reader, typed):
    answer = reader.post(FIND, {"where": typed})
    assert (answer.status_code, answer.url) == (302, FAR_NORTH)


@pytest.mark.parametrize(
    "typed", ["Ōtāhuhu", "Otahuhu", "Otaahuhu", "ŌTĀHUHU", "4 Kauri Street, Otahuhu, Auckland 1062"]
)
def test_a_suburb_of_the_gazetteer_leads_to_its_district(reader, typed):
    Locality.objects.create(name="Ōtāhuhu", search_name="otahuhu", ta_code="076")
    assert reader.post(FIND, {"where": typed}).url == AUCKLAND


def test_two_places_of_one_name_are_told_apart_by_the_district_that_follows_or_by_choosing(reader):
    for code in ("076", "001"):
        Locality.objects.create(name="Mangawhai", search_name="mangawhai", ta_code=code)
    page = words_of(reader.post(FIND, {"where": "Mangawhai"}))
    assert "Which one do you mean?" in page
    assert "in Auckland" in page
    assert "in Far North District" in page
    assert reader.post(FIND, {"where": "1 Tui St, Mangawhai, Far North"}).url == FAR_NORTH


def test_what_is_typed_is_never_in_an_address_and_the_answer_is_not_kept(reader):
    answer = reader.post(FIND, {"where": "12 Secret Lane, Nowhereville"})
    assert "No place found by that name" in words_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert "<form" in answer.content.decode()
    assert 'method="post"' in answer.content.decode()


def test_the_list_without_javascript_leads_to_the_place(reader):
    assert reader.get(FIND, {"place": "076"}).url == AUCKLAND
    assert reader.get("/find/ta/nowhere/").status_code == 404
    assert reader.get("/find/region/01/").status_code == 404


def test_every_place_on_the_map_leads_to_its_page_and_the_map_has_a_way_past(reader):
    body = reader.get(FIND).content.decode()
    assert f'href="{AUCKLAND}"' in body
    assert "Go past the map" in body


def test_a_place_shows_both_agencies_where_they_overlap_and_how_to_reach_its_providers(reader, agencies):
    makers.a_service(
        "Kauri House", areas=(("ta", "076"),), kaupapa="Homes first", hours="Mon to Fri", languages=["mi", "sm"],
        email="kia-ora@kauri.example", web="https://kauri.example/", address="1 Kauri Street", ways_in="Ring or call in",
    )  # fmt: skip
    body = reader.get(AUCKLAND)
    page = words_of(body)
    assert "Agency of the north" in page
    assert "Agency of Pacific families" in page
    assert "Agency of the south" not in page
    for said in (
        "Kauri House",
        "Homes first",
        "Mon to Fri",
        "te reo Māori, Samoan",
        "1 Kauri Street",
        "Ring or call in",
    ):
        assert said in page
    assert 'href="tel:0800000000"' in body.content.decode()


@pytest.mark.parametrize(
    ("area", "here"),
    [(("ta", "076"), True), (("region", "02"), True), (("commissioning_region", "R1"), True), (("country", ""), True),
     (("ta", "001"), False), (("commissioning_region", "R3"), False)],
)  # fmt: skip
def test_a_service_is_shown_where_its_areas_hold_the_place(reader, agencies, area, here):
    makers.a_service("Kauri House", areas=(area,))
    page = words_of(reader.get(AUCKLAND))
    assert ("Providers here" in page) is here
    assert ("No provider is in our list" in page) is not here


def test_where_nobody_serves_the_page_says_whom_to_ask(reader, agencies):
    makers.a_service("Kauri House", areas=(("ta", "076"),))
    page = words_of(reader.get(CHATHAM))
    assert "No provider is in our list for this place yet" in page
    assert "They can tell you who comes to you" in page
    assert "0800 000 000" in page
    assert "Te Puni Kōkiri" in page
    assert "Ring 111" in page


def test_an_agencys_own_door_stands_with_the_agency(reader, agencies):
    makers.a_service(
        "Front door of the north", areas=(("commissioning_region", "R1"),), organisation_code=agencies[0].code
    )
    page = words_of(reader.get(AUCKLAND))
    assert page.index("Agency of the north") < page.index("Front door of the north")
    assert "No provider is in our list" in page


def test_other_services_are_kept_apart_from_those_who_walk_with_whanau(reader, agencies):
    makers.a_service("Kai garden", areas=(("ta", "076"),), walks_with_whanau=False)
    page = words_of(reader.get(AUCKLAND))
    assert "1 other service near here" in page
    assert "No provider is in our list" in page


def test_the_open_data_has_the_names_of_the_standard_and_leaves_out_what_is_not_known(reader):
    makers.a_service("Kauri House", areas=(("ta", "076"), ("country", "")), languages=["mi"], hours="Weekdays")
    answer = reader.get("/find/services.json", {"level": "ta", "code": "076"})
    one = next(found for found in answer.json()["contents"] if found["name"] == "Kauri House")
    assert one["phones"] == [{"number": "0800 000 000"}]
    assert one["languages"] == [{"code": "mi"}]
    assert one["schedules"] == [{"description": "Weekdays"}]
    assert {"extent": "076", "extent_type": "ta"} in one["service_areas"]
    assert {"label": "made_up", "value": "yes"} in one["attributes"]
    assert "email" not in one
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


def test_the_page_of_a_place_asks_the_database_a_fixed_number_of_questions(
    reader, agencies, django_assert_max_num_queries
):
    for number in range(8):
        makers.a_service(f"House {number}", areas=(("ta", "076"),))
    with django_assert_max_num_queries(14):
        reader.get(AUCKLAND)
