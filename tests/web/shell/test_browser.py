"""The gallery in a real browser: as people see it, hear it and move through it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser_pages import faults, tab_through

pytestmark = pytest.mark.browser
LOOKS = [
    ("little", "en", "light", 1440),
    ("much", "mi", "light", 360),
    ("much", "en", "dark", 768),
    ("none", "mi", "dark", 360),
]


@pytest.mark.parametrize(("data", "language", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_and_the_content_policy_is_kept(gallery_page, look_at, data, language, scheme, width):
    page = look_at(gallery_page(data, language), width=width, scheme=scheme)
    expect(page.locator("h1")).to_be_visible()
    assert faults(page) == []
    assert page.complaints == []


def test_axe_finds_nothing_in_high_contrast(gallery_page, look_at):
    page = look_at(gallery_page("much"), scheme="dark", contrast="more")
    assert faults(page) == []


def test_the_focus_can_be_seen_at_every_stop_and_tab_reaches_the_end(gallery_page, look_at):
    stops = tab_through(look_at(gallery_page("little"), width=360), most=120)
    assert 30 < len(stops) < 120
    assert stops[0]["what"].startswith('<a class="skip"')


TARGETS = (
    ".button, button, .desk a, .tabs a, .crumbs a, .foot a, summary, .choice, .rows > li, .field select, "
    ".field input:not([type=checkbox], [type=radio])"
)
TOO_SMALL = """all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [360, 1440])
def test_everything_to_tap_is_at_least_44_pixels_high(gallery_page, look_at, width):
    page = look_at(gallery_page("much"), width=width)
    assert page.locator(TARGETS).evaluate_all(TOO_SMALL) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("language", ["en", "mi"])
def test_no_page_scrolls_sideways_however_long_the_names(gallery_page, look_at, width, language):
    page = look_at(gallery_page("much", language), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_body_is_18_pixels_and_the_font_has_all_ten_macron_vowels(gallery_page, look_at):
    page = look_at(gallery_page(), width=360)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    lacking = page.evaluate(
        """async () => {
          await document.fonts.ready;
          await Promise.all([...'aā'].map(c => document.fonts.load('18px "Nunito Sans Variable"', c)));
          const paint = document.createElement('canvas').getContext('2d');
          const width = (family, c) => { paint.font = '200px ' + family; return paint.measureText(c).width; };
          return [...'āēīōūĀĒĪŌŪ'].filter(c =>
            width('"Nunito Sans Variable", monospace', c) !== width('"Nunito Sans Variable", cursive', c) ||
            width('"Nunito Sans Variable", monospace', c) === width('monospace', c));
        }"""
    )
    assert lacking == []


def test_the_cover_hides_names_from_eyes_and_ears_and_stays_on_the_next_page(gallery_page, look_at):
    page = look_at(gallery_page("much"))
    name = page.locator(".rows [data-name]").first
    expect(name).to_be_visible()
    button = page.get_by_role("button", name="Hide names")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(name).to_be_hidden()
    assert "Aroha" not in page.locator("main").aria_snapshot()
    page.reload()
    expect(page.locator(".rows [data-name]").first).to_be_hidden()
    page.get_by_role("button", name="Hide names").click()
    expect(page.locator(".rows [data-name]").first).to_be_visible()


def test_the_error_summary_takes_the_focus_when_a_form_comes_back(gallery_page, look_at):
    page = look_at(gallery_page("much"))
    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_without_javascript_everything_is_there_but_the_buttons_only_javascript_serves(gallery_page, look_at):
    page = look_at(gallery_page("much"), js=False)
    expect(page.get_by_role("button", name="Te reo Māori")).to_be_visible()
    expect(page.locator("[data-cover]")).to_be_hidden()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator("[data-copy]")).to_be_hidden()
    expect(page.locator(".rows > li").first).to_be_visible()


def test_paper_has_no_buttons_and_no_navigation(gallery_page, look_at):
    page = look_at(gallery_page("little"))
    page.emulate_media(media="print")
    for part in (".desk", ".tools", ".actions", ".search"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
