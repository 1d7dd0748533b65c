"""Coming to the desk with a code, and the page where the navigator gives it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.makers import a_navigator
from tests.web.navigator.conftest import words_of


@pytest.fixture
def person(navigator, whanau):
    with navigator.at_work():
        return whanau.people.first()


def keys(navigator, whanau, page: str, *which, **said):
    address = reverse(f"navigator:{page}", args=[whanau.pk, *which])
    return navigator.client.post(address, said) if said else navigator.client.get(address)


def give(navigator, whanau, person) -> str:
    page = words_of(keys(navigator, whanau, "give_code", person.pk, living="now"))
    return re.search(r"\d{3} \d{3} \d{3}", page)[0]


def come_in(code: str, browser: Client | None = None):
    browser = browser or Client()
    return browser, browser.post(reverse("desk_code"), {"code": code})


def test_a_code_is_shown_large_once_with_where_to_use_it_and_no_name_in_the_card(navigator, whanau, person):
    body = keys(navigator, whanau, "give_code", person.pk, living="card").content.decode()
    card = body.partition('<section class="card"')[2].partition("</section>")[0]
    assert re.search(r'class="code-said">\d{3} \d{3} \d{3}<', card)
    assert "/accounts/code/" in card
    assert "Rātā" not in card
    assert "no-store" in keys(navigator, whanau, "give_code", person.pk)["Cache-Control"]


def test_with_the_code_one_comes_to_ones_own_desk_without_an_email_or_a_password(navigator, planned, person):
    browser, answer = come_in(give(navigator, planned, person))
    assert answer.url == "/"
    home = browser.get("/", follow=True)
    assert home.redirect_chain[-1][0] == reverse("whanau:home")
    assert "A warm, dry whare for Nan and the moko." in words_of(home)
    assert "Mere" in words_of(browser.get(reverse("whanau:looked")))


def test_a_code_that_opens_nothing_says_so_and_says_what_to_do(navigator, whanau, person):
    code = give(navigator, whanau, person)
    come_in(code)
    _, again = come_in(code)
    assert "Ask for a new one" in words_of(again)
    _, short = come_in("12")
    assert "nine digits" in words_of(short)
    _, empty = come_in("")
    assert "Write the nine digits of your code." in words_of(empty)


def test_after_many_wrong_codes_one_is_asked_to_wait(navigator, whanau, person):
    for number in range(6):
        come_in(f"{number:09}")
    browser, answer = come_in(give(navigator, whanau, person))
    assert "Wait ten minutes" in words_of(answer)
    assert "_auth_user_id" not in browser.session


def test_who_has_keys_is_shown_and_a_key_is_taken_back_at_a_word(navigator, whanau, person):
    assert words_of(keys(navigator, whanau, "keys")).count("No key yet") == 2
    browser, _ = come_in(give(navigator, whanau, person))
    assert words_of(keys(navigator, whanau, "keys")).count("Has a key") == 1
    assert browser.get(reverse("whanau:home")).status_code == 200
    assert "not with a passkey" in words_of(keys(navigator, whanau, "take_key_back", person.pk))
    keys(navigator, whanau, "take_key_back", person.pk, yes="1")
    assert words_of(keys(navigator, whanau, "keys")).count("No key yet") == 2
    assert browser.get(reverse("whanau:home")).status_code == 302  # to sign in
    assert keys(navigator, whanau, "take_key_back", person.pk).status_code == 302  # nothing left to take back


def test_a_colleague_gives_no_code_and_finds_no_page(navigator, whanau, person):
    colleague = a_navigator(navigator.role.organisation)
    for page, which in (("keys", ()), ("give_code", (person.pk,)), ("take_key_back", (person.pk,))):
        assert keys(colleague, whanau, page, *which).status_code == 404
        assert keys(colleague, whanau, page, *which, living="now").status_code == 404


def test_someone_of_another_whanau_gets_no_code_here(navigator, whanau):
    from tests.makers import a_whanau

    other = a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    with navigator.at_work():
        hemi = other.people.first()
    assert keys(navigator, whanau, "give_code", hemi.pk, living="now").status_code == 404


def test_how_long_a_code_lives_must_be_chosen(navigator, whanau, person):
    answer = navigator.client.post(reverse("navigator:give_code", args=[whanau.pk, person.pk]))
    assert "Choose how long the code should live." in words_of(answer)


def test_the_sign_in_page_offers_a_code_and_a_passkey(client, db):
    body = client.get(reverse("account_login")).content.decode()
    assert reverse("desk_code") in body
    assert 'id="passkey_login"' in body


def test_the_page_for_a_passkey_is_the_whanaus_and_needs_no_password(navigator, whanau, person):
    browser, _ = come_in(give(navigator, whanau, person))
    page = browser.get(reverse("desk_passkey"))
    assert page.status_code == 200
    assert "Rātā" not in page.content.decode()  # the phone lists its passkeys to whoever holds it
    assert navigator.client.get(reverse("desk_passkey")).status_code == 403


def test_who_is_signed_in_already_is_led_on(mere):
    assert mere.client.get(reverse("desk_code")).url == "/"
