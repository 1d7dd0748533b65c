"""Pages of this very database in Chromium. A fixture for each way of looking:

- `look_over` walks many pages with axe, on a phone and at a desk, in both languages, light and dark: one window for all.
- `open_page` shows one page that was made before the browser asked.
- `browse` is a browser at someone's desk: the test's own client answers whatever is asked, forms too.

Each page is made where the test's transaction is; none needs a server of the node's.
"""

from __future__ import annotations

import mimetypes
import os
from contextvars import copy_context
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.test import Client
from tests.shelf import Shelf

PLACE = "http://localhost"  # a place that browsers trust without TLS, for passkeys too; nothing is asked of it
HTML = "text/html; charset=utf-8"
HEIGHT = 900
#: Which look gets which language and colours: between them every page meets axe at both sizes, in both, and in both.
LOOKS = ((360, "mi", "dark"), (1440, "en", "light"))
FIND = AXE_SCRIPT + "\n;axe.run({resultTypes: ['violations']}).then(found => found.violations)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: Where the focus is: what has it, whether it can be seen there, and whether it has come around to the end.
FOCUSED = """() => {
  const seen = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const here = document.activeElement, box = here.getBoundingClientRect();
  const row = here.closest('.rows li'), area = here.querySelector('.area');
  const edged = area && parseFloat(getComputedStyle(area).strokeWidth) >= 3;
  return {
    what: here.outerHTML.slice(0, 90),
    end: here === document.body,
    inView: box.bottom > 0 && box.top < innerHeight,
    ring: seen(here) || Boolean(row && seen(row)) || Boolean(edged),
  };
}"""


def tab_through(page, most: int = 150) -> list[dict]:
    """Every stop of the Tab key until the page's end; each can be seen, and lies in view."""
    stops: list[dict] = []
    for _stop in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["end"]:
            break
        stops.append(stop)
    unseen = [stop["what"] for stop in stops if not (stop["ring"] and stop["inView"])]
    assert not unseen, f"the focus cannot be seen at {unseen}"
    return stops


def faults(page) -> list[str]:
    """What axe finds wrong with a page as it stands: which rule, and where."""
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}" for one in page.evaluate(FIND)]


def hear(page) -> None:
    """From now on the page keeps what the browser complains of."""
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))


def keep(page, name: str, looked: str = "") -> None:
    """With HARAKEKE_SHOTS set to a folder, a page that is looked at leaves its picture there."""
    if folder := os.environ.get("HARAKEKE_SHOTS"):
        size = looked or page.viewport_size["width"]
        page.screenshot(path=Path(folder) / f"{name}-{size}.png", full_page=True)


@pytest.fixture(scope="session")
def shelf():
    """What the walking window is answered from: the static files, and pages that were made before it asked."""
    with Shelf() as shelf:
        yield shelf


@pytest.fixture(scope="session")
def window(chromium):
    """The one window that walks: what the browser has read and compiled once, it need not read for the next page."""
    context = chromium.new_context(viewport={"width": LOOKS[0][0], "height": HEIGHT})
    page = context.new_page()
    hear(page)
    yield page
    context.close()


@pytest.fixture
def look_over(window, shelf, db):
    """Walks pages by name, each as somebody: `look_over({"today": (navigator.client, "/navigator/")})`.

    Each page is met in every one of LOOKS, from its door: axe finds nothing, the browser complains of nothing, one
    heading says what it is, and nothing scrolls sideways at that width or, in that language, at the others.
    """

    def walked(pages: dict[str, tuple[Client, str]]) -> None:
        wrong = [fault for look in LOOKS for name, page in pages.items() for fault in met(name, *page, *look)]
        assert not wrong, "\n".join(wrong)

    def met(name: str, client: Client, address: str, width: int, language: str, scheme: str) -> list[str]:
        looked = f"{width}-{language}-{scheme}"
        client.cookies["django_language"] = language
        status = shelf.put(client, address)
        _turn(window, width, scheme)
        window.goto(shelf.address + address)
        keep(window, name, looked)
        found = [] if status == 200 else [f"answered {status}"]
        found += [] if window.locator("h1").count() == 1 else ["has not one heading"]
        found += faults(window) + sideways(width) + window.complaints
        return [f"{name} at {looked}: {one}" for one in found]

    def sideways(width: int) -> list[str]:
        found = []
        for wide in sorted({look[0] for look in LOOKS}, key=lambda wide: wide != width):
            window.set_viewport_size({"width": wide, "height": HEIGHT})
            found += [f"scrolls sideways at {wide}"] if window.evaluate(SIDEWAYS) else []
        return found

    yield walked
    shelf.clear()


def _turn(window, width: int, scheme: str) -> None:
    """The window at a size and in colours, with nothing left from the page before."""
    window.complaints.clear()
    window.emulate_media(color_scheme=scheme)
    if window.viewport_size["width"] != width:
        window.set_viewport_size({"width": width, "height": HEIGHT})


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
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        hear(page)
        page.route("**/*", lambda route: static(route) or fulfil(route, made[_path(route)]))
        page.goto(f"{PLACE}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def browse(chromium):
    """A browser signed in as someone: the test's own client answers, so that all is in the test's transaction."""
    contexts = []

    def opened(worker, width=360, js=True, language="en"):
        context = chromium.new_context(viewport={"width": width, "height": HEIGHT}, java_script_enabled=js)
        contexts.append(context)
        page = context.new_page()
        hear(page)
        worker.client.cookies["django_language"] = language
        here = copy_context()  # the browser's own loop has another, and with it another connection to the database
        page.route("**/*", lambda route: static(route) or _answer(route, worker.client, here.copy()))
        return page

    yield opened
    for context in contexts:
        context.close()


def static(route) -> bool:
    """Answer for a static file; False where it is a page that is asked for."""
    path = urlsplit(route.request.url).path
    if not path.startswith("/static/"):
        return False
    body, kind = static_file(path)
    route.fulfill(body=body, content_type=kind) if kind else route.fulfill(status=404)
    return True


@cache
def static_file(path: str) -> tuple[bytes, str]:
    """A static file straight from its folder, and of what kind it is; of none where it is not there."""
    found = finders.find(path.removeprefix("/static/"))
    if not found:
        return b"", ""
    return Path(found).read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream"


def fulfil(route, answer) -> None:
    """Hand the browser what a client was answered."""
    headers = {name.lower(): text for name, text in answer.headers.items() if name.lower() != "content-length"}
    route.fulfill(status=answer.status_code, body=answer.content, headers=headers)


def _path(route) -> str:
    address = urlsplit(route.request.url)
    return f"{address.path}?{address.query}" if address.query else address.path


def _answer(route, client, here) -> None:
    asked = route.request
    htmx = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in asked.headers.items() if "hx-" in name}
    if asked.method == "POST":
        sent = asked.post_data_buffer or b""
        answer = here.run(client.generic, "POST", _path(route), sent, asked.headers["content-type"], **htmx)
    else:
        answer = here.run(client.get, _path(route), **htmx)
    if answer.status_code in (301, 302):  # the browser would follow a redirect past the test's client
        onward = f'<meta http-equiv="refresh" content="0;url={answer.url}">'
        return route.fulfill(body=onward, content_type=HTML)
    return fulfil(route, answer)
