"""kill -9 of a sender, of the national node, of database connections: each release still arrives once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import psycopg
import pytest
from django.db import connections
from django.utils import timezone
from tests.evidence.releases import broken_way as way_that
from tests.evidence.releases.broken_way import BrokenWay
from tests.evidence.releases.making import LONG_OVER, acts_of
from tests.evidence.releases.national_node import DATABASE, NationalNode

from harakeke.evidence.releases import actions, outbox
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.seals import signing_key
from harakeke.settings import databases


def now() -> Release:
    return Release.objects.get()


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
    release = propose(standing_agency, period=LONG_OVER, at=timezone.now())
    national.trust(standing_agency.code, signing_key(standing_agency.code))
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
        return bool(administrator.execute(waiting, [DATABASE]).fetchone())
