"""How long the everyday things take at a person's pace, on a phone, against a living node: taps and letters counted.

Taps are asserted; times are told to people and prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.node_environment import CHECKOUT
from tests.thumb import A_LETTER, A_TAP, Thumb

PAGE = CHECKOUT / "docs" / "reference" / "desks-in-time.md"
NOTE = "Nan is warmer with the new curtains. Tāne rang the school himself."
PEOPLE = (("Kiri", "27/3/1988"), ("Pita", "2/11/1986"), ("Hine", "14/1/2019"))


def register(phone: Page, thumb: Thumb) -> None:
    thumb.tap(phone.get_by_role("link", name="Register a whānau"))
    thumb.type(phone.get_by_label("What do they call themselves?"), "Te Whānau o Hīnau")
    thumb.type(phone.get_by_label("Where do they live?"), "Far North")
    thumb.tap(phone.locator('#areas [name="area"]').first)
    thumb.tap(phone.get_by_label("Rangitāmiro"))
    for number, (given, born) in enumerate(PEOPLE):
        if number:
            thumb.tap(phone.get_by_role("button", name="Add another person"))
        thumb.type(phone.locator(f'[name="person-{number}-given_names"]'), given)
        thumb.type(phone.locator(f'[name="person-{number}-family_name"]'), "Hīnau")
        thumb.type(phone.locator(f'[name="person-{number}-birth_date"]'), born)
        thumb.tap(phone.locator(f'[name="person-{number}-ethnicities"][value="2"]'))
    thumb.tap(phone.get_by_role("button", name="Register", exact=True))
    expect(phone.locator("#messages")).to_contain_text("The whānau is registered.")


def add_a_visit(phone: Page, thumb: Thumb) -> None:
    """From Today: find them, open them, write the visit down."""
    thumb.tap(phone.get_by_role("link", name="Whānau", exact=True))
    thumb.tap(phone.get_by_role("link", name=re.compile("^Rātā whānau")))
    thumb.tap(phone.get_by_role("link", name="Add a visit", exact=True))
    for who in ("Ngāwai", "Hēni"):
        thumb.tap(phone.get_by_label(who, exact=True))
    thumb.tap(phone.locator('[name="goals"]').first)
    thumb.type(phone.get_by_label("What was said?"), NOTE)
    thumb.type(phone.get_by_label("The next step"), "Ring the curtain bank")
    thumb.set_day(phone.get_by_label("By when?"), (timezone.localdate() + timedelta(days=7)).isoformat())
    thumb.tap(phone.get_by_role("button", name="Save"))
    expect(phone.locator("#messages")).to_contain_text("The visit is saved.")


def mark_a_step_done(phone: Page, thumb: Thumb) -> None:
    thumb.tap(phone.get_by_role("button", name=re.compile("^Done")).first)
    expect(phone.get_by_role("button", name=re.compile("^Undo")).first).to_be_visible()


def find(phone: Page, thumb: Thumb) -> None:
    """However it is spelt, while typing."""
    thumb.tap(phone.get_by_role("link", name="Whānau", exact=True))
    search = phone.get_by_label("Find by any of their names")
    thumb.tap(search)
    thumb.letters += len("raataa")
    search.press_sequentially("raataa")
    expect(phone.get_by_text("whānau found")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("^Rātā whānau"))).to_be_visible()


@dataclass(frozen=True)
class Walk:
    """One everyday thing, begun on Today: how to do it, in how many seconds, and in how many taps at most."""

    words: str
    do: Callable[[Page, Thumb], None]
    seconds: int
    taps: int

    def walk(self, phone: Page) -> Thumb:
        thumb = Thumb()
        self.do(phone, thumb)
        return thumb.done()


WALKS = (
    Walk("Register a whānau of three", register, 90, 21),
    Walk("Add a visit, with a note and a next step", add_a_visit, 60, 12),
    Walk("A next step done, from Today", mark_a_step_done, 5, 1),
    Walk("Find a whānau, from Today", find, 5, 2),
)


def as_page(taken: Mapping[Walk, Thumb]) -> str:
    """The times as a page of the docs."""
    rows = [
        f"| {walk.words} | {thumb.taps} of at most {walk.taps} | {thumb.letters} | {thumb.ours:.1f} s "
        f"| {thumb.seconds:.0f} s | {walk.seconds} s |"
        for walk, thumb in taken.items()
    ]
    return f"""# Desks in time

How long everyday things take at a navigator’s desk: a phone 360 wide, a living node, made-up people. A test walks
each in a real browser and counts: {A_TAP} s for a person to find and touch something, {A_LETTER} s for a letter on a
phone’s keyboard, and what the browser and the node took on the day this was written ({timezone.localdate():%-d %B %Y}).

Taps are kept by a test, which fails when there are more. Times are told to people and are never a test.

| what | taps | letters | the machine | a person | goal |
|---|---:|---:|---:|---:|---:|
{chr(10).join(rows)}

To write this page again: `HARAKEKE_WRITE_DOCS=1 python3 start.py test tests/journey/test_desks.py`.
"""
