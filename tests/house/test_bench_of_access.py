"""The bench of access at a tiny size. Nothing is timed here: how fast something is depends on the machine."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from click import ClickException

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


def test_the_peer_and_all_it_imports_are_pinned_without_an_address():
    text = bench.only(bench.LIST.read_text(encoding="utf-8"), bench.NEEDED)
    assert [one for one in bench.NEEDED if f"{one}==" not in text] == []
    assert "acro==" not in text
    assert "://" not in text


def test_a_peer_that_is_not_there_is_said(tmp_path):
    country = bench.made_up_country(20, 5, 1)
    with pytest.raises(ClickException, match="PySAL did not come through"):
        bench.peer(Path(sys.executable), country, tmp_path)
    assert (tmp_path / "country.npz").exists()
