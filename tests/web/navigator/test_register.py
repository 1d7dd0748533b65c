"""Registering: everything typed stays, and what must be put right names the row, the field and the remedy."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.makers import a_navigator, an_agency, an_area, first_agency
from tests.web.navigator.conftest import hidden, words_of

from harakeke.sector.organisations.models import Commission
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person, Whanau

ROW = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def said(navigator):
    return {
        "row": ROW,
        "how_many": "1",
        "name": "Te Whānau o Kōwhai",
        "area_words": "Gisborne",
        "agency": str(first_agency(navigator).pk),
        "person-0-given_names": "Mārama",
        "person-0-birth_date": "27/3/1952",
    }


def test_a_registration_sent_twice_is_written_once(desk, navigator, said):
    first, second = desk.post("register", **said), desk.post("register", **said)
    assert first.url == second.url == reverse("navigator:record", args=[ROW])
    with navigator.at_work():
        assert [model.objects.count() for model in (Whanau, Person, Engagement)] == [1, 1, 1]
        assert Person.objects.get().birth_date == date(1952, 3, 27)


def test_what_was_typed_stays_and_each_error_names_its_row_and_its_remedy(desk, navigator, said):
    said |= {"how_many": "2", "name": "", "person-1-family_name": "Pōtae", "person-1-age": "200"}
    shown = desk.post("register", **said)
    words = words_of(shown)
    assert "What do they call themselves?: Write the name the whānau give themselves." in words
    assert "Person 2, Given names: Write this person’s given names, as they say them." in words
    assert "Person 2, or age in years: That is older than anyone has been. Check the age." in words
    body = shown.content.decode()
    assert all(f'value="{typed}"' in body for typed in ("Mārama", "27/3/1952", "Pōtae", "200", "Gisborne", ROW))
    assert 'href="#id_person-1-age"' in body
    with navigator.at_work():
        assert Whanau.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "remedy"),
    [
        ("person-0-birth_date", "32/13/1952", "Write it as day, month, year: 27/3/1952."),
        ("person-0-birth_date", "27/3/2952", "This birth date is still to come. Check the year."),
        ("person-0-age", "12", "The age and the date of birth do not agree. Keep the one that is right."),
        ("area_words", "Xyzzy", "We found no place of that name. Try the nearest town, or the district."),
        ("area_words", "", "Type where they live, so that their plan counts for the right place."),
        ("area_words", "Waima", "More than one place has a name like that. Choose the one where they live."),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(desk, said, field, typed, remedy):
    assert remedy in words_of(desk.post("register", **said | {field: typed}))


def test_a_place_is_found_by_its_folded_name_and_chosen_without_javascript(desk, navigator, said):
    found = desk.post("register", **said | {"area_words": "whanganui", "find": "1"})
    whanganui = an_area(code="037")
    assert f'name="area" value="{whanganui.pk}"' in found.content.decode()
    assert "Please put this right" not in words_of(found)
    assert hidden(found, "row") == ROW
    assert 'value="Mārama"' in found.content.decode()
    desk.post("register", **said | {"area_words": "whanganui", "area": whanganui.pk})
    with navigator.at_work():
        assert Whanau.objects.get().area == whanganui


def test_places_are_suggested_while_typing_and_the_words_are_not_in_the_address(desk):
    shown = desk.post("areas", area_words="Ōtorohanga", headers={"HX-Request": "true"})
    assert "Otorohanga District" in shown.content.decode()
    assert "<main" not in shown.content.decode()
    assert "No place of that name yet." in desk.post("areas", area_words="Xyzzy").content.decode()
    assert desk.get("areas").status_code == 405


def test_another_person_is_added_without_javascript_and_empty_rows_are_left_out(desk, navigator, said):
    more = desk.post("register", **said | {"add": "1"})
    assert hidden(more, "how_many") == "2"
    assert 'value="Mārama"' in more.content.decode()
    assert "Please put this right" not in words_of(more)
    desk.post("register", **said | {"how_many": "3", "person-2-given_names": "Moko", "person-2-age": "0"})
    with navigator.at_work():
        assert [str(one) for one in Person.objects.all()] == ["Mārama", "Moko"]


def test_at_least_one_person_is_needed(desk, said):
    said = {name: typed for name, typed in said.items() if not name.startswith("person")}
    assert "Person 1, Given names: Write this person’s given names" in words_of(desk.post("register", **said))


def test_the_agency_is_asked_only_where_there_are_several(desk, navigator, said):
    assert "Under which agency do you walk with them?" not in words_of(desk.get("register"))
    other = an_agency("Made-up agency of the south")
    Commission.objects.create(agency=other, provider=navigator.role.organisation, starts_on=date(2020, 1, 1))
    assert "Made-up agency of the south" in words_of(desk.get("register"))
    del said["agency"]
    assert "Choose the agency; it commissions your work with this whānau." in words_of(desk.post("register", **said))
    desk.post("register", **said | {"agency": other.pk})
    with navigator.at_work():
        assert Engagement.objects.get().agency == other


def test_an_agency_that_does_not_commission_the_provider_is_refused(desk, navigator, said):
    desk.post("register", **said | {"agency": an_agency().pk})
    with navigator.at_work():
        assert Whanau.objects.count() == 0


def test_a_form_without_its_token_is_refused(navigator, said):
    client = Client(enforce_csrf_checks=True)
    client.force_login(navigator.user)
    assert client.post(reverse("navigator:register"), said).status_code == 403


def test_another_navigator_sees_nothing_of_it(desk, said, navigator):
    desk.post("register", **said)
    other = a_navigator(navigator.role.organisation)
    assert other.client.get(reverse("navigator:record", args=[ROW])).status_code == 404
