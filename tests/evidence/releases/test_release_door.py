"""The release door: what goes through it, and who opens it."""

from __future__ import annotations

import doctest
import hashlib
import importlib
import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError
from tests.evidence.releases.making import (
    DEFINITIONS,
    INPUTS,
    OCTOBER,
    acts_of,
    make_agency,
    protected,
)

from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases import actions, queries, rules
from harakeke.evidence.releases.lifecycle import AFTER_SIGNING, NEXT
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import TrustedKey, open_package
from harakeke.evidence.releases.refusals import NotTheirs, ReleaseRefused
from harakeke.evidence.releases.seals import node_secrets, signing_key
from harakeke.methods.confidentiality import SafeTable
from harakeke.trust.walls.actor import acting

LATER = OCTOBER + timedelta(hours=1)


# --- The usual way ---


def test_a_quarter_is_proposed_by_one_person_checked_by_another_and_signed(agency, propose):
    release = propose(agency)
    assert release.status == "proposed"
    actions.check(release_id=release.pk, by=agency.steward, at=LATER, note="Compared with Q2.")
    signed = actions.sign(release_id=release.pk, at=LATER)
    key = signing_key(agency.code)
    package = open_package(bytes(signed.package), {key.key_id: TrustedKey(key.public_key, agency.code)}, at=LATER)
    assert (package.manifest.release, package.manifest.period) == (str(release.pk), "2026Q3")
    assert package.manifest.plan_version == "2026.1"
    assert package.evidence["people"] == release.evidence["people"]
    assert signed.package_sha256 == hashlib.sha256(signed.package).hexdigest()


def test_what_leaves_is_exactly_what_protect_returned(agency, signed, quarter):
    release = signed(agency)
    key = signing_key(agency.code)
    package = open_package(bytes(release.package), {key.key_id: TrustedKey(key.public_key, agency.code)})
    for measure, table in quarter.items():
        for name in table.tables:
            left = [cell.value for cell in package.cells if (cell.measure, cell.table) == (measure, name)]
            assert left == [value for _, value, _ in table.rows(name)]


def test_signing_the_same_release_at_the_same_second_gives_the_same_bytes(agency, propose):
    from harakeke.evidence.releases.signing import package_of

    release = propose(agency)
    assert package_of(release, made_at=LATER) == package_of(Release.objects.get(pk=release.pk), made_at=LATER)


def test_each_step_is_on_the_audit_record(standing_agency, propose):
    release = propose(standing_agency)
    actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER)
    actions.sign(release_id=release.pk, at=LATER)
    assert acts_of(release.pk) == ["release.proposed", "release.checked", "release.signed"]


def test_a_step_that_cannot_be_audited_is_not_taken(agency, propose, monkeypatch):
    release = propose(agency)

    def broken(*_, **__):
        raise DatabaseError("the log cannot be written")

    monkeypatch.setattr(actions, "record_act", broken)
    with pytest.raises(DatabaseError):
        actions.check(release_id=release.pk, by=agency.steward, at=LATER)
    with pytest.raises(DatabaseError):
        propose(agency, period="2026Q2")
    assert [(one.period, one.status) for one in Release.objects.all()] == [("2026Q3", "proposed")]


# --- What may be proposed ---


def test_true_counts_are_refused_and_told_where_to_go(agency, propose, quarter):
    table = quarter["plans"]
    for not_safe in (table.values, {"rows": [["*", 12]]}, [["ta", "value"]], table.to_bytes(node_secrets()), None):
        with pytest.raises(ReleaseRefused, match="not a table that protect"):
            propose(agency, tables={"plans": not_safe})


def test_something_that_only_looks_like_a_safe_table_is_refused(agency, propose, quarter):
    class LooksSafe(SafeTable):
        __slots__ = ()

    pretender = object.__new__(LooksSafe)
    for slot in SafeTable.__slots__:
        object.__setattr__(pretender, slot, getattr(quarter["plans"], slot))
    with pytest.raises(ReleaseRefused, match="not a table that protect"):
        propose(agency, tables={"plans": pretender})


def test_a_table_still_showing_a_count_under_6_is_refused_with_the_place_and_not_the_count(agency, propose):
    lax = protected("goals_set", of=100, secrets=node_secrets(), rules={"minimum": 3, "candidates": 3})
    assert 3 in [value for _, value, _ in lax.rows("by_domain_ta")]
    with pytest.raises(ReleaseRefused) as refused:
        propose(agency, tables={"goals_set": lax})
    assert "'goals_set', table 'by_domain_ta', line" in refused.value.reason
    assert "still shows a count under 6; counts under 6 must be hidden." in refused.value.reason


def test_figures_rounded_another_way_are_refused(agency, propose):
    fives = protected("plans", of=203, secrets=node_secrets(), rules={"rounding": 5, "minimum": 10, "candidates": 3})
    with pytest.raises(ReleaseRefused, match="not rounded to 3"):
        propose(agency, tables={"plans": fives})


def test_a_table_given_for_another_measure_is_refused(agency, propose, quarter):
    with pytest.raises(ReleaseRefused, match="a table of another measure"):
        propose(agency, tables={"people": quarter["plans"]})


def test_a_quarter_that_is_not_over_is_refused(agency, propose):
    last_evening = datetime(2026, 9, 30, 10, 59, tzinfo=UTC)  # 23:59 in New Zealand, where it is summer time
    with pytest.raises(ReleaseRefused, match="2026Q3 is not over yet"):
        propose(agency, at=last_evening)
    assert propose(agency, at=last_evening + timedelta(minutes=1)).status == "proposed"


@pytest.mark.parametrize("period", ["2026", "2026Q5", "Q3", "", "2026-Q3", "2026Q3\n", "1999Q1"])
def test_a_period_that_is_no_quarter_is_refused(agency, propose, period):
    with pytest.raises(ReleaseRefused, match="a year and a quarter"):
        propose(agency, period=period)


def test_a_measure_without_a_definition_or_no_plan_or_no_measure_at_all_is_refused(agency, propose):
    with pytest.raises(ReleaseRefused, match="no definition with a version"):
        propose(agency, definitions={"people": DEFINITIONS["people"]})
    with pytest.raises(ReleaseRefused, match="plan_version"):
        propose(agency, inputs={})
    with pytest.raises(ReleaseRefused, match="at least one measure"):
        propose(agency, tables={})


def test_a_period_is_never_released_twice(agency, propose, signed):
    signed(agency)
    fewer = protected("plans", of=299, secrets=node_secrets())
    with pytest.raises(ReleaseRefused, match="2026Q3 is already signed and waits to be sent and is never published"):
        propose(agency, tables={"plans": fewer})
    assert propose(agency, period="2026Q2", tables={"plans": fewer})


def test_a_declined_period_can_be_proposed_anew_and_both_stay_on_the_record(agency, propose):
    first = propose(agency)
    actions.decline(release_id=first.pk, by=agency.steward, at=LATER, reason="A provider's plans are missing.")
    second = propose(agency, at=LATER)
    assert second.pk != first.pk
    with acting(agency.steward):
        statuses = {one.status for one in queries.releases(seen_by=agency.steward)}
    assert statuses == {"proposed", "declined"}


def test_agencies_publish_the_same_period_each_for_itself(agency, propose):
    other = make_agency()
    assert propose(agency).pk != propose(other).pk


# --- Who may ---


@pytest.mark.parametrize("kind", ["data_steward", "board_member", "navigator", "auditor"])
def test_only_an_analyst_proposes(agency, propose, kind):
    with pytest.raises(NotTheirs, match="Only an analyst"):
        propose(agency, by=agency.actor(kind))


def test_an_analyst_of_another_agency_cannot_propose(agency, propose):
    with pytest.raises(NotTheirs, match="another agency's figures"):
        propose(agency, by=make_agency().analyst)


@pytest.mark.parametrize("kind", ["agency_analyst", "board_member", "navigator", "auditor"])
def test_only_a_data_steward_checks_or_declines(agency, propose, kind):
    release = propose(agency)
    with pytest.raises(NotTheirs, match="Only a data steward"):
        actions.check(release_id=release.pk, by=agency.actor(kind, 1), at=LATER)
    with pytest.raises(NotTheirs, match="Only a data steward"):
        actions.decline(release_id=release.pk, by=agency.actor(kind, 1), at=LATER, reason="No.")


def test_a_steward_of_another_agency_cannot_check(agency, propose):
    release = propose(agency)
    with pytest.raises(NotTheirs, match="another agency's release"):
        actions.check(release_id=release.pk, by=make_agency().steward, at=LATER)


def test_who_proposed_cannot_check_even_in_another_role(agency, propose):
    from harakeke.trust.walls.actor import Actor

    release = propose(agency)
    both = Actor("data_steward", agency.analyst.user, agency.id)
    with pytest.raises(NotTheirs, match="You proposed this release yourself"):
        actions.check(release_id=release.pk, by=both, at=LATER)


def test_an_agency_sees_its_own_releases_and_nobody_elses(agency, propose):
    other, release = make_agency(), propose(agency)
    with acting(other.steward):
        assert not queries.releases(seen_by=other.steward).exists()
        with pytest.raises(Release.DoesNotExist):
            queries.release(release.pk, seen_by=other.steward)
    with acting(agency.steward):
        assert queries.waiting_for_a_check(seen_by=agency.steward).get() == release
        assert set(queries.tables_of(queries.of_period("2026Q3", seen_by=agency.steward))) == set(DEFINITIONS)
    with pytest.raises(NotTheirs):
        queries.releases(seen_by=agency.actor("navigator"))


def test_a_release_that_is_not_there_cannot_be_checked_or_signed(agency):
    with pytest.raises(ReleaseRefused, match="no such release"):
        actions.check(release_id=uuid4(), by=agency.steward, at=LATER)
    with pytest.raises(ReleaseRefused, match="no such release"):
        actions.sign(release_id=uuid4(), at=LATER)


# --- The rules, without a database ---


def test_the_life_cycle_ends_in_a_receipt_or_a_refusal_and_never_goes_back():
    assert {status for status, after in NEXT.items() if not after} == {"received", "declined"}
    assert all("proposed" not in after for after in NEXT.values())
    assert all("declined" not in NEXT[status] for status in AFTER_SIGNING)
    assert set(rules.WORDS) == set(NEXT)


def test_a_quarter_ends_on_its_last_day():
    assert [Quarter(2026, n).last for n in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
    ]  # fmt: skip
    assert not Quarter.named("2026Q4").is_over(date(2026, 12, 31))
    assert Quarter.named("2026Q4").is_over(date(2027, 1, 1))


def test_no_secret_is_in_anything_that_leaves_or_is_shown(agency, signed):
    from harakeke.settings.state import secret

    release = signed(agency)
    shown = bytes(release.package) + json.dumps(release.evidence).encode() + repr(vars(release)).encode()
    for name in ("agency-key", "release-key", f"signing-{agency.code}"):
        assert secret(name) not in shown
        assert secret(name).hex().encode() not in shown
    assert INPUTS["plan_version"].encode() in shown


@pytest.mark.parametrize("name", ["rules", "outbox"])
def test_the_examples_in_the_texts_are_true(name):
    results = doctest.testmod(importlib.import_module(f"harakeke.evidence.releases.{name}"))
    assert results.attempted
    assert not results.failed
