"""Registering someone who is here already: said with reasons, and one may go on."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from tests import makers
from tests.web.navigator.conftest import words_of

from harakeke.whanau.people.models import Whanau

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    area = makers.an_area()
    return {
        "row": str(uuid4()), "name": "Whaanau Raataa", "area_words": area.name, "area": str(area.pk), "how_many": "1",
        "person-0-given_names": "Mere", "person-0-family_name": "Raataa", "person-0-age": "40",
    }  # fmt: skip


def test_someone_like_this_is_here_already_with_the_reasons_and_one_may_go_on(desk, navigator, whanau, said):
    said["agency"] = makers.first_agency(navigator).pk
    page = desk.post("register", **said)
    assert "Someone like this is here already" in words_of(page)
    assert "Same given names · Same family name · About the same age" in words_of(page)
    assert f"/navigator/whanau/{whanau.pk}/" in page.content.decode()
    assert 'value="Raataa"' in page.content.decode(), "what was typed is still there"
    with navigator.at_work():
        assert Whanau.objects.count() == 1
    assert desk.post("register", **said, anyway="1").status_code == 302
    assert desk.post("register", **said).status_code == 302, "the same form again is the same whānau"
    with navigator.at_work():
        assert Whanau.objects.count() == 2


def test_someone_a_colleague_walks_with_is_not_told_of(navigator, whanau, said):
    colleague = makers.a_navigator(navigator.role.organisation)
    said["agency"] = makers.first_agency(navigator).pk
    answer = colleague.client.post("/navigator/whanau/register/", said)
    assert answer.status_code == 302


def test_why_a_whanau_was_found_is_said_in_words(desk, whanau):
    found = words_of(desk.post("whanau", words="taane"))
    assert "Tāne Rātā" in found
    assert "Another spelling: Tāne" in found
    assert "One letter different: Rātā" in words_of(desk.post("whanau", words="ratu"))


def test_someone_added_to_a_whanau_who_is_here_already_is_told_of_and_one_may_go_on(desk, navigator, whanau):
    other = makers.a_whanau(navigator, name="Te Whānau o Kōwhai", people=("Hine",), family_name="Kōwhai")
    said = {"row": str(uuid4()), "given_names": "Maraea", "family_name": "Koowhai", "age": "40"}
    assert desk.post("add_person", whanau.pk, **said | {"row": str(uuid4())}).status_code == 302, "nobody is like her"
    said |= {"given_names": "Hine"}
    page = desk.post("add_person", whanau.pk, **said)
    assert "Someone like this is here already" in words_of(page)
    assert "Same given names · Same family name · About the same age" in words_of(page)
    assert reverse("navigator:join_person", args=[whanau.pk]) in page.content.decode()
    hine = makers.people_by_name(navigator, other)["Hine"]
    assert reverse("navigator:person", args=[other.pk, hine.pk]) in page.content.decode()
    assert 'value="Koowhai"' in page.content.decode(), "what was typed is still there"
    assert "Hine" not in makers.people_by_name(navigator, whanau)
    assert desk.post("add_person", whanau.pk, **said, anyway="1").status_code == 302
    assert desk.post("add_person", whanau.pk, **said).status_code == 302, "the same form again is the same person"
    assert "Hine" in makers.people_by_name(navigator, whanau)


def test_a_year_alone_is_not_taken_for_a_day(desk, navigator, whanau):
    mere = makers.people_by_name(navigator, whanau)["Mere"]
    said = {"row": str(uuid4()), "given_names": "Mere", "family_name": "Rātā", "year": str(mere.birth_date.year)}
    page = words_of(desk.post("add_person", whanau.pk, **said))
    assert "Someone like this is here already" in page
    assert "Born on the same day" not in page


def test_adding_someone_a_colleague_walks_with_tells_nothing_of_them(navigator, whanau):
    colleague = makers.a_navigator(navigator.role.organisation)
    own = makers.a_whanau(colleague, people=("Aroha",), family_name="Ngata")
    said = {"row": str(uuid4()), "given_names": "Mere", "family_name": "Rātā", "age": "40"}
    assert colleague.client.post(reverse("navigator:add_person", args=[own.pk]), said).status_code == 302
