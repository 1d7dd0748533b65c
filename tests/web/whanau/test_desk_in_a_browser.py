"""The whānau's desk in a real browser: on a phone and a laptop, with the keyboard alone, without JavaScript.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import makers
from tests.browser_pages import SIDEWAYS, faults, keep

from harakeke.whanau.privacy_requests import actions
from harakeke.whanau.privacy_requests.models import PrivacyRequest

pytestmark = pytest.mark.browser


@pytest.fixture
def everything(navigator, manager, mere, planned):
    """A desk with something on every page: a consent, a request that waits, one refused, a look to ask about."""
    consent = makers.a_consent(navigator, planned)
    waiting = makers.a_privacy_request(navigator, planned, words="My second name has a macron.")
    refused = makers.a_privacy_request(
        navigator, planned, about="visit", words="We did not miss it.", statement="The road was under water that day."
    )
    with manager.at_work() as by:
        actions.answer(request=refused, decision="refused", words="The note stays.", by=by, on=timezone.localdate())
    navigator.client.get(reverse("navigator:record", args=[planned.pk]))
    with navigator.at_work():
        person = planned.people.first()
    return {"consent": consent, "waiting": waiting, "refused": refused, "person": person, "whanau": planned}


def pages_of(made, navigator, manager, mere):
    """Every page of this part: whose browser, and where."""
    whanau, person = made["whanau"].pk, made["person"].pk
    today = timezone.localdate()
    yield "sign-in", Client(), reverse("account_login")
    yield "code", Client(), reverse("desk_code")
    for name, which in {
        "home": (), "looked": (), "ask_about": (today, navigator.user.pk), "shared": (), "agreement": (),
        "stop_sharing": (made["consent"].pk,), "end_agreement": (), "asked": (), "correct": (), "ask_to_see": (),
        "request": (made["refused"].pk,), "take_away": (),
    }.items():  # fmt: skip
        yield f"whanau-{name}", mere.client, reverse(f"whanau:{name}", args=which)
    for name, which in {
        "record": (), "keys": (), "give_code": (person,), "take_key_back": (person,), "privacy_requests": (),
        "write_request": (), "privacy_request": (made["waiting"].pk,), "request_longer": (made["waiting"].pk,),
    }.items():  # fmt: skip
        yield f"navigator-{name}", navigator.client, reverse(f"navigator:{name}", args=[whanau, *which])
    yield "manager-queue", manager.client, reverse("provider:privacy_requests")
    yield "manager-find", manager.client, reverse("provider:find_for_request")
    yield "manager-request", manager.client, reverse("provider:privacy_request", args=[made["waiting"].pk])


def test_every_page_is_clean_and_stays_within_the_edge(look_over, everything, navigator, manager, mere):
    look_over({name: page for name, *page in pages_of(everything, navigator, manager, mere)})


@pytest.mark.parametrize("width", [360, 1440])
def test_the_code_is_large_and_whole_on_a_phone(open_page, everything, navigator, width):
    address = reverse("navigator:give_code", args=[everything["whanau"].pk, everything["person"].pk])
    made = navigator.client.post(address, {"living": "now"})
    page = open_page(address, client=navigator.client, width=width)
    page.route("**/made/", lambda route: route.fulfill(body=made.content, content_type="text/html"))
    page.goto("http://localhost/made/")
    box = page.locator(".code-said").bounding_box()
    assert box["height"] < 100  # on one line
    keep(page, "navigator-code")
    assert (faults(page), page.evaluate(SIDEWAYS), page.complaints) == ([], 0, [])


def tab_to(page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


@pytest.mark.parametrize("js", [True, False])
def test_something_is_put_right_with_the_keyboard_alone_with_or_without_javascript(open_page, mere, planned, js):
    address, sent = reverse("whanau:correct"), []
    page = open_page(address, client=mere.client, width=360, js=js)

    def take(route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        sent.append(route.request.post_data)
        return route.fulfill(body="<p>Sent</p>", content_type="text/html")

    page.route("**" + urlsplit(address).path, take)
    tab_to(page, '[name="about"]')
    page.keyboard.press("Space")
    tab_to(page, '[name="words"]')
    page.keyboard.type("My name is Merē.")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Sent")
    said = {name: values[0] for name, values in parse_qs(sent[0]).items()}
    assert mere.client.post(address, said).status_code == 302
    with mere.at_work():
        assert PrivacyRequest.objects.get().words == "My name is Merē."
