"""The national node with figures of two agencies, and a browser that asks it without a server."""

from __future__ import annotations

import psycopg
import pytest
from tests import makers
from tests.evidence.releases.making import TAS
from tests.national.web import publishing
from tests.national.web.publishing import NATIONAL, REGIONAL, publish

from harakeke.settings import databases


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues():
    from harakeke.cli.translations import compile_catalogues

    compile_catalogues()


@pytest.fixture
def agencies(db):
    """One agency that serves a part of the country, and one that serves all of it."""
    makers.an_agency(publishing.NAMES[REGIONAL], commissioning_region="tests")
    makers.an_agency(publishing.NAMES[NATIONAL], national=True)
    from harakeke.sector.organisations.models import Organisation

    for code, name in publishing.NAMES.items():
        Organisation.objects.filter(name=name).update(code=code)


@pytest.fixture
def published(agencies):
    """A quarter of both."""
    publish(REGIONAL)
    publish(NATIONAL)


@pytest.fixture
def three_quarters(published):
    """The regional agency published two earlier quarters as well, one after the other."""
    publish(REGIONAL, "2026Q2")
    publish(REGIONAL, "2026Q1")


@pytest.fixture
def reader(client):
    """Someone of the public: get a page's words in a language."""

    def read(address: str, language: str = "en", status: int = 200) -> str:
        client.cookies["django_language"] = language
        answer = client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return answer.content.decode()

    return read


@pytest.fixture
def analyst(agencies):
    """A ministry analyst, signed in."""
    return makers.a_worker("ministry_analyst", makers.an_organisation("ministry", "The ministry"), "Hinewai Analyst")


@pytest.fixture
def outlines(django_db_setup, django_db_blocker):
    """Outlines of the tests' places, loaded for real by the owner and taken away again: squares beside each other."""
    address = databases.server().url(databases.login_role("national", "owner"), databases.database_name("national"))
    with psycopg.connect(address) as owner:
        (number,) = owner.execute(
            "insert into reference_referenceset (name, vintage, title, publisher, licence, source, status, note,"
            " built_in, boundary_year, sha256, fingerprint, rows, report, loaded_at, current) values"
            " ('ta_outlines', 'of tests', 'Outlines', '', '', '', 'compiled', '', false, '', '', 'of tests', 4, '{}',"
            " now(), true) returning id"
        ).fetchone()
        for east, code in enumerate(TAS):
            owner.execute(
                "insert into reference_boundary (set_id, level, code, geometry) values (%s, 'ta', %s, %s)",
                [number, code, psycopg.types.json.Jsonb(_square(174 + east, -38))],
            )
    yield
    with psycopg.connect(address) as owner:
        owner.execute("delete from reference_boundary where set_id = %s", [number])
        owner.execute("delete from reference_referenceset where id = %s", [number])


def _square(east: float, south: float) -> dict:
    ring = [[east, south], [east + 1, south], [east + 1, south + 1], [east, south + 1], [east, south]]
    return {"type": "Polygon", "coordinates": [ring]}
