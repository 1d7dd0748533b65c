"""The navigator's day in a real browser, on a phone and a laptop: taps counted, pages looked at with axe.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there. Times are printed for people
(`pytest -s`): they are those of a scripted human, with a pause before each tap and for each letter, and prove nothing.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from tests import makers
from tests.browser_pages import PLACE
from tests.thumb import Thumb

from harakeke.whanau.going_out import actions as going_out
from harakeke.whanau.handovers import actions as handovers
from harakeke.whanau.handovers.models import Handover
from harakeke.whanau.visits.actions import add_visit
from harakeke.whanau.visits.models import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NOTE = "Nan is warmer with the new curtains. Tāne rang the school himself."


@pytest.fixture
def planned(navigator, whanau):
    goal = makers.a_goal(navigator, makers.a_plan(navigator, whanau))
    makers.a_step(navigator, goal, due_on=timezone.localdate())
    return goal


@pytest.mark.parametrize("js", [True, False])
def test_a_visit_is_written_down_in_at_most_twelve_taps(browse, navigator, whanau, planned, js):
    page = browse(navigator, js=js)
    page.goto(PLACE + reverse("navigator:whanau"))
    thumb = Thumb()
    thumb.tap(page.get_by_role("link", name="Te Whānau o Rātā"))
    thumb.tap(page.get_by_role("link", name="Add a visit", exact=True))
    for who in ("Mere", "Tāne"):
        thumb.tap(page.get_by_label(who))
    thumb.tap(page.get_by_label("Everyone warm this winter").first)
    thumb.type(page.get_by_label("What was said?"), NOTE)
    thumb.type(page.get_by_label("The next step"), "Ring the curtain bank")
    thumb.tap(page.get_by_label("By when?"))
    page.get_by_label("By when?").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    thumb.tap(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    print(thumb.told("A visit"))
    assert thumb.taps <= 12
    with navigator.at_work():
        visit = Visit.objects.get()
        assert (visit.note, len(visit.people), visit.grade) == (NOTE, 2, "open")


def test_a_step_is_done_with_one_tap(browse, navigator, planned):
    page = browse(navigator)
    page.goto(PLACE + reverse("navigator:today"))
    thumb = Thumb()
    thumb.tap(page.get_by_role("button", name=re.compile("Done.*Ring the heating")))
    expect(page.get_by_role("button", name=re.compile("Undo.*Ring the heating"))).to_be_visible()
    print(thumb.told("A step done"))
    assert thumb.taps == 1


def test_back_from_a_visit_with_one_tap(browse, navigator, whanau):
    with navigator.at_work() as by:
        now = timezone.now()
        going_out.go_out(
            whanau=whanau, where="3 Kōwhai Rd", phone="021", by=by, at=now, back_by=now + timedelta(hours=1)
        )
    page = browse(navigator, js=False)
    page.goto(PLACE + reverse("navigator:today"))
    page.get_by_role("button", name="I am back").click()
    expect(page.get_by_text("Welcome back.")).to_be_visible()


@pytest.fixture
def full(navigator, whanau, planned):
    """A full day: someone waits, someone is late, notes of each kind, what to know before going."""
    manager, colleague = (
        makers.a_manager(navigator.role.organisation),
        makers.a_navigator(navigator.role.organisation, "Aroha"),
    )
    today, now = timezone.localdate(), timezone.now()
    makers.a_step(navigator, planned, words="Ask about the school bus", who="Tāne", due_on=today + timedelta(days=1))
    makers.a_step(navigator, planned, words="Curtain bank", due_on=today - timedelta(days=3))
    with navigator.at_work() as by:
        people = [one.pk for one in whanau.people.all()]
        for days, grade, kind in ((1, "open", "home"), (8, "walking", "phone"), (20, "manager", "elsewhere")):
            visit = add_visit(
                whanau=whanau, on=today - timedelta(days=days), people=people[:days], goals=[planned.pk], note=NOTE,
                by=by, grade=grade, kind=kind,
            )  # fmt: skip
        going_out.write_hazard(
            whanau=whanau, kind="dog", words="Rua is big and friendly; ring from the gate.", by=by, on=today
        )
        going_out.write_hazard(whanau=whanau, kind="coverage", words="No coverage past the bridge.", by=by, on=today)
    theirs = makers.a_whanau(colleague, "Te Whānau o Kahikatea")
    with colleague.at_work() as by:
        out = going_out.go_out(
            whanau=theirs, where="12 Rimu Street, Ōtaki", phone="021 555 000", by=by, at=now - timedelta(hours=2),
            back_by=now - timedelta(minutes=20), buddy_id=navigator.user.pk,
        )  # fmt: skip
        why = handovers.Why(
            "fit",
            "They would like someone who speaks te reo.",
            "Koro Hēmi speaks te reo; he likes to begin with a karakia. The moko are doing well at kura.",
        )
        asked = handovers.prepare(
            whanau=theirs, receiver=navigator.user.pk, why=why, by=by, at=now, meet_on=today + timedelta(days=4)
        )
        handovers.tell(
            handover=asked,
            telling=handovers.Telling(today, "face_to_face", "welcome", "As long as Aroha comes along first."),
            by=by,
        )
    more = makers.a_whanau(colleague, "Te Whānau o Mataī")
    with manager.at_work() as by:
        move = handovers.prepare_move(
            whanau=[more],
            giver=colleague.user.pk,
            receiver=navigator.user.pk,
            why=handovers.Why("leaving"),
            by=by,
            at=now,
            row_id=makers.uuid4(),
        )
    introduced = makers.an_introduction(navigator, manager)
    return {"manager": manager, "colleague": colleague, "out": out.pk, "asked": asked.pk, "visit": visit.pk,
            "introduced": introduced.pk, "move": move.pk}  # fmt: skip


def test_every_page_of_the_day_is_whole_on_a_phone_and_a_laptop(look_over, navigator, whanau, full):
    of_whanau = ("record", "add_visit", "visits", "story", "go_out", "hazards", "hand_over", "introduce")
    theirs = {
        **{name: (name, whanau.pk) for name in of_whanau},
        "today": ("today",), "visit": ("visit", whanau.pk, full["visit"]), "late": ("late", full["out"]),
        "asked": ("answer", full["asked"]), "take_up": ("take_up", full["introduced"]),
    }  # fmt: skip
    managers = {
        "handovers": (), "out": (), "prepare_move": (navigator.user.pk,), "handover": (full["asked"],),
        "move": (full["move"],), "outing": (full["out"],), "introduction": (full["introduced"],),
    }  # fmt: skip
    with full["colleague"].at_work():
        handed_over = Handover.objects.get(pk=full["asked"]).whanau_id
    giving = reverse("navigator:hand_over", args=[handed_over])
    look_over(
        {
            f"day-{name}": (navigator.client, reverse(f"navigator:{page}", args=which))
            for name, (page, *which) in theirs.items()
        }
        | {
            f"day-manager-{name}": (full["manager"].client, reverse(f"provider:{name}", args=which))
            for name, which in managers.items()
        }
        | {"day-handing_over": (full["colleague"].client, giving)}
    )
