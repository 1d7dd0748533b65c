"""The manager's pages: finding, pairs with reasons, two side by side, together, apart and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests import makers
from tests.web.navigator.conftest import words_of

from harakeke.whanau.merging.models import Apart, Merge
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(navigator):
    whanau = makers.a_whanau(navigator, "Te Whānau o Rātā", people=("Mēre", "Mere"))
    with navigator.at_work():  # born on one day, written down as an age of each
        people_of(whanau).update(birth_date=date(1984, 5, 3))
        people_of(whanau).filter(given_names="Mēre").update(birth_date=date(1984, 6, 1))
    return whanau


@pytest.fixture
def two(navigator, one):
    return makers.a_whanau(navigator, "Whaanau Raataa", people=("Tāne",))


def people(manager, whanau) -> list[Person]:
    with manager.at_work():
        return list(people_of(whanau).order_by("given_names"))


def address(kind, one, other) -> str:
    return reverse("provider:compare", args=[kind, one.pk, other.pk])


def test_the_manager_finds_any_whanau_of_the_provider_and_chooses_two(manager, one, two):
    answer = manager.client.post(reverse("provider:find"), {"words": "rata"})
    assert "2 whānau found" in words_of(answer)
    chosen = {"words": "rata", "compare": "1", "chosen": [str(one.pk)]}
    assert "Choose two of them" in words_of(manager.client.post(reverse("provider:find"), chosen))
    chosen["chosen"].append(str(two.pk))
    assert manager.client.post(reverse("provider:find"), chosen).url == address("whanau", one, two)


def test_a_pair_is_shown_with_its_reasons_and_whoever_is_shown_can_see_it(manager, navigator, one):
    page = words_of(manager.client.get(reverse("provider:pairs")))
    assert "Mēre Rātā = Mere Rātā?" in page or "Mere Rātā = Mēre Rātā?" in page
    assert "Same given names · Same family name" in page
    with navigator.at_work():
        from harakeke.trust.audit.queries import who_looked

        assert any(look.kind == "provider_manager" for look in who_looked(one.pk))


def test_an_empty_list_says_what_would_be_in_it(manager):
    assert "Nobody seems to be written down twice" in words_of(manager.client.get(reverse("provider:pairs")))
    assert "Nothing was brought together yet" in words_of(manager.client.get(reverse("provider:merges")))


def test_two_people_become_one_by_the_form_and_two_again_by_undoing(manager, one):
    first, second = people(manager, one)
    page = manager.client.get(address("people", first, second))
    assert "What happens then" in words_of(page)
    empty = manager.client.post(address("people", first, second), {"merge": "1"})
    assert "Choose which of the two records stays." in words_of(empty)
    assert "Write down how you know that they are one." in words_of(empty)
    said = {
        "merge": "1",
        "stays": "one",
        "value_given_names": "other",
        "value_birth_date": "one",
        "why": "Mere said so",
    }
    answer = manager.client.post(address("people", first, second), said, follow=True)
    assert "They are one record now" in words_of(answer)
    (left,) = people(manager, one)
    assert (left.pk, left.given_names) == (first.pk, second.given_names)
    with manager.at_work():
        merge = Merge.objects.get()
    undo = reverse("provider:undo_merge", args=[merge.pk])
    assert "Mere said so" in words_of(manager.client.get(undo))
    assert "Taken back" in words_of(manager.client.post(undo, follow=True))
    assert people(manager, one) == [first, second]
    assert "undone already" in words_of(manager.client.post(undo, follow=True))


def test_two_people_are_written_down_to_be_two(manager, one):
    answer = manager.client.post(address("people", *people(manager, one)), {"apart": "1"}, follow=True)
    assert "these are two people" in words_of(answer)
    assert "Nobody seems to be written down twice" in words_of(answer)
    with manager.at_work():
        assert Apart.objects.count() == 1


def test_people_of_two_whanau_lead_to_the_two_whanau(manager, one, two):
    page = manager.client.get(address("people", people(manager, one)[0], people(manager, two)[0]))
    assert "They stand in two whānau" in words_of(page)
    assert address("whanau", one, two) in page.content.decode()


def test_two_whanau_become_one_and_the_navigators_old_address_leads_on(manager, navigator, one, two):
    page = words_of(manager.client.get(address("whanau", one, two)))
    assert "1 ends today: there can be only one" in page
    said = {"stays": "one", "value_name": "one", "why": "The same address"}
    answer = manager.client.post(address("whanau", one, two), said, follow=True)
    assert "They are one record now" in words_of(answer), words_of(answer)
    with manager.at_work():
        assert not Whanau.objects.filter(pk=two.pk).exists()
    old = reverse("navigator:visits", args=[two.pk])
    assert navigator.client.get(old).url == reverse("navigator:visits", args=[one.pk])
    posted = navigator.client.post(reverse("navigator:add_visit", args=[two.pk]), {"note": "x"}, follow=True)
    assert "This record was brought together with another" in words_of(posted)


@pytest.mark.parametrize("kind", ["whanau", "people", "plans"])
def test_what_is_no_pair_is_not_found(manager, one, kind):
    assert manager.client.get(reverse("provider:compare", args=[kind, one.pk, one.pk])).status_code == 404
