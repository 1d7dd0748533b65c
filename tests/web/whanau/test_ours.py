"""What is shared, what was agreed to, and taking it all away: at a word, by the whānau themselves."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from tests.makers import a_goal, a_whanau, a_whanau_member, a_worker
from tests.web.navigator.conftest import words_of

from harakeke.whanau.agreement.queries import living_agreement
from harakeke.whanau.consent.actions import give_consent
from harakeke.whanau.consent.queries import covers
from harakeke.whanau.own_copy.tables import LEFT_OUT, NEVER, TAKEN
from harakeke.whanau.people.actions import give_desk_key
from harakeke.whanau.people.queries import people_of

SHARE = {"purpose": "connect", "what": ["names"], "recipient": "Warm Homes"}


@pytest.fixture
def consent(navigator, planned):
    with navigator.at_work() as by:
        eldest = people_of(planned).first()
        return give_consent(whanau=planned, **SHARE, given_by=eldest, by=by, at=timezone.now(), row_id=uuid4())


def test_what_is_shared_is_listed_and_stops_at_one_confirm(desk, mere, planned, consent):
    shown = words_of(desk.get("shared"))
    assert "Warm Homes" in shown
    assert "Names and ages" in shown
    assert "cannot be untold" in words_of(desk.get("stop_sharing", consent.pk))
    with mere.at_work():
        assert covers(planned, **SHARE, on=timezone.localdate())
    assert desk.post("stop_sharing", consent.pk).url == reverse("whanau:shared")
    with mere.at_work():
        assert covers(planned, **SHARE, on=timezone.localdate()) is None
    assert "Taken back" in words_of(desk.get("shared"))


def test_another_whanau_does_not_stop_it(navigator, consent):
    other = a_whanau_member(navigator, a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",)))
    assert other.client.post(reverse("whanau:stop_sharing", args=[consent.pk])).status_code == 404


def test_nothing_shared_says_so(desk):
    assert "Nothing is shared with anyone" in words_of(desk.get("shared"))


def test_the_agreement_is_ended_at_one_confirm_and_no_reason_is_asked(desk, mere, planned):
    assert "need not say why" in words_of(desk.get("end_agreement"))
    assert desk.post("end_agreement").url == reverse("whanau:agreement")
    with mere.at_work():
        assert living_agreement(planned) is None
    assert "Nothing is agreed yet" in words_of(desk.get("agreement"))
    assert desk.post("end_agreement").url == reverse("whanau:agreement")  # twice changes nothing


def test_home_leads_to_everything_that_is_ours(desk):
    body = desk.get("home").content.decode()
    for page in ("looked", "shared", "agreement", "asked", "take_away"):
        assert reverse(f"whanau:{page}") in body


def archive_of(desk) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(desk.get("data").content))


def test_the_data_holds_the_plan_in_json_and_csv_with_a_page_that_says_what_is_what(desk, planned):
    archive = archive_of(desk)
    everything = json.loads(archive.read("everything.json"))
    assert everything["plans"][0]["dream"] == "A warm, dry whare for Nan and the moko."
    goals = list(csv.DictReader(io.StringIO(archive.read("goals.csv").decode("utf-8-sig"))))
    assert goals[0]["words"] == "Everyone warm this winter"
    steps = everything["steps"]
    assert steps[0]["goal_id"] == everything["goals"][0]["id"] == goals[0]["id"]
    assert "people.csv – People" in archive.read("README.txt").decode()
    assert {row["who"] for row in everything["who_looked"]} >= {"Hana"}


def test_the_paper_is_a_pdf_and_that_it_was_taken_is_on_the_record(desk, planned):
    answer = desk.get("paper")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="our-record.pdf"'
    assert "took a copy on paper" in words_of(desk.get("looked")).lower()


def test_names_of_files_and_properties_say_nothing_about_anybody(desk, planned):
    archive = archive_of(desk)
    assert not [name for name in archive.namelist() if "Rātā" in name or "Mere" in name]
    assert b"R\\xc4\\x81t\\xc4\\x81" not in desk.get("paper").content[-2000:]


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_words(desk, navigator, planned):
    from harakeke.whanau.plans.queries import living_plan

    with navigator.at_work():
        plan = living_plan(planned)
    a_goal(navigator, plan, words="=HYPERLINK(1)")
    archive = archive_of(desk)
    assert "'=HYPERLINK(1)" in archive.read("goals.csv").decode()
    assert "=HYPERLINK(1)" in [goal["words"] for goal in json.loads(archive.read("everything.json"))["goals"]]


def test_what_is_anothers_alone_is_not_in_the_copy(desk, navigator, planned):
    from harakeke.whanau.plans.queries import living_plan
    from harakeke.whanau.visits.models import Visit

    with navigator.at_work() as by:
        tane, plan = people_of(planned).last(), living_plan(planned)
    alone = {"owners": [tane.pk], "only_for": [tane.pk]}
    goal = a_goal(navigator, plan, words="Only Tāne's")
    with navigator.at_work():
        type(goal).objects.filter(pk=goal.pk).update(**alone)
        for grade, note, goals in (
            ("walking", "Not for them", []), ("open", "About his goal", [goal.pk]), ("open", "For them too", []),
        ):  # fmt: skip
            Visit.objects.create(
                tenant_id=planned.tenant_id, whanau=planned, by_id=by.user, on=timezone.localdate(), note=note,
                grade=grade, goals=goals,
            )  # fmt: skip
    everything = archive_of(desk).read("everything.json").decode()
    assert "For them too" in everything
    hidden = ("Only Tāne's", "Not for them", "About his goal", str(goal.pk), "only_for")
    assert not [words for words in hidden if words in everything]


def test_another_whanaus_words_are_in_nobody_elses_copy(desk, navigator, planned):
    other = a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    assert other
    everything = archive_of(desk).read("everything.json").decode()
    assert "Hēmi" not in everything
    assert "Kauri" not in everything


def test_a_sign_in_without_a_key_takes_nothing(navigator):
    nobody = a_worker("whanau_member", navigator.role.organisation)
    for page in ("paper", "data", "take_away", "shared", "asked", "correct"):
        assert nobody.client.get(reverse(f"whanau:{page}")).status_code == 404


def test_every_table_of_the_wing_is_in_the_copy_or_left_out_for_a_reason():
    def of_a_whanau(model) -> bool:
        return model.__module__.startswith("harakeke.whanau.") and any(
            field.name == "whanau" and field.is_relation for field in model._meta.concrete_fields
        )

    found = {model._meta.label for model in apps.get_models() if of_a_whanau(model)}
    assert found - set(TAKEN) - set(LEFT_OUT) == set()
    assert not set(TAKEN) & set(LEFT_OUT)
    assert all(len(why) > 20 for why in LEFT_OUT.values())
    assert "hidden_from" in NEVER


def test_a_second_holder_takes_their_own_copy(navigator, planned):
    tane = a_worker("whanau_member", navigator.role.organisation)
    with navigator.at_work():
        give_desk_key(person=people_of(planned).last(), user_id=tane.user.pk)
    assert tane.client.get(reverse("whanau:data")).status_code == 200
