"""The outbox: however often the way breaks and whoever is killed, each release arrives once. Real nodes, real HTTP."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import psycopg
import pytest
from django.db import connections
from django.utils import timezone
from tests.conftest import harakeke
from tests.evidence.releases import broken_way as way_that
from tests.evidence.releases.broken_way import BrokenWay
from tests.evidence.releases.making import KEY, OTHER_KEY
from tests.evidence.releases.national_node import NationalNode
from tests.evidence.releases.test_release_door import acts_of

from harakeke.evidence.releases import actions, outbox
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import PackageRefused, SigningKey, check_receipt, make_receipt
from harakeke.evidence.releases.refusals import NotAcknowledged, ReleaseRefused
from harakeke.evidence.releases.seals import signing_key
from harakeke.settings import databases
from harakeke.settings.state import secret

PERIOD = "2024Q3"  # long over, whatever the clock of the machine says


@pytest.fixture(scope="module")
def national(node_database):
    """A national node of its own, with an empty database."""
    databases.drop("national")
    harakeke("database", "migrate", "--node", "national")
    node = NationalNode().start()
    yield node
    node.kill()
    databases.drop("national")


@pytest.fixture
def waiting(standing_agency, signed, national):
    """A signed release in the outbox, of an agency whose key the national node trusts."""
    release = signed(standing_agency, period=PERIOD, at=timezone.now() - timedelta(hours=1))
    trust(standing_agency.code)
    return release


@pytest.fixture
def signed(propose):
    def made(agency, **changed):
        release = propose(agency, **changed)
        at = changed["at"]
        actions.check(release_id=release.pk, by=agency.steward, at=at)
        return actions.sign(release_id=release.pk, at=at)

    return made


@pytest.fixture
def way(national, settings):
    """The way to the national node, which breaks as the test says."""
    made = BrokenWay(national.port)
    settings.HARAKEKE_NATIONAL_ADDRESS = made.address
    yield made
    made.close()


def trust(code: str, key: SigningKey | None = None) -> None:
    public = (key or signing_key(code)).public_key.hex()
    harakeke("release", "trust", "--agency", code, "--name", f"Agency {code}", "--from", "2024-01-01", public)


def now() -> Release:
    return Release.objects.get()


# --- All goes well ---


def test_a_signed_release_arrives_and_its_receipt_is_kept(waiting, way, national):
    assert outbox.send_waiting() == 1
    release = now()
    assert (release.status, release.attempts, release.last_problem) == ("received", 1, "")
    assert release.receipt["sha256"] == release.package_sha256
    assert release.receipt["node"] == "national"
    assert national.received(waiting.agency.code) == [str(release.pk)]
    assert acts_of(release.pk)[-2:] == ["release.sent", "release.received"]


def test_what_has_arrived_is_not_sent_again(waiting, way):
    first = outbox.send(release_id=waiting.pk, at=timezone.now())
    again = outbox.send(release_id=waiting.pk, at=timezone.now())
    assert outbox.send_waiting(early=True) == 0
    assert way.seen == 1
    assert (first.received_at, first.receipt) == (again.received_at, again.receipt)


def test_a_release_that_is_not_signed_is_not_sent(standing_agency, propose, way):
    release = propose(standing_agency)
    with pytest.raises(ReleaseRefused, match="waits for a check"):
        outbox.send(release_id=release.pk, at=timezone.now())
    actions.check(release_id=release.pk, by=standing_agency.steward, at=timezone.now())
    assert outbox.send_waiting(early=True) == 0
    assert way.seen == 0


# --- The way breaks ---


@pytest.mark.parametrize(
    ("trouble", "arrived", "words"),
    [
        (way_that.FAILS, False, "answered 500"),
        (way_that.SHUTS, False, "could not be reached"),
        (way_that.HALF, False, "answered 422. The package arrived damaged or only in part"),
        (way_that.RUBBISH, False, "no receipt"),
        (way_that.OTHERS_RECEIPT, False, "no receipt"),
        (way_that.ELSEWHERE, False, "answered 307"),
        (way_that.LOSES_REPLY, True, "could not be reached"),
        (way_that.HALF_REPLY, True, ""),
    ],
)
def test_whatever_breaks_the_release_stays_in_the_outbox_and_then_arrives_once(
    waiting, way, national, trouble, arrived, words
):
    way.troubles = [trouble]
    assert outbox.send_waiting() == 0
    assert now().status == "sent"
    assert words in now().last_problem
    assert bool(national.received(waiting.agency.code)) == arrived
    assert outbox.send_waiting(early=True) == 1
    assert now().status == "received"
    assert national.received(waiting.agency.code) == [str(waiting.pk)]
    assert acts_of(waiting.pk).count("release.sent") == 1
    assert acts_of(waiting.pk).count("release.received") == 1


def test_a_lost_reply_is_answered_later_with_the_very_same_receipt(waiting, way, national):
    way.troubles = [way_that.LOSES_REPLY, way_that.LOSES_REPLY]
    for _ in range(3):
        outbox.send_waiting(early=True)
    with national.owner() as owner:
        (kept,) = owner.execute(
            "select receipt from figures_receivedrelease where release = %s", [waiting.pk]
        ).fetchone()
    assert now().receipt == kept
    assert (now().attempts, way.passed) == (3, 3)


def test_an_unreachable_node_never_raises_and_is_tried_more_and_more_seldom(waiting, settings):
    settings.HARAKEKE_NATIONAL_ADDRESS = "http://127.0.0.1:9"
    at, waits = timezone.now(), []
    for _ in range(5):
        assert outbox.send_waiting(at=at) == 0
        assert "could not be reached" in now().last_problem
        waits.append(now().next_attempt_at - at)
        assert outbox.send_waiting(at=now().next_attempt_at - timedelta(seconds=1)) == 0
        at = now().next_attempt_at
    assert [wait.total_seconds() for wait in waits] == [5, 10, 20, 40, 80]
    assert now().attempts == 5
    assert outbox.wait_after(10_000) == timedelta(hours=1)


@pytest.mark.parametrize(
    "address", ["file:///etc", "ftp://127.0.0.1", "nonsense", "http://[", "http://no.such.host.invalid"]
)
def test_an_address_that_is_none_is_a_problem_noted_and_not_a_crash(waiting, settings, address):
    settings.HARAKEKE_NATIONAL_ADDRESS = address
    assert outbox.send_waiting() == 0
    assert now().last_problem


def test_a_refused_release_says_why_and_goes_once_that_is_mended(standing_agency, signed, way, national):
    release = signed(standing_agency, period=PERIOD, at=timezone.now())
    with pytest.raises(NotAcknowledged, match="signer's key is not known here"):
        outbox.send(release_id=release.pk, at=timezone.now())
    assert national.received(standing_agency.code) == []
    assert "not known here" in national.refused()[-1]
    trust(standing_agency.code)
    assert outbox.send_waiting(early=True) == 1


def test_one_release_in_trouble_does_not_hold_up_another(standing_agency, signed, way, national):
    for period in ("2024Q2", "2024Q3"):
        signed(standing_agency, period=period, at=timezone.now())
    trust(standing_agency.code)
    way.troubles = [way_that.FAILS]
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting(early=True) == 1
    assert len(national.received(standing_agency.code)) == 2


def test_many_senders_at_once_make_one_published_release(waiting, way, national):
    from tests.evidence.releases.test_release_door import at_once

    done = at_once(*[lambda: outbox.send(release_id=waiting.pk, at=timezone.now())] * 4)
    assert {one.status for one in done} == {"received"}
    assert len({one.receipt["signature"] for one in done}) == 1
    assert national.received(waiting.agency.code) == [str(waiting.pk)]
    assert acts_of(waiting.pk).count("release.received") == 1


# --- Receipts ---


def test_a_receipt_from_someone_else_than_the_national_node_is_not_believed(waiting, way, settings):
    settings.HARAKEKE_NATIONAL_KEY = OTHER_KEY.public_key.hex()
    assert outbox.send_waiting() == 0
    assert "not the national node's" in now().last_problem
    settings.HARAKEKE_NATIONAL_KEY = SigningKey(secret("receipt-key")).public_key.hex()
    assert harakeke("release", "receipt-key").split()[1] == settings.HARAKEKE_NATIONAL_KEY
    assert outbox.send_waiting(early=True) == 1


def test_a_receipt_altered_in_any_field_is_refused():
    given = make_receipt(release="r", sha256="s", received_at=timezone.now(), node="national", key=KEY)
    assert check_receipt(given, release="r", sha256="s", public_key=KEY.public_key)
    for field in given:
        for value in ("", "00", given[field][::-1] + "0", None, 7):
            with pytest.raises(PackageRefused):
                check_receipt({**given, field: value}, release="r", sha256="s", public_key=None)
        with pytest.raises(PackageRefused, match="no receipt"):
            check_receipt({k: v for k, v in given.items() if k != field}, release="r", sha256="s", public_key=None)
    for release, sha256 in (("x", "s"), ("r", "x")):
        with pytest.raises(PackageRefused, match="another package"):
            check_receipt(given, release=release, sha256=sha256, public_key=None)


# --- Somebody is killed ---


def sending(way: BrokenWay) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "harakeke.cli", "release", "send"],
        env={**os.environ, "HARAKEKE_NATIONAL_ADDRESS": way.address},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "arrived"), [(way_that.HOLDS_BEFORE, False), (way_that.HOLDS_REPLY, True)], ids=["before", "after"]
)
def test_a_sender_killed_in_the_middle_leaves_one_release_when_it_comes_back(waiting, way, national, when, arrived):
    way.troubles = [when]
    process = sending(way)
    assert way.held.wait(30)
    assert bool(national.received(waiting.agency.code)) == arrived
    process.send_signal(signal.SIGKILL)
    process.wait()
    way.go_on.set()
    assert now().status == "sent"
    assert outbox.send_waiting() == 0  # not yet: for all we know the attempt is still under way
    assert sending(way).wait() == 0
    assert now().status == "received"
    assert national.received(waiting.agency.code) == [str(waiting.pk)]
    assert acts_of(waiting.pk)[-2:] == ["release.sent", "release.received"]


def test_after_a_killed_sender_the_next_turn_comes_by_itself(waiting, way):
    way.troubles = [way_that.HOLDS_BEFORE]
    process = sending(way)
    assert way.held.wait(30)
    process.kill()
    process.wait()
    way.go_on.set()
    assert outbox.send_waiting(at=timezone.now() + outbox.UNDER_WAY) == 1


def test_a_national_node_killed_while_it_writes_has_nothing_and_then_all(waiting, settings, national):
    mortal = NationalNode().start()
    settings.HARAKEKE_NATIONAL_ADDRESS = mortal.address
    with mortal.owner() as owner:
        owner.execute("lock table figures_figure in share mode")  # the receiver stops before its first figure
        sender = threading.Thread(target=outbox.send_waiting)
        sender.start()
        wait_until(lambda: waits_for_a_lock(mortal))
        mortal.kill()
        sender.join()
    assert national.received(waiting.agency.code) == []
    assert now().status == "sent"
    settings.HARAKEKE_NATIONAL_ADDRESS = national.address
    assert outbox.send_waiting(early=True) == 1
    assert national.received(waiting.agency.code) == [str(waiting.pk)]


def test_the_senders_loop_signs_sends_and_outlives_a_lost_database(standing_agency, propose, way, national):
    release = propose(standing_agency, period=PERIOD, at=timezone.now())
    trust(standing_agency.code)
    way.troubles = [way_that.SHUTS]
    stop = threading.Event()
    loop = threading.Thread(target=outbox.run_sender, args=(stop, 0.2))
    loop.start()
    try:
        with psycopg.connect(databases.server().url(None, "postgres")) as administrator:
            for _ in range(5):
                administrator.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s",
                    [databases.login_role("agency", "application")],
                )
                time.sleep(0.1)
        assert loop.is_alive()
        connections.close_all()  # this thread's own was lost too
        actions.check(release_id=release.pk, by=standing_agency.steward, at=timezone.now())
        wait_until(lambda: now().status == "received", seconds=30)
    finally:
        stop.set()
        loop.join(30)
    assert not loop.is_alive()
    assert national.received(standing_agency.code) == [str(release.pk)]


def wait_until(done, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def waits_for_a_lock(node: NationalNode) -> bool:
    with psycopg.connect(databases.server().url(None, "postgres")) as administrator:
        waiting = "select 1 from pg_stat_activity where datname = %s and wait_event_type = 'Lock'"
        return bool(administrator.execute(waiting, [databases.database_name("national")]).fetchone())


# --- The command line ---


def test_anyone_can_verify_a_package_offline_with_the_agencys_key(waiting, tmp_path):
    file = tmp_path / "release.zip"
    file.write_bytes(bytes(waiting.package))
    key_id, public_key = harakeke("release", "key", "--agency", waiting.agency.code).split()
    assert key_id == signing_key(waiting.agency.code).key_id
    said = harakeke(
        "release", "verify", str(file), "--public-key", public_key, DATABASE_URL="postgresql://nowhere.invalid/x"
    )
    assert f"Verified: release {waiting.pk} of {waiting.agency.code} for {PERIOD}." in said
    file.write_bytes(bytes(waiting.package).replace(b"2024Q3", b"2024Q2"))
    with pytest.raises(AssertionError, match="damaged"):
        harakeke("release", "verify", str(file), "--public-key", public_key)
    file.write_bytes(bytes(waiting.package))
    with pytest.raises(AssertionError, match="another agency"):
        harakeke("release", "verify", str(file), "--public-key", public_key, "--agency", "someone-else")
    with pytest.raises(AssertionError, match="not known here"):
        harakeke("release", "verify", str(file), "--public-key", OTHER_KEY.public_key.hex())


def test_both_nodes_list_their_releases_and_the_national_one_rechecks_them(waiting, way):
    assert f"signed     {waiting.pk}" in harakeke("release", "list")
    assert str(waiting.pk) not in harakeke("release", "list", "--node", "national")
    assert "1 acknowledged, 0 still waiting." in harakeke("release", "send", HARAKEKE_NATIONAL_ADDRESS=way.address)
    assert f"received   {waiting.pk}" in harakeke("release", "list")
    assert str(waiting.pk) in harakeke("release", "list", "--node", "national")
    assert "Every figure shown is the one that was signed." in harakeke("release", "recheck")


def test_a_key_is_not_trusted_for_two_agencies(waiting):
    with pytest.raises(AssertionError, match="already another agency's"):
        trust("someone-else", signing_key(waiting.agency.code))
    with pytest.raises(AssertionError, match="64 hexadecimal digits"):
        harakeke("release", "trust", "--agency", "x", "--name", "X", "not-a-key")
