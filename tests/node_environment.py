"""Which node, state folder and database this test process uses. Loaded before anything reads Django's settings.

A pytest plugin (`-p tests.node_environment` in pyproject.toml), not a part of conftest.py: a worker of pytest-xdist
inherits the environment of the process that started it, and pytest-django would read settings from that first.
"""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
NODE = os.environ.setdefault("HARAKEKE_NODE", "agency")
# A state folder, and so a PostgreSQL, for each worker: an open transaction of one would hold back another's sealing.
HOME = os.environ.setdefault("HARAKEKE_TEST_STATE", os.environ.get("HARAKEKE_STATE") or str(CHECKOUT / "var" / "test"))
STATE = Path(HOME) if WORKER == "main" else Path(HOME) / WORKER
os.environ["HARAKEKE_STATE"] = str(STATE)
# always set anew: a worker inherits what the process that started it had set for itself
os.environ["HARAKEKE_DATABASE_PREFIX"] = f"{os.environ.get('HARAKEKE_TEST_PREFIX', 'harakeke_test')}_{WORKER}"
os.environ.setdefault("HARAKEKE_FAST_DATABASE", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "harakeke.settings.node"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser left open by a test runs an event loop in this thread
SHARED_DATA = CHECKOUT.parent / "shared" / "data"
if SHARED_DATA.exists():
    os.environ.setdefault("HARAKEKE_DATA", str(SHARED_DATA))
