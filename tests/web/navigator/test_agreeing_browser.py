"""The pages of agreement, sharing and telling in a real browser: on a phone and a laptop, in both languages.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests import makers

from harakeke.synthetic.words import read
from harakeke.whanau.agreement.actions import For, agree, give_statement

pytestmark = pytest.mark.browser
NOW = makers.timezone.now


@pytest.fixture
def provider(navigator):
    return navigator.role.organisation


@pytest.fixture
def table(navigator, provider):
    """Everything there is to see: an agreement to the first version, a second one, consents, people to tell."""
    text = read("statement")["en"]["text"].format(provider="Pūāwai Services")
    first = makers.a_statement(provider, text=text, title="How we look after what you tell us")
    mi = read("statement")["mi"]
    makers.a_statement(provider, "mi", text=mi["text"].format(provider="Pūāwai"), title=mi["title"])
    whanau = makers.a_whanau(navigator, people=("Mere", "Tāne", "Aroha", "Te Rangimārie-o-te-Aotearoa"))
    people = makers.people_by_name(navigator, whanau)
    with navigator.at_work() as by:
        for_whom = [For(people["Mere"]), For(people["Tāne"], "whangai", people["Mere"])]
        said = {"to": people["Mere"], "for_whom": for_whom, "channel": "face_to_face", "spoken": "mi"}
        giving = give_statement(whanau=whanau, statement=first, by=by, at=NOW(), interpreter=True, **said)
        persons = [one.pk for one in people.values()]
        said = {"to_plan": True, "to_supply": True, "persons": persons}
        agree(giving=giving, agreed_by=people["Mere"], at=NOW(), **said)
    makers.a_consent(navigator, whanau, "Te Kāinga Mahana", what=["names", "plan"], purpose="together")
    makers.a_referral(navigator, whanau, "The clinic", "Mere would like a visit in the morning.")
    newer = text.replace("You can stop at any time by telling us.", "You can stop any day; a word is enough.")
    second = makers.a_statement(provider, version="2", text=newer, title=first.title, on=date(2026, 11, 1))
    fresh = makers.a_whanau(navigator, "Te Whānau o Kōwhai", people=("Hine", "Wiremu", "Pēpi"))
    eldest = makers.people_by_name(navigator, fresh)["Hine"]
    with navigator.at_work() as by:
        give_statement(whanau=fresh, statement=second, to=eldest, channel="phone", by=by, at=NOW())
    return {
        "whanau": whanau,
        "fresh": fresh,
        "people": people,
        "draft": makers.a_draft(provider, "3", text=newer + "\n\nMore."),
    }


def pages(table) -> dict[str, tuple[str, str]]:
    whanau, fresh = table["whanau"].pk, table["fresh"].pk
    tane = table["people"]["Aroha"].pk

    def at(desk, name, *which):
        return desk, reverse(f"{'navigator' if desk == 'navigator' else 'provider'}:{name}", args=which)

    return {
        "statement": at("navigator", "give_statement", whanau),
        "card": at("navigator", "statement_card", whanau),
        "agreed": at("navigator", "agreement", whanau),
        "agreement": at("navigator", "agreement", fresh),
        "end": at("navigator", "withdraw_agreement", whanau),
        "shared": at("navigator", "shared", whanau),
        "shared-empty": at("navigator", "shared", fresh),
        "consent": at("navigator", "give_consent", whanau),
        "asking": at("navigator", "asking"),
        "notice": at("navigator", "notice", whanau, tane),
        "statements": at("manager", "statements"),
        "draft": at("manager", "statement", table["draft"].pk),
        "write": at("manager", "write_statement"),
        "manager-asking": at("manager", "asking"),
    }


def test_each_page_fits_is_clean_and_complains_of_nothing(look_over, navigator, provider, table):
    clients = {"navigator": navigator.client, "manager": makers.a_manager(provider).client}
    look_over({name: (clients[desk], address) for name, (desk, address) in pages(table).items()})


def test_the_reading_button_shows_only_where_a_browser_can_read_english(open_page, navigator, table):
    address = reverse("navigator:give_statement", args=[table["whanau"].pk])
    page = open_page(address, client=navigator.client)
    button = page.locator("[data-read]")
    assert button.is_visible() == page.evaluate("Boolean(window.speechSynthesis)")
    plain = open_page(address, client=navigator.client, js=False)
    assert not plain.locator("[data-read]").is_visible()
