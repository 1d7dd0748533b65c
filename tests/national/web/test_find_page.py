"""Who walks where, at the national node: the same public page, with no table of people behind it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests import makers

pytestmark = pytest.mark.django_db


def test_the_page_answers_signed_out_and_leads_back_to_the_national_picture():
    makers.an_agency("Agency of Pacific families", national=True)
    makers.a_service("Kauri House", areas=(("ta", "076"),))
    body = Client().get("/find/ta/076/").content.decode()
    assert "Kauri House" in body
    assert "Agency of Pacific families" in body
    assert "The national picture" in body


def test_a_place_is_found_by_name_and_the_open_data_lists_it():
    makers.a_service("Kauri House", areas=(("ta", "076"),))
    assert Client().post("/find/", {"where": "auckland"}).url == "/find/ta/076/"
    assert "Kauri House" in Client().get("/find/services.json").content.decode()


def test_the_made_up_doors_are_the_same_at_both_nodes_and_leave_two_places_without_one():
    from harakeke.sector.directory.queries import providers_by_ta
    from harakeke.synthetic.directory import CHECKED, NOBODYS, write_directory

    assert write_directory() == write_directory() == 14
    counts = providers_by_ta(on=CHECKED)
    assert {code for code, count in counts.items() if not count} == set(NOBODYS)
