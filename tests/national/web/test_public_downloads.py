"""What anyone takes away: CSV that reads back to the very figures, and the signed package."""

from __future__ import annotations

import csv
import io
import re

import pytest
from tests.evidence.releases.making import DOMAINS, TAS
from tests.national.web.publishing import (
    MEASURES,
    NAMES,
    NATIONAL,
    QUARTER,
    REGIONAL,
    a_package_of,
    arrived,
    publish,
    release_id,
    tables,
    value,
)
from tests.national.web.reading import links

pytestmark = pytest.mark.django_db
CSVS = {
    "/figures.csv": "harakeke-2026Q3.csv",
    "/figures/totals.csv": "harakeke-2026Q3-totals.csv",
    "/figures/totals.csv?place=076": "harakeke-2026Q3-figures-076.csv",
    "/figures/people/by_age_ethnicity.csv": "harakeke-2026Q3-people-by_age_ethnicity.csv",
    f"/figures/goals_set/domain.csv?agency={REGIONAL}": "harakeke-2026Q3-te-awa-goals_set-domain.csv",
    "/figures/whanau_engaged/total.csv?period=all": "harakeke-all-whanau_engaged-total.csv",
}


def read(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("address", CSVS)
def test_a_csv_has_a_heading_and_opens_with_its_macrons_under_a_plain_name(published, client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{CSVS[address]}"'
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", CSVS[address])
    assert answer.content.startswith("\ufeff".encode())
    rows = read(client, address)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("address", CSVS)
def test_a_hidden_figure_has_a_status_and_no_value_and_none_is_under_six(published, client, address):
    rows = read(client, address)
    assert {(row["status"], bool(row["value"])) for row in rows} <= {("S", False), ("published", True)}
    assert [row for row in rows if row["value"] and (int(row["value"]) < 6 or int(row["value"]) % 3)] == []


def test_the_whole_quarter_is_every_cell_of_every_release_and_no_other(published, client):
    found = sorted(
        (row["agency"], row["measure"], row["table"], row["value"], row["status"])
        for row in read(client, "/figures.csv")
    )
    names = {
        "people": ("by_ta", "by_age_ethnicity"),
        "goals_set": ("by_domain_ta",),
        "goals_reached": ("by_domain_ta",),
    }
    meant = sorted(
        (agency, measure, table, "" if number is None else str(number), "S" if number is None else "published")
        for agency in NAMES
        for measure in MEASURES
        for table in names.get(measure, ("by_ta",))
        for _codes, number, _status in tables(agency)[measure].rows(table)
    )
    assert found == meant


def test_a_figures_own_download_has_its_own_numbers_with_words(published, client):
    rows = read(client, "/figures/whanau_engaged/ta.csv")
    assert {(row["agency"], row["ta"]): row["value"] for row in rows} == {
        (agency, ta): str(value(agency, "whanau_engaged", "by_ta", ta) or "") for agency in NAMES for ta in TAS
    }
    assert {row["ta"]: row["ta_words"] for row in rows}["076"] == "Auckland"
    assert {row["definition_version"] for row in rows} == {"2026.1"}
    assert {row["agency"]: row["agency_name"] for row in rows} == NAMES


def test_goals_by_domain_can_be_taken_for_one_agency(published, client):
    rows = read(client, f"/figures/goals_reached/domain.csv?agency={NATIONAL}")
    assert {row["domain"]: row["value"] for row in rows} == {
        domain: str(value(NATIONAL, "goals_reached", "by_domain_ta", domain, "*") or "") for domain in DOMAINS
    }


def test_a_place_can_be_taken_by_itself(published, client):
    rows = read(client, "/figures/totals.csv?place=047")
    assert {row["ta"] for row in rows} == {"047"}
    assert {(row["agency"], row["measure"]) for row in rows} == {
        (one, measure) for one in NAMES for measure in MEASURES
    }


def test_totals_are_one_line_for_each_agency_and_measure_and_none_for_all_of_them(published, client):
    rows = read(client, "/figures/totals.csv")
    assert sorted((row["agency"], row["measure"]) for row in rows) == sorted(
        (one, measure) for one in NAMES for measure in MEASURES
    )
    assert {(row["measure"], row["value"]) for row in rows if row["agency"] == REGIONAL} >= {
        ("people", str(value(REGIONAL, "people", "by_ta", "*")))
    }


def test_every_quarter_can_be_taken_at_once(three_quarters, client):
    rows = read(client, f"/figures/whanau_engaged/total.csv?period=all&agency={REGIONAL}")
    assert [row["period"] for row in rows] == [QUARTER, "2026Q2", "2026Q1"]


def test_every_download_of_the_front_page_is_there_and_reads(three_quarters, client):
    found = [one for one in links(client.get("/").content.decode()) if ".csv" in one]
    assert len(found) >= 6
    for address in found:
        assert read(client, address)


def test_the_files_words_are_those_released_in_whatever_language_the_reader_reads(published, client):
    english = client.get("/figures/people/by_age_ethnicity.csv").content
    client.cookies["django_language"] = "mi"
    assert client.get("/figures/people/by_age_ethnicity.csv").content == english
    assert b"Total" in english


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1"])
def test_a_name_that_a_spreadsheet_would_run_is_only_words(agencies, client, name):
    publish(REGIONAL, name=name)
    for row in read(client, "/figures/totals.csv"):
        assert row["agency_name"] == f"'{name}"


def test_a_file_is_not_sent_again_until_something_is_published(published, client):
    first = client.get("/figures/totals.csv")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get("/figures/totals.csv", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish(REGIONAL, "2026Q2")
    assert client.get("/figures/totals.csv", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_package_is_the_one_that_came_and_is_kept_for_minutes_as_it_may_be_withdrawn(published, client):
    from tests.national.web.publishing import KEYS

    from harakeke.evidence.releases.package import TrustedKey, open_package

    answer = client.get(f"/releases/{release_id(REGIONAL)}/package.zip")
    assert answer.content == a_package_of(REGIONAL)
    assert answer["Content-Disposition"] == f'attachment; filename="harakeke-{release_id(REGIONAL)}.zip"'
    assert answer["Cache-Control"] == "public, max-age=300"
    key = KEYS[REGIONAL]
    assert open_package(answer.content, {key.key_id: TrustedKey(key.public_key, REGIONAL)}, at=arrived()).cells
