"""The story that is played: what a navigator writes down with one whānau, page by page."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from .visitor import Visitor

WHANAU = "Te Whānau o Rātā-Tūī"
DREAM = "A warm, dry whare where ngā mokopuna hear their reo every day."
STRENGTHS = "Nan Mere, the maara kai, and we laugh a lot."
GOAL = "Everyone warm this winter"
MEASURE = "No coughs in Hōngongoi"
STEP = "Ring the people who do the heating"
NOTE = "Kai together; we talked about the whare."


def register(at: Visitor, name: str = WHANAU, family: str = "Rātā") -> str:
    """Register a whānau with two people; its id."""
    at.open("/navigator/whanau/register/")
    at.look("navigator-register")
    at.write("name", name)
    at.write("area_words", "Far North")
    if at.js:
        expect(at.page.locator('#areas [name="area"]').first).to_be_visible()
    else:
        at.press("Find the place")
    at.choose("area")
    at.tick("Rangitāmiro")
    _person(at, 0, "Mere Hēni", family, "27/3/1952", "2")
    at.press("Add another person")
    expect(at.page.locator('[name="person-0-given_names"]')).to_have_value("Mere Hēni")
    _person(at, 1, "Tāne", family, "14/11/2019", "2", "1")
    at.look()
    at.press("Register")
    if "Someone like this is here already" in at.words():  # a namesake of another story, born on the same day
        at.press("They are someone else: register")
    found = re.search(r"/navigator/whanau/([0-9a-f-]{36})/$", at.page.url)
    assert found, at.words()
    expect(at.page.locator("h1")).to_have_text(name)
    at.look("navigator-record-new")
    return found[1]


def _person(at: Visitor, number: int, given: str, family: str, born: str, *groups: str) -> None:
    for field, words in (("given_names", given), ("family_name", family), ("birth_date", born)):
        at.write(f"person-{number}-{field}", words)
    for group in groups:
        at.choose(f"person-{number}-ethnicities", group)


def agree(at: Visitor, whanau: str) -> None:
    """The statement is given; then two questions, neither answered beforehand."""
    at.open(f"/navigator/whanau/{whanau}/goals/new/")
    assert "/plan/" in at.page.url  # no goal before the plan, no plan before the agreement
    expect(at.page.locator('[name="dream"]')).to_have_count(0)
    at.open(f"/navigator/whanau/{whanau}/")
    at.follow("Give the statement")
    at.look("navigator-statement")
    expect(at.page.locator("input:checked")).to_have_count(0)
    at.choose("to")
    at.choose("channel", "face_to_face")
    at.press("I have given and explained it")
    expect(at.page.locator('input[type="radio"]:checked, input[type="checkbox"]:checked')).to_have_count(0)
    at.look("navigator-agreement")
    at.press("Write down their answer")  # nothing chosen: nothing is assumed
    expect(at.page.locator(".wrong").first).to_be_visible()
    expect(at.page.locator("input:checked")).to_have_count(0)
    at.look("navigator-agreement-to-put-right")
    at.choose("to_plan", "yes")
    at.choose("to_supply", "yes")
    at.choose("agreed_by")
    at.press("Write down their answer")


def plan(at: Visitor) -> None:
    """The dream comes first."""
    expect(at.page.locator("h1")).to_have_text("Begin with the dream")
    fields = at.page.locator("main form textarea").evaluate_all("all => all.map(one => one.name)")
    assert fields == ["dream", "strengths"]
    at.look("navigator-dream")
    at.press("Save")
    expect(at.page.locator(".wrong").first).to_be_visible()
    at.write("dream", DREAM)
    at.write("strengths", STRENGTHS)
    at.press("Save")


def goal(at: Visitor) -> None:
    """A goal in an outcome domain with the whānau's own measure; then the first next step."""
    at.look("navigator-goal-new")
    at.write("words", GOAL)
    at.choose("horizon", "short")
    at.write("measure", MEASURE)
    at.page.get_by_role("group", name=re.compile("Which outcome")).get_by_role("radio").nth(1).check()
    at.press("Save")
    at.look("navigator-step-new")
    at.write("words", STEP)
    at.write("who", "Mere Hēni")
    at.write("due_on", (timezone.localdate() + timedelta(days=5)).isoformat())
    at.press("Save")
    expect(at.page.locator("main")).to_contain_text(STEP)
    at.look("navigator-record")


def visit(at: Visitor) -> None:
    at.follow("Add a visit")
    at.look("navigator-visit")
    at.choose("people")
    at.choose("goals")
    at.write("note", NOTE)
    at.press("Save")
    expect(at.page.locator("main")).to_contain_text(NOTE)


def reach(at: Visitor) -> None:
    """How far the goal has come: reached, the whānau say."""
    at.follow(GOAL)
    at.look("navigator-goal")
    at.follow("Write down what changed")
    at.look("navigator-progress")
    at.choose("scale", "1")
    at.write("words", "Tō mātou whare is warm.")
    at.choose("reached")
    at.press("Save")
    expect(at.page.locator("main")).to_contain_text("Tō mātou whare is warm.")
    at.look("navigator-goal-reached")
