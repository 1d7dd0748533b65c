"""The scenario desk in a real browser: a slider moves and the answer comes; axe, on a phone and a laptop.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.browser_pages import PLACE, SIDEWAYS, faults, keep
from tests.commissioning.funding.making import a_desk, a_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def looked_at(page, name: str) -> None:
    """No fault that axe knows, nothing wider than the page; and a picture where one is asked for."""
    assert (faults(page), page.evaluate(SIDEWAYS)) == ([], 0)
    keep(page, name)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_slider_answers_and_what_it_says_is_kept(browse, width):
    desk = a_desk()
    version = a_version(desk)
    page = browse(desk.analyst, width)
    page.goto(PLACE + reverse("agency:funding_desk", args=[version.pk]))
    answer = page.locator("#answer")
    expect(answer).to_contain_text("$6,300,000")
    slider = page.get_by_label("Slider: To share out in 2026, $")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(page.get_by_label("To share out in 2026, $", exact=True)).to_have_value("6320000")
    expect(answer).to_contain_text("$6,320,000")
    looked_at(page, "funding-desk")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_text("$6,320,000").first).to_be_visible()
    page.get_by_label("Why this version?").fill("Two steps more")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_text("Kept as version 2.")).to_be_visible()
    looked_at(page, "funding-scenario")
    page.get_by_role("link", name="The last two side by side").click()
    expect(page.get_by_text("Does money follow need?")).to_be_visible()
    looked_at(page, "funding-compare")
