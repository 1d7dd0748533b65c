"""What people do at each desk, told as they would tell it; tests.journey.story has the navigator's first hour."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .house import COLLEAGUE
from .visitor import Visitor

NOW = "Cold mornings, and a kura we like."
KEPT = "Tāne sings in front of everyone"
MATTERS = "Nan likes to be rung the evening before."
WRONG = "Our name has a macron: Rātā."
SERVICE = "Te Kāinga Mahana (made up)"
NEW_WORDS = "You can stop any day; a word is enough."
SEEN = "They were well. I rang the school and told Rāwiri."


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


def answer_what_was_asked(at: Visitor) -> None:
    """From the queue, with its day still to come."""
    at.open("/provider/requests/")
    at.look()
    at.row("Te Whānau o Rātā-Tūī")
    at.says(WRONG, "To be answered by")
    expect(at.page.locator("main")).to_contain_text(re.compile(r"\d+ working days left"))
    at.look()
    at.choose("decision", "made")
    at.write("words", "The macron is there now.")
    at.press("Give this answer")
    at.wrote("The answer is written down")


def restrict(at: Visitor) -> None:
    """Found however it is spelt, and from now on reached by its keepers alone."""
    at.open("/provider/find/")
    at.write("words", "raataa tuui")
    at.page.keyboard.press("Enter")
    at.row("Te Whānau o Rātā-Tūī")
    at.look()
    at.follow("Restrict it")
    at.choose("why", "their_word")
    for keeper in ("Mereana (made up)", f"{COLLEAGUE[1]} (made up)"):
        at.page.get_by_role("group", name="Who keeps it?").get_by_label(keeper).check()
    at.press("Save")
    at.wrote("Only its keepers reach this record now.")
    at.look()


def open_in_need(at: Visitor, story: str) -> None:
    """Someone who does not walk with them any more: by a whole name and birth date, with a reason and an end."""
    at.open("/provider/need/new/")
    at.write("name", "Mere Hēni Rātā")
    at.write("born", "1952-03-27")
    at.choose("need", "away")
    at.write("words", "The school rang: nobody came, and Rāwiri does not answer.")
    at.press("Open it")
    at.says(story)
    at.look()
    at.press("I have seen what I needed")
    at.wrote("Someone else looks at why it was opened.")


def close_the_use(at: Visitor) -> None:
    at.open("/provider/need/")
    at.look()
    at.row("Who walks with them is away")
    at.says("The school rang")
    at.choose("right", "yes")
    at.write("follows", SEEN)
    at.press("Save")
    at.wrote("This use is closed.")


def ask_for_a_file(at: Visitor) -> None:
    at.open("/provider/files/new/")
    at.write("reason", "For the hui about who walks with whom.")
    at.press("Save")
    at.wrote("Someone else allows it or not.")


def allow_the_file(at: Visitor) -> None:
    at.open("/provider/files/")
    at.look()
    at.row("For the hui about who walks with whom.")
    at.choose("allow", "yes")
    at.write("words", "It is for our own hui.")
    at.press("Save")
    at.wrote("Your decision stands in the register.")


def take_the_file(at: Visitor) -> str:
    """The file, made now; its name."""
    at.open("/provider/files/")
    at.row("For the hui about who walks with whom.")
    with at.page.expect_download() as coming:
        at.page.get_by_role("button", name="Take the file").click()
    at.open("/provider/files/")
    at.says("Taken")
    return coming.value.suggested_filename


def write_a_statement(at: Visitor) -> str:
    """New words from the ones in use; the address of the draft."""
    at.open("/provider/statements/")
    at.page.locator("main .rows a").last.click()
    at.follow("Write a new version from these words")
    at.choose("version")
    text = at.page.locator('[name="text"]')
    text.fill(f"{text.input_value()}\n\n{NEW_WORDS}")
    at.press("Keep the draft")
    at.says(NEW_WORDS, "You wrote these words, so another manager approves them.")
    at.look()
    return at.page.url.removeprefix(at.address)


def approve_the_statement(at: Visitor, address: str) -> None:
    at.open(address)
    expect(at.page.locator("ins")).to_contain_text(NEW_WORDS)
    expect(at.page.locator("input:checked")).to_have_count(0)
    for box in at.page.locator('[name="checked"]').all():
        box.check()
    at.press("Approve it")
    at.wrote("The statement is approved.")
    at.look()


def find_who_walks_here(at: Visitor, place: str, heading: str) -> None:
    at.open("/find/")
    at.look()
    at.write("where", place)
    at.press("Find who walks there")
    expect(at.page.locator("h1")).to_have_text(heading)
    at.look()
