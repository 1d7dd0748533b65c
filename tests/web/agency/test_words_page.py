"""An agency names things itself: on its desks, its providers' desks, in both languages; nobody else's change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.makers import a_navigator, a_provider, a_worker, an_agency

from harakeke.sector.vocabulary import queries
from harakeke.sector.vocabulary.labels import labels
from harakeke.sector.vocabulary.models import OwnWords
from harakeke.sector.vocabulary.rules import WordsDoNotFit, check_words

pytestmark = pytest.mark.django_db
PAGE = "/agency/words/"


@pytest.fixture(autouse=True)
def nothing_remembered():
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def agency():
    return an_agency("Te Pōkai", national=True)


@pytest.fixture
def analyst(agency):
    return a_worker("agency_analyst", agency)


@pytest.fixture
def mere(agency):
    return a_navigator(a_provider(agency, name="Pūāwai Services"), "Mere Pōtae")


def address_of(english, context=""):
    return next(f"{PAGE}{one.name}/" for one in labels().values() if (one.english, one.context) == (english, context))


def rename(analyst, english, django_capture_on_commit_callbacks, **words):
    with django_capture_on_commit_callbacks(execute=True):
        return analyst.client.post(address_of(english), words)


def test_a_label_in_the_agencys_words_is_said_at_its_providers_desks(analyst, mere, django_capture_on_commit_callbacks):
    answer = rename(analyst, "Register a whānau", django_capture_on_commit_callbacks, en="Welcome a whānau")
    assert answer.status_code == 302
    page = mere.client.get("/navigator/").text
    assert "Welcome a whānau" in page
    assert "Register a whānau" not in page


def test_another_agencys_desks_keep_the_usual_words(analyst, django_capture_on_commit_callbacks):
    other = a_navigator(a_provider(an_agency("Te Awa"), name="Kōwhai Services"), "Tama Rewi")
    rename(analyst, "Register a whānau", django_capture_on_commit_callbacks, en="Welcome a whānau")
    assert "Register a whānau" in other.client.get("/navigator/").text
    assert "Welcome a whānau" not in other.client.get("/accounts/login/").text


def test_at_a_provider_of_two_agencies_neither_agencys_words_are_taken(analyst, agency, mere):
    from harakeke.sector.organisations.models import Commission

    commission = Commission.objects.get(agency=agency)
    Commission.objects.create(agency=an_agency("Te Awa"), provider=commission.provider, starts_on=commission.starts_on)
    label = next(one for one in labels().values() if one.english == "Today")
    OwnWords.objects.create(
        organisation=agency, language="en", label=label.key, words="This day", set_by=analyst.user,
        set_at="2026-07-01T00:00Z",
    )  # fmt: skip
    assert "This day" not in mere.client.get("/navigator/").text


def test_each_language_has_words_of_its_own(analyst, mere, django_capture_on_commit_callbacks):
    usual = next(one for one in labels().values() if one.english == "Register a whānau")
    rename(analyst, usual.english, django_capture_on_commit_callbacks, en="", mi="Whakatau whānau")
    assert usual.english in mere.client.get("/navigator/").text
    mere.client.cookies["django_language"] = "mi"
    page = mere.client.get("/navigator/").text
    assert "Whakatau whānau" in page
    assert usual.maori not in page


def test_leaving_both_empty_takes_the_usual_words_again(analyst, django_capture_on_commit_callbacks):
    rename(analyst, "Today", django_capture_on_commit_callbacks, en="This day", mi="I te rangi nei")
    assert OwnWords.objects.count() == 2
    rename(analyst, "Today", django_capture_on_commit_callbacks, en="", mi="")
    assert not OwnWords.objects.exists()


def test_what_a_page_fills_in_must_stay_in_the_words(analyst):
    label = next(one for one in labels().values() if one.english == "%(age)s years old")
    page = analyst.client.post(f"{PAGE}{label.name}/", {"en": "years", "mi": ""})
    assert page.status_code == 200
    assert "Keep %(age)s in your words" in page.text
    assert not OwnWords.objects.exists()


def test_labels_are_found_by_english_by_te_reo_and_by_own_words_without_macrons(
    analyst, django_capture_on_commit_callbacks
):
    rename(analyst, "Today", django_capture_on_commit_callbacks, en="Tēnei rā")
    for asked in ("tenei ra", "Today"):
        assert "Tēnei rā" in analyst.client.get(PAGE, {"q": asked}).text
    assert "No label holds these words" in analyst.client.get(PAGE, {"q": "zzz"}).text


def test_our_own_stand_first(analyst, django_capture_on_commit_callbacks):
    last = list(labels().values())[-1]
    rename(analyst, last.english, django_capture_on_commit_callbacks, en=last.english + " hei")
    page = analyst.client.get(PAGE).text
    assert "Our own" in page
    assert page.index(f"{PAGE}{last.name}/") < page.index(f"{PAGE}{next(iter(labels()))}/")


def test_a_label_that_is_not_there_is_not_found(analyst):
    assert analyst.client.get(f"{PAGE}0123456789abcdef/").status_code == 404


@given(st.text(max_size=60))
def test_words_are_kept_on_one_line_or_refused_with_a_reason_a_page_knows(words):
    from harakeke.web.agency.words import SAID

    try:
        kept, said = check_words("Save", words), ""
    except WordsDoNotFit as refusal:
        kept, said = "", str(refusal)
    assert said in SAID if said else kept
    assert kept == kept.strip()
    assert not set("\n<>") & set(kept)
    assert not kept or check_words("Save", kept) == kept
