"""An agency with its people, at the release door. Everything runs as the application's role, behind the walls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import psycopg
import pytest
from django.utils import timezone
from tests.conftest import harakeke
from tests.evidence.releases.broken_way import BrokenWay
from tests.evidence.releases.making import (
    DEFINITIONS,
    INPUTS,
    LONG_OVER,
    OCTOBER,
    SHAPES,
    TestAgency,
    make_agency,
    marks,
    protected,
)
from tests.evidence.releases.national_node import ITS_OWN, PREFIX, NationalNode

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
        owner.execute("set constraints all immediate")
        owner.execute("alter table releases_withdrawal disable trigger user")
        owner.execute("delete from releases_withdrawal")
        owner.execute("alter table releases_withdrawal enable trigger user")
        for guard in ("withdrawal_begins", "withdrawal_goes_on", "withdrawal_stays", "withdrawals_stay"):
            owner.execute(f"alter table releases_withdrawal enable always trigger {guard}")
        owner.execute("alter table releases_release disable trigger user")
        owner.execute("delete from releases_release")
        owner.execute("alter table releases_release enable trigger user")
        for guard in (
            "release_begins",
            "release_goes_on",
            "release_stays",
            "releases_stay",
            "release_keeps_fingerprints",
        ):
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
            "fingerprints": marks(changed.get("tables", quarter), of=300),
            "by": agency.analyst,
            "at": OCTOBER,
        }
        return actions.propose(**{**usual, **changed})

    return proposed


@pytest.fixture
def signed(propose):
    """A release of an agency that is signed and waits to be sent."""
    from harakeke.evidence.releases import actions

    def made(agency: TestAgency, *, at: datetime = OCTOBER, **changed):
        release = propose(agency, at=at, **changed)
        actions.check(release_id=release.pk, by=agency.steward, at=at)
        return actions.sign(release_id=release.pk, at=at)

    return made


@pytest.fixture(scope="session")
def national(node_database):
    """A national node of its own, with an empty database."""
    drop_its_database()
    harakeke("database", "migrate", "--node", "national", **ITS_OWN)
    node = NationalNode().start()
    yield node
    node.kill()
    drop_its_database()


def drop_its_database() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARAKEKE_DATABASE_PREFIX", PREFIX)
        databases.drop("national")


@pytest.fixture
def waiting(standing_agency, signed, national):
    """A signed release in the outbox, of an agency whose key the national node trusts."""
    from harakeke.evidence.releases.seals import signing_key

    release = signed(standing_agency, period=LONG_OVER, at=timezone.now() - timedelta(hours=1))
    national.trust(standing_agency.code, signing_key(standing_agency.code))
    return release


@pytest.fixture
def way(national, settings):
    """The way to the national node, which breaks as the test says."""
    made = BrokenWay(national.port)
    settings.HARAKEKE_NATIONAL_ADDRESS = made.address
    yield made
    made.close()
