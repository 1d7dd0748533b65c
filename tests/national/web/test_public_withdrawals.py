"""What everyone sees of a withdrawn release: when and why, in place of every figure; and the register, for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.evidence.releases.making import a_notice
from tests.national.web.publishing import (
    KEYS,
    NAMES,
    NATIONAL,
    QUARTER,
    REGIONAL,
    a_package_of,
    arrived,
    release_id,
)
from tests.national.web.reading import words

WHY = "Two providers were counted twice."


@pytest.fixture
def withdrawn(published):
    """The regional agency's release of the quarter, withdrawn; the national agency's stands."""
    withdraw(REGIONAL)


def withdraw(agency: str, period: str = QUARTER) -> None:
    from harakeke.evidence.figures.actions import receive

    at = arrived(period) + timedelta(days=1)
    notice = a_notice(
        key=KEYS[agency], of=a_package_of(agency, period), release=release_id(agency, period), agency=agency,
        period=period, reasons=WHY, made_at=at, notice=release_id(f"notice of {agency}", period),
    )  # fmt: skip
    receive(notice, at)


@pytest.mark.parametrize(
    "address",
    [
        *("/", f"/agency/{REGIONAL}/", f"/agency/{REGIONAL}/people/by_ta/", "/place/076/"),
        *(f"/releases/{release_id(REGIONAL)}/", f"/releases/{release_id(REGIONAL)}/package.zip"),
    ],
)
def test_every_page_says_when_and_why_in_place_of_the_figures(withdrawn, client, address):
    said = words(client.get(address).content.decode())
    assert "withdrawn" in said.lower()
    assert WHY in said
    assert "cannot be unpublished" in said


def test_no_page_and_no_download_gives_a_figure_of_what_was_withdrawn(withdrawn, client):
    figures = client.get("/figures.csv").content.decode()
    assert NATIONAL in figures
    assert REGIONAL not in figures
    for address in (
        "/figures/totals.csv",
        "/figures/people/ta.csv",
        "/figures/whanau_engaged/total.csv?period=all",
        "/figures/goals_set/by_domain_ta.csv",
    ):
        content = client.get(address).content.decode()
        assert NATIONAL in content, address
        assert REGIONAL not in content, address
    assert client.get(f"/figures/totals.csv?agency={REGIONAL}").status_code == 404
    assert client.get(f"/releases/{release_id(REGIONAL)}/package.zip").status_code == 410
    assert client.get(f"/agency/{REGIONAL}/people/by_ta/").status_code == 410
    page = client.get("/").content.decode()
    assert NAMES[REGIONAL] in page  # in the notice
    assert f"/agency/{REGIONAL}/" not in page


def test_a_line_over_time_ends_where_a_quarter_was_withdrawn(three_quarters, client):
    withdraw(REGIONAL, "2026Q2")
    said = words(client.get("/").content.decode())
    assert "There is one quarter so far." in said


def test_with_everything_withdrawn_the_front_page_shows_the_notices_alone(withdrawn, client):
    withdraw(NATIONAL)
    answer = client.get("/")
    assert answer.status_code == 200
    said = words(answer.content.decode())
    assert said.count(WHY) == 2
    assert client.get("/figures.csv").content.decode().count("\n") == 1
    assert client.get("/measure/people/").status_code == 200


def test_another_quarter_of_the_agency_still_stands(three_quarters, client):
    withdraw(REGIONAL)
    assert "In one look" in client.get(f"/agency/{REGIONAL}/?period=2026Q2").content.decode()
    assert "In one look" not in client.get(f"/agency/{REGIONAL}/?period={QUARTER}").content.decode()


def test_its_manifest_its_evidence_and_the_notice_stay(withdrawn, client):
    place = f"/releases/{release_id(REGIONAL)}"
    assert client.get(f"{place}/manifest.json").json()["period"] == QUARTER
    assert client.get(f"{place}/notice.json").json()["notice"]["reasons"] == WHY
    page = client.get(f"{place}/").content.decode()
    assert "How people are protected in it" in page
    assert f"{place}/notice.json" in page
    assert f"{place}/package.zip" not in page


def test_anyone_can_verify_the_notice(withdrawn, client):
    from harakeke.evidence.releases.package import TrustedKey, open_notice

    key = KEYS[REGIONAL]
    data = client.get(f"/releases/{release_id(REGIONAL)}/notice.json").content
    assert open_notice(data, {key.key_id: TrustedKey(key.public_key, REGIONAL)}).release == release_id(REGIONAL)


# --- The register ---


def listed(client, **asked) -> list[str]:
    page = client.get("/releases/", asked).content.decode()
    return [one for one in (REGIONAL, NATIONAL) if f"/releases/{release_id(one)}/" in page]


def test_the_register_is_found_by_words_agency_measure_and_standing(withdrawn, client):
    assert listed(client) == [REGIONAL, NATIONAL]
    assert listed(client, status="withdrawn") == [REGIONAL]
    assert listed(client, status="stands") == [NATIONAL]
    assert listed(client, agency=NATIONAL) == [NATIONAL]
    assert listed(client, q="counted twice") == [REGIONAL]
    assert listed(client, q="july moana") == [NATIONAL]
    assert listed(client, measure="plans") == [REGIONAL, NATIONAL]
    assert listed(client, measure="shoes") == []
    assert "Nothing found" in client.get("/releases/", {"q": "nowhere"}).content.decode()


def test_the_outline_says_who_what_when_and_that_two_people_looked(withdrawn, client):
    said = words(client.get(f"/releases/{release_id(NATIONAL)}/").content.decode())
    for one in ("Signed by the agency", "Arrived and was published", "Checked before it was signed", "SHA-256"):
        assert one in said


def test_the_whole_register_is_json_too_without_a_figure(withdrawn, client):
    found = {one["agency"]: one for one in client.get("/releases.json").json()["releases"]}
    assert set(found) == {REGIONAL, NATIONAL}
    assert found[REGIONAL]["withdrawn"]["reasons"] == WHY
    assert found[NATIONAL]["withdrawn"] is None
    assert {"cells", "hidden", "sha256", "made_at", "checked_by_a_second_person"} <= set(found[NATIONAL])


def test_the_ministrys_desk_says_that_a_release_was_withdrawn(withdrawn, analyst):
    assert "withdrawn" in words(analyst.client.get("/ministry/").content.decode())
