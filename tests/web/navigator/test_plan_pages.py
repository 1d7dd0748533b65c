"""The plan at the navigator's desk, as someone without JavaScript meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.makers import a_domain, a_goal, a_photo_file, a_plan, a_step
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Goal, Part, Photo, Plan, Step
from harakeke.whanau.reviews.models import Closing, FollowUp, Review, Version


@pytest.fixture
def plan(navigator, whanau):
    return a_plan(navigator, whanau)


@pytest.fixture
def people(navigator, whanau):
    with navigator.at_work():
        return {person.given_names: person for person in people_of(whanau)}


def test_the_path_is_written_together_and_read_in_its_order(desk, whanau, plan):
    desk.post(
        "write_path", whanau.pk, who_we_are="Ngāti Rangi", values="Manaaki", get_past="The old debt", feeling="Hopeful"
    )
    read = words_of(desk.get("path", whanau.pk))
    order = [
        "Who we are", "Our dream", "What matters to us", "What we have going for us", "What we will need to get past",
        "Goals and next steps", "How we feel about it",
    ]  # fmt: skip
    places = [read.index(one) for one in order]
    assert places == sorted(places)
    assert "The old debt" in read and "Ngāti Rangi" in read


def test_writing_the_path_again_changes_it_and_leaving_it_as_it_was_does_not(desk, navigator, whanau, plan):
    for _ in range(2):
        desk.post("write_path", whanau.pk, values="Manaaki")
    desk.post("write_path", whanau.pk, values="Aroha")
    with navigator.at_work():
        assert [(part.kind, part.words) for part in Part.objects.all()] == [("values", "Aroha")]


def test_the_picture_says_everything_in_letters_and_loads_the_sheet_for_printing(desk, navigator, whanau, plan):
    a_step(navigator, a_goal(navigator, plan, words="Warm <this> winter"), words="Ring the heating people")
    page = desk.get("path_picture", whanau.pk).content.decode()
    assert 'class="path"' in page and "sheet.css" in page
    assert "Warm &lt;this&gt; winter" in page and "→ Ring the heating people" in page
    assert "style=" not in page.partition("<main")[2]


def test_a_goal_is_someones_and_kept_to_them_with_more_than_one_outcome(desk, navigator, whanau, plan, people):
    asked = desk.get("set_goal", whanau.pk)
    said = {"row": hidden(asked, "row"), "words": "Sing again", "horizon": "short", "domain": a_domain("TEAO").pk}
    said |= {"also": [a_domain("HEALTH").pk, a_domain("TEAO").pk], "seen_by": "them"}
    nobodys = desk.post("set_goal", whanau.pk, **said)
    assert "Choose whose goal it is" in words_of(nobodys)
    for _ in range(2):
        desk.post("set_goal", whanau.pk, **said, owners=[str(people["Mere"].pk)])
    with navigator.at_work():
        goal = Goal.objects.get()
        assert goal.owners == goal.only_for == [people["Mere"].pk]
        assert goal.also_domains == [a_domain("HEALTH").pk]
    read = words_of(desk.get("goal", whanau.pk, goal.pk))
    assert "Mere" in read and "Seen by them and who walks with the whānau" in read


def test_a_goal_is_put_in_other_words_and_opened_to_everyone(desk, navigator, whanau, plan, people):
    goal = a_goal(navigator, plan, owners=[people["Mere"].pk], only_owners=True)
    form = words_of(desk.get("put_goal", whanau.pk, goal.pk))
    assert "Only them, and the navigators who walk with them" in form
    said = {"words": "Warm by June", "horizon": "medium", "domain": a_domain("ECON").pk, "seen_by": "all"}
    desk.post("put_goal", whanau.pk, goal.pk, **said)
    with navigator.at_work():
        goal = Goal.objects.get()
        assert (goal.words, goal.horizon, goal.only_for, goal.owners) == ("Warm by June", "medium", None, [])


def test_the_scale_takes_the_whanaus_own_words_and_progress_speaks_them(desk, navigator, whanau, plan):
    goal = a_goal(navigator, plan)
    half = desk.post("put_scale", whanau.pk, goal.pk, scale0="Three dry rooms")
    assert "Write words for all five steps" in words_of(half)
    own = {
        "scale-2": "Mould",
        "scale-1": "One dry room",
        "scale0": "Three dry rooms",
        "scale1": "All dry",
        "scale2": "Ours",
    }
    desk.post("put_scale", whanau.pk, goal.pk, **own)
    asked = desk.get("note_progress", whanau.pk, goal.pk)
    assert "Three dry rooms" in words_of(asked)
    desk.post("note_progress", whanau.pk, goal.pk, row=hidden(asked, "row"), scale="1")
    assert "All dry" in words_of(desk.get("goal", whanau.pk, goal.pk))
    assert "All dry" in words_of(desk.get("path", whanau.pk))


@pytest.mark.parametrize(("chosen", "who"), [("Mere", "Mere"), ("me", "Hana"), ("", "Aunty Kui")])
def test_a_step_is_done_by_someone_of_the_whanau_the_navigator_or_whoever_is_named(
    desk, navigator, whanau, plan, people, chosen, who
):
    goal = a_goal(navigator, plan)
    row = hidden(desk.get("add_step", whanau.pk, goal.pk), "row")
    said = {"row": row, "words": "Ring the bank", "who": "Aunty Kui"}
    said["person"] = str(people[chosen].pk) if chosen in people else chosen
    desk.post("add_step", whanau.pk, goal.pk, **said)
    with navigator.at_work():
        step = Step.objects.get()
        assert step.who == who
        assert (step.person_id, step.navigator_id) == (
            people[chosen].pk if chosen in people else None, navigator.user.pk if chosen == "me" else None,
        )  # fmt: skip


def test_each_one_has_a_dream_of_their_own(desk, whanau, plan, people):
    desk.post("ones_own", whanau.pk, people["Tāne"].pk, dream="A boat", strengths="Steady hands", seen_by="all")
    read = words_of(desk.get("path", whanau.pk))
    assert "A boat" in read and "Steady hands" in read
    assert "A boat" in desk.get("path_picture", whanau.pk).content.decode()


def test_a_safety_plan_is_written_hidden_put_in_other_words_and_ended(desk, navigator, whanau, plan, people):
    form = desk.get("write_safety_plan", whanau.pk)
    assert "Write down what they do then" in words_of(desk.post("write_safety_plan", whanau.pk, does=""))
    said = {"row": hidden(form, "row"), "does": "Walk to the marae", "hidden_from": [str(people["Tāne"].pk)]}
    for _ in range(2):
        desk.post("write_safety_plan", whanau.pk, **said)
    with navigator.at_work():
        part = Part.objects.get()
        assert part.hidden_from == [people["Tāne"].pk]
    assert "Walk to the marae" in words_of(desk.get("safety_plans", whanau.pk))
    assert "Walk to the marae" not in words_of(desk.get("path", whanau.pk))
    assert "Walk to the marae" not in desk.get("path_picture", whanau.pk).content.decode()
    desk.post("safety_plan", whanau.pk, part.pk, does="Ring Aunty", hidden_from=said["hidden_from"])
    assert "Ring Aunty" in words_of(desk.get("safety_plans", whanau.pk))
    desk.post("end_safety_plan", whanau.pk, part.pk)
    assert "No longer needed" in words_of(desk.get("safety_plans", whanau.pk))


def send_photo(desk, whanau, sent: bytes, row: str):
    address = reverse("navigator:path_photos", args=[whanau.pk])
    file = SimpleUploadedFile("Mere at home.jpg", sent, content_type="image/jpeg")
    said = {"row": row, "photo": file, "words": "A waka and a sun", "drawn_on": timezone.localdate().isoformat()}
    return desk.client.post(address, said)


def test_a_photo_of_the_drawing_is_kept_shown_and_taken_away(desk, navigator, whanau, plan):
    row = hidden(desk.get("path_photos", whanau.pk), "row")
    for _ in range(2):
        assert send_photo(desk, whanau, a_photo_file(), row).status_code == 302
    with navigator.at_work():
        photo = Photo.objects.get()
    page = desk.get("path_photos", whanau.pk).content.decode()
    assert "A waka and a sun" in page and "Mere at home" not in page
    shown = desk.get("path_photo", whanau.pk, photo.pk)
    assert shown["Content-Type"] == "image/jpeg" and shown.content[:2] == b"\xff\xd8"
    assert "no-store" in shown["Cache-Control"] and shown["X-Content-Type-Options"] == "nosniff"
    assert "Mere" not in shown["Content-Disposition"]
    asked = desk.get("take_photo_away", whanau.pk, photo.pk)
    assert "It is deleted for good" in words_of(asked)
    desk.post("take_photo_away", whanau.pk, photo.pk)
    with navigator.at_work():
        assert not Photo.objects.exists()


def test_what_is_no_photo_is_answered_with_what_to_do(desk, navigator, whanau, plan):
    row = hidden(desk.get("path_photos", whanau.pk), "row")
    assert "Send a JPEG, PNG or WebP." in words_of(send_photo(desk, whanau, b"<script>", row))
    nothing = words_of(desk.post("path_photos", whanau.pk, drawn_on="2026-11-20"))
    assert "it may be larger than 10 MB" in nothing
    with navigator.at_work():
        assert not Photo.objects.exists()


def test_the_whanau_sign_and_the_next_signing_says_what_changed(desk, navigator, whanau, plan, people):
    goal = a_goal(navigator, plan, words="Warm this winter")
    said = {"signed_by": str(people["Mere"].pk), "how": "voice", "signed_on": timezone.localdate().isoformat()}
    unanswered = words_of(desk.post("sign_plan", whanau.pk, words=""))
    assert "Choose who signs for the whānau." in unanswered
    row = hidden(desk.get("sign_plan", whanau.pk), "row")
    for _ in range(2):
        desk.post("sign_plan", whanau.pk, row=row, **said)
    desk.post("write_path", whanau.pk, values="Manaaki")
    desk.post("note_progress", whanau.pk, goal.pk, scale="1", reached="on")
    due = words_of(desk.get("versions", whanau.pk))
    assert "A goal reached Warm this winter" in due and "New on the path Manaaki" in due
    desk.post("sign_plan", whanau.pk, row=hidden(desk.get("sign_plan", whanau.pk), "row"), **said)
    with navigator.at_work():
        newest = Version.objects.first()
        assert newest.number == 2
    read = words_of(desk.get("version", whanau.pk, newest.pk))
    assert "by voice, by Mere Rātā" in read and "A goal reached" in read and "Every word is as it was signed." in read


def test_a_day_to_come_is_no_day_to_have_signed_on(desk, whanau, plan, people):
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    said = {"signed_by": str(people["Mere"].pk), "how": "paper", "signed_on": later}
    assert "That day is still to come." in words_of(desk.post("sign_plan", whanau.pk, **said))


def test_a_review_is_held_and_leads_to_signing(desk, navigator, whanau, plan):
    form = words_of(desk.get("review_plan", whanau.pk))
    assert "Settling what is urgent" in form
    on = timezone.localdate()
    said = {"phase": "medium", "reason": "The roof holds", "words": "Look how far", "held_on": on.isoformat()}
    too_soon = desk.post("review_plan", whanau.pk, **said, next_on=on.isoformat())
    assert "Choose a later day." in words_of(too_soon)
    row = hidden(desk.get("review_plan", whanau.pk), "row")
    for _ in range(2):
        desk.post("review_plan", whanau.pk, row=row, **said, next_on=(on + timedelta(days=50)).isoformat())
    with navigator.at_work():
        assert Review.objects.count() == 1
    read = words_of(desk.get("path", whanau.pk))
    assert "Working towards our goals" in read
    assert "The roof holds" in words_of(desk.get("review_plan", whanau.pk))


def test_what_is_due_is_listed_with_each_name_written_down_for_the_whanau(desk, navigator, whanau, plan):
    assert "No plan waits to be looked at" in words_of(desk.get("reviews"))
    with navigator.at_work():
        Plan.objects.update(review_on=timezone.localdate() - timedelta(days=1))
    listed = words_of(desk.get("reviews"))
    assert "Te Whānau o Rātā" in listed and "Overdue" in listed
    from harakeke.trust.audit.queries import who_looked

    with navigator.at_work():
        assert any("reviews" in look.subjects for look in who_looked(whanau.pk))


def test_a_plan_closes_well_and_asks_later_how_they_are(desk, navigator, whanau, plan):
    unsaid = words_of(desk.post("close_plan", whanau.pk, words=""))
    assert "Write down what they achieved" in unsaid and "Agree on a day to ask how they are" in unsaid
    later = timezone.localdate() + timedelta(days=10)
    said = {"achieved": "A dry whare", "way_back": "Ring Hana", "follow_up1": later.isoformat()}
    desk.post("close_plan", whanau.pk, **said)
    read = words_of(desk.get("path", whanau.pk))
    assert "Closed well" in read and "A dry whare" in read and "The way back: Ring Hana" in read
    assert "Te Whānau o Rātā" in words_of(desk.get("reviews"))
    with navigator.at_work():
        found = FollowUp.objects.get()
        assert Closing.objects.count() == 1
    desk.post("follow_up", whanau.pk, found.pk, words="Still warm")
    assert "Te Whānau o Rātā" not in words_of(desk.get("reviews"))
    assert "Te Whānau o Rātā" not in words_of(desk.get("today"))


def test_without_a_plan_the_pages_say_where_it_begins(desk, whanau):
    for page in ("path", "path_picture"):
        assert "It begins with the dream" in words_of(desk.get(page, whanau.pk))
    for page in ("write_path", "sign_plan", "review_plan", "write_safety_plan"):
        assert desk.get(page, whanau.pk).status_code == 302


def test_no_name_stands_in_a_title_or_an_address(desk, whanau, plan, people):
    for page in ("path", "path_picture", "path_photos", "versions", "safety_plans"):
        title = desk.get(page, whanau.pk).content.decode().partition("<title>")[2].partition("</title>")[0]
        assert "Rātā" not in title and "Mere" not in title


def test_what_someone_keeps_to_themselves_is_not_on_the_picture_for_the_table_nor_read_out_nor_printed(
    desk, navigator, whanau, plan, people
):
    mere = people["Mere"].pk
    said = {"signed_by": str(mere), "how": "paper", "signed_on": timezone.localdate().isoformat()}
    desk.post("sign_plan", whanau.pk, row=hidden(desk.get("sign_plan", whanau.pk), "row"), **said)
    a_goal(navigator, plan, words="Leave the smokes behind", owners=[mere], only_owners=True)
    desk.post("ones_own", whanau.pk, mere, dream="To be smokefree", seen_by="them")
    for page in ("path_picture", "versions", "sign_plan", "review_plan"):
        assert "smoke" not in desk.get(page, whanau.pk).content.decode(), page
    listed = desk.get("path", whanau.pk).content.decode()
    assert '<article class="path-goal no-print">' in listed and '<div class="no-print"><h3>' in listed
