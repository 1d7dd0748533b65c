"""A maker ended by force in the middle: the next goes on, and the country is the one it would have been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import CHECKOUT, NODE

from harakeke.settings import databases

MAKER = [sys.executable, "-m", "tests.synthetic.a_made_up_node"]


@pytest.fixture
def anew(monkeypatch, another_database):
    """Makes a database apart from the suite's, for what is made here is kept; the one before is gone."""
    prefix = f"{os.environ['HARAKEKE_DATABASE_PREFIX']}_made_up"
    monkeypatch.setenv("HARAKEKE_DATABASE_PREFIX", prefix)
    yield lambda: another_database(prefix)
    databases.drop(NODE)


def a_maker(pause: float) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(CHECKOUT)), str(Path(CHECKOUT) / "src")])}
    return subprocess.Popen([*MAKER, str(pause)], env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)


def run_to_the_end() -> list[str]:
    maker = a_maker(0)
    lines = maker.communicate(timeout=120)[0].splitlines()
    assert maker.returncode == 0
    return lines


def test_a_maker_killed_twice_leaves_the_country_that_an_undisturbed_one_makes(anew):
    anew()
    undisturbed = run_to_the_end()[-1]
    anew()
    for steps in (1, 4):
        maker = a_maker(0.3)
        said = [maker.stdout.readline().strip() for _ in range(steps)]
        assert said[-1].endswith("of 40"), said
        maker.send_signal(signal.SIGKILL)
        maker.communicate(timeout=60)
    *_, made, after_two_kills = run_to_the_end()
    assert made == "made: True"
    assert after_two_kills == undisturbed
    *_, made, again = run_to_the_end()
    assert (made, again) == ("made: False", undisturbed)
