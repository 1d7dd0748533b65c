"""What the bench prints, at a tiny size; how fast something is depends on the machine."""

from __future__ import annotations

from harakeke.cli import bench_apportionment as bench


def test_the_floor_comes_first_and_everything_is_a_multiple_of_it(capsys, monkeypatch):
    monkeypatch.setattr(bench, "REPEATS", 1)
    bench.run(rounds=1, areas=40)
    _, _, _, floor, *others = capsys.readouterr().out.splitlines()
    assert floor.startswith("floor") and floor.split()[-1] == "1.0"
    assert len(others) == len(list(bench.works(40))) - 1
    for line in others:
        assert float(line.split()[-1]) > 0
