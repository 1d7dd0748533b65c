"""Each desk's own journey in a real browser: the navigator, the whānau, the provider's manager, anybody.

The parts of one story need the ones before them, so they are played in order, in one module, at one node.
"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect
from tests.thumb import Thumb

from . import desk_stories as desk
from . import manager_stories as manager
from . import story
from .house import COLLEAGUE, SECOND_MANAGER
from .in_time import PAGE, WALKS, Walk, as_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desks")]
written: dict[str, str] = {}
taken: dict[Walk, Thumb] = {}


def test_1_a_navigator_walks_with_a_whanau_and_hands_them_over(guest):
    at = guest()
    at.sit_down("demo.navigator")
    written["whanau"] = whanau = story.register(at)
    story.agree(at, whanau)
    story.plan(at)
    story.goal(at)
    desk.write_the_path(at, whanau)
    at.open(f"/navigator/whanau/{whanau}/")
    story.visit(at)
    desk.take_a_reading(at, whanau)
    desk.hand_over(at, whanau)
    colleague = guest(width=360)
    colleague.sit_down(COLLEAGUE[0])
    desk.take_over(colleague, story.WHANAU)
    assert at.status_of(f"/navigator/whanau/{whanau}/") == 404
    desk.say_yes_to_a_service(colleague, whanau)
    written["code"] = desk.give_a_key(colleague, whanau)


def test_2_the_whanau_sees_puts_right_takes_away_and_stops_sharing(guest):
    at = guest(width=360)
    desk.come_with_a_code(at, written["code"])
    at.says(story.DREAM, "Rāwiri")
    at.look()
    at.open("/whanau/plan/")
    at.says(desk.NOW, story.GOAL)
    assert desk.KEPT not in at.page.content()  # Tāne's own, and Mere sits here
    at.open("/whanau/looked/")
    at.says("Aroha", "Rāwiri")
    at.look()
    desk.put_something_right(at)
    assert desk.take_it_away(at) == {"our-record.pdf": b"%PDF", "our-record.zip": b"PK\x03\x04"}
    desk.stop_sharing(at)
    again = guest(width=360)
    again.open("/accounts/code/")
    again.write("code", written["code"])
    again.press("Open our desk")
    expect(again.page.locator(".wrong").first).to_be_visible()  # a code opens once


def test_3_the_manager_answers_within_the_clock_and_restricts_a_record(guest):
    at = guest()
    at.sit_down("demo.provider_manager")
    at.look()
    manager.answer_what_was_asked(at)
    manager.restrict(at)


def test_4_a_colleague_breaks_the_glass_and_someone_else_closes_the_use(guest):
    colleague = guest(width=360)
    colleague.sit_down("demo.navigator")
    manager.open_in_need(colleague, story.DREAM)
    at = guest()
    at.sit_down("demo.provider_manager")
    manager.close_the_use(at)


def test_5_a_file_leaves_with_two_peoples_yes_and_its_name_says_nothing(guest):
    at, second = guest(), guest(width=360)
    at.sit_down("demo.provider_manager")
    manager.ask_for_a_file(at)
    second.sit_down(SECOND_MANAGER[0])
    manager.allow_the_file(second)
    assert "rata" not in manager.take_the_file(at).lower()


def test_6_a_statement_is_written_by_one_and_approved_by_another(guest):
    at, second = guest(width=360), guest()
    at.sit_down("demo.provider_manager")
    address = manager.write_a_statement(at)
    second.sit_down(SECOND_MANAGER[0])
    manager.approve_the_statement(second, address)


@pytest.mark.parametrize(("width", "how"), [(360, {"js": False}), (1440, {"keys": True}), (360, {})])
def test_anybody_finds_who_walks_where_they_live(guest, width, how):
    at = guest(width=width, **how)
    desk.find_who_walks_here(at, "9 Beach Rd, Faar North", "Far North District")
    at.says("Kōwhai Whānau Services", "0800 000 001", "Rangitāmiro", "The Tātou Collective")
    assert "beach" not in at.page.url.lower()


def test_the_whanaus_desk_works_without_javascript(guest):
    at = guest(width=360, js=False)
    at.sit_down("demo.whanau")
    for path, heading in (("plan/", "Our plan"), ("looked/", "Who has looked"), ("take/", "Take it with us")):
        at.open(f"/whanau/{path}")
        expect(at.page.locator("h1")).to_have_text(heading)
    desk.put_something_right(at)
    at.open("/whanau/shared/")
    at.follow("Stop sharing this")
    at.press("Stop sharing")
    at.wrote("Nothing more is shared.")


def test_registering_agreeing_and_a_step_done_with_the_keyboard_alone(guest):
    at = guest(keys=True)
    at.open("/")
    at.press("Navigator, Kōwhai Whānau Services (made up)")
    expect(at.page.locator("h1")).to_have_text("Today")
    whanau = story.register(at, "Te Whānau o Pūriri", "Pūriri")
    story.agree(at, whanau)
    story.plan(at)
    at.open("/navigator/")
    at.tab_to(".step-row button")
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("button", name="Undo").first).to_be_visible()


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.do.__name__)
def test_an_everyday_thing_takes_few_taps_on_a_phone(guest, walk):
    at = guest(width=360)
    at.sit_down("demo.navigator")
    taken[walk] = walk.walk(at.page)
    print(taken[walk].told(walk.words))
    assert taken[walk].taps <= walk.taps
    if os.environ.get("HARAKEKE_WRITE_DOCS"):
        PAGE.write_text(as_page(taken))
