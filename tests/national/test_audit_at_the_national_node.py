"""The national node keeps the same log: its acts are recorded, sealed and verified; it has no whānau to look up."""

import psycopg
import pytest
from tests.conftest import harakeke
from tests.trust.audit.a_node import Node

from harakeke.trust.audit import actions, queries
from harakeke.trust.walls.actor import Actor, acting

ANALYST = Actor("ministry_analyst", user=5, organisation=1, purpose="publishing")


def test_a_release_taken_in_is_on_the_record_and_the_log_verifies(node_database):
    with Node("national").acting(ANALYST) as application:
        application.execute("select audit.record('release.taken_in', 'figures_release', '1')")
    said = harakeke("audit", "seal", "--node", "national")
    assert said.startswith("national: sealed up to entry ")
    assert "sealed entries follow one another" in harakeke("audit", "verify", "--node", "national")


def test_a_page_records_its_act_and_an_auditor_sees_the_standing(db):
    with acting(ANALYST):
        actions.record_act("release.taken_in", subject="figures_release", row_id=1)
    with acting(Actor("auditor", user=6, organisation=1)):
        assert queries.standing().waiting >= 1


def test_nobody_can_become_a_navigator_here_and_ask_who_looked(node_database):
    navigator = Actor("navigator", user=7, organisation=3, tenants=(3,))
    with pytest.raises(psycopg.errors.InsufficientPrivilege), Node("national").acting(navigator):
        pass
