"""The suite runs on real parts: an embedded PostgreSQL of its own, in a state folder of its own, per worker.

Everything in a test runs as the application's role, behind the walls; only making the database is the owner's work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.node_environment import CHECKOUT, NODE, STATE, WORKER  # noqa: F401  (STATE is for tests)

STARTED_HERE = pytest.StashKey[bool]()


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

    django.setup()
    config.stash[STARTED_HERE] = not _cluster_runs()


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
    return databases.database_name(NODE)


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
