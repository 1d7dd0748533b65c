"""The navigator's day in pages: notes and who reads them, the story, a handover walked through, going out and back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.makers import a_goal, a_manager, a_navigator, a_plan, a_step, a_whanau, a_whanau_member
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.going_out import actions as outings
from harakeke.whanau.visits.actions import add_visit
from harakeke.whanau.visits.models import Visit


@pytest.fixture
def colleague(navigator):
    return a_navigator(navigator.role.organisation, "Aroha")


def visit(navigator, whanau, note="Kōrero about the whare", **about):
    with navigator.at_work() as by:
        return add_visit(
            whanau=whanau, on=timezone.localdate(), people=about.pop("people", []), goals=[], note=note, by=by, **about
        )


def test_a_visit_says_who_may_read_it_and_keeps_to_that(desk, navigator, whanau):
    row = hidden(desk.get("add_visit", whanau.pk), "row")
    said = {
        "row": row,
        "on": timezone.localdate().isoformat(),
        "note": "For later",
        "grade": "manager",
        "kind": "phone",
    }
    assert desk.post("add_visit", whanau.pk, **said).status_code == 302
    words = words_of(desk.get("visits", whanau.pk))
    assert "For who wrote it, and the manager" in words
    assert "By phone" in words
    member = a_whanau_member(navigator, whanau)
    with member.at_work():
        assert Visit.objects.count() == 0


def test_visits_are_found_by_words_and_by_who_was_there(desk, navigator, whanau):
    with navigator.at_work():
        mere, tane = whanau.people.all()
    visit(navigator, whanau, people=[mere.pk])
    visit(navigator, whanau, note="The school rang", people=[tane.pk])
    assert "1 visit found." in words_of(desk.post("visits", whanau.pk, words="KORERO"))
    assert "No note has these words" in words_of(desk.post("visits", whanau.pk, words="xyzzy"))
    with_tane = words_of(desk.get("visits", whanau.pk, person=str(tane.pk)))
    assert "The school rang" in with_tane
    assert "Kōrero about" not in with_tane


def test_ones_own_note_is_put_in_other_words_on_its_page_and_a_colleagues_is_not(desk, navigator, whanau):
    mine = visit(navigator, whanau)
    desk.post("visit", whanau.pk, mine.pk, note="Better words", grade="open")
    words = words_of(desk.get("visit", whanau.pk, mine.pk))
    assert "Better words" in words
    assert "The words before Kōrero about the whare" in words
    assert desk.get("visit", a_whanau(navigator, "Other").pk, mine.pk).status_code == 404


def test_the_story_is_one_list_of_everything_by_kind_and_person(desk, navigator, whanau):
    goal = a_goal(navigator, a_plan(navigator, whanau))
    step = a_step(navigator, goal)
    desk.post("step_done", whanau.pk, step.pk)
    visit(navigator, whanau)
    words = words_of(desk.get("story", whanau.pk))
    for said in ("Kōrero about", "Done: Ring the heating people", "A goal: Everyone warm", "Agreed to plan together"):
        assert said in words
    only = words_of(desk.get("story", whanau.pk, kind="steps"))
    assert "Done: Ring" in only
    assert "Kōrero about" not in only
    assert "Nothing of this kind yet" in words_of(desk.get("story", whanau.pk, kind="handovers"))


def prepare(desk, whanau, colleague):
    shown = desk.get("hand_over", whanau.pk)
    said = {"receiver": colleague.user.pk, "reason": "nearer", "matters": "Nan likes to be rung first."}
    return desk.post("hand_over", whanau.pk, row=hidden(shown, "row"), **said)


def told(desk, whanau, wish="welcome"):
    said = {"tell": "1", "wish": wish, "how": "face_to_face", "on": timezone.localdate().isoformat()}
    return desk.post("hand_over", whanau.pk, **said)


def test_a_handover_is_prepared_told_asked_back_answered_and_accepted(desk, navigator, whanau, colleague):
    assert prepare(desk, whanau, colleague).status_code == 302
    today = reverse("navigator:today")
    assert "Rātā" not in words_of(colleague.client.get(today))
    told(desk, whanau)
    asked = words_of(colleague.client.get(today))
    assert "Te Whānau o Rātā" in asked
    assert "Hana asks whether you will walk with them" in asked
    with colleague.at_work():
        from harakeke.whanau.handovers.models import Handover

        page = reverse("navigator:answer", args=[Handover.objects.get().pk])
    assert "Nan likes to be rung first." in words_of(colleague.client.get(page))
    record = reverse("navigator:record", args=[whanau.pk])
    assert colleague.client.get(record).status_code == 404
    colleague.client.post(page, {"ask": "1", "words": "Which days suit?"})
    assert "Aroha asks you something first" in words_of(desk.get("today"))
    desk.post("hand_over", whanau.pk, more="1", matters="Fridays")
    colleague.client.post(page, {"accept": "1"})
    assert colleague.client.get(record).status_code == 200
    assert desk.get("record", whanau.pk).status_code == 404
    story = words_of(colleague.client.get(reverse("navigator:story", args=[whanau.pk])))
    assert "Handed over by Hana" in story
    assert "Told that Aroha would walk with them" in story


def test_a_whanau_that_would_rather_not_is_not_handed_over(desk, whanau, colleague):
    prepare(desk, whanau, colleague)
    told(desk, whanau, wish="rather_not")
    assert "Nobody is asked unless they wish it." in words_of(desk.get("hand_over", whanau.pk))
    assert "Rātā" not in words_of(colleague.client.get(reverse("navigator:today")))
    desk.post("hand_over", whanau.pk, take_back="1")
    assert "First you prepare it" in words_of(desk.get("hand_over", whanau.pk))


def test_a_telling_without_the_whanaus_wish_is_asked_again(desk, whanau, colleague):
    prepare(desk, whanau, colleague)
    assert "Ask the whānau first" in words_of(told(desk, whanau, wish=""))


def test_out_with_what_to_know_first_and_back_with_one_tap(desk, navigator, whanau, colleague):
    desk.post("hazards", whanau.pk, kind="dog", words="Big, tied up at the gate")
    shown = desk.get("go_out", whanau.pk)
    assert "Big, tied up at the gate" in words_of(shown)
    said = {"minutes": "60", "where": "3 Kōwhai Rd", "phone": "021 000 000", "buddy": colleague.user.pk}
    desk.post("go_out", whanau.pk, row=hidden(shown, "row"), **said)
    assert "You are out, back by" in words_of(desk.get("today"))
    again = desk.post("go_out", whanau.pk, **said)
    assert "You are still out elsewhere" in words_of(again)
    desk.post("stay_longer")
    desk.post("come_back")
    assert "You are out" not in words_of(desk.get("today"))


def test_a_buddy_finds_who_is_late_on_today_and_writes_down_that_they_are_safe(navigator, whanau, colleague):
    late = timezone.now() - timedelta(minutes=20)
    with navigator.at_work() as by:
        one = outings.go_out(
            whanau=whanau, where="3 Kōwhai Rd", phone="021", by=by, at=late - timedelta(hours=1), back_by=late,
            buddy_id=colleague.user.pk,
        )  # fmt: skip
    assert "You are their buddy: ring them." in words_of(colleague.client.get(reverse("navigator:today")))
    page = reverse("navigator:late", args=[one.pk])
    assert "Ring again" in words_of(colleague.client.get(page))
    assert colleague.client.post(page, {"outcome": "safe"}).status_code == 302
    assert colleague.client.get(page).status_code == 404


def test_what_is_known_of_an_address_is_still_so_or_no_longer(desk, whanau):
    desk.post("hazards", whanau.pk, kind="coverage", words="None past the bridge")
    with_it = desk.get("hazards", whanau.pk)
    which = re.search(r'action="(/navigator/[^"]+/hazards/[^"]+/)"', with_it.content.decode())[1]
    assert desk.client.post(which, {"still": "1"}).status_code == 302
    desk.client.post(which, {"still": "0"})
    assert "Nothing to know" in words_of(desk.get("hazards", whanau.pk))


class TestTheManager:
    def test_moves_a_caseload_tells_each_and_undoes_the_rest(self, navigator, whanau, colleague):
        other = a_whanau(navigator, "Te Whānau o Kauri")
        manager = a_manager(navigator.role.organisation)
        page = reverse("provider:prepare_move", args=[navigator.user.pk])
        shown = manager.client.get(page)
        assert "Te Whānau o Kauri" in words_of(shown)
        said = {"row": hidden(shown, "row"), "to": f"person-{colleague.user.pk}", "reason": "leaving"}
        move = manager.client.post(page, {**said, "whanau": [whanau.pk, other.pk]}).url
        assert "0 of 2 handed over." in words_of(manager.client.get(move))
        with manager.at_work():
            from harakeke.whanau.handovers.models import Handover

            one = Handover.objects.get(called="Te Whānau o Rātā")
        telling = {"tell": "1", "wish": "all_right", "how": "phone", "on": timezone.localdate().isoformat()}
        manager.client.post(reverse("provider:handover", args=[one.pk]), telling)
        assert "1 was undone." in words_of(manager.client.post(move, follow=True))
        colleague.client.post(reverse("navigator:answer", args=[one.pk]), {"accept": "1"})
        assert "1 of 1 handed over." in words_of(manager.client.get(move))

    def test_sees_who_is_out_and_what_to_do_for_who_is_late(self, navigator, whanau):
        manager = a_manager(navigator.role.organisation)
        page = reverse("provider:out")
        assert "Everyone is back" in words_of(manager.client.get(page))
        late = timezone.now() - timedelta(minutes=40)
        with navigator.at_work() as by:
            outings.go_out(
                whanau=whanau, where="3 Kōwhai Rd", phone="021", by=by, at=late - timedelta(hours=1), back_by=late
            )
        words = words_of(manager.client.get(page))
        assert "40 minutes late" in words
        assert "Send someone who knows the place" in words
        assert "Kōwhai" not in words

    def test_of_another_provider_finds_nothing(self, navigator, whanau, colleague, desk):
        prepare(desk, whanau, colleague)
        stranger = a_manager(a_navigator().role.organisation)
        assert "No handover is under way" in words_of(stranger.client.get(reverse("provider:handovers")))
        assert stranger.client.get(reverse("provider:prepare_move", args=[navigator.user.pk])).status_code == 404


def test_the_whanau_reads_what_is_open_and_is_told_which_notes_are_kept(navigator, whanau):
    visit(navigator, whanau)
    visit(navigator, whanau, note="Between us who walk with them", grade="walking")
    visit(navigator, whanau, note="For my manager", grade="manager")
    member = a_whanau_member(navigator, whanau)
    words = words_of(member.client.get(reverse("whanau:happened")))
    assert "Kōrero about the whare" in words
    assert "A note kept by Hana" in words
    assert words.count("A note kept") == 1
    assert "Between us" not in words
    assert "For my manager" not in words
