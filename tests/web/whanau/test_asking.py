"""Putting something right, asking to see, asking about a look: from the whānau's desk to the answer and back."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.makers import a_whanau, a_whanau_member
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.privacy_requests.models import PrivacyRequest

ASKED = {"about": "names", "words": "My name is Merē.", "statement": "I am Merē, whatever it says here."}
LARGE = {"why": "consult", "words": "We ask the school first."}


def the_request(mere):
    with mere.at_work():
        return PrivacyRequest.objects.get()


def test_something_is_asked_answered_no_and_the_words_stand_beside_the_record(desk, mere, navigator, manager, whanau):
    answer = desk.post("correct", **ASKED)
    asked = the_request(mere)
    assert answer.url == reverse("whanau:request", args=[asked.pk])
    assert "20 working days left" in words_of(desk.get("asked"))
    queue = words_of(manager.client.get(reverse("provider:privacy_requests")))
    assert "Te Whānau o Rātā" in queue
    assert "20 working days left" in queue
    address = reverse("provider:privacy_request", args=[asked.pk])
    assert "My name is Merē." in words_of(manager.client.get(address))
    manager.client.post(address, {"decision": "refused", "words": "The register says Mere."})
    mine = words_of(desk.get("request", asked.pk))
    assert "The register says Mere." in mine
    assert "Privacy Commissioner" in mine
    record = words_of(navigator.client.get(reverse("navigator:record", args=[whanau.pk])))
    assert "I am Merē, whatever it says here." in record


def test_the_navigator_answers_what_is_not_kept_for_the_manager(desk, mere, navigator, whanau):
    desk.post("correct", **ASKED)
    asked = the_request(mere)
    address = reverse("navigator:privacy_request", args=[whanau.pk, asked.pk])
    assert "My name is Merē." in words_of(navigator.client.get(address))
    assert navigator.client.post(address, {"decision": "made", "words": "It says Merē now."}).url == address
    assert "Put right" in words_of(desk.get("asked"))
    assert "It says Merē now." in words_of(desk.get("request", asked.pk))


def test_what_is_for_the_manager_alone_the_navigator_does_not_find(desk, mere, navigator, manager, whanau):
    desk.post("correct", **ASKED, for_manager="on")
    asked = the_request(mere)
    assert "Merē" not in words_of(navigator.client.get(reverse("navigator:privacy_requests", args=[whanau.pk])))
    gone = navigator.client.get(reverse("navigator:privacy_request", args=[whanau.pk, asked.pk]))
    assert gone.status_code == 404
    assert manager.client.get(reverse("provider:privacy_request", args=[asked.pk])).status_code == 200


def test_after_a_refusal_without_words_they_are_added_at_the_desk(desk, mere, manager):
    desk.post("correct", about="visit", words="It was not said so.")
    asked = the_request(mere)
    assert "Your words beside it" not in words_of(desk.get("request", asked.pk))
    assert desk.post("request", asked.pk, words="Too early").status_code == 200
    manager.client.post(
        reverse("provider:privacy_request", args=[asked.pk]), {"decision": "refused", "words": "It stays."}
    )
    assert "Your words beside it" in words_of(desk.get("request", asked.pk))
    desk.post("request", asked.pk, words="I never said that.")
    shown = words_of(desk.get("asked"))
    assert "I never said that." in shown
    assert "Too early" not in shown


def test_a_form_sent_twice_asks_once(desk, mere):
    row = hidden(desk.get("correct"), "row")
    for _ in range(2):
        desk.post("correct", **ASKED, row=row)
    assert the_request(mere).words == "My name is Merē."


@pytest.mark.parametrize("page", ["correct", "ask_to_see"])
def test_an_empty_form_says_what_to_do(desk, page):
    words = words_of(desk.post(page))
    assert "Please put this right" in words
    assert "Say what" in words


def test_asking_to_see_says_by_when_the_answer_comes(desk, mere):
    assert "answer by" in words_of(desk.get("ask_to_see"))
    desk.post("ask_to_see", words="Everything.")
    assert the_request(mere).kind == "access"


def test_a_look_is_asked_about_and_only_the_manager_reads_it(desk, mere, navigator, manager, whanau):
    navigator.client.get(reverse("navigator:record", args=[whanau.pk]))
    looked = words_of(desk.get("looked"))
    assert "Hana, navigator, Te Puna" in looked
    assert looked.count("Ask about this look") == 1  # not about one's own
    today = timezone.localdate()
    assert "To walk with the whānau" in words_of(desk.get("ask_about", today, navigator.user.pk))
    answer = desk.post("ask_about", today, navigator.user.pk, words="Why today?")
    assert answer.url == reverse("whanau:asked")
    assert words_of(navigator.client.get(reverse("navigator:privacy_requests", args=[whanau.pk]))).count("look") == 0
    page = words_of(manager.client.get(reverse("provider:privacy_request", args=[the_request(mere).pk])))
    assert "Hana" in page
    assert "Why today?" in page


def test_one_cannot_ask_about_ones_own_look_or_one_that_never_was(desk, mere, manager):
    today = timezone.localdate()
    desk.get("home")
    for day, user in ((today, mere.user), (today, manager.user), (today.replace(year=2020), manager.user)):
        assert desk.get("ask_about", day, user.pk).url == reverse("whanau:looked")
        assert desk.post("ask_about", day, user.pk, words="Why?").url == reverse("whanau:looked")
    assert mere.client.get("/whanau/looked/2026-13-45/1/").status_code == 404
    with mere.at_work():
        assert not PrivacyRequest.objects.exists()


def test_another_whanau_does_not_find_the_request(desk, mere, navigator):
    desk.post("correct", **ASKED)
    other = a_whanau_member(navigator, a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",)))
    assert other.client.get(reverse("whanau:request", args=[the_request(mere).pk])).status_code == 404


def test_taking_longer_is_told_with_its_reason(desk, mere, manager):
    desk.post("correct", **ASKED)
    asked = the_request(mere)
    longer = reverse("provider:longer", args=[asked.pk])
    assert "once" in words_of(manager.client.get(longer))
    refused = words_of(manager.client.post(longer, {"until": asked.due_on, **LARGE}))
    assert "later than the day it is due" in refused
    later = asked.due_on.replace(year=asked.due_on.year + 1)
    manager.client.post(longer, {"until": later, **LARGE})
    mine = words_of(desk.get("request", asked.pk))
    assert "We ask the school first." in mine
    assert "Privacy Commissioner" in mine
    assert manager.client.get(longer).status_code == 302  # once only


def test_the_manager_writes_a_request_down_by_finding_the_whanau(manager, whanau):
    found = manager.client.post(reverse("provider:find_for_request"), {"words": "rata"})
    assert "Te Whānau o Rātā" in words_of(found)
    write = reverse("provider:write_request", args=[whanau.pk])
    with manager.at_work():
        person = whanau.people.first().pk
    said = {"kind_asked": "access", "person": person, "channel": "paper", "received_on": "2026-11-19", "words": "All."}
    answer = manager.client.post(write, said)
    assert answer.status_code == 302, words_of(answer)
    assert "Thu 17 Dec 2026" in words_of(manager.client.get(answer.url))


def test_the_navigator_writes_a_correction_down_and_must_say_of_what(navigator, whanau):
    write = reverse("navigator:write_request", args=[whanau.pk])
    with navigator.at_work():
        person = whanau.people.first().pk
    said = {
        "kind_asked": "correction",
        "person": person,
        "channel": "spoken",
        "received_on": "19/11/2026",
        "words": "No.",
    }
    assert "Choose what it is about." in words_of(navigator.client.post(write, said))
    assert navigator.client.post(write, {**said, "about": "birth"}).status_code == 302
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    assert "still to come" in words_of(navigator.client.post(write, {**said, "received_on": tomorrow.isoformat()}))


def test_the_empty_pages_say_what_to_do(desk, manager, navigator, whanau):
    assert "Nothing was asked yet" in words_of(desk.get("asked"))
    assert "Nothing waits for an answer" in words_of(manager.client.get(reverse("provider:privacy_requests")))
    assert "Nothing was asked yet" in words_of(
        navigator.client.get(reverse("navigator:privacy_requests", args=[whanau.pk]))
    )
