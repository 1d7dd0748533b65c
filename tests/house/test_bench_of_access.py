"""The bench of access at a tiny size. Nothing is timed here: how fast something is depends on the machine."""

from __future__ import annotations

import re
import sys

import numpy as np

from harakeke.cli import bench_access as bench


def test_it_prints_what_it_measured_and_for_how_many_pairs(capsys):
    found = bench.run_access(1, peers=False, areas=200, sites=30, services=2)
    printed = capsys.readouterr().out
    assert set(found) == {"checking the pairs", "access", "levels and reasons", "what if, two sites"}
    pairs = len(bench.made_up_country(200, 30, 2).travel)
    assert f"200 areas × 30 sites × 2 services, made up; {pairs:,} pairs within 30 minutes" in printed
    assert "goal 250 ms" in printed


def test_the_country_is_the_same_on_every_run():
    one, other = (bench.made_up_country(50, 10, 2) for _ in range(2))
    assert np.array_equal(one.demand, other.demand)
    assert np.array_equal(one.travel.minutes, other.travel.minutes)


def test_pysal_is_measured_beside_on_the_same_pairs(capsys):
    country = bench.made_up_country(200, 30, 2)
    found = bench.beside_peer(country, bench.access_of(country), 0.001)
    printed = capsys.readouterr().out
    assert set(found) == {"peer"}
    assert re.search(r"PySAL access 1\.1\.10\S* +\d+ ms", printed)
    differs = re.search(r"the same figures within (\S+), and NaN for", printed)
    assert differs and float(differs[1]) < 1e-12


def test_without_pysal_it_says_what_brings_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "access", None)
    country = bench.made_up_country(20, 5, 1)
    assert bench.beside_peer(country, bench.access_of(country), 1.0) == {}
    assert "requirements-dev.txt" in capsys.readouterr().out
