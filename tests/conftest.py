"""The suite runs on real parts: an embedded PostgreSQL of its own, in a state folder of its own, per worker.

Everything in a test runs as the application's role, behind the walls; only making the database is the owner's work.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from tests.browser_pages import browse, look_over, open_page, shelf, window  # noqa: F401  (fixtures)
from tests.node_environment import CHECKOUT, NODE, STATE, WORKER  # noqa: F401  (STATE is for tests)

STARTED_HERE = pytest.StashKey[bool]()
#: The files that take longest, longest first: begun last, one of them would leave the other workers with nothing to do.
LONGEST = (
    "journey/test_journey.py",
    "house/test_crash.py",
    "journey/test_desks.py",
    "house/test_who_may.py",
    "house/test_privacy_matrix.py",
    "house/test_server.py",
    "methods/confidentiality/test_properties.py",
    "house/test_benches.py",
    "web/whanau/test_desk_in_a_browser.py",
    "methods/attacks/test_many_plans.py",
    "web/navigator/test_plan_browser.py",
    "web/provider/test_merging_browser.py",
    "web/navigator/test_day_browser.py",
    "web/provider/test_looking_after_browser.py",
    "web/navigator/test_agreeing_browser.py",
    "methods/confidentiality/test_certificates_from_scratch.py",
    "synthetic/test_made_up_interruption.py",
)


# How long an example takes is for a bench to say. The suite tries the same examples each time, so that what passed
# passes; `--hypothesis-profile searching` tries new ones.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("suite")


def harakeke(*arguments: str, **environment: str) -> str:
    """Run a verb of the command line as a person would; its output, or the test's failure with its words."""
    done = subprocess.run(
        [sys.executable, "-m", "harakeke.cli", *arguments],
        env={**os.environ, **environment}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"harakeke {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def pytest_configure(config: pytest.Config) -> None:
    import django
    from django.conf import settings

    django.setup()
    # Nothing is collected: static files come straight from their folders. The folder is one that stays empty, for each
    # test client reads through all of it, and the nodes that journeys start fill the usual one.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT = STATE / "static" / "nothing"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    config.stash[STARTED_HERE] = not _cluster_runs()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, each whole: `--dist loadfile --no-loadscope-reorder` hands files out in this order."""
    turn = {CHECKOUT / "tests" / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: turn.get(item.path, len(turn)))


def pytest_collection_finish() -> None:
    """What is loaded stays: the collector need not walk through it again and again, as in the page server."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop this worker's database server when its last test is done, unless it ran before."""
    from harakeke.settings import databases

    if session.config.stash[STARTED_HERE] and _cluster_runs():
        databases.server().stop()


def _cluster_runs() -> bool:
    from harakeke.settings import databases

    server = databases.server()
    return isinstance(server, databases.EmbeddedServer) and server.cluster.process() is not None


@pytest.fixture(scope="session")
def node_database():
    """A freshly made database for this node and worker, with the built-in reference set."""
    from harakeke.settings import databases

    databases.server().start()
    databases.drop(NODE)
    harakeke("database", "migrate", "--node", NODE)
    name = databases.database_name(NODE)
    _copy(name, _as_made())
    return name


@pytest.fixture(scope="session")
def another_database(node_database):
    """Makes a database under another prefix, just as this worker's was before its first test: `another_database("two")`.

    A copy is made in half a second, and migrated in the usual way, which finds nothing to do; from nothing it takes seven.
    """
    from harakeke.settings import databases

    def made(prefix: str) -> None:
        with pytest.MonkeyPatch.context() as elsewhere:
            elsewhere.setenv("HARAKEKE_DATABASE_PREFIX", prefix)
            databases.drop(NODE)
            _copy(as_made, databases.database_name(NODE))
            harakeke("database", "migrate", "--node", NODE)

    as_made = _as_made()
    return made


def _as_made() -> str:
    """The name of the copy that is kept of this worker's database as it was before its first test."""
    from harakeke.settings import databases

    return f"{databases.database_name(NODE)}_as_made"


def _copy(one: str, other: str) -> None:
    """Make one database anew as a copy of another, in which nobody is at work."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    from harakeke.settings import databases

    names = Identifier(other), Identifier(databases.login_role(NODE, "owner")), Identifier(one)
    with psycopg.connect(databases.server().url(None, "postgres"), autocommit=True) as administrator:
        administrator.execute(SQL("drop database if exists {} with (force)").format(names[0]))
        administrator.execute(SQL("create database {} owner {} template {}").format(*names))


@pytest.fixture(scope="session")
def django_db_setup(node_database, django_db_blocker):
    """pytest-django's own way makes a database as the application, which may not; the owner has made it instead."""
    yield
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        if pool := getattr(connections["default"], "_connection_pools", None):
            pool.clear()


@pytest.fixture(scope="session")
def published_data() -> Path:
    """The folder of published reference files; a test that needs it is skipped where it is absent."""
    folder = os.environ.get("HARAKEKE_DATA")
    if not folder:
        pytest.skip("the published reference files are not on this machine (HARAKEKE_DATA)")
    return Path(folder)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """The two nodes are tested in two runs: what is under tests/national needs the national node's settings."""
    under_national = (CHECKOUT / "tests" / "national") in (collection_path, *collection_path.parents)
    if NODE == "national":
        return None if under_national or collection_path in (CHECKOUT, CHECKOUT / "tests") else True
    return True if under_national else None


@pytest.fixture(scope="session")
def chromium():
    """One browser for a worker: its loop lives in this thread, so a second one could not start beside it."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with pytest.MonkeyPatch.context() as allowed, sync_playwright() as playwright:
        allowed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the database must be allowed beside that loop
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
