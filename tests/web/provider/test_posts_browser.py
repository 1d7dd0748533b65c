"""The manager's posts in a real browser: none yet, one with days elsewhere, a form with mistakes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests import makers
from tests.browser_pages import PLACE, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
POSTS = "/provider/posts/"


@pytest.fixture
def manager():
    return makers.a_manager(makers.a_provider(makers.an_agency("Te Pōkai", commissioning_region="R1")))


def test_the_pages_of_posts_are_whole_with_none_and_with_one(manager, look_over):
    look_over({"none": (manager.client, POSTS), "new": (manager.client, f"{POSTS}new/")})
    post = makers.a_post_and_outreach(manager)["post"]
    look_over({"some": (manager.client, POSTS), "one": (manager.client, f"{POSTS}{post}/")})


def test_a_mistake_is_said_beside_its_field_and_the_post_is_added_on_a_phone(manager, browse):
    page = browse(manager, 360)
    page.goto(f"{PLACE}{POSTS}new/")
    page.get_by_label("Where is its base?").fill("Hutt")
    page.get_by_label("How much of a full week?").fill("0.33")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("More than one place has a name like that").first).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Upper Hutt City").check()
    page.get_by_label("How much of a full week?").fill("0.8")
    page.get_by_label("Walking with whānau").check()
    page.get_by_label("From which day?").fill("2026-03-02")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The post is written down.")).to_be_visible()
