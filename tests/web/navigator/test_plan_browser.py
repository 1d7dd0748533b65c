"""The plan's pages in a real browser, on a phone and a laptop: each fetched by the test's client, then shown.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from tests import makers
from tests.browser_pages import PLACE, keep

pytestmark = pytest.mark.browser
LONG_NAME = "Te Rangimārie-o-te-Aotearoa Taumatawhakatangihangakōauau"
PAGES = ("path", "path_picture", "path_photos", "versions", "safety_plans", "write_path", "set_goal", "sign_plan",
         "review_plan", "close_plan", "write_safety_plan")  # fmt: skip


@pytest.fixture
def people(navigator, whanau):
    return makers.people_by_name(navigator, whanau)


@pytest.fixture
def full_plan(navigator, whanau, people):
    """A plan with everything in it: the path, goals of everyone's and of one's own, a photo, a signing, a safety plan."""
    from harakeke.whanau.plans import path_actions
    from harakeke.whanau.plans.actions import note_progress
    from harakeke.whanau.reviews.actions import hold_review, sign

    on = timezone.localdate()
    plan = makers.a_plan(
        navigator, whanau, "A warm whare full of people and waiata, and Nan with her hands in the garden."
    )
    mere = people["Mere"]
    warm = makers.a_goal(navigator, plan, "A warm, dry whare of our own, near kura", horizon="medium")
    makers.a_step(navigator, warm, "Talk with the bank about a number", "Wiremu and Hēni", on + timedelta(days=4))
    walking = makers.a_goal(navigator, plan, "Nan walks every day and is back in her garden")
    own = makers.a_goal(navigator, plan, "Leave the smokes behind", owners=[mere.pk], only_owners=True)
    makers.a_step(navigator, own, "Ring the quit line", "Mere", on + timedelta(days=1))
    makers.a_goal(navigator, plan, "Our moko speak te reo to each other", horizon="long", owners=[mere.pk])
    said = {
        "who_we_are": "Ngāti Rangi and Sāmoa. The house with the loud kitchen.", "achieved": "Nan raised nine of us.",
        "values": "Manaakitanga. Nobody eats alone.", "now": "A cold rental, and three jobs between two of us.",
        "enrol": "Aunty Kui, the kura, the rūnanga’s housing people.", "get_past": "The old debt. The damp.",
        "feeling": "Hopeful, and a bit tired.",
    }  # fmt: skip
    with navigator.at_work() as by:
        path_actions.write_path(plan=plan, words=said, on=on)
        path_actions.write_ones_own(plan=plan, person=mere, words={"dream": "To sing again"}, only_them=False, on=on)
        path_actions.write_safety_plan(
            plan=plan, answers={"keeps": "Aunty next door", "does": "Walk to the marae", "call": "111, then Hana"},
            hidden_from=[people["Tāne"].pk], on=on,
        )  # fmt: skip
        path_actions.add_photo(
            plan=plan, sent=makers.a_photo_file(size=(900, 600)), words="Our waka and the sun", drawn_on=on, by=by
        )
        told = {"signed_by": mere, "how": "in_person", "signed_on": on, "words": "Āe, that is us.", "by": by}
        sign(plan=plan, today=on, **told)
        note_progress(goal=walking, scale=1, words="To the shop and back", reached=True, by=by, on=on)
        hold_review(
            plan=plan, held_on=on, words="We had not seen how far we came.", next_on=on + timedelta(days=90),
            phase="medium", reason="The roof holds.", by=by, today=on,
        )  # fmt: skip
    return plan


def test_every_page_of_the_plan_is_clean_and_fits_its_screen(look_over, navigator, whanau, full_plan):
    look_over({name: (navigator.client, reverse(f"navigator:{name}", args=[whanau.pk])) for name in PAGES})


def test_the_whanaus_own_pages_are_clean_too(look_over, navigator, whanau, full_plan, people):
    mere = makers.a_desk_for(navigator, people["Mere"])
    pages = ("plan", "picture", "photos", "versions", "safety")
    look_over({f"whanau-{name}": (mere.client, reverse(f"whanau:{name}")) for name in pages})


def test_the_picture_with_forty_goals_and_long_names_prints_on_one_a3_sheet(open_page, navigator, whanau, full_plan):
    for number in range(37):
        words = f"{LONG_NAME} has a quiet place to study, and a bus that comes on time ({number})"
        makers.a_goal(navigator, full_plan, words, horizon=("short", "medium", "long")[number % 3])
    page = open_page(reverse("navigator:path_picture", args=[whanau.pk]), client=navigator.client)
    keep(page, "picture-much")
    out_of_box = page.evaluate(
        """() => [...document.querySelectorAll('svg.path g')].filter((group) => {
          const box = group.querySelector('rect').getBBox();
          return [...group.querySelectorAll('text')].some((text) => {
            const line = text.getBBox();
            return line.x + line.width > box.x + box.width || line.y + line.height > box.y + box.height + 1;
          });
        }).length"""
    )
    assert out_of_box == 0
    assert (
        page.evaluate("document.querySelectorAll('rect.goal, rect.reached').length") == 40
    )  # one of 41 is kept to its owner
    page.emulate_media(media="print")
    if folder := os.environ.get("HARAKEKE_SHOTS"):
        page.pdf(path=f"{folder}/picture-much.pdf", prefer_css_page_size=True)
    sheet = page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1 or b"/Count 1" in sheet
    assert b"1190" in sheet or b"1191" in sheet  # the points of A3's long side


def test_a_goal_is_set_and_kept_to_its_owner_by_keyboard_alone_without_javascript(browse, navigator, whanau, people):
    plan = makers.a_plan(navigator, whanau)
    page = browse(navigator, width=360, js=False)
    page.goto(PLACE + reverse("navigator:set_goal", args=[whanau.pk]))
    page.get_by_label("The goal, in the whānau’s words").focus()
    page.keyboard.type("Sing again")
    for label in ("Soon: in weeks or a few months", "Mere", "Only them, and the navigators who walk with them"):
        page.get_by_label(label, exact=True).focus()
        page.keyboard.press("Space")
    page.locator("fieldset#id_domain input").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("A next step")
    with navigator.at_work():
        assert plan.goals.get().only_for == [people["Mere"].pk]


def test_hide_names_hides_the_words_on_the_picture(open_page, navigator, whanau, full_plan):
    page = open_page(reverse("navigator:path_picture", args=[whanau.pk]), client=navigator.client)
    page.get_by_role("button", name="Hide names").click()
    assert page.evaluate(
        "[...document.querySelectorAll('svg.path text[data-name]')].every((one) => getComputedStyle(one).visibility === 'hidden')"
    )
