"""Withdrawing: with reasons, by two people, once; a signed notice leaves and the release itself stays as it was."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from tests.evidence.releases import broken_way as way_that
from tests.evidence.releases.making import OCTOBER, acts_of, at_once, make_agency

from harakeke.evidence.releases import actions, outbox, withdrawals
from harakeke.evidence.releases.lifecycle import NEXT
from harakeke.evidence.releases.models import Release, Withdrawal
from harakeke.evidence.releases.package import TrustedKey, open_notice
from harakeke.evidence.releases.refusals import NotTheirs, ReleaseRefused
from harakeke.evidence.releases.seals import signing_key
from harakeke.trust.walls.actor import Actor, acting

LATER = OCTOBER + timedelta(hours=1)
REASONS = "Two providers were counted twice."


def raw(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def published(signed):
    """A release as it stands once the national node has acknowledged it."""

    def made(agency, **changed) -> Release:
        release = signed(agency, **changed)
        with acting(None):
            raw("update releases_release set status = 'sent', sent_at = now() where id = %s", release.pk)
            raw(
                "update releases_release set status = 'received', received_at = now(), receipt = '{}' where id = %s",
                release.pk,
            )
        return Release.objects.get(pk=release.pk)

    return made


def proposed(agency, release, reasons=REASONS, **changed) -> Withdrawal:
    usual = {"release_id": release.pk, "reasons": reasons, "by": agency.steward, "at": LATER}
    return withdrawals.propose_withdrawal(**{**usual, **changed})


def confirmed(agency, release) -> Withdrawal:
    found = proposed(agency, release)
    return withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER)


# --- Two people ---


def test_a_published_release_is_withdrawn_by_two_people_and_a_signed_notice_says_why(agency, published):
    release = published(agency)
    found = confirmed(agency, release)
    signed_notice = withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=LATER)
    key = signing_key(agency.code)
    notice = open_notice(bytes(signed_notice.package), {key.key_id: TrustedKey(key.public_key, agency.code)})
    assert (notice.release, notice.package_sha256) == (str(release.pk), release.package_sha256)
    assert (notice.period, notice.reasons) == ("2026Q3", REASONS)
    assert Release.objects.get(pk=release.pk).is_withdrawn


def test_the_release_itself_stays_as_it_was_and_its_period_is_never_proposed_again(agency, published, propose):
    release = published(agency)
    withdrawals.sign_withdrawal(withdrawal_id=confirmed(agency, release).pk, at=LATER)
    again = Release.objects.get(pk=release.pk)
    assert bytes(again.package) == bytes(release.package)
    assert again.status == "received"
    with pytest.raises(ReleaseRefused, match="is never published again"):
        propose(agency, inputs={"plan_version": "2026.2", "code_version": "0.1.0"})


def test_who_proposed_a_withdrawal_cannot_confirm_or_decline_it(agency, published):
    found = proposed(agency, published(agency))
    for kind in ("data_steward", "agency_analyst"):
        same_person = Actor(kind, agency.steward.user, agency.id)
        for deed in (
            lambda by: withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=by, at=LATER),
            lambda by: withdrawals.decline_withdrawal(withdrawal_id=found.pk, by=by, at=LATER, reason="No."),
        ):
            with pytest.raises(NotTheirs, match="You proposed this withdrawal yourself"):
                deed(same_person)


def test_only_a_steward_proposes_and_only_people_of_the_agency_confirm(agency, published):
    release = published(agency)
    for kind in ("agency_analyst", "board_member", "navigator", "auditor"):
        with pytest.raises(NotTheirs, match="Only a data steward"):
            proposed(agency, release, by=agency.actor(kind))
    other = make_agency()
    with pytest.raises(ReleaseRefused, match="no such release"):
        proposed(agency, release, by=other.steward)
    found = proposed(agency, release)
    for by, words in ((agency.actor("board_member"), "Only a data steward or"), (other.analyst, "another agency's")):
        with pytest.raises(NotTheirs, match=words):
            withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=by, at=LATER)


def test_only_what_is_published_is_withdrawn_and_with_reasons(agency, signed, published):
    with pytest.raises(ReleaseRefused, match="only what is published can be withdrawn"):
        proposed(agency, signed(agency, period="2026Q2"))
    release = published(agency)
    with pytest.raises(ReleaseRefused, match="Say why"):
        proposed(agency, release, reasons=" \n ")
    with pytest.raises(ReleaseRefused, match="reasons is not made as it should be"):
        proposed(agency, release, reasons="x" * 2001)


def test_a_declined_withdrawal_leaves_the_release_standing_and_can_be_proposed_again(agency, published):
    release = published(agency)
    found = proposed(agency, release)
    with pytest.raises(ReleaseRefused, match="Say why"):
        withdrawals.decline_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER, reason=" ")
    for _ in range(2):
        withdrawals.decline_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER, reason="It is right.")
    assert not Release.objects.get(pk=release.pk).is_withdrawn
    assert proposed(agency, release).pk != found.pk


# --- Nothing twice ---


def test_a_doubled_click_does_nothing_twice(agency, published):
    release = published(agency)
    found = proposed(agency, release)
    assert proposed(agency, release, at=LATER + timedelta(hours=1)).pk == found.pk
    for _ in range(2):
        withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER)
    first = withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=LATER)
    again = withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=LATER + timedelta(days=1))
    assert bytes(again.package) == bytes(first.package)
    with pytest.raises(ReleaseRefused, match="already withdrawn"):
        proposed(agency, release, reasons="Another reason.")
    assert withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER).status == "signed"


def test_another_steward_is_told_that_it_is_proposed_already(agency, published):
    release = published(agency)
    proposed(agency, release)
    with pytest.raises(ReleaseRefused, match="already proposed and waits for a second person"):
        proposed(agency, release, by=agency.actor("data_steward", 1))


def test_two_proposals_and_two_decisions_at_once_leave_one(standing_agency, published):
    release = published(standing_agency)
    second = standing_agency.actor("data_steward", 1)
    made = at_once(
        *[lambda: proposed(standing_agency, release)] * 3, lambda: proposed(standing_agency, release, by=second)
    )
    assert len({one.pk for one in made if isinstance(one, Withdrawal)}) == 1
    found = Withdrawal.objects.get()
    by = standing_agency.analyst
    done = at_once(
        lambda: withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=by, at=LATER),
        lambda: withdrawals.decline_withdrawal(
            withdrawal_id=found.pk, by=standing_agency.actor("agency_analyst", 1), at=LATER, reason="No."
        ),
    )
    assert sorted(type(one).__name__ for one in done) == ["ReleaseRefused", "Withdrawal"]


def test_signing_three_times_at_once_signs_once(standing_agency, published):
    found = confirmed(standing_agency, published(standing_agency))
    done = at_once(
        *[
            lambda n=n: withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=LATER + timedelta(seconds=n))
            for n in range(3)
        ]
    )
    assert len({bytes(one.package) for one in done}) == 1
    assert acts_of(found.pk) == []  # acts of a withdrawal are named as such
    assert acts_of_withdrawal(found).count("withdrawal.signed") == 1


def acts_of_withdrawal(found) -> list[str]:
    import psycopg

    from harakeke.settings import databases

    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    with psycopg.connect(address) as owner:
        rows = owner.execute("select act from audit.entry where row_id = %s order by id", [str(found.pk)])
        return [act for (act,) in rows if act.startswith("withdrawal.")]


# --- The same outbox ---


def test_a_notice_leaves_by_the_outbox_and_is_withdrawn_there_once(waiting, way, national):
    agency = waiting_agency(waiting)
    assert outbox.send_waiting() == 1
    confirmed(agency, waiting)
    assert outbox.how_many_wait() == 0
    assert outbox.sign_waiting() == 1
    assert outbox.how_many_wait() == 1
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting(early=True) == 0
    assert withdrawn_there(national, waiting) == [REASONS]
    assert Withdrawal.objects.get().status == "received"


@pytest.mark.parametrize(
    ("trouble", "arrived"),
    [
        (way_that.FAILS, False),
        (way_that.SHUTS, False),
        (way_that.HALF, False),
        (way_that.RUBBISH, False),
        (way_that.LOSES_REPLY, True),
        (way_that.HALF_REPLY, True),
    ],
)
def test_whatever_breaks_the_notice_stays_in_the_outbox_and_then_arrives_once(waiting, way, national, trouble, arrived):
    outbox.send_waiting()
    found = confirmed(waiting_agency(waiting), waiting)
    outbox.sign_waiting()
    way.troubles = [trouble]
    assert outbox.send_waiting() == 0
    assert bool(withdrawn_there(national, waiting)) == arrived
    assert outbox.send_waiting(early=True) == 1
    assert withdrawn_there(national, waiting) == [REASONS]
    assert acts_of_withdrawal(found).count("withdrawal.received") == 1


def test_many_senders_at_once_withdraw_once(waiting, way, national):
    outbox.send_waiting()
    found = confirmed(waiting_agency(waiting), waiting)
    outbox.sign_waiting()
    done = at_once(*[lambda: outbox.send_notice(withdrawal_id=found.pk, at=timezone.now())] * 4)
    assert {one.status for one in done} == {"received"}
    assert withdrawn_there(national, waiting) == [REASONS]


def waiting_agency(release):
    """The standing agency of a waiting release, as the tests know it."""
    from tests.evidence.releases.making import TestAgency

    from harakeke.trust.sign_in.models import User

    number = release.agency.code.rsplit("-", 1)[1]
    kinds = ("agency_analyst", "data_steward", "board_member", "navigator", "auditor")
    people = {kind: [User.objects.get(username=f"releases-{number}-{kind}-{n}").pk for n in (1, 2)] for kind in kinds}
    return TestAgency(release.agency_id, release.agency.code, people)


def withdrawn_there(national, release) -> list[str]:
    with national.owner() as owner:
        rows = owner.execute(
            "select w.reasons from figures_withdrawal w join figures_receivedrelease r on r.id = w.received_id"
            " where r.release = %s",
            [release.pk],
        )
        return [reasons for (reasons,) in rows]


# --- Around it, by raw SQL ---

INSERT = """
    insert into releases_withdrawal (id, release_id, agency_id, status, reasons, proposed_by_id, proposed_at, seal,
        declined_reason, package_sha256, attempts, last_problem)
    values (gen_random_uuid(), %s, %s, %s, 'Because.', %s, now(), '', '', '', 0, '')
"""


def test_nobody_but_a_steward_acting_as_themselves_inserts_a_withdrawal_by_raw_sql(agency, published, signed):
    release, other = published(agency), make_agency()
    steward = agency.steward
    for actor in (None, agency.analyst, agency.actor("board_member"), agency.actor("navigator")):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(INSERT, release.pk, agency.id, "proposed", steward.user)
    with acting(steward):
        with pytest.raises(DatabaseError, match="acting as themselves"):
            raw(INSERT, release.pk, agency.id, "proposed", agency.analyst.user)
        with pytest.raises(DatabaseError, match="acting as themselves"):
            raw(INSERT, release.pk, other.id, "proposed", steward.user)
        with pytest.raises(DatabaseError, match="begins as a proposal"):
            raw(INSERT, release.pk, agency.id, "checked", steward.user)
        raw(INSERT, release.pk, agency.id, "proposed", steward.user)
        with pytest.raises(IntegrityError, match="a_release_is_withdrawn_once"):
            raw(INSERT, release.pk, agency.id, "proposed", steward.user)
    with acting(other.steward), pytest.raises(DatabaseError, match="itself has published"):
        raw(INSERT, release.pk, other.id, "proposed", other.steward.user)
    unsent = signed(agency, period="2026Q2")
    with acting(steward), pytest.raises(DatabaseError, match="itself has published"):
        raw(INSERT, unsent.pk, agency.id, "proposed", steward.user)


def test_a_withdrawal_made_by_raw_sql_is_never_confirmed_or_signed(agency, published):
    release = published(agency)
    with acting(agency.steward):
        raw(INSERT, release.pk, agency.id, "proposed", agency.steward.user)
    found = Withdrawal.objects.get(release=release)
    with pytest.raises(ReleaseRefused, match="not proposed at the release door"):
        withdrawals.confirm_withdrawal(withdrawal_id=found.pk, by=agency.analyst, at=LATER)
    move(agency, found.pk, "checked")
    with pytest.raises(ReleaseRefused, match="not proposed at the release door"):
        withdrawals.sign_withdrawal(withdrawal_id=found.pk, at=LATER)


def test_the_database_refuses_that_one_person_proposes_and_confirms(agency, published):
    found = proposed(agency, published(agency))
    confirm = "update releases_withdrawal set status = 'checked', checked_by_id = %s, checked_at = now() where id = %s"
    for kind in ("data_steward", "agency_analyst"):
        with (
            acting(Actor(kind, agency.steward.user, agency.id)),
            pytest.raises(IntegrityError, match="withdrawal_is_checked_by_another_person"),
        ):
            raw(confirm, agency.steward.user, found.pk)
    with acting(agency.analyst), pytest.raises(DatabaseError, match="acting as themselves"):
        raw(confirm, agency.people["agency_analyst"][1], found.pk)
    with acting(make_agency().analyst), pytest.raises(DatabaseError, match="acting as themselves"):
        raw(confirm, agency.analyst.user, found.pk)
    for actor in (agency.actor("board_member"), agency.actor("navigator"), agency.actor("auditor")):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(confirm, agency.analyst.user, found.pk)
    with pytest.raises(DatabaseError, match="acting as themselves"):
        raw(confirm, agency.analyst.user, found.pk)


CHANGES = {
    "reasons": "'Other words.'",
    "release_id": "gen_random_uuid()",
    "proposed_at": "now() + interval '1 day'",
    "seal": "'x'",
    "checked_at": "now()",
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
def test_nothing_of_a_signed_withdrawal_can_be_altered_by_raw_sql(agency, published, column, value):
    found = withdrawals.sign_withdrawal(withdrawal_id=confirmed(agency, published(agency)).pk, at=LATER)
    for actor in (None, agency.analyst, agency.steward):
        with acting(actor), pytest.raises(DatabaseError):
            raw(f"update releases_withdrawal set {column} = {value} where id = %s", found.pk)


def test_a_withdrawal_is_never_deleted_not_even_by_the_owners_slip(standing_agency, published):
    import psycopg

    from harakeke.settings import databases

    confirmed(standing_agency, published(standing_agency))
    for actor in (None, standing_agency.analyst, standing_agency.steward):
        with acting(actor):
            for statement in ("delete from releases_withdrawal", "truncate releases_withdrawal"):
                with pytest.raises(DatabaseError, match="permission denied"):
                    raw(statement)
    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    for statement in ("delete from releases_withdrawal", "truncate releases_withdrawal"):
        with psycopg.connect(address) as owner, pytest.raises(psycopg.Error, match="never deleted"):
            owner.execute(statement)


@pytest.mark.parametrize(("old", "new"), [pair for pair in itertools.product(NEXT, NEXT) if pair[0] != pair[1]])
def test_the_database_moves_a_withdrawal_only_as_the_life_cycle_allows(agency, published, old, new):
    found = proposed(agency, published(agency))
    path = {"proposed": [], "declined": ["declined"]}
    forward = ("checked", "signed", "sent", "received")
    for step in path.get(old, forward[: forward.index(old) + 1] if old in forward else []):
        move(agency, found.pk, step)
    if new in NEXT[old]:
        move(agency, found.pk, new)
    else:
        with pytest.raises(DatabaseError):
            move(agency, found.pk, new)


MOVES = {
    "proposed": "checked_by_id = null, checked_at = null, declined_reason = ''",
    "checked": "checked_by_id = {by}, checked_at = coalesce(checked_at, now())",
    "declined": "checked_by_id = {by}, checked_at = coalesce(checked_at, now()), declined_reason = 'No.'",
    "signed": r"package = '\x00', package_sha256 = encode(sha256('\x00'), 'hex'),"
    " signed_at = coalesce(signed_at, now())",
    "sent": "sent_at = coalesce(sent_at, now())",
    "received": "received_at = coalesce(received_at, now()), receipt = '{{}}'",
}


def move(agency, withdrawal_id, status: str) -> None:
    with acting(agency.analyst if status in ("checked", "declined") else None):
        change = MOVES[status].format(by=agency.analyst.user)
        raw(f"update releases_withdrawal set status = '{status}', {change} where id = %s", withdrawal_id)


def test_someone_who_has_no_business_with_releases_sees_no_withdrawal(agency, published):
    proposed(agency, published(agency))
    for kind in ("navigator", "provider_manager", "whanau_member", "ministry_analyst", "counting"):
        with acting(Actor(kind, agency.steward.user, agency.id)), pytest.raises(DatabaseError, match="permission"):
            raw("select 1 from releases_withdrawal")


def test_an_interrupted_signature_is_made_by_the_sender_later(agency, published):
    found = confirmed(agency, published(agency))
    assert outbox.sign_waiting(at=LATER) == 1
    assert outbox.sign_waiting(at=LATER) == 0
    assert Withdrawal.objects.get(pk=found.pk).status == "signed"


def test_a_release_and_its_withdrawal_are_both_checked_by_the_door_again(agency, published):
    """The seal of the release still holds after its withdrawal: nothing of it was touched."""
    from harakeke.evidence.releases.seals import open_proposal

    release = published(agency)
    withdrawals.sign_withdrawal(withdrawal_id=confirmed(agency, release).pk, at=LATER)
    assert set(open_proposal(Release.objects.get(pk=release.pk))) == set(release.sealed_tables)
    assert actions.sign(release_id=release.pk, at=LATER).package_sha256 == release.package_sha256
