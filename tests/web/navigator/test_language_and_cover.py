"""Both languages, names that can be covered, and forms that stay within their own whānau."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import reverse
from tests.makers import a_goal, a_plan, a_statement, a_step, a_whanau, an_agreement
from tests.web.navigator.conftest import words_of

from harakeke.cli.translations import compile_catalogues
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Step
from harakeke.whanau.visits.actions import NextStep, NotOfThisWhanau, add_visit
from harakeke.whanau.visits.models import Visit

PAGES = ("record", "give_statement", "agreement", "plan", "set_goal", "visits", "add_visit", "refer", "looked")


@pytest.fixture
def full(navigator, whanau):
    goal = a_goal(navigator, a_plan(navigator, whanau))
    a_step(navigator, goal, who="Tāne")
    with navigator.at_work() as by:
        people = [one.pk for one in people_of(whanau)]
        add_visit(whanau=whanau, on=goal.set_on, people=people, goals=[], note="Mere laughed", by=by)
    return goal


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole_in_te_reo(desk, whanau, full, name):
    compile_catalogues()
    desk.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "mi"
    page = desk.get(name, whanau.pk)
    assert page.status_code == 200
    assert '<html lang="mi">' in page.content.decode()
    english = ("the whānau", "Write down", "Save", "Add a", "Who was", "What changed", "Choose")
    assert not [words for words in english if words in words_of(page)]


def test_te_reo_says_what_to_put_right_too(desk):
    compile_catalogues()
    desk.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "mi"
    words = words_of(desk.post("register", how_many="1"))
    assert "Tuhia te ingoa i tapaina e te whānau mō rātou anō." in words
    assert "Tangata 1, Ngā ingoa tapa: Tuhia ngā ingoa tapa o tēnei tangata" in words


@pytest.mark.parametrize("name", ["record", "visits", "add_visit", "give_statement", "agreement"])
def test_the_cover_button_reaches_every_name_of_the_whanau(desk, whanau, full, name):
    body = desk.get(name, whanau.pk).content.decode().partition("<main")[2]
    covered = re.sub(r'<span data-name="[^"]*">[^<]*</span>', "", body)
    assert covered != body
    assert not [private for private in ("Mere", "Tāne", "Te Whānau o Rātā") if private in covered]


def test_names_being_typed_can_be_covered_too(desk):
    body = desk.get("register").content.decode()
    for field in ("name", "person-0-given_names", "person-0-family_name"):
        assert re.search(rf'<input[^>]*name="{field}"[^>]*data-name', body)


def test_a_name_is_shown_as_words_and_never_as_code(desk, navigator):
    sly = a_whanau(navigator, name="<script>alert(1)</script>", people=("<b>Mere</b>",))
    for name in ("record", "add_visit"):
        body = desk.get(name, sly.pk).content.decode()
        assert "<script>alert" not in body
        assert "<b>Mere" not in body


def test_someone_of_another_whanau_cannot_be_named_at_a_visit(desk, navigator, whanau, full):
    other = a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    with navigator.at_work() as by:
        hemi = people_of(other).get()
        with pytest.raises(NotOfThisWhanau, match="Choose among the people and goals of this whānau"):
            add_visit(whanau=whanau, on=full.set_on, people=[hemi.pk], goals=[], note="", by=by)
        step = NextStep(full, "Ring", None)
        with pytest.raises(NotOfThisWhanau):
            add_visit(whanau=other, on=full.set_on, people=[], goals=[], note="", by=by, next_step=step)
    said = {"on": "2026-11-01", "people": [str(hemi.pk)]}
    assert desk.post("add_visit", whanau.pk, **said).status_code == 200
    with navigator.at_work():
        assert (Visit.objects.count(), Step.objects.count()) == (1, 1)


def test_someone_of_another_whanau_cannot_agree(desk, navigator, whanau):
    from harakeke.whanau.agreement.models import Giving

    a_statement(navigator.role.organisation)
    other = a_whanau(navigator, name="Te Whānau o Kauri", people=("Hēmi",))
    with navigator.at_work():
        hemi = Person.objects.get(whanau=other)
    answer = desk.client.post(
        reverse("navigator:give_statement", args=[whanau.pk]), {"to": hemi.pk, "channel": "phone"}
    )
    assert answer.status_code == 200
    with navigator.at_work():
        assert Giving.objects.count() == 0
    an_agreement(navigator, other)
    assert "Agreed" not in words_of(desk.get("record", whanau.pk)).partition("Where we stand")[2]
