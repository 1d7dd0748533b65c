"""What the benchmark of allocation measures, on a tiny country. Nothing is timed here."""

from __future__ import annotations

import numpy as np
import pytest

from harakeke.cli import bench_allocation as bench
from harakeke.cli import bench_allocation_peers as peers
from harakeke.methods.allocation import overlap_in_part, spread


def test_every_part_is_measured_and_shown(capsys):
    found = bench.run(rounds=1, areas=40, peers=False, access=False)
    assert set(bench.GOALS) < set(found)
    assert all(seconds > 0 for seconds in found.values())
    said = capsys.readouterr().out
    assert "4 years × 40 areas × 8 services" in said
    assert "of the time of reading and writing; goal at most 10" in said


def test_the_solver_gets_the_same_problem_and_finds_no_better(capsys):
    problem = bench.problem_of(60)
    ours = spread(problem.target, problem.total, problem.low, problem.high).amounts
    for call, power in ((peers.linear, 1), (peers.quadratic, 2)):
        theirs = call(problem)
        away = [(np.abs(one - problem.target) ** power / problem.target ** (power - 1)).sum() for one in (ours, theirs)]
        assert away[0] == pytest.approx(away[1], rel=1e-6)
    peers.beside_solver(problem)
    assert "rows shuffled" in capsys.readouterr().out


def test_its_rules_overlap_and_its_country_is_the_same_each_time():
    problem = bench.problem_of(60)
    assert overlap_in_part(peers.floors_of_regions(problem) + peers.overlapping(problem))
    assert bench.columns(60)["previous"].tolist() == bench.columns(60)["previous"].tolist()
