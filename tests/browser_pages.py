"""Pages of this very database in Chromium, without a server: import `open_page` where a test needs a browser."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

PLACE = "http://localhost"


@pytest.fixture
def open_page(chromium, db):
    """Opens a page of this very database in Chromium; the page keeps what the browser complained of."""
    contexts = []

    def opened(address: str, *, also=(), width=1440, language="en", scheme="light", js=True, client=None):
        asking = client or Client()
        asking.cookies["django_language"] = language
        # made here, not when the browser asks: only here is the test's own transaction
        made = {one: asking.get(one, follow=True) for one in (address, *also)}
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.route("**/*", lambda route: _answer(route, made))
        page.goto(f"{PLACE}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


def _answer(route, made: dict) -> None:
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        found = finders.find(address.path.removeprefix("/static/"))
        kind = mimetypes.guess_type(address.path)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind) if found else route.fulfill(status=404)
        return
    answer = made[f"{address.path}?{address.query}" if address.query else address.path]
    headers = {name.lower(): text for name, text in answer.headers.items() if name.lower() != "content-length"}
    route.fulfill(status=answer.status_code, body=answer.content, headers=headers)
