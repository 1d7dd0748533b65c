"""A navigator's pages among 1,000,000 people and 10,000,000 visits, beside bare Django views, all behind gunicorn.

The whānau page, Today, a search and the star. Floor one: a view with as many queries as ours makes beside signing in,
over the same tables, no middleware, no session, a role that bypasses row-level security, no reading left behind. Floor
two: the same view with Django's own session and sign-in, which any page for a signed-in person needs. Ours does all
that, asks in which role, binds the actor, stays behind the walls and opens records at their door.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import click
import psutil

from .bench_asking import CONNECTIONS, SERVERS, Result, Target, ask, median_of, memory_of, servers
from .bench_country import NAVIGATOR, TENANT, Size, load
from .node import open_node

SECONDS = 4.0
SIGNING_IN = re.compile(r'FROM "(django_session|sign_in_user|organisations_role)"')
NOT_ASKING = ("BEGIN", "COMMIT")


@dataclass(frozen=True)
class Page:
    """One of our pages; `queries` are those beside signing in."""

    name: str
    view: str
    path: str
    said: Mapping[str, str] | None = None
    queries: int = 0

    def target(self, server: str, whanau: str, cookie: Mapping[str, str]) -> Target:
        """The page at our server, or the bare view that stands for it."""
        path = self.path if server == "ours" else f"/{self.view}/{self.queries}/{whanau}/"
        token = next(value for name, value in cookie.items() if name.endswith("csrf"))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookie.items())}
        if self.said is None:
            return Target(server, path, headers)
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        return Target(server, path, headers, urlencode(self.said))


def run(*, rounds: int, size: Size, **others: object) -> None:
    subprocess.run([sys.executable, "-m", "harakeke.cli", "database", "migrate"], check=True)
    open_node("agency")
    click.echo(f"Writing down {size.people:,} made-up people and {size.visits:,} visits …")
    began = time.perf_counter()
    load(size)
    cores, busy = os.cpu_count(), os.getloadavg()[0]
    click.echo(f"{time.perf_counter() - began:.0f} s. Asking; {cores} cores, load {busy:.1f} before …")
    measure(rounds)


def measure(rounds: int) -> None:
    """Ask in rounds, every page of every server in each, and print."""
    whanau, cookie = whom_to_ask_about(), sign_in()
    with servers() as processes:
        pages = [counted(page, cookie) for page in pages_of(whanau)]
        results = _rounds(rounds, pages, whanau, cookie, processes)
        memory = {name: memory_of(process) for name, process in processes.items()}
    click.echo(f"\n{CONNECTIONS} connections, 2 workers × 4 threads, {rounds} rounds of {SECONDS:.0f} s, medians")
    for page in pages:
        click.echo("\n".join(["", *table(page, {name: results[page.view, name] for name in SERVERS})]))
    click.echo("\nmemory of a worker: " + ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in memory.items()))


def _rounds(
    rounds: int, pages: list[Page], whanau: str, cookie: dict[str, str], processes: Mapping[str, psutil.Process]
) -> dict[tuple[str, str], Result]:
    targets = {(page.view, name): page.target(name, whanau, cookie) for page in pages for name in SERVERS}
    for key, target in targets.items():
        ask(target, processes[key[1]], seconds=1.0)  # warm
    found: dict[tuple[str, str], list[Result]] = {key: [] for key in targets}
    for _ in range(rounds):
        for key, target in targets.items():
            found[key].append(ask(target, processes[key[1]], seconds=SECONDS))
    return {key: median_of(one) for key, one in found.items()}


def table(page: Page, found: Mapping[str, Result]) -> Iterable[str]:
    """One page beside its floors."""
    yield f"{page.name}: {page.queries} queries beside signing in"
    yield f"{'':<16} {'p50 ms':>8} {'p99 ms':>8} {'requests/s':>11} {'CPU ms':>8} {'database ms':>12} {'ours / it':>10}"
    for name, one in found.items():
        ratio = "" if name == "ours" else f"{found['ours'].rate / one.rate:.2f}"
        times = f"{one.p50:8.1f} {one.p99:8.1f} {one.rate:11.0f} {one.cpu:8.2f} {one.database:12.2f}"
        yield f"{name:<16} {times} {ratio:>10}"


def pages_of(whanau: str) -> list[Page]:
    from django.urls import reverse

    return [
        Page("The whānau page", "record", reverse("navigator:record", args=[whanau])),
        Page("Today", "today", reverse("navigator:today")),
        Page("A search", "search", reverse("navigator:whanau"), {"words": name_to_look_for(whanau)}),
        Page("The star", "star", reverse("navigator:readings", args=[whanau])),
    ]


def counted(page: Page, cookie: Mapping[str, str]) -> Page:
    """The page with the number of its queries, taken from a second asking: the first fills what is remembered."""
    from dataclasses import replace

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.cookies.load(dict(cookie))
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page.path) if page.said is None else client.post(page.path, dict(page.said))
    if answer.status_code != 200:
        raise click.ClickException(f"'{page.name}' answered {answer.status_code}.")
    return replace(page, queries=len(beside_signing_in(query["sql"] for query in asked.captured_queries)))


def beside_signing_in(statements: Iterable[str]) -> list[str]:
    """What a page asks that is not who is asking."""
    return [one for one in statements if one not in NOT_ASKING and not SIGNING_IN.search(one)]


def whom_to_ask_about() -> str:
    """A whānau with a plan in the middle of the navigator's forty."""
    return str(_as_administrator(
        "select p.whanau_id from plans_plan p join engagements_engagement e on e.whanau_id = p.whanau_id"
        " where e.navigator_id = %s order by p.id offset 19 limit 1", NAVIGATOR,
    ))  # fmt: skip


def name_to_look_for(whanau: str) -> str:
    return str(
        _as_administrator("select given_names from people_person where whanau_id = %s order by 1 limit 1", whanau)
    )


def _as_administrator(question: str, value: object) -> Any:
    import psycopg

    from harakeke.settings import databases

    with psycopg.connect(databases.server().url(None, databases.database_name("agency"))) as admin:
        row = admin.execute(question, [value]).fetchone()
    assert row, f"nothing was loaded for tenant {TENANT}"
    return row[0]


def sign_in() -> dict[str, str]:
    """The cookies of the navigator's browser: a session, and what a form is sent back with."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from harakeke.trust.sign_in.models import User

    user = User.objects.get(pk=NAVIGATOR)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key), settings.CSRF_COOKIE_NAME: secrets.token_hex(16)}
