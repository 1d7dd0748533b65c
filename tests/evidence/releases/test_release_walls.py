"""Around the release door, by raw SQL as the application: what the database itself refuses."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.evidence.releases.making import (
    OCTOBER,
    TEST_SECRETS,
    make_agency,
    protected,
)

from harakeke.evidence.releases import actions
from harakeke.evidence.releases.lifecycle import NEXT
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.trust.walls.actor import acting

LATER = OCTOBER + timedelta(hours=1)


def raw(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


INSERT = """
    insert into releases_release (id, agency_id, period, plan_version, status, sealed_tables, evidence, definitions,
        inputs, proposed_by_id, proposed_at, seal, checked_by_id, checked_at, check_note, declined_reason,
        package_sha256, attempts, last_problem)
    values (gen_random_uuid(), %s, %s, '1', %s, '{}', '{}', '{}', '{}', %s, now(), '', null, null, '', '', '', 0, '')
"""


def test_nobody_inserts_a_release_by_raw_sql_without_being_an_analyst(agency):
    who = (None, agency.steward, agency.actor("board_member"), agency.actor("navigator"))
    for actor in who:
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(INSERT, agency.id, "2026Q1", "proposed", agency.analyst.user)


def test_an_analyst_inserts_only_proposals_of_their_own_agency_in_their_own_name(agency):
    other = make_agency()
    with acting(agency.analyst):
        with pytest.raises(DatabaseError, match="by an analyst of its agency, acting as themselves"):
            raw(INSERT, agency.id, "2026Q1", "proposed", agency.steward.user)
        with pytest.raises(DatabaseError, match="by an analyst of its agency, acting as themselves"):
            raw(INSERT, other.id, "2026Q1", "proposed", agency.analyst.user)
        with pytest.raises(DatabaseError, match="begins as a proposal"):
            raw(INSERT, agency.id, "2026Q1", "checked", agency.analyst.user)
        with pytest.raises(DatabaseError, match="is_a_quarter"):
            raw(INSERT, agency.id, "2026Q7", "proposed", agency.analyst.user)
        raw(INSERT, agency.id, "2026Q1", "proposed", agency.analyst.user)
        with pytest.raises(IntegrityError, match="a_period_is_released_once"):
            raw(INSERT, agency.id, "2026Q1", "proposed", agency.analyst.user)


def checked_by_raw_sql(agency, release_id) -> None:
    with acting(agency.steward):
        raw(
            "update releases_release set status = 'checked', checked_by_id = %s, checked_at = now() where id = %s",
            agency.steward.user,
            release_id,
        )


def test_a_proposal_made_by_raw_sql_is_never_signed(agency):
    with acting(agency.analyst):
        raw(INSERT, agency.id, "2026Q1", "proposed", agency.analyst.user)
    release_id = Release.objects.get(period="2026Q1", agency_id=agency.id).pk
    with pytest.raises(ReleaseRefused, match="not made at the release door"):
        actions.check(release_id=release_id, by=agency.steward, at=LATER)
    checked_by_raw_sql(agency, release_id)
    with pytest.raises(ReleaseRefused, match="not made at the release door"):
        actions.sign(release_id=release_id, at=LATER)


@pytest.mark.parametrize("changed", ["period", "agency_id", "proposed_by_id"])
def test_a_true_proposal_copied_by_raw_sql_to_another_quarter_agency_or_person_is_never_signed(
    agency, propose, changed
):
    first, other = propose(agency), make_agency()
    who = other if changed == "agency_id" else agency
    new = {
        "period": "2026Q1",
        "agency_id": who.id,
        "proposed_by_id": who.people["agency_analyst"][1 if changed == "proposed_by_id" else 0],
    }
    copy = "select gen_random_uuid() as id, %s as period, %s as agency_id, %s as proposed_by_id"
    columns = [f.column for f in Release._meta.concrete_fields if f.column not in ("id", *new)]
    from harakeke.trust.walls.actor import Actor

    with acting(Actor("agency_analyst", new["proposed_by_id"], who.id)):
        raw(
            f"insert into releases_release (id, period, agency_id, proposed_by_id, {', '.join(columns)})"
            f" select new.*, {', '.join(f'old.{column}' for column in columns)}"
            f" from ({copy}) as new, releases_release as old where old.id = %s",
            *new.values(),
            first.pk,
        )
    copied = Release.objects.get(period="2026Q1", agency_id=who.id)
    assert copied.sealed_tables == first.sealed_tables
    with pytest.raises(ReleaseRefused, match="not made at the release door"):
        actions.check(release_id=copied.pk, by=who.actor("data_steward"), at=LATER)


def test_a_table_sealed_with_another_secret_is_not_believed(agency, propose):
    from harakeke.evidence.releases.seals import unseal

    foreign = protected("plans", of=200, secrets=TEST_SECRETS).to_bytes(TEST_SECRETS).decode()
    with pytest.raises(ReleaseRefused, match="altered since it was proposed"):
        unseal({"plans": foreign})


def test_a_steward_who_proposed_cannot_check_by_raw_sql(agency, propose):
    from harakeke.trust.walls.actor import Actor

    release = propose(agency)
    check = "update releases_release set status = 'checked', checked_by_id = %s, checked_at = now() where id = %s"
    with (
        acting(Actor("data_steward", agency.analyst.user, agency.id)),
        pytest.raises(IntegrityError, match="release_is_checked_by_another_person"),
    ):
        raw(check, agency.analyst.user, release.pk)
    with acting(agency.steward), pytest.raises(DatabaseError, match="acting as themselves"):
        raw(check, agency.people["data_steward"][1], release.pk)
    with acting(make_agency().steward), pytest.raises(DatabaseError, match="acting as themselves"):
        raw(check, agency.steward.user, release.pk)
    for actor in (agency.analyst, agency.actor("board_member"), agency.actor("navigator")):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(check, agency.steward.user, release.pk)
    with pytest.raises(DatabaseError, match="acting as themselves"):
        raw(check, agency.steward.user, release.pk)


def test_a_crafted_context_decides_nothing(agency, propose):
    release = propose(agency)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role harakeke_data_steward")
        cursor.execute(
            "select set_config('harakeke.context', concat_ws('|', 'data_steward', %s::text, %s::text, '', 'x',"
            " pg_backend_pid(), (extract(epoch from now()) * 1000000)::bigint, repeat('0', 64)), true)",
            [agency.steward.user, agency.id],
        )
        with pytest.raises(DatabaseError, match="is not signed"):
            raw(
                "update releases_release set status = 'checked', checked_by_id = %s, checked_at = now() where id = %s",
                agency.steward.user,
                release.pk,
            )


CHANGES = {
    "sealed_tables": "'{}'",
    "evidence": "'{}'",
    "definitions": "'{}'",
    "inputs": "'{}'",
    "period": "'2025Q1'",
    "plan_version": "'9'",
    "proposed_at": "now()",
    "checked_at": "now()",
    "check_note": "'other words'",
    "package": r"'\x00'",
    "package_sha256": "repeat('0', 64)",
    "signed_at": "now()",
    "sent_at": "now()",
    "received_at": "now()",
    "receipt": "'{}'",
    "declined_reason": "'no'",
    "id": "gen_random_uuid()",
}


@pytest.mark.parametrize(("column", "value"), CHANGES.items())
def test_nothing_of_a_signed_release_can_be_altered_by_raw_sql(agency, signed, column, value):
    release = signed(agency)
    for actor in (None, agency.analyst, agency.steward):
        with acting(actor), pytest.raises(DatabaseError):
            raw(f"update releases_release set {column} = {value} where id = %s", release.pk)
    with pytest.raises(DatabaseError, match=r"never altered|violates|sent"):
        raw(f"update releases_release set {column} = {value} where id = %s", release.pk)


def test_a_release_is_never_deleted(agency, signed):
    release = signed(agency)
    for actor in (None, agency.analyst, agency.steward):
        with acting(actor):
            for statement in ("delete from releases_release", "truncate releases_release cascade"):
                with pytest.raises(DatabaseError, match="permission denied"):
                    raw(statement)
    assert Release.objects.filter(pk=release.pk).exists()


def test_even_the_owner_deletes_nothing_by_a_slip(standing_agency, propose):
    import psycopg

    from harakeke.settings import databases

    release = propose(standing_agency)
    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    for statement in ("delete from releases_release", "truncate releases_release cascade"):
        with psycopg.connect(address) as owner, pytest.raises(psycopg.Error, match="never deleted"):
            owner.execute(statement)
    with acting(standing_agency.analyst), transaction.atomic():
        assert Release.objects.filter(pk=release.pk).exists()


@pytest.mark.parametrize(("old", "new"), [pair for pair in itertools.product(NEXT, NEXT) if pair[0] != pair[1]])
def test_the_database_moves_a_release_only_as_the_life_cycle_allows(agency, propose, old, new):
    """The trigger and the table NEXT say the same: every pair is tried with everything else as it should be."""
    release = propose(agency)
    path = {
        "proposed": [],
        "declined": ["declined"],
        "checked": ["checked"],
        "signed": ["checked", "signed"],
        "sent": ["checked", "signed", "sent"],
        "received": ["checked", "signed", "sent", "received"],
    }
    for step in path[old]:
        move(agency, release.pk, step)
    if new in NEXT[old]:
        move(agency, release.pk, new)
    else:
        with pytest.raises(DatabaseError):
            move(agency, release.pk, new)


MOVES = {
    "proposed": "checked_by_id = null, checked_at = null, check_note = '', declined_reason = ''",
    "checked": "checked_by_id = {steward}, checked_at = coalesce(checked_at, now())",
    "declined": "checked_by_id = {steward}, checked_at = coalesce(checked_at, now()), declined_reason = 'No.'",
    "signed": r"package = '\x00', package_sha256 = encode(sha256('\x00'), 'hex'),"
    " signed_at = coalesce(signed_at, now())",
    "sent": "sent_at = coalesce(sent_at, now())",
    "received": "received_at = coalesce(received_at, now()), receipt = '{{}}'",
}


def move(agency, release_id, status: str) -> None:
    steward = agency.steward
    with acting(steward if status in ("checked", "declined") else None):
        change = MOVES[status].format(steward=steward.user)
        raw(f"update releases_release set status = '{status}', {change} where id = %s", release_id)


def test_each_state_needs_what_it_stands_for(agency, propose):
    release = propose(agency)
    with acting(agency.steward):
        with pytest.raises(DatabaseError):
            raw("update releases_release set status = 'checked' where id = %s", release.pk)
        with pytest.raises(IntegrityError, match="declined_with_a_reason"):
            raw("update releases_release set status = 'declined', checked_by_id = %s, checked_at = now() where id = %s",
                agency.steward.user, release.pk)  # fmt: skip
    move(agency, release.pk, "checked")
    with pytest.raises(IntegrityError, match="keeps_what_it_signed"):
        raw("update releases_release set status = 'signed' where id = %s", release.pk)
    with pytest.raises(IntegrityError, match="has_its_hash"):
        raw(r"update releases_release set status = 'signed', package = '\x00', package_sha256 = repeat('0', 64),"
            " signed_at = now() where id = %s", release.pk)  # fmt: skip
    with pytest.raises(DatabaseError, match="Only a signed release"):
        raw("update releases_release set attempts = 1 where id = %s", release.pk)


def test_someone_who_has_no_business_with_releases_sees_none_by_raw_sql(agency, propose):
    propose(agency)
    for kind in ("navigator", "provider_manager", "whanau_member", "ministry_analyst", "counting"):
        from harakeke.trust.walls.actor import Actor

        with acting(Actor(kind, agency.steward.user, agency.id)), pytest.raises(DatabaseError, match="permission"):
            raw("select 1 from releases_release")
