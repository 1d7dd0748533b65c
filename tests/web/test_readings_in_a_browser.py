"""The pages of readings and of who walks where, in a real browser: phone and laptop, both languages, light and dark."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate as today
from tests import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def navigator():
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(navigator):
    """A whānau read three times, by both readers, with the provider's own pou and a goal on its way."""
    from harakeke.whanau.plans.actions import note_progress

    found = makers.a_whanau(navigator, people=("Mere", "Tāne", "Hōne"))
    manager = makers.a_manager(navigator.role.organisation)
    for name in ("Manaakitanga", "Whanaungatanga", "Kaitiakitanga"):
        makers.a_pou(manager, name)
    first = {"SELF": 3, "HEALTH": (2, "Nan’s knees"), "SOCIETY": 3, "TEAO": 3, "ECON": 2, "COHESIVE": 4, "ENVIRON": 2}
    last = {"SELF": (4, "We rang the bank ourselves"), "HEALTH": 4, "TEAO": 5, "ECON": 3, "COHESIVE": 4, "ENVIRON": 4}
    makers.a_reading(navigator, found, on=today() - timedelta(200), **first)
    makers.a_reading(navigator, found, on=today() - timedelta(2), words="Look how far we came.", **last)
    seen = {"SELF": 4, "HEALTH": (3, "The damp is still there"), "SOCIETY": 3, "TEAO": 5, "ECON": (4, "A habit now")}
    makers.a_reading(navigator, found, reader="navigator", on=today() - timedelta(2), **seen)
    plan = makers.a_plan(navigator, found, on=today() - timedelta(200))
    goal = makers.a_goal(navigator, plan, on=today() - timedelta(200))
    makers.a_goal(navigator, plan, words="Reo nights on Thursdays", measure="Nan is the judge", on=today())
    with navigator.at_work() as by:
        for days, scale in ((100, -1), (3, 1)):
            note_progress(goal=goal, scale=scale, words="", reached=False, by=by, on=today() - timedelta(days))
    return found


def test_the_navigators_pages(navigator, whanau, look_over):
    here = f"/navigator/whanau/{whanau.pk}"
    pages = {"readings": "/readings/", "take": "/readings/new/", "come": "/come/"}
    look_over({f"nav-{name}": (navigator.client, here + address) for name, address in pages.items()})


def test_the_whanaus_and_the_managers_pages(navigator, whanau, look_over):
    member = makers.a_whanau_member(navigator, whanau)
    manager = makers.a_manager(navigator.role.organisation)
    pages = {
        "readings": ("/whanau/readings/", member),
        "take": ("/whanau/readings/new/", member),
        "come": ("/whanau/come/", member),
        "pou": ("/provider/pou/", manager),
    }
    look_over({f"our-{name}": (who.client, address) for name, (address, who) in pages.items()})


def test_who_walks_where(look_over):
    from harakeke.synthetic.directory import write_directory

    makers.an_agency("Agency of the north", commissioning_region="R1")
    makers.an_agency("Agency of Pacific families", national=True)
    write_directory()
    pages = {"find": "/find/", "place": "/find/ta/076/", "nobody": "/find/ta/067/"}
    look_over({f"find-{name}": (Client(), address) for name, address in pages.items()})


def test_a_reading_is_taken_with_the_keyboard_alone(navigator, whanau, open_page):
    """Tab to the first of each five and arrow up from "left out": seven things in about thirty key presses."""
    page = open_page(f"/navigator/whanau/{whanau.pk}/readings/new/", client=navigator.client, js=False)
    page.locator("#main input[name=reader]").first.focus()
    page.keyboard.press("Space")
    for _stop in range(12):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.localName")
        if name == "domain-HEALTH":
            break
    page.keyboard.press("ArrowDown")  # around from "left out" to the first
    assert page.locator("input[name=domain-HEALTH][value='5']").is_checked()
