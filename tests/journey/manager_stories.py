"""What the provider's manager and their colleagues do, told as they would tell it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .desk_stories import WRONG
from .house import COLLEAGUE
from .visitor import Visitor

NEW_WORDS = "You can stop any day; a word is enough."
SEEN = "They were well. I rang the school and told Rāwiri."


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
    at.choose("need", "asked")
    at.write("words", "Nan rang: nobody came, and Rāwiri does not answer.")
    at.press("Open it")
    at.says(story)
    at.look()
    at.press("I have seen what I needed")
    at.wrote("Someone else looks at why it was opened.")


def close_the_use(at: Visitor) -> None:
    at.open("/provider/need/")
    at.look()
    at.row("The whānau asked me to look")
    at.says("Nan rang")
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
