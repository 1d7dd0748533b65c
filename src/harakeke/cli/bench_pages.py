"""The navigator's whānau page against a bare Django view with the same three queries, both behind gunicorn.

Floor one: a view with the three queries (people, goals, visits of one whānau), no middleware, no session, a role that
bypasses row-level security, no reading left behind. Floor two: the same view with Django's own session and sign-in,
which any page for a signed-in person needs. Ours does all that and opens the record at its door.
"""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click
import psutil

from .node import open_node

PORTS = {"ours": 18400, "bare": 18401, "bare, signed in": 18402}
CONNECTIONS = 8
SECONDS = 4.0


@dataclass(frozen=True)
class Target:
    """A page to ask for: where, with which cookie, and the processes that answer."""

    name: str
    port: int
    path: str
    cookie: str


@dataclass(frozen=True)
class Result:
    """One round: latencies in milliseconds, requests a second, CPU milliseconds of the page server a request."""

    p50: float
    p99: float
    rate: float
    cpu: float


def run(*, rounds: int, engagements: int, **others: object) -> None:
    whanau, cookie = prepare()
    results: dict[str, list[Result]] = {name: [] for name in PORTS}
    with servers(whanau) as processes:
        targets = [
            Target("ours", PORTS["ours"], f"/navigator/whanau/{whanau}/", cookie),
            Target("bare", PORTS["bare"], f"/{whanau}/", ""),
            Target("bare, signed in", PORTS["bare, signed in"], f"/{whanau}/", cookie),
        ]
        for target in targets:
            ask(target, processes[target.name], seconds=1.0)  # warm
        for _ in range(rounds):
            for target in targets:
                results[target.name].append(ask(target, processes[target.name], seconds=SECONDS))
    click.echo(
        f"\nThe navigator's whānau page, {CONNECTIONS} connections, 2 workers × 4 threads, {rounds} rounds, medians"
    )
    click.echo(f"{'':<18} {'p50 ms':>8} {'p99 ms':>8} {'requests/s':>11} {'CPU ms/request':>15}")
    middle = {name: median_of(found) for name, found in results.items()}
    for name, one in middle.items():
        click.echo(f"{name:<18} {one.p50:8.1f} {one.p99:8.1f} {one.rate:11.0f} {one.cpu:15.2f}")
    for floor in ("bare", "bare, signed in"):
        click.echo(f"ours / {floor}: {middle['ours'].rate / middle[floor].rate:.2f} of its throughput")


def prepare() -> tuple[str, str]:
    """A small made-up country, and the demo navigator's session and first whānau."""
    subprocess.run([sys.executable, "-m", "harakeke.cli", "database", "migrate"], check=True)
    open_node("agency")
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from harakeke.sector.organisations.queries import actor_for, roles_of
    from harakeke.synthetic.build import build
    from harakeke.synthetic.scale import SMALL
    from harakeke.trust.sign_in.models import User
    from harakeke.trust.walls.actor import acting
    from harakeke.whanau.plans.models import Plan

    today = timezone.localdate()
    build(SMALL, today=today)
    user = User.objects.get(username="demo.navigator")
    actor = actor_for(roles_of(user.pk, on=today)[0], on=today)
    from django.db import transaction

    with acting(actor), transaction.atomic():
        whanau = Plan.objects.order_by("starts_on", "pk").values_list("whanau_id", flat=True)[0]
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(whanau), f"harakeke_agency={session.session_key}"


@contextmanager
def servers(whanau: str) -> Iterator[dict[str, psutil.Process]]:
    """The three page servers."""
    ours = [sys.executable, "-m", "harakeke.cli", "manage", "collectstatic", "--no-input", "-v0"]
    subprocess.run(ours, check=True)
    options = ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "error"]
    commands = {"ours": [sys.executable, "-m", "harakeke.cli", "serve", "--port", str(PORTS["ours"])]}
    for name in ("bare", "bare, signed in"):
        bind = ["--bind", f"127.0.0.1:{PORTS[name]}", "harakeke.cli.bench_bare:application"]
        commands[name] = [sys.executable, "-m", "gunicorn", *options, *bind]
    started = {
        name: subprocess.Popen(
            command, start_new_session=True, env={**os.environ, "HARAKEKE_BENCH_SIGNED_IN": str(int("signed" in name))}
        )
        for name, command in commands.items()
    }
    try:
        for port in PORTS.values():
            wait_for(port)
        yield {name: psutil.Process(process.pid) for name, process in started.items()}
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            process.wait()


def ask(target: Target, process: psutil.Process, *, seconds: float) -> Result:
    """Ask for a page over a few connections for a while."""
    taken: list[float] = []
    end = time.perf_counter() + seconds
    before = cpu_of(process)

    def one() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
        while time.perf_counter() < end:
            began = time.perf_counter()
            connection.request("GET", target.path, headers={"Cookie": target.cookie} if target.cookie else {})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{target.name} answered {answer.status}")
            taken.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not taken:
        raise click.ClickException(f"'{target.name}' did not answer; see above.")
    taken.sort()
    cpu = (cpu_of(process) - before) * 1000 / len(taken)
    return Result(statistics.median(taken), taken[int(len(taken) * 0.99) - 1], len(taken) / seconds, cpu)


def cpu_of(process: psutil.Process) -> float:
    """CPU seconds of a page server and its workers (the database's are not in it)."""
    family = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in family)


def median_of(found: list[Result]) -> Result:
    return Result(*(statistics.median(getattr(one, name) for one in found) for name in ("p50", "p99", "rate", "cpu")))


def wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return
        except OSError:
            time.sleep(0.1)
    raise click.ClickException(f"The page server on port {port} did not start.")
