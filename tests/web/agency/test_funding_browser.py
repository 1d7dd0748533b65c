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


def test_while_a_proposal_is_worked_out_the_button_says_so_and_sends_it_once(browse):
    desk = a_desk()
    page = browse(desk.analyst, 360)
    page.goto(PLACE + reverse("agency:funding_propose", args=[a_version(desk).pk]))
    page.evaluate(
        "window.many = 0; document.addEventListener('submit', e => { if (!e.defaultPrevented) many += 1;"
        " e.preventDefault(); })"
    )
    page.get_by_label("Your reasons").fill("Need has moved north.")
    page.get_by_role("button", name="Propose it to the board").click()
    waiting = page.get_by_role("button", name="It is being worked out …")
    expect(waiting).to_be_visible()
    expect(page.locator("#said")).to_have_text("It is being worked out …")
    waiting.click()
    assert page.evaluate("many") == 1


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
