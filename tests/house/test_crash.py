"""Power goes at the worst moment: kill -9 of the database, of a node, of whoever is closing or sending; then restart.

A real PostgreSQL with fsync on, real processes. Nothing that was acknowledged is lost, nothing is released twice, and
counting again gives the same figures to the last byte.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.house.living_nodes import LivingNodes
from tests.house.node_steps import PERIODS
from tests.node_environment import STATE, WORKER

from harakeke.settings.cluster import Cluster
from harakeke.settings.databases import LOGIN_ROLES

pytestmark = [
    pytest.mark.xdist_group("crash"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds a server's processes in /proc"),
]
ALL = 2 * len(PERIODS)  # two agencies
MOMENT = random.Random()


class House(LivingNodes):
    """Both nodes on a PostgreSQL of their own, which can be killed and started again."""

    def __init__(self, state: Path):
        self.cluster = Cluster(state / "postgres", roles=LOGIN_ROLES, fast=False)
        super().__init__(state, "harakeke_crash", HARAKEKE_FAST_DATABASE="0")
        self.environment.pop("DATABASE_URL", None)

    def kill_database(self) -> None:
        """Every process of the server at once, as when the power goes."""
        server = self.cluster.process()
        assert server
        kill([server, *children_of(server)])

    def ask(self, node: str, question: str) -> list[tuple]:
        with self.cluster.connect(database=f"harakeke_crash_{node}") as administrator:
            return administrator.execute(question).fetchall()


def children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def kill(processes: list[int]) -> None:
    """kill -9: no time to tidy up."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.fixture(scope="module")
def house():
    state = STATE / f"crash-{WORKER}"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(mode=0o711, parents=True)
    house = House(state)
    try:
        house.cluster.start()
        assert house.cluster.connect().execute("show fsync").fetchone() == ("on",)
        house.migrate()
        house.step("country", "40")
        house.step("ministry", node="national")
        yield house
    finally:
        house.stop()
        house.cluster.destroy()
        shutil.rmtree(state, ignore_errors=True)


@pytest.fixture(scope="module")
def reference(house) -> dict[tuple[str, str], str]:
    """The figures as they come out when nothing goes wrong."""
    closing = house.begin_step("close_all")
    told = lines(closing)
    assert closing.returncode == 0
    assert len(told) == ALL
    return digests(told)


@pytest.mark.parametrize("what", ["the database", "the closing process", "the database, once more"])
def test_killed_in_the_middle_of_a_close_nothing_acknowledged_is_lost_and_the_figures_are_the_same(
    house, reference, what
):
    closing = house.begin_step("close_all", "anew")
    assert closing.stdout.readline() == '"ready"\n'
    time.sleep(MOMENT.uniform(0.02, 0.7))
    if what == "the closing process":
        closing.kill()
    else:
        house.kill_database()
    house.cluster.start()
    acknowledged = lines(closing)

    left = house.step("figures")
    assert {one["release"] for one in acknowledged} <= {one["release"] for one in left}
    assert len({(one["agency"], one["period"]) for one in left}) == len(left)  # none stands twice
    assert digests(left).items() <= reference.items()  # none stands half
    again = house.begin_step("close_all")
    told = lines(again)
    assert again.returncode == 0
    assert digests(told) == reference
    stood = {one["release"] for one in left}
    assert stood <= {one["release"] for one in told}  # what stood is found, not made anew


@pytest.fixture(scope="module")
def signed(house, reference) -> list[dict[str, str]]:
    """Every quarter of both agencies, checked and signed; and the national node up."""
    house.collect_page_parts()
    house.national = house.serve("national")
    return house.step("check_all")


KILLED = ["the database", "the national node", "the sender"]


@pytest.mark.parametrize("what", KILLED)
def test_killed_in_the_middle_of_sending_nothing_acknowledged_is_lost(house, signed, what):
    before = received_at_agency(house)
    sending = house.begin_verb("release", "send")
    wait_until(lambda: received_at_agency(house) - before or sending.poll() is not None)
    time.sleep(MOMENT.uniform(0, 0.08))
    acknowledged = received_at_agency(house)
    if what == "the database":
        house.kill_database()
        house.cluster.start()
        sending.wait()
    elif what == "the national node":
        kill([house.national.pid, *children_of(house.national.pid)])
        house.national.wait()
        sending.wait()
        house.national = house.serve("national")
    else:
        sending.kill()
        sending.wait()
    assert acknowledged <= received_at_agency(house) <= published(house)
    arrived = house.step("received", node="national")
    assert len({(agency, period) for agency, period, *_ in arrived}) == len(arrived)  # none is there twice


def test_after_all_that_everything_signed_is_published_once_and_as_it_was_signed(house, signed):
    for _ in range(5):
        if "0 still waiting" in house.verb("release", "send", may_fail=True):
            break
    arrived = house.step("received", node="national")
    as_signed = [[one["agency"], one["period"], one["release"], one["package"]] for one in signed]
    assert arrived == sorted(as_signed)
    assert {one["status"] for one in house.step("figures")} == {"received"}
    assert "Every figure shown is the one that was signed" in house.verb("release", "recheck")


@pytest.mark.parametrize("node", ["agency", "national"])
def test_the_audit_chain_is_whole_after_all_that(house, signed, node):
    house.verb("audit", "seal", "--node", node)
    house.verb("audit", "verify", "--node", node)


def test_pages_answer_at_once_when_the_database_is_back(house, signed):
    """The page server keeps its connections in a pool; those that died with the database are not handed out."""
    for _ in range(6):
        with urlopen(house.address("national") + "/", timeout=10) as answer:
            assert answer.status == 200
    house.kill_database()
    house.cluster.start()
    for _ in range(12):
        with urlopen(house.address("national") + "/", timeout=10) as answer:
            assert answer.status == 200


def lines(process: subprocess.Popen[str]) -> list[dict[str, str]]:
    """What a step has told until it ended, however it ended; a line cut short tells nothing."""
    told, _ = process.communicate()
    found = []
    for line in told.splitlines():
        try:
            fact = json.loads(line)
        except ValueError:
            continue
        found += [fact] if isinstance(fact, dict) else []
    return found


def digests(told: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    return {(one["agency"], one["period"]): one["figures"] for one in told}


def received_at_agency(house: House) -> set[str]:
    return {row[0] for row in house.ask("agency", "select id::text from releases_release where status = 'received'")}


def published(house: House) -> set[str]:
    return {row[0] for row in house.ask("national", "select release::text from figures_receivedrelease")}


def wait_until(true) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)
