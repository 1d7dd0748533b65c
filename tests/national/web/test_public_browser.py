"""The public pages and the ministry's desk in a real browser: as people see them, hear them and move through them."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.browser_pages import faults, tab_through
from tests.national.web.publishing import NATIONAL, REGIONAL, release_id
from tests.national.web.test_public_withdrawals import withdraw

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGES = [
    "/",
    f"/agency/{NATIONAL}/",
    f"/agency/{REGIONAL}/goals_set/by_domain_ta/",
    "/place/",
    "/place/076/",
    "/measure/",
    "/measure/people/",
    "/releases/",
    f"/releases/{release_id(REGIONAL)}/",
    "/releases/?status=withdrawn",
    "/?period=2026Q2",
    f"/agency/{REGIONAL}/?period=2026Q2",
    f"/releases/{release_id(REGIONAL, '2026Q2')}/",
]


def test_axe_finds_nothing_nothing_scrolls_sideways_and_the_content_policy_is_kept(three_quarters, look_over):
    withdraw(REGIONAL, "2026Q2")
    look_over({address: (Client(), address) for address in PAGES})


def test_axe_finds_nothing_before_anything_is_published(look_over):
    look_over({address: (Client(), address) for address in ("/", "/releases/", "/measure/", "/place/076/")})


def test_axe_finds_nothing_at_the_ministrys_desk(published, analyst, look_over):
    look_over({"ministry": (analyst.client, "/ministry/")})


def test_with_outlines_axe_finds_nothing_in_the_map(outlines, published, open_page):
    page = open_page("/")
    assert page.locator("svg.map path.area").count() == 4
    assert faults(page) == []


def test_the_keyboard_reaches_everything_and_where_it_is_can_be_seen(published, open_page):
    assert 30 < len(tab_through(open_page("/", width=360))) < 150


def test_the_keyboard_can_go_past_the_map(three_quarters, open_page):
    page = open_page("/")
    way = page.get_by_role("link", name="Go past the map")
    assert way.bounding_box()["width"] <= 1
    way.focus()
    assert way.bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').querySelector('h2').id") == "time"


TO_TAP = ".button, button, .desk a, .tabs a, .crumbs a, .foot a, summary, .rows > li, select, .take a, .figure-foot > a"
TOO_SMALL = """all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [360, 1440])
def test_everything_to_tap_by_itself_is_at_least_44_pixels_high(three_quarters, open_page, width):
    for address in ("/", "/place/076/", "/releases/"):
        page = open_page(address, width=width)
        assert page.locator(TO_TAP).evaluate_all(TOO_SMALL) == []


def test_no_words_of_a_chart_are_cut_off_or_lie_on_each_other_on_a_phone(three_quarters, open_page):
    for language in ("en", "mi"):
        page = open_page("/", width=360, language=language)
        boxes = page.locator("svg.chart text").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.bottom])"
        )
        assert boxes
        assert [box for box in boxes if box[0] < 0 or box[1] > 360] == []
        overlaps = [
            (a, b)
            for number, a in enumerate(boxes)
            for b in boxes[number + 1 :]
            if a[0] < b[1] - 1 and b[0] < a[1] - 1 and a[2] < b[3] - 4 and b[2] < a[3] - 4
        ]
        assert overlaps == []


def test_without_javascript_one_finds_ones_place_and_reads_its_table(published, open_page):
    page = open_page("/", js=False, width=360, also=["/place/?period=2026Q3&place=076"])
    page.get_by_label("Your district or city").select_option("076")
    page.get_by_role("button", name="See its figures").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Auckland")
    expect(page.get_by_role("table").first).to_be_visible()


def test_a_screen_reader_hears_each_figures_name_sentence_and_table(published, open_page):
    page = open_page("/")
    chart = page.get_by_role("img", name="Whānau who walked with a navigator, by agency")
    expect(chart).to_have_accessible_description(
        "Each agency walks with other people in other places, so this is no ranking."
    )
    page.locator("summary", has_text="See this as a table").first.click()
    expect(page.get_by_role("table", name="Whānau who walked with a navigator, by agency")).to_be_visible()


def test_on_paper_the_figures_stay_and_what_one_taps_goes(three_quarters, open_page):
    page = open_page("/")
    page.emulate_media(media="print")
    for part in (".desk", ".tools", ".finder", ".take", ".tabs", ".past-the-map"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.locator("#caution")).to_be_visible()
