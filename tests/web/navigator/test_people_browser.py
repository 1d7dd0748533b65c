"""The pages about people in a real browser: at phone and laptop width, in both languages, light and dark."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from tests import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLACE = "http://harakeke.test"
SHOTS = os.environ.get("HARAKEKE_SHOTS", "")


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


@pytest.fixture
def look(chromium):
    """Opens an address as someone signed in; the browser's requests are answered from here."""
    contexts = []

    def open_page(
        client,
        address: str,
        *,
        width: int = 1440,
        scheme: str = "light",
        language: str = "en",
        js: bool = True,
        also=(),
    ):
        client.cookies.load({"django_language": language})
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=js
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        made = {one: client.get(one).content for one in (address, *also)}
        page.route("**/*", lambda route: _answer(route, made))
        page.goto(PLACE + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _answer(route, pages: dict[str, bytes]) -> None:
    """A page that was made before the browser asked for it, or a static file."""
    address = urlsplit(route.request.url)
    asked = address.path + (f"?{address.query}" if address.query else "")
    if asked in pages:
        route.fulfill(body=pages[asked], content_type="text/html; charset=utf-8")
    elif file := finders.find(address.path.removeprefix("/static/")):
        route.fulfill(body=Path(file).read_bytes(), content_type=mimetypes.guess_type(file)[0] or "text/plain")
    else:
        route.fulfill(status=404, body="")


def keep(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


LOOKS = [(360, "en", "light"), (360, "mi", "dark"), (1440, "en", "dark"), (1440, "mi", "light"), (1440, "en", "light")]


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_each_page_is_whole_on_phone_and_laptop_and_axe_finds_nothing(
    navigator, three_generations, look, width, language, scheme
):
    whanau, kin = three_generations
    base, person = f"/navigator/whanau/{whanau.pk}", f"/navigator/whanau/{whanau.pk}/people/{kin['Hēni'].pk}"
    pages = {
        "whakapapa": f"{base}/whakapapa/", "near": f"{base}/whakapapa/?near={kin['Tama'].pk}", "people": f"{base}/people/",
        "add": f"{base}/people/new/", "join": f"{base}/people/join/", "person": f"{person}/", "line": f"{person}/lines/new/",
        **{part: f"{person}/{part}/" for part in ("names", "ethnicities", "languages", "contact", "affiliations", "gender")},
    }  # fmt: skip
    for name, address in pages.items():
        page = look(navigator.client, address, width=width, language=language, scheme=scheme)
        keep(page, f"{name}-{width}-{language}-{scheme}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}\n{found.generate_report()}"
        assert page.complaints == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"


def test_a_tap_on_someone_shows_those_nearest_by_keyboard_alone_without_javascript(navigator, three_generations, look):
    whanau, kin = three_generations
    whole = f"/navigator/whanau/{whanau.pk}/whakapapa/"
    page = look(navigator.client, whole, js=False, also=[f"{whole}?near={kin['Tama'].pk}"])
    page.locator("svg a", has_text="Tama").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**near=**")
    assert page.locator("svg .someone").count() < 11
    assert page.locator("svg .focused").count() == 1


def test_the_cover_button_hides_the_names_in_the_picture_too(navigator, three_generations, look):
    whanau, _ = three_generations
    page = look(navigator.client, f"/navigator/whanau/{whanau.pk}/whakapapa/")
    page.click("[data-cover]")
    assert page.locator("svg [data-name]").first.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    keep(page, "covered")


WIDTH = "svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('width'))"


def test_the_whanau_see_theirs_in_full_size_on_a_phone_and_fitted_to_the_sheet_when_printed(
    navigator, three_generations, look
):
    whanau, _ = three_generations
    member = makers.a_whanau_member(navigator, whanau)
    page = look(member.client, "/whanau/whakapapa/", width=360)
    picture = page.locator(".whakapapa-frame svg")
    keep(page, "whanau-360")
    assert picture.evaluate(WIDTH) == 1
    page.emulate_media(media="print")
    assert picture.evaluate(WIDTH) < 1
    assert picture.evaluate("svg => svg.getBoundingClientRect().right <= innerWidth")
