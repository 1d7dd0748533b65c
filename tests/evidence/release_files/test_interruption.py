"""A release is there whole or not at all, whenever and however the making of it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from harakeke.evidence.release_files import release_folder

from . import small_release as small

STOPS_AT = """
import os, signal, sys
from harakeke.evidence.release_files import actions
from harakeke.files import whole_folder
stop, number, how = sys.argv[1], *map(int, sys.argv[2:])
module = actions if hasattr(actions, stop) else whole_folder
whole, calls = getattr(module, stop), []
def stopped(*given, **named):
    calls.append(1)
    done = whole(*given, **named)
    if len(calls) == number:
        os.kill(os.getpid(), how)
    return done
setattr(module, stop, stopped)
sys.argv[1:] = ["protect", "records.csv", "--plan", "plan.yaml", "--out", "release"]
from harakeke.cli import main
main()
"""


def stopped(folder, step: str, number: int, how: signal.Signals) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", STOPS_AT, step, str(number), str(int(how))],
        cwd=folder, env={**os.environ, **small.ENVIRONMENT}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(("step", "number"), [("write_tables", 1), ("write_evidence", 1), ("_onto_the_disk", 2)])
def test_killed_it_leaves_no_release_and_the_next_run_makes_it(tmp_path, step, number):
    small.write(tmp_path)
    assert stopped(tmp_path, step, number, signal.SIGKILL).returncode == -signal.SIGKILL
    assert not (tmp_path / "release").exists()
    small.protect(tmp_path)
    assert small.cells(tmp_path)


@pytest.mark.parametrize("step", ["read_plan_file", "read_records", "protect", "write_tables", "write_evidence"])
def test_stopped_by_the_person_it_says_so_and_leaves_nothing(tmp_path, step):
    before = sorted(small.write(tmp_path).iterdir())
    done = stopped(tmp_path, step, 1, signal.SIGINT)
    assert (done.returncode, done.stderr.strip()) == (130, "Stopped. Nothing was written.")
    assert sorted(tmp_path.iterdir()) == before


def test_killed_in_the_middle_of_real_work_it_leaves_no_release(tmp_path):
    many = {("001", "young"): 20_000, ("002", "old"): 20_000}
    small.write(tmp_path, records=small.csv_of(small.people(many)))
    for wait in (0.3, 0.6, 0.9):
        running = subprocess.Popen(
            [sys.executable, "-m", "harakeke.cli", "protect", "records.csv", "--plan", "plan.yaml", "--out", "release"],
            cwd=tmp_path, env={**os.environ, **small.ENVIRONMENT}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(wait)
        running.kill()
        running.wait()
        if (tmp_path / "release").exists():  # it was quicker than the wait: then it is whole
            assert len(list((tmp_path / "release").iterdir())) == 2
            break


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    before = sorted(small.write(tmp_path).iterdir())
    monkeypatch.setattr(release_folder.pq.ParquetWriter, "write_table", full)
    said = small.protect(tmp_path, code=1).stderr
    assert "No space left on device" in said
    assert "Nothing was written." in said
    assert sorted(tmp_path.iterdir()) == before


def test_two_at_once_make_one_release(tmp_path):
    small.write(tmp_path)
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "harakeke.cli", "protect", "records.csv", "--plan", "plan.yaml", "--out", "release"],
            cwd=tmp_path, env={**os.environ, **small.ENVIRONMENT}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate()[1].decode() for one in both]
    codes = sorted(one.returncode for one in both)
    assert codes == [0, 1], said
    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == ["cells.parquet", "evidence.json"]
    assert not list(tmp_path.glob(".release*"))
