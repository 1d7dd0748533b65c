"""The release door: what goes through it, who opens it, and what is never altered afterwards."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from tests.evidence.releases.making import DEFINITIONS, INPUTS, OCTOBER, TEST_SECRETS, make_agency, protected

from harakeke.evidence.releases import actions, queries, rules
from harakeke.evidence.releases.lifecycle import AFTER_SIGNING, NEXT
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import TrustedKey, open_package
from harakeke.evidence.releases.periods import is_over, last_day
from harakeke.evidence.releases.refusals import NotTheirs, ReleaseRefused
from harakeke.evidence.releases.seals import node_secrets, signing_key
from harakeke.methods.confidentiality import SafeTable, count
from harakeke.trust.walls.actor import acting

LATER = OCTOBER + timedelta(hours=1)


def acts_of(release_id) -> list[str]:
    """What the audit log says was done with a release, as the log's owner reads it."""
    import psycopg

    from harakeke.settings import databases

    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    with psycopg.connect(address) as owner:
        rows = owner.execute("select act from audit.entry where row_id = %s order by id", [str(release_id)])
        return [act for (act,) in rows if act.startswith("release.")]


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
    counts = count({"one": range(50), "ta": ["076"] * 50}, table.plan, secrets=node_secrets())
    for not_safe in (counts, {"rows": [["*", 12]]}, [["ta", "value"]], table.to_bytes(node_secrets()), None):
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


# --- Doubled clicks, retries, two at once ---


def test_a_doubled_click_does_nothing_twice(standing_agency, propose):
    release = propose(standing_agency)
    assert propose(standing_agency, at=LATER).pk == release.pk
    for _ in range(2):
        checked = actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER)
    first = actions.sign(release_id=release.pk, at=LATER)
    again = actions.sign(release_id=release.pk, at=LATER + timedelta(days=1))
    assert actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER).status == "signed"
    assert checked.checked_at == LATER
    assert (bytes(again.package), again.signed_at) == (bytes(first.package), LATER)
    assert acts_of(release.pk) == ["release.proposed", "release.checked", "release.signed"]


def test_a_second_steward_is_told_that_it_was_decided(agency, propose):
    release = propose(agency)
    actions.check(release_id=release.pk, by=agency.steward, at=LATER)
    second = agency.actor("data_steward", 1)
    with pytest.raises(ReleaseRefused, match="is checked; it can no longer become checked"):
        actions.check(release_id=release.pk, by=second, at=LATER)
    with pytest.raises(ReleaseRefused, match="can no longer become declined"):
        actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="No.")


def test_a_release_is_declined_with_a_reason_and_once(agency, propose):
    release = propose(agency)
    with pytest.raises(ReleaseRefused, match="Say why"):
        actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="  ")
    for _ in range(2):
        declined = actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="Plans are missing.")
    assert declined.declined_reason == "Plans are missing."
    with pytest.raises(ReleaseRefused, match="is declined"):
        actions.check(release_id=release.pk, by=agency.steward, at=LATER)
    with pytest.raises(ReleaseRefused, match="is declined"):
        actions.sign(release_id=release.pk, at=LATER)


def test_what_is_not_checked_is_not_signed(agency, propose):
    with pytest.raises(ReleaseRefused, match="waits for a check; it can no longer become signed"):
        actions.sign(release_id=propose(agency).pk, at=LATER)


def at_once(*deeds) -> list:
    """Do several things at the same time, each on its own connection; what each returned or raised."""
    start, done = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        try:
            start.wait()
            done[number] = deed()
        except Exception as problem:
            done[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_two_proposals_at_once_make_one_release(standing_agency, propose):
    second = standing_agency.actor("agency_analyst", 1)
    same = at_once(*[lambda: propose(standing_agency)] * 3)
    assert len({release.pk for release in same}) == 1
    other = at_once(
        lambda: propose(standing_agency, period="2026Q2"), lambda: propose(standing_agency, period="2026Q2", by=second)
    )
    assert sorted(type(one).__name__ for one in other) == ["Release", "ReleaseRefused"]


def test_two_decisions_at_once_leave_one(standing_agency, propose):
    release = propose(standing_agency)
    done = at_once(
        lambda: actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER),
        lambda: actions.decline(
            release_id=release.pk, by=standing_agency.actor("data_steward", 1), at=LATER, reason="No."
        ),
    )
    assert sorted(type(one).__name__ for one in done) == ["Release", "ReleaseRefused"]


def test_signing_three_times_at_once_signs_once(standing_agency, propose):
    release = propose(standing_agency)
    actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER)
    done = at_once(
        *[lambda n=n: actions.sign(release_id=release.pk, at=LATER + timedelta(seconds=n)) for n in range(3)]
    )
    assert len({bytes(one.package) for one in done}) == 1
    assert acts_of(release.pk).count("release.signed") == 1


# --- Around the door, by raw SQL ---


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


# --- The rules, without a database ---


def test_the_life_cycle_ends_in_a_receipt_or_a_refusal_and_never_goes_back():
    assert {status for status, after in NEXT.items() if not after} == {"received", "declined"}
    assert all("proposed" not in after for after in NEXT.values())
    assert all("declined" not in NEXT[status] for status in AFTER_SIGNING)
    assert set(rules.WORDS) == set(NEXT)


def test_a_quarter_ends_on_its_last_day():
    assert [last_day(f"2026Q{n}") for n in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
    ]  # fmt: skip
    assert not is_over("2026Q4", today=date(2026, 12, 31))
    assert is_over("2026Q4", today=date(2027, 1, 1))


def test_no_secret_is_in_anything_that_leaves_or_is_shown(agency, signed):
    from harakeke.settings.state import secret

    release = signed(agency)
    shown = bytes(release.package) + json.dumps(release.evidence).encode() + repr(vars(release)).encode()
    for name in ("agency-key", "release-key", f"signing-{agency.code}"):
        assert secret(name) not in shown
        assert secret(name).hex().encode() not in shown
    assert INPUTS["plan_version"].encode() in shown
