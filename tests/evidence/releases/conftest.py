"""An agency with its people, at the release door. Everything runs as the application's role, behind the walls."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from tests.evidence.releases.making import DEFINITIONS, INPUTS, OCTOBER, SHAPES, TestAgency, make_agency, protected

from harakeke.settings import databases


@pytest.fixture
def agency(db) -> TestAgency:
    """An agency inside a transaction that the test's end undoes."""
    return make_agency()


@pytest.fixture
def standing_agency(django_db_setup, django_db_blocker) -> Iterator[TestAgency]:
    """An agency that is really committed, for tests of what happens between transactions; the owner removes it."""
    from django.db import connections

    with django_db_blocker.unblock():
        remove_everything()
        yield make_agency()
        connections.close_all()
    remove_everything()


def remove_everything() -> None:
    """Only the owner can, and only by taking the guards away first."""
    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    with psycopg.connect(address) as owner:
        owner.execute("alter table releases_release disable trigger user")
        owner.execute("delete from releases_release")
        owner.execute("alter table releases_release enable trigger user")
        for guard in ("release_begins", "release_goes_on", "release_stays", "releases_stay"):
            owner.execute(f"alter table releases_release enable always trigger {guard}")
        owner.execute("delete from sign_in_user where username like 'releases-%'")
        owner.execute("delete from organisations_organisation where code like 'releases-test-%'")


@pytest.fixture(scope="session")
def quarter():
    """A quarter's figures, protected under this node's own secrets."""
    from harakeke.evidence.releases.seals import node_secrets

    return {measure: protected(measure, of=300, secrets=node_secrets()) for measure in SHAPES}


@pytest.fixture
def propose(quarter):
    """Propose a quarter for an agency, as its analyst, in the usual way."""
    from harakeke.evidence.releases import actions

    def proposed(agency: TestAgency, **changed):
        usual = {
            "agency_id": agency.id,
            "period": "2026Q3",
            "tables": quarter,
            "definitions": DEFINITIONS,
            "inputs": INPUTS,
            "by": agency.analyst,
            "at": OCTOBER,
        }
        return actions.propose(**{**usual, **changed})

    return proposed


@pytest.fixture
def signed(propose):
    """A release of an agency that is signed and waits to be sent."""
    from harakeke.evidence.releases import actions

    def made(agency: TestAgency, **changed):
        release = propose(agency, **changed)
        actions.check(release_id=release.pk, by=agency.steward, at=OCTOBER)
        return actions.sign(release_id=release.pk, at=OCTOBER)

    return made
