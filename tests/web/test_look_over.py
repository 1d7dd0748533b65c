"""The walk over many pages sees what is wrong with one: with none of its eyes shut."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

pytestmark = pytest.mark.browser
PAGE = (
    '<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="/static/harakeke/mark.svg">'
    "<body><main><h1>A page</h1>{}</main></body></html>"
)


class Somebody:
    """Whoever asks is shown this page."""

    def __init__(self, part: str, status: int = 200):
        self.part, self.status, self.cookies = part, status, {}

    def get(self, address: str) -> HttpResponse:
        return HttpResponse(PAGE.format(self.part), status=self.status)


def test_a_page_with_nothing_wrong_passes_as_everyone_sees_it(look_over):
    look_over({"one": (Somebody("<p>Kia ora</p>"), "/one/"), "other": (Somebody("<p>Haere mai</p>"), "/other/")})


@pytest.mark.parametrize(
    ("part", "seen"),
    [
        ('<img src="/static/harakeke/mark.svg">', "image-alt"),
        ('<p style="color: #ddd; background: #fff">Hard to read</p>', "color-contrast"),
        ('<style>@media (prefers-color-scheme: dark) {p {color: #eee; background: #fff}}</style><p>Hard to read</p>', "mi-dark: color"),
        ('<style>@media (min-width: 1000px) {p {color: #eee; background: #fff}}</style><p>Hard to read</p>', "1440-en-light: color"),
        ('<p style="width: 800px">Wide</p>', "scrolls sideways at 360"),
        ('<style>@media (min-width: 1000px) {p {width: 3000px}}</style><p>Wide</p>', "sideways at 1440"),
        ("<h1>Another</h1>", "has not one heading"),
        ("<script>nowhere()</script>", "nowhere is not defined"),
        ('<img alt="Lost" src="/static/nothing.png">', "404"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_the_page(look_over, part, seen):
    fine = Somebody("")
    with pytest.raises(AssertionError, match=f"wrong at .*{seen}"):
        look_over({"fine": (fine, "/fine/"), "wrong": (Somebody(part), "/wrong/")})


def test_a_page_that_is_refused_is_no_page(look_over):
    with pytest.raises(AssertionError, match="answered 403"):
        look_over({"wrong": (Somebody("", 403), "/wrong/")})
