"""A provider's manager writes down where its navigators work: add, put right, go elsewhere, end; never twice."""

from __future__ import annotations

import pytest
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.sector.workforce.models import NavigatorPost

PAGE = "/provider/posts/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return makers.a_manager(makers.a_provider(makers.an_agency("Te Pōkai", commissioning_region="R1")))


def told(manager, **said):
    usual = {
        "row": hidden(manager.client.get(f"{PAGE}new/"), "row"), "area_words": "Kaipara", "fte": "0.8",
        "kinds": ["walking"], "starts_on": "2026-03-02", "agency": makers.first_agency(manager).pk,
    }  # fmt: skip
    return usual | said


def test_an_empty_list_says_what_it_means_for_the_places_served(manager):
    page = words_of(manager.client.get(PAGE))
    assert "No post yet" in page
    assert "as if nobody could reach a navigator" in page


def test_a_post_is_added_once_however_often_the_form_is_sent_and_stands_in_the_list(manager):
    said = told(manager)
    for _ in range(2):
        assert manager.client.post(f"{PAGE}new/", said).status_code == 302
    page = words_of(manager.client.get(PAGE))
    assert "Kaipara District" in page
    assert "0.8 FTE for Te Pōkai. Walking with whānau." in page
    assert "0.8 FTE in 1 post that goes on." in page
    with manager.at_work():
        assert NavigatorPost.objects.count() == 1


def test_a_name_that_several_places_have_is_asked_back(manager):
    page = manager.client.post(f"{PAGE}new/", told(manager, area_words="Hastings"))
    assert page.status_code in (200, 302)  # one district of that name
    page = words_of(manager.client.post(f"{PAGE}new/", told(manager, area_words="Hutt")))
    assert "More than one place has a name like that" in page
    assert "Upper Hutt City" in page


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"area_words": "Zzyzx"}, "We found no place of that name"),
        ({"fte": "0.33"}, "in steps of 0.05"),
        ({"fte": "many"}, "in steps of 0.05"),
        ({"kinds": []}, "Choose at least one thing the post is for"),
        ({"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "A post cannot end before it begins"),
        ({"starts_on": "2001-01-01"}, "Choose an agency that commissions you on the day the post begins"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(manager, said, answer):
    assert answer in words_of(manager.client.post(f"{PAGE}new/", told(manager, **said)))
    with manager.at_work():
        assert not NavigatorPost.objects.exists()


def test_days_elsewhere_are_added_shown_and_taken_away(manager):
    post = makers.a_post(manager, "003")
    page = manager.client.get(f"{PAGE}{post.pk}/")
    said = {"away-row": hidden(page, "away-row"), "away-area_words": "Whangarei", "away-days": "1.5"}
    for _ in range(2):
        assert manager.client.post(f"{PAGE}{post.pk}/away/", said).status_code == 302
    assert "1.5 days a week" in words_of(manager.client.get(f"{PAGE}{post.pk}/"))
    assert "Also goes to Whangarei District." in words_of(manager.client.get(PAGE))
    manager.client.post(f"{PAGE}{post.pk}/away/{said['away-row']}/")
    assert "days a week" not in words_of(manager.client.get(f"{PAGE}{post.pk}/")).replace("How many days a week?", "")


def test_more_days_away_than_the_post_has_are_refused(manager):
    post = makers.a_post(manager, "003", fte="0.2")
    said = {"away-area_words": "Whangarei", "away-days": "2"}
    assert "add up to more than the post has" in words_of(manager.client.post(f"{PAGE}{post.pk}/away/", said))


def test_a_post_is_put_right_and_ended(manager):
    post = makers.a_post(manager, "003")
    assert manager.client.post(f"{PAGE}{post.pk}/", told(manager, fte="0.5")).status_code == 302
    assert "0.5 FTE" in words_of(manager.client.get(PAGE))
    assert manager.client.post(f"{PAGE}{post.pk}/end/", {"last_day": "2026-03-31"}).status_code == 302
    assert "Ended Tue 31 Mar 2026" in words_of(manager.client.get(PAGE))


def test_a_post_is_found_by_place_and_by_what_it_is_for(manager):
    makers.a_post(manager, "003")
    makers.a_post(manager, "001", kinds=("rangatahi",))
    found = words_of(manager.client.get(PAGE, {"q": "rangatahi"}))
    assert "Far North" in found
    assert "Kaipara" not in found
    assert "No post holds these words" in words_of(manager.client.get(PAGE, {"q": "zzz"}))


def test_another_providers_post_is_not_found(manager):
    elsewhere = makers.a_post(makers.a_manager(makers.a_provider()), "003")
    assert manager.client.get(f"{PAGE}{elsewhere.pk}/").status_code == 404
    assert "Kaipara" not in words_of(manager.client.get(PAGE))
