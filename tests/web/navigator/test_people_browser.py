"""The pages about people in a real browser: at phone and laptop width, in both languages, light and dark."""

from __future__ import annotations

import pytest
from tests import makers
from tests.browser_pages import keep

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def three_generations(navigator):
    """A whānau with whāngai, two partners, a tuakana whose birth date is not known and a friend who is kin."""
    names = (
        "Ngāwai",
        "Hemi",
        "Wiremu Hōne",
        "Hēni",
        "Aroha",
        "Rangi",
        "Kahurangi",
        "Māia Te Aroha",
        "Tama",
        "Whetū",
        "Nana Flo",
    )
    whanau = makers.a_whanau(navigator, name="Rātā whānau", people=names)
    kin = makers.people_by_name(navigator, whanau)
    for one, other, kind, manner in (
        ("Ngāwai", "Hemi", "partner", ""),
        *((up, down, "parent", "birth") for up in ("Ngāwai", "Hemi") for down in ("Wiremu Hōne", "Aroha")),
        ("Wiremu Hōne", "Hēni", "partner", ""),
        ("Hēni", "Rangi", "partner", "former"),
        *((up, "Kahurangi", "parent", "birth") for up in ("Hēni", "Rangi")),
        ("Wiremu Hōne", "Kahurangi", "parent", "step"),
        *((up, "Māia Te Aroha", "parent", "birth") for up in ("Wiremu Hōne", "Hēni")),
        ("Aroha", "Tama", "parent", "birth"),
        ("Ngāwai", "Tama", "parent", "whangai"),
        ("Kahurangi", "Whetū", "sibling", "elder"),
        ("Nana Flo", "Ngāwai", "kin", ""),
    ):
        makers.a_line(navigator, whanau, kin[one], kin[other], kind, manner)
    return whanau, kin


def test_each_page_is_whole_on_phone_and_laptop_and_axe_finds_nothing(navigator, three_generations, look_over):
    whanau, kin = three_generations
    base, person = f"/navigator/whanau/{whanau.pk}", f"/navigator/whanau/{whanau.pk}/people/{kin['Hēni'].pk}"
    pages = {
        "whakapapa": f"{base}/whakapapa/", "near": f"{base}/whakapapa/?near={kin['Tama'].pk}", "people": f"{base}/people/",
        "add": f"{base}/people/new/", "join": f"{base}/people/join/", "person": f"{person}/", "line": f"{person}/lines/new/",
        **{part: f"{person}/{part}/" for part in ("names", "ethnicities", "languages", "contact", "affiliations", "gender")},
    }  # fmt: skip
    look_over({name: (navigator.client, address) for name, address in pages.items()})


def test_a_tap_on_someone_shows_those_nearest_by_keyboard_alone_without_javascript(
    navigator, three_generations, open_page
):
    whanau, kin = three_generations
    whole = f"/navigator/whanau/{whanau.pk}/whakapapa/"
    page = open_page(whole, client=navigator.client, js=False, also=[f"{whole}?near={kin['Tama'].pk}"])
    page.locator("svg a", has_text="Tama").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**near=**")
    assert page.locator("svg .someone").count() < 11
    assert page.locator("svg .focused").count() == 1


def test_the_cover_button_hides_the_names_in_the_picture_too(navigator, three_generations, open_page):
    whanau, _ = three_generations
    page = open_page(f"/navigator/whanau/{whanau.pk}/whakapapa/", client=navigator.client)
    page.click("[data-cover]")
    assert page.locator("svg [data-name]").first.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    keep(page, "covered")


WIDTH = "svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('width'))"


def test_the_whanau_see_theirs_in_full_size_on_a_phone_and_fitted_to_the_sheet_when_printed(
    navigator, three_generations, open_page
):
    whanau, _ = three_generations
    member = makers.a_whanau_member(navigator, whanau)
    page = open_page("/whanau/whakapapa/", client=member.client, width=360)
    picture = page.locator(".whakapapa-frame svg")
    keep(page, "whanau")
    assert picture.evaluate(WIDTH) == 1
    page.emulate_media(media="print")
    assert picture.evaluate(WIDTH) < 1
    assert picture.evaluate("svg => svg.getBoundingClientRect().right <= innerWidth")
