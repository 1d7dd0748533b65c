"""A loader that is killed half-way leaves what was there, in a real process on a real database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from harakeke.reference import queries
from harakeke.reference.models import Area, Deprivation, Indicator, ReferenceSet

pytestmark = pytest.mark.django_db(transaction=False)


def counts():
    return [table.objects.count() for table in (ReferenceSet, Area, Deprivation, Indicator)]


def start_loading(folder):
    node = os.environ["HARAKEKE_NODE"]
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "harakeke.cli", "reference", "load", str(folder), "--node", node],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def wait_until_it_says(process, words):
    for line in process.stdout:
        if line.startswith(words):
            return
    pytest.fail(f"the loader ended without saying '{words}'")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_loader_stopped_half_way_leaves_the_sets_that_were_in_use(published_data, how):
    before = counts()
    in_use = sorted(queries.sets().filter(current=True).values_list("name", "fingerprint"))
    process = start_loading(published_data)
    wait_until_it_says(process, "Storing Estimated residents by age")
    process.send_signal(how)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert counts() == before
    assert sorted(queries.sets().filter(current=True).values_list("name", "fingerprint")) == in_use
    if how is signal.SIGINT:
        assert "Stopped. Nothing was changed: what was loaded before is still in use." in said
