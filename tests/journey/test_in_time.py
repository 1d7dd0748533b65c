"""How long the everyday things take at a person's pace, on a phone, against a living node: taps and letters counted.

Taps are asserted; times are told to people and prove nothing. `HARAKEKE_WRITE_DOCS=1` writes them into the docs.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.node_environment import CHECKOUT
from tests.thumb import A_LETTER, A_TAP, Thumb

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desks")]
PAGE = CHECKOUT / "docs" / "reference" / "desks-in-time.md"
NOTE = "Nan is warmer with the new curtains. Tāne rang the school himself."
taken: dict[str, tuple[Thumb, int, int | None]] = {}


@pytest.fixture(scope="module", autouse=True)
def told():
    """At the end: the times for whoever watches, and for the docs where they are asked for."""
    yield
    for what, (thumb, _goal, _most) in taken.items():
        print(thumb.told(what))
    if os.environ.get("HARAKEKE_WRITE_DOCS"):
        PAGE.write_text(as_page())


@pytest.fixture
def phone(guest):
    at = guest(width=360)
    at.sit_down("demo.navigator")
    return at.page


def took(what: str, thumb: Thumb, *, seconds: int, taps: int | None = None) -> None:
    taken[what] = (thumb.done(), seconds, taps)
    if taps is not None:
        assert thumb.taps <= taps, thumb.told(what)


def test_a_whanau_of_three_is_registered(phone):
    thumb = Thumb()
    thumb.tap(phone.get_by_role("link", name="Register a whānau"))
    thumb.type(phone.get_by_label("What do they call themselves?"), "Te Whānau o Hīnau")
    thumb.type(phone.get_by_label("Where do they live?"), "Far North")
    thumb.tap(phone.locator('#areas [name="area"]').first)
    thumb.tap(phone.get_by_label("Rangitāmiro"))
    for number, (given, born) in enumerate((("Kiri", "27/3/1988"), ("Pita", "2/11/1986"), ("Hine", "14/1/2019"))):
        if number:
            thumb.tap(phone.get_by_role("button", name="Add another person"))
        thumb.type(phone.locator(f'[name="person-{number}-given_names"]'), given)
        thumb.type(phone.locator(f'[name="person-{number}-family_name"]'), "Hīnau")
        thumb.type(phone.locator(f'[name="person-{number}-birth_date"]'), born)
        thumb.tap(phone.locator(f'[name="person-{number}-ethnicities"][value="2"]'))
    thumb.tap(phone.get_by_role("button", name="Register", exact=True))
    expect(phone.locator("#messages")).to_contain_text("The whānau is registered.")
    took("Register a whānau of three", thumb, seconds=90)


def test_a_visit_is_added_in_at_most_twelve_taps(phone):
    phone.goto(phone.url.partition("/navigator/")[0] + "/navigator/whanau/")
    thumb = Thumb()
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
    took("Add a visit, with a note and a next step", thumb, seconds=60, taps=12)


def test_a_step_is_done_with_one_tap(phone):
    thumb = Thumb()
    thumb.tap(phone.get_by_role("button", name=re.compile("^Done")).first)
    expect(phone.get_by_role("button", name=re.compile("^Undo")).first).to_be_visible()
    took("A next step done, from Today", thumb, seconds=5, taps=1)


def test_a_whanau_is_found_however_it_is_spelt(phone):
    thumb = Thumb()
    thumb.tap(phone.get_by_role("link", name="Whānau", exact=True))
    search = phone.get_by_label("Find by any of their names")
    thumb.tap(search)
    thumb.letters += len("raataa")
    search.press_sequentially("raataa")
    expect(phone.locator("main")).to_contain_text("1 whānau found")
    expect(phone.get_by_role("link", name=re.compile("^Rātā whānau"))).to_be_visible()
    took("Find a whānau, from Today", thumb, seconds=5, taps=3)


def as_page() -> str:
    """The times as a page of the docs."""
    rows = [
        f"| {what} | {thumb.taps}{'' if most is None else f' of at most {most}'} | {thumb.letters} "
        f"| {thumb.ours:.1f} s | {thumb.seconds:.0f} s | {goal} s |"
        for what, (thumb, goal, most) in taken.items()
    ]
    return f"""# Desks in time

How long everyday things take at a navigator’s desk: a phone 360 wide, a living node, made-up people. A test walks
each in a real browser and counts: {A_TAP} s for a person to find and touch something, {A_LETTER} s for a letter on a
phone’s keyboard, and what the browser and the node took on the day this was written ({timezone.localdate():%-d %B %Y}).

Taps are kept by `tests/journey/test_in_time.py`, which fails when there are more. Times are told, never a test.

| what | taps | letters | the machine | a person | goal |
|---|---:|---:|---:|---:|---:|
{chr(10).join(rows)}

To write this page again: `HARAKEKE_WRITE_DOCS=1 python3 start.py test tests/journey/test_in_time.py`.
"""
