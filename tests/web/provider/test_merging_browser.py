"""Finding, comparing and taking back in a real browser: a phone and a laptop, both languages, with axe.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests import makers
from tests.browser_pages import PLACE, SIDEWAYS, faults, keep

from harakeke.whanau.people.queries import people_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONG = "Te Whānau o Hinengākahukura-i-te-Rangimārie me Tamatea-Pōkai-Whenua"


@pytest.fixture
def pair(navigator):
    one = makers.a_whanau(navigator, "Te Whānau o Rātā", people=("Mēre", "Tāne"))
    two = makers.a_whanau(navigator, "Whaanau Raataa", people=("Mere", "Hēmi"), family_name="Raataa")
    makers.a_whanau(navigator, LONG, people=("Ratahi",), family_name="Ngaio-Pōhutukawa")
    makers.a_plan(navigator, two)
    with navigator.at_work():
        for whanau in (one, two):
            people_of(whanau).filter(given_names__startswith="M").update(
                birth_date=date(1984, 5, 3), birth_quality="exact"
            )
    return one, two


def looked_at(page, name: str) -> None:
    """No fault that axe knows, nothing wider than the phone; and a picture where one is asked for."""
    assert (faults(page), page.evaluate(SIDEWAYS)) == ([], 0)
    keep(page, name)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_navigator_finds_while_typing(browse, navigator, pair, width):
    page = browse(navigator, width)
    page.goto(PLACE + reverse("navigator:whanau"))
    page.get_by_label("Find by any of their names").press_sequentially("rata")
    expect(page.get_by_text("3 whānau found.")).to_be_visible()
    expect(page.get_by_text("Another spelling").first).to_be_visible()
    looked_at(page, "navigator-find")


@pytest.mark.parametrize("width", [360, 1440])
def test_someone_like_this_is_here_already(browse, navigator, pair, width):
    page = browse(navigator, width)
    area = makers.an_area()
    page.goto(PLACE + reverse("navigator:register"))
    page.get_by_label("What do they call themselves?").fill("Rata")
    page.get_by_label("Where do they live?").fill(area.name)
    page.get_by_label("Given names").fill("Mere")
    page.get_by_label("Family name").fill("Rata")
    page.get_by_label("Date of birth").fill("3/5/1984")
    page.get_by_role("button", name="Register", exact=True).last.click()
    expect(page.get_by_text("Someone like this is here already")).to_be_visible()
    looked_at(page, "already")
    page.get_by_role("button", name="They are someone else: register").click()
    expect(page.get_by_text("The whānau is registered")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_manager_compares_brings_together_and_takes_back_by_keyboard_alone(browse, manager, pair, width):
    page = browse(manager, width)
    page.goto(PLACE + reverse("provider:find"))
    page.get_by_label("Find by any of their names").fill("rata")
    expect(page.get_by_text("3 whānau found.")).to_be_visible()
    looked_at(page, "manager-find")
    page.goto(PLACE + reverse("provider:pairs"))
    looked_at(page, "pairs")
    page.get_by_role("link", name="Mere").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="One person, or two?")).to_be_visible()
    looked_at(page, "two-whanau")
    page.get_by_role("link", name="Look at the two whānau").press("Enter")
    expect(page.get_by_role("heading", name="One whānau, or two?")).to_be_visible()
    looked_at(page, "compare")
    for which in page.get_by_role("group").all():
        which.get_by_role("radio").first.press("Space")
    page.get_by_label("How do you know?").fill("The same address; Hana rang them.")
    page.get_by_role("button", name="Bring together").press("Enter")
    expect(page.get_by_text("They are one record now.")).to_be_visible()
    looked_at(page, "merges")
    page.get_by_text("Can be undone").first.wait_for()
    page.locator(".rows a").first.press("Enter")
    expect(page.get_by_role("heading", name="Take this merge back?")).to_be_visible()
    looked_at(page, "undo")
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("both records are as they were")).to_be_visible()
