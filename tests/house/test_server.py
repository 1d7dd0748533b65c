"""The whole on a PostgreSQL *server* over TCP, with passwords: the one in `DATABASE_URL`, else one started here.

The walls' own tests run against it, a small country is made and a quarter closed.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from tests.house.living_nodes import LivingNodes, free_ports
from tests.node_environment import CHECKOUT, STATE, WORKER

from harakeke.settings.cluster import UNPRIVILEGED, find_binaries

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]
PREFIX = f"harakeke_server_{WORKER}"


def server_binaries() -> Path | None:
    """The newest server installed on the machine, else the one the requirements carry."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: -int(path.parts[4]))
    if installed:
        return installed[0].parent
    try:
        return find_binaries()
    except RuntimeError:
        return None


class Server:
    """A PostgreSQL server on 127.0.0.1 that asks for passwords, as an administrator would have set it up."""

    def __init__(self, binaries: Path):
        self.binaries, self.password = binaries, secrets.token_urlsafe(12) + "/@: ü"  # awkward on purpose
        (self.port,) = free_ports(1)
        self.folder = Path(tempfile.mkdtemp(prefix="harakeke-server-"))
        self.folder.chmod(0o755)
        self.account = None
        if os.geteuid() == 0:
            accounts = {one.pw_name for one in pwd.getpwall()}
            self.account = next(name for name in UNPRIVILEGED if name in accounts)
            entry = pwd.getpwnam(self.account)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)

    def run(self, program: str, *arguments: object) -> None:
        options = {"user": self.account, "extra_groups": []} if self.account else {}
        done = subprocess.run(
            [self.binaries / program, *map(str, arguments)], cwd="/", stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            env={"LC_ALL": "C", "PATH": os.environ["PATH"]}, start_new_session=True, **options,
        )  # fmt: skip
        assert done.returncode == 0, (program, done.stderr)

    def start(self) -> str:
        """Make and start it; its address."""
        from urllib.parse import quote

        given = self.folder / "password"
        given.write_text(self.password)
        given.chmod(0o644)
        self.run(
            "initdb", "-D", self.folder / "data", "-U", "keeper", "-E", "UTF8", "--no-locale", "--no-sync",
            "--auth=scram-sha-256", f"--pwfile={given}",
        )  # fmt: skip
        given.unlink()
        options = f"-p {self.port} -h 127.0.0.1 -k '' -c fsync=off -c synchronous_commit=off"
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o", options, "start")
        return f"postgresql://keeper:{quote(self.password, safe='')}@127.0.0.1:{self.port}/postgres"

    def destroy(self) -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def address():
    """The address of a server and of an account that may make roles and databases."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    binaries = server_binaries()
    if binaries is None:
        pytest.skip("No PostgreSQL server: DATABASE_URL is not set, and none is installed on this machine.")
    server = Server(binaries)
    try:
        yield server.start()
    finally:
        server.destroy()


@pytest.fixture(scope="module")
def nodes(address):
    state = STATE / f"server-{WORKER}"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(mode=0o711, parents=True)
    nodes = LivingNodes(state, PREFIX, DATABASE_URL=address)
    try:
        nodes.migrate()
        yield nodes
    finally:
        nodes.stop()
        with psycopg.connect(address, autocommit=True) as administrator:
            for node in ("agency", "national"):
                administrator.execute(f"drop database if exists {PREFIX}_{node} with (force)")
        shutil.rmtree(state, ignore_errors=True)


def test_the_applications_roles_sign_in_with_passwords_and_are_nobody_special(nodes):
    for node in ("agency", "national"):
        with psycopg.connect(nodes.verb("database", "url", "--node", node).strip()) as application:
            role, special = application.execute(
                "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit"
                " from pg_roles where rolname = current_user"
            ).fetchone()
            assert (role, special) == (f"harakeke_{node}_application", False)
            assert application.execute("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")\
                .fetchone() == (0,)  # fmt: skip


def test_a_wrong_password_is_refused(nodes, address):
    place = address.rpartition("@")[2].partition("/")[0]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://harakeke_agency_application:guessed@{place}/{PREFIX}_agency", connect_timeout=5)


def test_each_nodes_application_reaches_its_own_database_alone(nodes):
    national = nodes.verb("database", "url", "--node", "national").strip()
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(national.replace(f"{PREFIX}_national", f"{PREFIX}_agency"))


def test_migrating_again_changes_nothing_and_works(nodes):
    nodes.migrate()


def test_every_attempt_on_the_walls_fails_on_the_server_too(nodes):
    environment = {
        **nodes.environment,
        "HARAKEKE_NODE": "agency",
        "HARAKEKE_TEST_PREFIX": f"{PREFIX}_walls",
    }
    command = [sys.executable, "-m", "pytest", "tests/trust/walls", "-q", "-p", "no:xdist"]
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as administrator:
        for made in ("", "_as_made"):
            administrator.execute(f"drop database if exists {PREFIX}_walls_main_agency{made} with (force)")


def test_a_country_is_made_a_quarter_closed_and_published_over_tcp(nodes):
    nodes.step("country", "40")
    nodes.step("ministry", node="national")
    closing = nodes.begin_step("close_all")
    told, _ = closing.communicate()
    assert closing.returncode == 0
    assert len(told.splitlines()) == 11  # ready, and five quarters of two agencies
    nodes.step("check_all")
    nodes.collect_page_parts()
    nodes.serve("national")
    assert "0 still waiting" in nodes.verb("release", "send")
    assert len(nodes.step("received", node="national")) == 10


def test_pages_are_served_from_it_and_its_own_passwords_are_no_argument_of_any_process(nodes):
    from urllib.request import urlopen

    nodes.serve("agency")
    with urlopen(nodes.address("agency") + "/accounts/login/", timeout=10) as answer:
        assert answer.status == 200
    time.sleep(0.1)
    secret = nodes.verb("database", "url", "--node", "agency").split(":")[2].partition("@")[0]
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert secret.encode() not in line.read_bytes()
        except OSError:
            continue


def test_starting_over_drops_the_databases_there(nodes):
    """What `demo --reset` does on a given server: only our own two databases go."""
    script = "from harakeke.settings import databases as d; [d.drop(node) for node in d.NODES]"
    subprocess.run([sys.executable, "-c", script], env=nodes.environment, check=True)
    with psycopg.connect(nodes.environment["DATABASE_URL"]) as administrator:
        found = administrator.execute("select datname from pg_database where datname like %s", [f"{PREFIX}%"])
        assert found.fetchall() == []
