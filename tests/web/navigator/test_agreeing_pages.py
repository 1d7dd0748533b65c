"""The pages of agreement, sharing and telling, as a navigator without JavaScript walks them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.agreement import queries
from harakeke.whanau.agreement.models import AgreedFor, GivenFor
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.notices.models import Notice
from harakeke.whanau.people.models import Person


@pytest.fixture
def statement(navigator):
    text = "We write down what you tell us.\n\n# Who sees it\nYour navigator and you."
    return makers.a_statement(navigator.role.organisation, text=text)


@pytest.fixture
def people(navigator, whanau) -> dict[str, Person]:
    with navigator.at_work():
        return {one.given_names: one for one in Person.objects.filter(whanau=whanau)}


def giving(desk, whanau, **said):
    page = desk.get("give_statement", whanau.pk)
    carried = {name: hidden(page, name) for name in ("row", "statement")} | {"channel": "face_to_face"}
    return desk.client.post(reverse("navigator:give_statement", args=[whanau.pk]), carried | said, follow=True)


def test_the_statement_is_read_in_one_column_with_its_headings_and_nothing_is_ticked(desk, whanau, statement):
    body = desk.get("give_statement", whanau.pk).content.decode()
    assert "<h3>Who sees it</h3>" in body
    assert 'data-read="statement-words"' in body
    assert " checked" not in body.partition("<main")[2]


def test_te_reo_has_no_reading_button_and_says_why(desk, navigator, whanau):
    makers.a_statement(navigator.role.organisation, language="mi", text="Ka puritia āu kōrero.")
    page = desk.get("give_statement", whanau.pk)
    assert "data-read" not in page.content.decode()
    assert "No machine voice speaks te reo Māori rightly" in words_of(page)


def test_a_parent_speaks_for_a_child_and_each_says_yes_for_themselves(desk, navigator, whanau, statement, people):
    mere, tane = people["Mere"], people["Tāne"]
    said = {"to": [mere.pk], "others": [tane.pk], "acting": mere.pk, "basis": "whangai", "spoken": "mi"}
    asked = giving(desk, whanau, **said, interpreter="on")
    assert "What goes to Stats NZ, exactly" in words_of(asked)
    assert "Tāne Rātā, through Mere Rātā" in words_of(asked)
    assert " checked" not in asked.content.decode().partition("<main")[2]
    desk.post("agreement", whanau.pk, to_plan="yes", to_supply="yes", agreed_by=mere.pk, persons=[tane.pk])
    shown = words_of(desk.get("agreement", whanau.pk))
    assert "Te reo Māori, with an interpreter" in shown
    assert "Mere Rātā · Their whāngai carer" in shown
    with navigator.at_work():
        assert (GivenFor.objects.count(), AgreedFor.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({}, "Choose the person it was explained to."),
        ({"others": "Tāne"}, "Choose who speaks for them."),
        ({"others": "Tāne", "acting": "Mere"}, "Choose by what right they speak."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_written(desk, navigator, whanau, statement, people, who, words):
    said = {name: people[one].pk for name, one in who.items()}
    assert words in words_of(giving(desk, whanau, **said))
    with navigator.at_work():
        assert not GivenFor.objects.exists()


def test_a_new_version_shows_what_changed_since_last_time_and_asks_again(desk, navigator, whanau, statement, people):
    makers.an_agreement(navigator, whanau)
    text = "We write down what you tell us.\n\n# Who sees it\nYour navigator, you and your nan."
    makers.a_statement(navigator.role.organisation, version="2", text=text, on=date(2026, 11, 1))
    assert "Agreed to version 1" in words_of(desk.get("asking"))
    shown = words_of(desk.get("give_statement", whanau.pk))
    assert "They agreed to version 1." in shown
    assert "New Your navigator, you and your nan." in shown
    asked = giving(desk, whanau, to=[people["Mere"].pk])
    assert "They have agreed before" in words_of(asked)
    desk.post("agreement", whanau.pk, to_plan="yes", to_supply="yes", agreed_by=people["Mere"].pk)
    assert "Agreed to version 1" not in words_of(desk.get("asking"))


def test_the_card_carries_the_words_the_day_and_how_to_end_it(desk, navigator, whanau, statement):
    makers.an_agreement(navigator, whanau)
    card = words_of(desk.get("statement_card", whanau.pk))
    assert "We write down what you tell us." in card
    assert "Hana explained it." in card
    assert "You can end it any day." in card


def test_ending_the_agreement_says_what_stops_needs_no_reason_and_shows_the_way_back(
    desk, navigator, whanau, statement, people
):
    makers.an_agreement(navigator, whanau)
    makers.a_consent(navigator, whanau)
    asked = desk.get("withdraw_agreement", whanau.pk)
    assert "No new goal and no new plan is written." in words_of(asked)
    assert "Choose what they want to end." in words_of(desk.post("withdraw_agreement", whanau.pk))
    said = {"whose": "whanau", "said_by": people["Mere"].pk}
    ended = desk.client.post(reverse("navigator:withdraw_agreement", args=[whanau.pk]), said, follow=True)
    assert "The agreement is ended" in words_of(ended)
    assert "Give the statement anew" in words_of(ended)
    with navigator.at_work():
        assert queries.living_agreement(whanau) is None
        assert not Consent.objects.filter(withdrawn_at__isnull=True).exists()


def test_one_persons_part_is_ended_alone(desk, navigator, whanau, statement, people):
    makers.an_agreement(navigator, whanau)
    said = {"whose": str(people["Mere"].pk), "said_by": people["Mere"].pk}
    desk.post("withdraw_agreement", whanau.pk, **said)
    with navigator.at_work():
        assert queries.living_agreement(whanau)
        assert not queries.persons_agreed(whanau).exists()


def test_a_consent_is_written_once_listed_and_taken_back(desk, navigator, whanau, people):
    assert "Nothing is shared with anyone" in words_of(desk.get("shared", whanau.pk))
    asked = desk.get("give_consent", whanau.pk)
    said = {"row": hidden(asked, "row"), "recipient": "Te Kāinga Mahana", "purpose": "together", "months": "3"}
    said |= {"what": ["plan", "names"], "given_by": people["Mere"].pk}
    for _ in range(2):
        desk.post("give_consent", whanau.pk, **said)
    with navigator.at_work():
        consent = Consent.objects.get()
    listed = words_of(desk.get("shared", whanau.pk))
    assert "Te Kāinga Mahana Shared To work on the plan together" in listed
    assert "Names and ages · The dream, goals and next steps" in listed
    asked = words_of(desk.get("withdraw_consent", whanau.pk, consent.pk))
    assert "nothing more is shared with Te Kāinga Mahana" in asked
    desk.post("withdraw_consent", whanau.pk, consent.pk)
    assert "Te Kāinga Mahana Taken back" in words_of(desk.get("shared", whanau.pk))


def test_a_consent_says_what_for_what_and_who_before_it_is_written(desk, navigator, whanau):
    refused = words_of(desk.post("give_consent", whanau.pk, recipient="x"))
    for words in ("Choose what it is for.", "Choose at least one kind of thing", "Choose the person who said yes."):
        assert words in refused
    with navigator.at_work():
        assert not Consent.objects.exists()


def test_a_referral_under_a_consent_given_before_needs_no_second_yes(desk, navigator, whanau):
    makers.a_consent(navigator, whanau, "Warm Homes")
    first = desk.get("refer", whanau.pk)
    said = {"row": hidden(first, "row"), "agency": hidden(first, "agency"), "kind": "housing", "service": "warm homes"}
    third = desk.post("refer", whanau.pk, **said, step="2", told="They want insulation.")
    assert "has said yes to this before" in words_of(third)
    assert desk.post("refer", whanau.pk, **said, step="3", told="They want insulation.").status_code == 302


def test_who_is_to_be_told_is_a_queue_and_telling_takes_them_off_it(desk, navigator, whanau, people):
    assert "Tāne Rātā" in words_of(desk.get("asking"))
    page = desk.get("notice", whanau.pk, people["Tāne"].pk)
    assert "has written down your name" in words_of(page)
    assert "Choose how they were told." in words_of(desk.post("notice", whanau.pk, people["Tāne"].pk, words="x"))
    said = {"source": "whanau", "channel": "phone", "words": "We wrote your name down."}
    told = desk.client.post(reverse("navigator:notice", args=[whanau.pk, people["Tāne"].pk]), said, follow=True)
    assert "Tāne Rātā" not in words_of(told)
    assert "We wrote your name down." in words_of(desk.get("notice", whanau.pk, people["Tāne"].pk))


def test_an_exception_needs_its_reason(desk, navigator, whanau, people):
    which = (whanau.pk, people["Tāne"].pk)
    assert "grounds, not only a name" in words_of(desk.post("notice", *which, exception="threat"))
    desk.post("notice", *which, exception="threat", reason="He would learn where they live.")
    assert "He would learn where they live." in words_of(desk.get("notice", *which))
    with navigator.at_work():
        assert Notice.objects.get(person=people["Tāne"]).exception == "threat"
