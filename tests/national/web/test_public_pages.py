"""What anyone reads: every page and figure, with its words of caution, in both languages, never added up."""

from __future__ import annotations

from itertools import product

import pytest
from tests.evidence.releases.making import DOMAINS, TAS
from tests.national.web.publishing import MEASURES, NAMES, NATIONAL, QUARTER, REGIONAL, publish, release_id, value
from tests.national.web.reading import cells, figures, links, numbers, words

WITH_FIGURES = [
    "/",
    f"/?agency={NATIONAL}",
    f"/agency/{REGIONAL}/",
    f"/agency/{NATIONAL}/",
    f"/agency/{REGIONAL}/people/by_age_ethnicity/",
    f"/agency/{NATIONAL}/goals_set/by_domain_ta/",
    "/place/076/",
]
IN_WORDS = ["/place/", "/place/?q=auckland", "/measure/", "/measure/people/", "/releases/",
            f"/releases/{release_id(REGIONAL)}/"]  # fmt: skip
UNKNOWN = [
    "/?period=1999Q4", "/?agency=nobodys", "/agency/nobodys/", f"/agency/{REGIONAL}/?period=2025Q1",
    f"/agency/{REGIONAL}/people/by_shoe_size/", f"/agency/{REGIONAL}/nothing/by_ta/", "/place/999/",
    "/place/elsewhere/", "/place/?place=999", "/measure/nothing/", "/releases/00000000-0000-4000-8000-000000000000/",
    "/figures/nothing/total.csv", "/figures/people/shoe_size.csv", "/figures.csv?period=1999Q4",
    "/figures/totals.csv?agency=nobodys", "/figures/totals.csv?place=999",
]  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "mi"])
@pytest.mark.parametrize("address", WITH_FIGURES + IN_WORDS)
def test_every_page_is_there_in_both_languages(published, reader, address, language):
    page = reader(address, language)
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert ">None<" not in page
    assert "<script>" not in page
    assert "style=" not in page


@pytest.mark.parametrize("address", WITH_FIGURES)
def test_every_figure_says_what_it_counts_how_it_was_made_and_that_it_is_rounded(published, reader, address):
    page = reader(address)
    assert figures(page)
    for figure in figures(page):
        assert "Rounded to protect people" in figure
        assert "/measure/" in figure
        assert "definition 2026.1, our own until an official one is public" in words("<p " + figure)
        assert "/releases/" in figure
        assert ".csv?" in figure
    assert 'id="caution"' in page
    assert "S means hidden; it is not nought" in words(page)


def test_every_link_of_every_page_leads_somewhere(three_quarters, client):
    waiting, seen = ["/"], {}
    while waiting:
        address = waiting.pop().split("#")[0]
        if not address.startswith("/") or address in seen or address.startswith(("/accounts/", "/static/")):
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        if answer["Content-Type"].startswith("text/html"):
            waiting += links(answer.content.decode())
    assert len(seen) > 60
    assert {address: status for address, status in seen.items() if status != 200} == {}


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_is_not_there_is_a_calm_404(published, reader, address):
    page = words(reader(address, status=404))
    assert "We could not find that page" in page
    assert "Traceback" not in page


@pytest.mark.parametrize("address", [*WITH_FIGURES, *IN_WORDS, "/figures.csv", "/figures/totals.csv"])
def test_pages_are_only_read(published, client, address):
    assert client.head(address).status_code == 200
    assert client.head(address).content == b""
    for way in (client.post, client.put, client.patch, client.delete):
        assert way(address).status_code == 405


# --- nothing published yet -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "mi"])
@pytest.mark.parametrize("address", ["/", "/releases/", "/measure/", "/place/", "/place/076/"])
def test_before_anything_is_published_pages_say_so_calmly(db, reader, address, language):
    page = reader(address, language)
    assert not figures(page)
    if language == "en" and address != "/place/":
        assert "Nothing is published" in words(page)


def test_before_anything_is_published_there_is_nothing_to_take(db, client):
    for address in ("/figures.csv", "/figures/totals.csv", "/figures/people/total.csv?period=all", "/agency/te-awa/"):
        assert client.get(address).status_code == 404


# --- the figures themselves ----------------------------------------------------------------------


def test_the_front_page_shows_each_agencys_own_totals(published, reader):
    shown = numbers(reader("/"))
    for agency, measure in product(NAMES, ("whanau_engaged", "people", "plans")):
        assert value(agency, measure, "by_ta", "*") in shown


def test_set_and_reached_stand_beside_each_other_for_the_agency_chosen(published, reader):
    page = reader(f"/?agency={NATIONAL}")
    assert f"{NAMES[NATIONAL]}: goals set and reached" in page
    rows = [(value(NATIONAL, "goals_set", "by_domain_ta", domain, "*"),
             value(NATIONAL, "goals_reached", "by_domain_ta", domain, "*")) for domain in DOMAINS]  # fmt: skip
    shown = cells(page.split('id="goals"')[1])
    assert shown == ["S" if number is None else f"{number:,}" for row in rows for number in row]
    assert "so one is no share of the other" in words(page)


def test_a_hidden_figure_is_an_s_and_never_a_nought(published, reader):
    every = list(product((*DOMAINS, "*"), (*TAS, "*")))
    for agency, measure in product(NAMES, ("goals_set", "goals_reached")):
        page = reader(f"/agency/{agency}/{measure}/by_domain_ta/")
        hidden = [codes for codes in every if value(agency, measure, "by_domain_ta", *codes) is None]
        assert len(hidden) > 10 or agency == REGIONAL
        assert cells(page).count("S") == len(hidden)
        assert "0" not in cells(page)


def test_agencies_are_never_added_up(published, reader):
    """No number on any page is the sum of the two agencies' figures for anything both of them counted."""
    sums = {
        (measure, codes): first + second
        for measure, table, every in (
            ("whanau_engaged", "by_ta", product((*TAS, "*"))),
            ("people", "by_ta", product((*TAS, "*"))),
            ("plans", "by_ta", product((*TAS, "*"))),
            ("goals_set", "by_domain_ta", product((*DOMAINS, "*"), (*TAS, "*"))),
            ("goals_reached", "by_domain_ta", product((*DOMAINS, "*"), (*TAS, "*"))),
        )
        for codes in every
        if (first := value(REGIONAL, measure, table, *codes)) and (second := value(NATIONAL, measure, table, *codes))
    }
    own = {number for agency in NAMES for measure in MEASURES for number in _every(agency, measure)}
    telling = set(sums.values()) - own - set(range(100))
    assert len(telling) > 5
    for address in [*WITH_FIGURES, *(f"/place/{ta}/" for ta in TAS), *IN_WORDS]:
        assert numbers(reader(address)) & telling == set(), address
        assert "not added up" in words(reader(address)) or address not in ("/", "/place/076/")


def _every(agency: str, measure: str) -> list[int]:
    from tests.national.web.publishing import tables

    made = tables(agency)[measure]
    names = ("by_ta", "by_age_ethnicity") if measure == "people" else ("by_ta",)
    names = ("by_domain_ta",) if measure.startswith("goals") else names
    return [number for name in names for _codes, number, _status in made.rows(name) if number is not None]


def test_an_agency_that_published_no_goals_says_so(agencies, reader, monkeypatch):
    from tests.evidence.releases.making import SHAPES

    only = {measure: SHAPES[measure] for measure in ("whanau_engaged", "people")}
    monkeypatch.setattr("tests.national.web.publishing.SHAPES", only)
    publish(REGIONAL, "2025Q3")
    page = words(reader("/?period=2025Q3"))
    assert "This agency published no goals in the quarter" in page
    assert "–" in cells(reader("/?period=2025Q3"))


# --- over time -----------------------------------------------------------------------------------


def test_with_one_quarter_there_is_no_line_and_the_page_says_why(published, reader):
    page = reader("/")
    assert "There is one quarter so far" in words(page)
    assert "chart trend" not in page


def test_with_more_quarters_each_agency_has_its_own_line(three_quarters, reader):
    page = reader("/")
    assert page.count("chart trend") == 1
    values = [value(REGIONAL, "whanau_engaged", "by_ta", "*", period=one) for one in ("2026Q1", "2026Q2", QUARTER)]
    assert f"From {values[0]} whānau (January to March 2026)" in words(page)
    assert set(values) <= numbers(page)
    assert f"{NAMES[NATIONAL]}: one quarter so far." in words(page)
    assert "Small changes between two quarters mean little" in words(page)


def test_a_line_does_not_go_over_a_quarter_that_was_not_published(published, reader):
    publish(REGIONAL, "2026Q1")
    assert "chart trend" not in reader("/")


def test_an_earlier_quarter_can_be_read_and_knows_nothing_of_later_ones(three_quarters, reader):
    page = reader("/?period=2026Q2")
    assert "April to June 2026" in words(page)
    assert page.count("chart trend") == 1
    assert NAMES[NATIONAL] not in words(page)
    assert "–" not in cells(page.split('id="time"')[1].split("<section")[0])


# --- who reads -----------------------------------------------------------------------------------


def test_the_signed_out_see_public_places_and_the_way_for_the_ministry_to_sign_in(published, reader):
    page = reader("/")
    assert "/ministry/" not in page
    assert "/accounts/login/" in links(page)


def test_the_signed_in_are_not_asked_to_sign_in_and_their_page_is_not_kept(published, analyst):
    answer = analyst.client.get("/")
    assert "/accounts/login/" not in links(answer.content.decode())
    assert "/ministry/" in links(answer.content.decode())
    assert answer["Cache-Control"] == "private, max-age=0"


def test_no_name_of_anybody_stands_on_a_public_page(published, analyst, reader):
    for address in WITH_FIGURES + IN_WORDS:
        assert "Hinewai" not in reader(address)


def test_a_page_may_be_kept_for_a_minute_by_its_reader_alone_and_in_their_language(published, client):
    answer = client.get("/")
    assert answer["Cache-Control"] == "private, max-age=60"
    assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))
    assert client.get("/nothing/").headers.get("Cache-Control") != "private, max-age=60"
