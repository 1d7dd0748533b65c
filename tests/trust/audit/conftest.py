"""A node of its own for each test that seals or tampers, so that no test finds another's entries in its chain.

One database is migrated once (walls and audit alone) and given a watched table, `kete_kai`; each test gets a copy.
"""

from __future__ import annotations

import psycopg
import pytest
from tests.conftest import NODE, WORKER, harakeke
from tests.trust.audit.a_node import KETE, Node

from harakeke.settings import databases
from harakeke.trust.audit.anchor_files import anchor_files
from harakeke.trust.audit.operations import WatchTable

PATTERN, COPY = f"harakeke_test_{WORKER}_audit", f"harakeke_test_{WORKER}_auditcopy"


@pytest.fixture(scope="session")
def pattern_node():
    """The database that each test's node is a copy of. The rest of the suite keeps its own database's name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARAKEKE_DATABASE_PREFIX", PATTERN)
        databases.server().start()
        databases.drop(NODE)
        databases.provision(NODE)
        harakeke("manage", "--node", NODE, "--as", "owner", "migrate", "audit", "-v0", "--skip-checks")
        with Node().connect("owner") as owner:
            owner.execute(KETE)
            for statement in WatchTable("kete_kai").statements():
                owner.execute(statement)
        name = databases.database_name(NODE)
    yield name
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARAKEKE_DATABASE_PREFIX", PATTERN)
        databases.drop(NODE)


@pytest.fixture
def node(pattern_node, monkeypatch, tmp_path):
    """A node of this test alone: database, anchor and second anchor."""
    monkeypatch.setenv("HARAKEKE_DATABASE_PREFIX", COPY)
    databases.drop(NODE)
    with psycopg.connect(databases.server().url(None, "postgres"), autocommit=True) as admin:
        owner = databases.login_role(NODE, "owner")
        admin.execute(f"create database {databases.database_name(NODE)} template {pattern_node} owner {owner}")
    yield Node()
    databases.drop(NODE)
    for kept in anchor_files(NODE)[0].parent.glob(f"{databases.database_name(NODE)}.*"):
        kept.unlink()


@pytest.fixture
def second_anchor(monkeypatch, tmp_path):
    """A second place for the anchor, as `HARAKEKE_ANCHOR` names it."""
    monkeypatch.setenv("HARAKEKE_ANCHOR", str(tmp_path / "second"))
    return tmp_path / "second"
