"""A passkey, made and used in a real browser with a made-up phone: no password, no code the second time."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.browser_pages import HTML, PLACE, fulfil, static

from harakeke.whanau.desk_keys import actions

pytestmark = pytest.mark.browser
PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


class Phone:
    """A browser with a passkey's place in it. Pages are made beforehand; what a form sends is passed on by hand."""

    def __init__(self, chromium):
        self.context = chromium.new_context(viewport={"width": 360, "height": 900})
        self.page, self.made, self.sent = self.context.new_page(), {}, None
        talk = self.context.new_cdp_session(self.page)
        talk.send("WebAuthn.enable")
        talk.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
        self.page.route("**/*", self._answer)

    def press(self, address: str, button: str) -> dict[str, str]:
        """Open a page, press a button, and have what the form then sends."""
        self.page.goto(PLACE + address)
        self.page.locator(button).click()
        self.page.wait_for_selector("text=Sent")
        return self.sent

    def _answer(self, route) -> None:
        if route.request.method == "POST":
            self.sent = dict(route.request.post_data_json)
            route.fulfill(body="<p>Sent</p>", content_type=HTML)
        elif not static(route):
            fulfil(route, self.made[urlsplit(route.request.url).path])


@pytest.fixture
def phone(chromium, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.ALLOWED_HOSTS = ["localhost"]
    phone = Phone(chromium)
    yield phone
    phone.context.close()


def test_after_the_first_code_a_passkey_opens_the_desk_and_the_phone_tells_nobodys_name(phone, navigator, whanau):
    with navigator.at_work() as by:
        mere = whanau.people.first()
        code = actions.give_code(person=mere, living="now", by=by, at=timezone.now())
    first = Client(SERVER_NAME="localhost")
    first.post(reverse("desk_code"), {"code": code})
    passkey = reverse("desk_passkey")
    phone.made[passkey] = first.get(passkey)
    said = phone.press(passkey, "#make_passkey")
    assert first.post(passkey, said).status_code == 302

    again, login = Client(SERVER_NAME="localhost"), reverse("mfa_login_webauthn")
    phone.made[reverse("account_login")] = again.get(reverse("account_login"))
    phone.made[login] = again.get(login, headers={"accept": "application/json"})
    assert "Rātā" not in json.dumps(phone.made[login].json())
    said = phone.press(reverse("account_login"), "#passkey_login")
    assert again.post(login, said).status_code == 302
    assert again.get(reverse("whanau:home")).status_code == 200

    with navigator.at_work():
        actions.take_back(key=mere.desk_keys.get())
    assert again.get(reverse("whanau:home")).status_code == 302  # to sign in
    phone.made[login] = Client(SERVER_NAME="localhost").get(login, headers={"accept": "application/json"})
    fresh = Client(SERVER_NAME="localhost")
    phone.made[login] = fresh.get(login, headers={"accept": "application/json"})
    fresh.post(login, phone.press(reverse("account_login"), "#passkey_login"))
    assert fresh.get(reverse("whanau:home")).status_code == 302
