"""The whole thread at the kitchen table: register, statement, agreement, plan, goal, step, visit, what changed."""

from __future__ import annotations

import re

from django.urls import reverse
from tests.makers import a_domain, a_statement, first_agency
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit


def choices(response, name: str) -> list[str]:
    return re.findall(rf'<input type="(?:radio|checkbox)" name="{name}" value="([^"]*)"', response.content.decode())


def test_a_whanau_walks_the_whole_thread_without_javascript(desk, navigator):
    a_statement(navigator.role.organisation)
    asked = desk.get("register")
    said = {
        "row": hidden(asked, "row"),
        "how_many": "1",
        "name": "Te Whānau o Kōwhai",
        "area_words": "whangarei",
        "agency": first_agency(navigator).pk,
        "person-0-given_names": "Mārama",
        "person-0-family_name": "Kōwhai",
        "person-0-age": "74",
        "person-0-ethnicities": ["2", "1"],
    }
    record = desk.client.post(reverse("navigator:register"), said, follow=True)
    assert "Te Whānau o Kōwhai" in words_of(record)
    assert "Give the statement" in words_of(record)
    with navigator.at_work():
        whanau = Whanau.objects.get()
        mother = Person.objects.get()
    assert whanau.area.name == "Whangarei District"
    assert (mother.given_names, mother.birth_quality, mother.ethnicities) == ("Mārama", "age", ["2", "1"])

    statement = desk.get("give_statement", whanau.pk)
    assert "You can see who looked." in words_of(statement)
    said = {name: hidden(statement, name) for name in ("row", "statement")}
    said |= {"to": str(mother.pk), "channel": "face_to_face"}
    asked = desk.client.post(reverse("navigator:give_statement", args=[whanau.pk]), said, follow=True)
    assert "Two questions" in words_of(asked)

    said = {"to_plan": "yes", "to_supply": "yes", "agreed_by": str(mother.pk)}
    plan = desk.client.post(reverse("navigator:agreement", args=[whanau.pk]), said, follow=True)
    assert "Begin with the dream" in words_of(plan)

    goal = desk.client.post(
        reverse("navigator:plan", args=[whanau.pk]), {"dream": "Our own whare by the awa"}, follow=True
    )
    assert "Our own whare by the awa" in words_of(goal)
    said = {"row": hidden(goal, "row"), "words": "Save a deposit", "horizon": "medium", "measure": "$20,000"}
    said |= {"domain": a_domain("ECON").pk}
    step = desk.client.post(reverse("navigator:set_goal", args=[whanau.pk]), said, follow=True)
    assert "What is the first step?" in words_of(step)
    with navigator.at_work():
        saved = Goal.objects.get()
    said = {"row": hidden(step, "row"), "words": "Open an account", "who": "Mārama", "due_on": "2026-12-01"}
    record = desk.client.post(reverse("navigator:add_step", args=[whanau.pk, saved.pk]), said, follow=True)
    assert "Open an account" in words_of(record)

    visit = desk.get("add_visit", whanau.pk)
    said = {"row": hidden(visit, "row"), "on": "2026-11-20", "people": [str(mother.pk)], "goals": [str(saved.pk)]}
    said |= {"note": "Kapu tī, and the bank's papers.", "next_words": "Ring the bank"}
    record = desk.client.post(reverse("navigator:add_visit", args=[whanau.pk]), said, follow=True)
    assert "Visit with Mārama" in words_of(record)
    assert "Ring the bank" in words_of(record)

    changed = desk.get("note_progress", whanau.pk, saved.pk)
    said = {"row": hidden(changed, "row"), "scale": "1", "words": "More than we thought", "reached": "on"}
    goal = desk.client.post(reverse("navigator:note_progress", args=[whanau.pk, saved.pk]), said, follow=True)
    assert "A little more than we hoped" in words_of(goal)
    assert "Reached" in words_of(goal)
    with navigator.at_work():
        kept = [Plan, Goal, Progress, Visit]
        assert [model.objects.count() for model in kept] == [1, 1, 1, 1]
        assert Step.objects.count() == 2


def test_a_referral_in_three_tells_exactly_the_words_that_were_read(desk, navigator, whanau):
    first = desk.get("refer", whanau.pk)
    said = {"step": "1", "row": hidden(first, "row"), "agency": hidden(first, "agency")}
    said |= {"kind": "housing", "service": "Warm Homes"}
    second = desk.post("refer", whanau.pk, **said)
    assert "What do the whānau want this service to be told?" in words_of(second)
    told = "Two adults and a nan.\nThey want insulation."
    third = desk.post("refer", whanau.pk, **said | {"step": "2", "told": told})
    assert "This is what Warm Homes will be told, word for word:" in words_of(third)
    assert "They want insulation." in words_of(third)
    with navigator.at_work():
        assert Referral.objects.count() == 0
    changed = desk.post("refer", whanau.pk, **said | {"step": "3", "told": told, "back": "1"})
    assert "They want insulation." in changed.content.decode()
    unsaid = desk.post("refer", whanau.pk, **said | {"step": "3", "told": told})
    assert "before that nothing is told" in words_of(unsaid)
    assert "checked" not in unsaid.content.decode()
    with navigator.at_work():
        assert Referral.objects.count() == 0
        mere = Person.objects.get(given_names="Mere")
    for _ in range(2):
        sent = desk.post("refer", whanau.pk, **said | {"step": "3", "told": told, "says_yes": mere.pk})
        assert sent.status_code == 302
    with navigator.at_work():
        referral = Referral.objects.get()
    assert (referral.told, referral.service_kind) == (told, "housing")
    shown = words_of(desk.get("referral", whanau.pk, referral.pk))
    assert "Waiting to hear" in shown
    closed = desk.client.post(
        reverse("navigator:referral", args=[whanau.pk, referral.pk]), {"status": "taken_up"}, follow=True
    )
    assert "The loop is closed." in words_of(closed)
    assert "Close the loop" not in words_of(closed)
    again = desk.client.post(
        reverse("navigator:referral", args=[whanau.pk, referral.pk]), {"status": "not_taken_up"}, follow=True
    )
    assert "This loop was closed before." in words_of(again)


def test_a_whanau_that_says_no_is_told_what_then_and_nothing_is_written(desk, navigator, whanau):
    from harakeke.whanau.agreement.models import Agreement, Giving

    a_statement(navigator.role.organisation)
    given = desk.get("give_statement", whanau.pk)
    with navigator.at_work():
        mere = Person.objects.get(given_names="Mere")
    said = {name: hidden(given, name) for name in ("row", "statement")} | {"to": mere.pk, "channel": "phone"}
    for _ in range(2):
        desk.post("give_statement", whanau.pk, **said)
    asked = desk.get("agreement", whanau.pk)
    assert "checked" not in asked.content.decode()
    declined = desk.post("agreement", whanau.pk, to_plan="yes", to_supply="no", agreed_by=mere.pk)
    assert "That is fine" in words_of(declined)
    assert "They can say yes any time" in words_of(declined)
    with navigator.at_work():
        assert (Giving.objects.count(), Agreement.objects.count()) == (1, 0)
    unanswered = desk.post("agreement", whanau.pk, to_plan="yes", agreed_by=mere.pk)
    assert "Ask this question too, and choose yes or no." in words_of(unanswered)


def test_there_is_no_plan_before_the_agreement_and_the_page_says_what_comes_first(desk, navigator, whanau):
    shown = desk.get("plan", whanau.pk)
    assert "First the statement is given and explained, then the whānau agrees." in words_of(shown)
    refused = desk.post("plan", whanau.pk, dream="A boat")
    assert refused.status_code == 409
    with navigator.at_work():
        assert Plan.objects.count() == 0
    goal = desk.client.get(reverse("navigator:set_goal", args=[whanau.pk]), follow=True)
    assert "A goal belongs to a plan." in words_of(goal)
    agreement = desk.client.get(reverse("navigator:agreement", args=[whanau.pk]), follow=True)
    assert "Your provider has no approved statement yet" in words_of(agreement)


def test_the_statement_is_shown_whole_in_its_language_and_says_when_its_words_stand_in(desk, navigator, whanau):
    provider = navigator.role.organisation
    a_statement(provider, placeholder=True)
    reo = a_statement(provider, language="mi", title="Tā mātou pupuri", text="Ka puritia e mātou āu kōrero.")
    english = desk.get("give_statement", whanau.pk)
    assert '<article lang="en"' in english.content.decode()
    assert "Words that stand in" in words_of(english)
    maori = desk.get("give_statement", whanau.pk, statement=reo.pk)
    assert '<article lang="mi"' in maori.content.decode()
    assert "Ka puritia e mātou āu kōrero." in words_of(maori)
    assert "Words that stand in" not in words_of(maori)
