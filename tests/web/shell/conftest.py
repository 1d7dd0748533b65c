"""The gallery in a real browser, without a server or a database: the browser's requests are answered from here."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLACE = "http://harakeke.test"


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues():
    from harakeke.cli.translations import compile_catalogues

    compile_catalogues()


@pytest.fixture(autouse=True)
def shell_alone(settings):
    """The shell as it is by itself: its own addresses, static files straight from their folders."""
    settings.ROOT_URLCONF = (path("", include("harakeke.web.shell.urls")), path("accounts/", include("allauth.urls")))
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def render_page():
    """A template as a whole page, in a language, for someone signed in."""

    def render(template: str, context: dict | None = None, *, address: str = "/", language: str = "en") -> str:
        request = RequestFactory().get(address)
        with translation.override(language):
            return render_to_string(template, {**_who(request), **(context or {})})

    return render


def _who(request: HttpRequest) -> dict:
    user = SimpleNamespace(is_authenticated=True)
    return {"request": request, "csrf_token": get_token(request), "user": user, "role": "navigator"}


@pytest.fixture
def gallery_page(render_page):
    """The gallery with no, little or too much data."""
    from harakeke.web.shell.gallery import AMOUNTS, gallery

    def render(data: str = "little", language: str = "en", address: str = "/gallery/") -> str:
        with translation.override(language):
            context = gallery(AMOUNTS[data])
        return render_page("shell/gallery.html", context, address=address, language=language)

    return render


@pytest.fixture
def look_at(chromium, settings):
    """Opens a page's HTML under a strict content policy; the page keeps what the browser complained of."""
    contexts = []

    def open_page(html: str, *, width=1440, scheme="light", contrast="no-preference", js=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, contrast=contrast, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.route("**/*", lambda route: _answer(route, html))
        page.goto(f"{PLACE}/gallery/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _answer(route, html: str) -> None:
    address = urlsplit(route.request.url)
    if not address.path.startswith("/static/"):
        kind = {"content-type": "text/html; charset=utf-8", "content-security-policy": STRICT}
        route.fulfill(body=html, headers=kind)
        return
    found = finders.find(address.path.removeprefix("/static/"))
    if found is None:
        route.fulfill(status=404)
        return
    kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
    route.fulfill(body=Path(found).read_bytes(), content_type=kind)
