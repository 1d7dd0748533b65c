"""A provider's own pou: named in its own words, put in others, taken out of use and back."""

from __future__ import annotations

import pytest
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.readings.models import Pou

PAGE = "/provider/pou/"


@pytest.fixture
def manager(db):
    return makers.a_manager(makers.a_provider())


def test_a_pou_is_added_once_however_often_the_form_is_sent(manager):
    said = {"row": hidden(manager.client.get(PAGE), "row"), "name": "Mauri", "language": "mi", "meaning": "The spark"}
    for _ in range(2):
        assert manager.client.post(PAGE, said).status_code == 302
    assert "Mauri" in words_of(manager.client.get(PAGE))
    with manager.at_work():
        assert Pou.objects.count() == 1


def test_two_pou_of_one_name_are_refused_with_what_to_do(manager):
    makers.a_pou(manager, "Mauri")
    page = words_of(manager.client.post(PAGE, {"name": "mauri", "language": "mi"}))
    assert "You have a pou of that name already" in page


def test_its_words_are_changed_and_it_goes_out_of_use_and_back(manager):
    pou = makers.a_pou(manager, "Mauri")
    manager.client.post(f"{PAGE}{pou.pk}/", {"name": "Mauri ora", "language": "mi", "meaning": "Well and alive"})
    assert "Mauri ora" in words_of(manager.client.get(PAGE))
    for _ in range(2):
        manager.client.post(f"{PAGE}{pou.pk}/retire/")
    assert "Asked no more" in words_of(manager.client.get(PAGE))
    manager.client.post(f"{PAGE}{pou.pk}/retire/", {"again": "1"})
    assert "Asked no more" not in words_of(manager.client.get(PAGE))


def test_another_providers_pou_is_not_found(manager):
    elsewhere = makers.a_pou(makers.a_manager(makers.a_provider()), "Wairua")
    assert manager.client.get(f"{PAGE}{elsewhere.pk}/").status_code == 404
    assert "Wairua" not in words_of(manager.client.get(PAGE))


def test_without_any_the_page_says_what_they_are_for(manager):
    assert "None yet" in words_of(manager.client.get(PAGE))
