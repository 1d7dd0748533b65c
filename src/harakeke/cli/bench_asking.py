"""Asking page servers for pages: starting them, many requests at once, how long they took and what they cost."""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

import click
import psutil

SERVERS = {"ours": 18400, "bare": 18401, "bare, signed in": 18402}
CONNECTIONS = 8
OPTIONS = ("--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "error")


@dataclass(frozen=True)
class Target:
    """A page to ask for: at which server, where, with which headers; with a body it is sent, else fetched."""

    server: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Result:
    """One round: latencies in milliseconds, requests a second, CPU milliseconds a request.

    cpu: of the page server; database: of the database server, where it is on this machine.
    """

    p50: float
    p99: float
    rate: float
    cpu: float
    database: float


@contextmanager
def servers() -> Iterator[dict[str, psutil.Process]]:
    """The three page servers, with two workers of four threads each."""
    collect = [sys.executable, "-m", "harakeke.cli", "manage", "collectstatic", "--no-input", "-v0"]
    subprocess.run(collect, check=True)
    started = {name: _start(name, port) for name, port in SERVERS.items()}
    try:
        for name, process in started.items():
            _wait_for(name, process)
        yield {name: psutil.Process(process.pid) for name, process in started.items()}
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            process.wait()


def _start(name: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "harakeke.cli", "serve", "--port", str(port)]
    if name != "ours":
        bind = ["--bind", f"127.0.0.1:{port}", "harakeke.cli.bench_bare:application"]
        command = [sys.executable, "-m", "gunicorn", *OPTIONS, *bind]
    signed_in = {"HARAKEKE_BENCH_SIGNED_IN": str(int("signed" in name))}
    return subprocess.Popen(command, start_new_session=True, env=os.environ | signed_in)


def _wait_for(name: str, process: subprocess.Popen[bytes]) -> None:
    """Until it answers anything at all: the port is open before its workers have begun."""
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", SERVERS[name], timeout=10)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise click.ClickException(f"The page server '{name}' did not start; see above.")


def ask(target: Target, process: psutil.Process, *, seconds: float) -> Result:
    """Ask for a page over a few connections for a while."""
    taken: list[float] = []
    refused: list[int] = []
    end = time.perf_counter() + seconds
    family = (process, database_server())
    before = [cpu_of(one) for one in family]

    def one() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", SERVERS[target.server], timeout=30)
        while time.perf_counter() < end and not refused:
            began = time.perf_counter()
            connection.request("GET" if target.body is None else "POST", target.path, target.body, dict(target.headers))
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                refused.append(answer.status)
                return
            taken.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused or not taken:
        raise click.ClickException(f"'{target.server}' answered {refused[:1] or 'nothing'} where a page was asked for.")
    cpu, database = (cpu_of(one) - was for one, was in zip(family, before, strict=True))
    return result_of(taken, seconds, cpu, database)


def result_of(taken: list[float], seconds: float, cpu: float, database: float) -> Result:
    """What a round says: `taken` in milliseconds, `cpu` and `database` in seconds of all its requests."""
    taken, each = sorted(taken), 1000 / len(taken)
    slow = taken[max(0, int(len(taken) * 0.99) - 1)]
    return Result(statistics.median(taken), slow, len(taken) / seconds, cpu * each, database * each)


def database_server() -> psutil.Process | None:
    """The embedded server; one that someone else runs may be anywhere."""
    from harakeke.settings import databases

    server = databases.server()
    number = server.cluster.process() if isinstance(server, databases.EmbeddedServer) else None
    return psutil.Process(number) if number else None


def cpu_of(process: psutil.Process | None) -> float:
    """CPU seconds of a server and its workers."""
    if process is None:
        return 0.0
    family = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in family)


def memory_of(process: psutil.Process) -> float:
    """Megabytes that a worker alone holds and would give back when it ended: the most of all workers."""
    return float(max(one.memory_full_info().uss for one in process.children(recursive=True))) / 1024**2


def median_of(found: list[Result]) -> Result:
    return Result(*(statistics.median(getattr(one, name.name) for one in found) for name in fields(Result)))
