"""The ministry's desk: what has arrived and what is awaited, what was refused and why, whose keys are believed."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from tests.national.web.publishing import NAMES, NATIONAL, REGIONAL, a_package_of, arrived, believe, publish, release_id
from tests.national.web.reading import cells, links, words

from harakeke.evidence.figures.actions import receive
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases.package import PackageRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(analyst):
    def open_desk(language: str = "en") -> str:
        analyst.client.cookies["django_language"] = language
        answer = analyst.client.get("/ministry/")
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        return answer.content.decode()

    return open_desk


def test_each_agency_has_arrived_or_is_awaited_for_the_quarter_that_ended_last(desk):
    period = str(Quarter.of(timezone.localdate()).previous)
    publish(REGIONAL, period)
    page = words(desk())
    assert f"The quarter {period}" in page
    assert re.search(rf"{NAMES[REGIONAL]} Arrived .* verified, [\d,]+ figures Arrived", page)
    assert f"{NAMES[NATIONAL]} Nothing has arrived for this quarter. Awaited" in page


def test_earlier_quarters_show_when_each_release_arrived(desk):
    publish(REGIONAL, "2025Q4")
    publish(NATIONAL, "2025Q4")
    publish(REGIONAL, "2026Q1")
    page = desk()
    table = page.split("Arrivals by quarter and agency</caption>")[1].split("</table>")[0]
    shown = dict(re.findall(r'<th scope="row">(\w+)</th>((?:<td.*?</td>)+)', table))
    assert [cell == "Awaited" for cell in cells(shown["2025Q4"])] == [False, False]
    assert [cell == "Awaited" for cell in cells(shown["2026Q1"])] == [False, True]
    assert f"/releases/{release_id(REGIONAL, '2025Q4')}/" in links(table)


def test_a_refused_package_is_told_with_its_reason_and_nothing_that_was_in_it(desk):
    believe(REGIONAL)
    with pytest.raises(PackageRefused) as refusal:
        receive(a_package_of(REGIONAL)[:-20], arrived())
    page = words(desk())
    assert refusal.value.reason in page
    assert "Nothing of these was published or kept" in page


def test_keys_are_listed_and_an_agency_without_one_is_named(desk):
    believe(REGIONAL)
    page = words(desk())
    assert "believed" in page
    assert f"No key is believed for these agencies {NAMES[NATIONAL]}" in page


def test_a_key_that_has_ended_says_so(desk):
    from tests.national.web.publishing import KEYS

    from harakeke.evidence.figures.actions import trust_signer

    trust_signer(
        agency_code=REGIONAL, agency_name=NAMES[REGIONAL], public_key=KEYS[REGIONAL].public_key,
        valid_from=arrived("2024Q1"), valid_to=arrived("2025Q1"),
    )  # fmt: skip
    page = words(desk())
    assert "ended" in page
    assert f"No key is believed for these agencies {NAMES[REGIONAL]}" in page


@pytest.mark.parametrize("language", ["en", "mi"])
def test_before_anything_has_arrived_the_desk_says_what_will_stand_there(desk, language):
    page = desk(language)
    assert f'<html lang="{language}">' in page
    if language == "en":
        assert "When an agency’s node sends its first release, it appears here" in words(page)
        assert "No package was refused" in words(page)
        assert "No key is believed yet" in words(page)


def test_the_desk_is_the_ministrys_alone(published, client):
    answer = client.get("/ministry/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/ministry/")
