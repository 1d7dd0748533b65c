"""What people do at each desk, told as they would tell it; tests.journey.story has the navigator's first hour."""

from __future__ import annotations

from playwright.sync_api import expect

from .house import COLLEAGUE
from .visitor import Visitor

NOW = "Cold mornings, and a kura we like."
KEPT = "Tāne sings in front of everyone"
MATTERS = "Nan likes to be rung the evening before."
WRONG = "Our name has a macron: Rātā."
SERVICE = "Te Kāinga Mahana (made up)"


def write_the_path(at: Visitor, whanau: str) -> None:
    """What the whānau says together, in its order; and a goal that is one person's and kept to them."""
    at.open(f"/navigator/whanau/{whanau}/plan/path/write/")
    at.look()
    at.write("now", NOW)
    at.press("Save")
    at.open(f"/navigator/whanau/{whanau}/goals/new/")
    at.write("words", KEPT)
    at.choose("horizon", "long")
    at.choose("domain")
    at.tick("Tāne")
    at.choose("seen_by", "them")
    at.press("Save")
    at.open(f"/navigator/whanau/{whanau}/plan/path/")
    at.says(NOW, KEPT)
    at.look()


def take_a_reading(at: Visitor, whanau: str) -> None:
    """How things are, as the whānau say it."""
    at.open(f"/navigator/whanau/{whanau}/readings/new/")
    at.choose("reader", "whanau")
    at.choose("domain-HEALTH", "4")
    at.press("Save")
    at.wrote("The reading is written down.")
    at.look()


def hand_over(at: Visitor, whanau: str) -> None:
    """Prepared, and the whānau told; only then is the colleague asked."""
    at.open(f"/navigator/whanau/{whanau}/handover/")
    at.page.get_by_label(COLLEAGUE[1]).check()
    at.choose("reason", "nearer")
    at.write("matters", MATTERS)
    at.press("Save")
    at.wrote("Nobody is asked before the whānau has been told.")
    at.choose("wish", "welcome")
    at.choose("how", "face_to_face")
    at.press("They have been told")
    at.wrote("is asked now; you walk on until they say yes")
    at.look()


def take_over(at: Visitor, name: str) -> None:
    """The colleague finds it under Today, reads what matters, and says yes."""
    at.open("/navigator/")
    at.row(name)
    at.says(MATTERS)
    at.look()
    at.press("Yes, I will walk with them")
    at.wrote("You walk with them now.")
    expect(at.page.locator("h1")).to_have_text(name)


def give_a_key(at: Visitor, whanau: str) -> str:
    """A code for the eldest, said at the table; the code."""
    at.open(f"/navigator/whanau/{whanau}/keys/")
    at.row("Mere Hēni")
    at.choose("living", "now")
    at.press("Give the code")
    at.look()
    return at.page.locator(".code-said").inner_text()


def say_yes_to_a_service(at: Visitor, whanau: str) -> None:
    at.open(f"/navigator/whanau/{whanau}/shared/new/")
    at.write("recipient", SERVICE)
    at.choose("purpose")
    at.choose("what")
    at.choose("given_by")
    at.press("The whānau says yes to this")
    at.says(SERVICE)


def come_with_a_code(at: Visitor, code: str) -> None:
    """To one's own desk with nine digits, and no name or e-mail."""
    at.open("/")
    at.follow("I have a code")
    at.look()
    at.write("code", code)
    at.press("Open our desk")
    expect(at.page.locator("h1")).to_have_text("Our dream")


def put_something_right(at: Visitor) -> None:
    at.open("/whanau/asked/")
    at.follow("Put something right")
    at.choose("about", "names")
    at.write("words", WRONG)
    at.press("Ask for it")
    at.wrote("Within 20 working days you have an answer here.")
    at.look()


def take_it_away(at: Visitor) -> dict[str, bytes]:
    """The whole record, on paper and as data: what each file begins with, by its name."""
    at.open("/whanau/take/")
    found = {}
    for link in ("Take the paper (PDF)", "Take the data (ZIP)"):
        with at.page.expect_download() as coming:
            at.page.get_by_role("link", name=link).click()
        found[coming.value.suggested_filename] = coming.value.path().read_bytes()[:4]
    return found


def stop_sharing(at: Visitor) -> None:
    at.open("/whanau/shared/")
    at.says(SERVICE)
    at.follow("Stop sharing this")
    at.look()
    at.press("Stop sharing")
    at.wrote("Nothing more is shared.")
    at.says("Nothing is shared with anyone")


def find_who_walks_here(at: Visitor, place: str, heading: str) -> None:
    at.open("/find/")
    at.look()
    at.write("where", place)
    at.press("Find who walks there")
    expect(at.page.locator("h1")).to_have_text(heading)
    at.look()
