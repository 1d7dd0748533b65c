"""What a place has and needs, and who can reach a navigator, in a real browser at the analyst's desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests import makers
from tests.browser_pages import PLACE
from tests.reference import small_country

from harakeke.reference.actions import load_folder

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLACES, ACCESS = "/agency/places/", "/agency/access/"


@pytest.fixture
def agency():
    return makers.an_agency("Te Pōkai", commissioning_region="R1")


@pytest.fixture
def analyst(agency):
    return makers.a_worker("agency_analyst", agency)


@pytest.fixture
def small(tmp_path):
    load_folder(small_country.write(tmp_path), files=small_country.SPECIFICATIONS)


def test_the_pages_of_places_are_whole_with_the_published_files_in_them(analyst, small, look_over):
    analyst.client.post(f"{PLACES}own/new/", {"name": "Ngā takutai o te raki", "areas": ["ta:001", "ta:002"]})
    pages = {
        "places": PLACES, "not-found": f"{PLACES}?q=zzz", "draw": f"{PLACES}own/new/", "district": f"{PLACES}ta/001/",
        "beside": f"{PLACES}compare/?places=ta:001,ta:002",
    }  # fmt: skip
    look_over({name: (analyst.client, address) for name, address in pages.items()})


def test_the_pages_of_access_are_whole_with_somebody_to_reach(agency, analyst, look_over):
    makers.a_post(makers.a_manager(makers.a_provider(agency)), "076", fte="3")
    pages = {
        "access": ACCESS, "wrong": f"{ACCESS}?city=999&q=zzz", "community": f"{ACCESS}001/",
        "what-if": f"{ACCESS}what-if/?at=ta-001_2", "candidates": f"{ACCESS}candidates/",
    }  # fmt: skip
    look_over({name: (analyst.client, address) for name, address in pages.items()})


def test_navigators_are_supposed_and_taken_away_again_by_keyboard(agency, analyst, browse):
    makers.a_post(makers.a_manager(makers.a_provider(agency)), "076", fte="3")
    page = browse(analyst, 360)
    page.goto(f"{PLACE}{ACCESS}what-if/")
    page.get_by_label("Where?").fill("Far North District")
    page.get_by_label("Where?").press("Enter")
    expect(page.get_by_text("Far North District: 2 FTE", exact=True)).to_be_visible()
    expect(page.get_by_text("None, then reached").first).to_be_visible()
    away = page.get_by_role("link", name="Take away")
    away.focus()
    away.press("Enter")
    expect(page.get_by_text("Far North District: 2 FTE", exact=True)).to_have_count(0)
