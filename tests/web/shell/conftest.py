"""The gallery in a real browser, without a server or a database: the browser's requests are answered from here."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation
from tests.browser_pages import HTML, hear, static

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
    """The shell as it is by itself, at its own addresses."""
    settings.ROOT_URLCONF = (path("", include("harakeke.web.shell.urls")), path("accounts/", include("allauth.urls")))


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
    contexts, kind = [], {"content-type": HTML, "content-security-policy": STRICT}

    def open_page(html: str, *, width=1440, scheme="light", contrast="no-preference", js=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, contrast=contrast, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        hear(page)
        page.route("**/*", lambda route: static(route) or route.fulfill(body=html, headers=kind))
        page.goto(f"{PLACE}/gallery/")
        return page

    yield open_page
    for context in contexts:
        context.close()
