"""The board's decision in a real browser, with axe, on a phone and a laptop; and the page everyone reads after it."""

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
def test_a_board_member_reads_decides_and_opens_what_everyone_reads(browse, width):
    desk = a_desk()
    asked = reverse("agency:funding_propose", args=[a_version(desk).pk])
    desk.analyst.client.post(asked, {"reasons": "Need has moved north."})
    page = browse(desk.board, width)
    page.goto(PLACE + reverse("board:funding"))
    page.get_by_role("link", name="Steady hands, version 1").click()
    expect(page.get_by_text("Need has moved north.")).to_be_visible()
    looked_at(page, "board-proposal")
    page.get_by_role("link", name="Adopt", exact=True).click()
    page.get_by_label("Your reasons").fill("It follows need.")
    looked_at(page, "board-adopt")
    page.get_by_role("button", name="Adopt it").click()
    page.get_by_role("link", name="As everyone reads it").click()
    expect(page.get_by_text("It follows need.")).to_be_visible()
    looked_at(page, "public-allocation")
    page.get_by_label("Suburb, town or district").fill("kaipara")
    page.get_by_role("button", name="Find its working").click()
    page.get_by_role("link", name="Kaipara").click()
    expect(page.get_by_text("Every step, with its numbers")).to_be_visible()
    looked_at(page, "public-area")
