"""`harakeke allocate` writes a folder that is whole, adds up, and comes out the same bytes for anyone, or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
from collections import defaultdict

import pytest

from harakeke.commissioning.allocation_files import actions, writing

from . import small_country as small

FILES = {"scenario.yaml", "areas.csv", "allocation.csv", "explanation.json", "index.html", "manifest.json", "area"}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The small country, published once for the tests that only look."""
    folder = small.write(tmp_path_factory.mktemp("country"))
    small.allocate(folder)
    return folder


def every_file(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_the_inputs_the_rows_the_reasons_and_a_page_for_each_area(published):
    assert {path.name for path in (published / "out").iterdir()} == FILES
    assert {path.name for path in (published / "out" / "area").iterdir()} == {
        f"{code:03d}.html" for code in range(1, 10)
    }


def test_the_rows_have_the_columns_that_were_promised_and_add_up_at_every_level(published):
    found = small.rows(published)
    assert list(found[0]) == [
        "area", "year", "agency", "service", "amount", "target", "bound", "navigators", "low90", "high90",
    ]  # fmt: skip
    assert len(found) == 9 * 4 * 2 * 2
    years, areas = defaultdict(int), defaultdict(int)
    targets, moana, front, posts = defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(float)
    for row in found:
        cents = small.cents(row["amount"])
        years[row["year"]] += cents
        areas[row["area"], row["year"]] += cents
        targets[row["year"]] += small.cents(row["target"])
        moana[row["year"]] += cents if row["agency"] == "Moana" else 0
        front[row["year"]] += cents if row["service"] == "front line" else 0
        posts[row["year"]] += float(row["navigators"])
        assert row["bound"] in ("free", "loss", "floor", "gain", "ceiling", "group")
        assert float(row["low90"]) <= float(row["high90"])
        if row["low90"] == row["high90"] or row["bound"] == "loss":
            assert float(row["low90"]) <= float(row["amount"]) <= float(row["high90"])
    budget = {"2026": 17_900_000_000, "2027": 18_050_000_000, "2028": 18_200_000_000, "2029": 18_350_000_000}
    assert years == targets == budget
    assert moana == {year: round(0.18 * cents) for year, cents in budget.items()}
    assert all(front[year] >= 0.85 * cents for year, cents in budget.items())
    why = small.explanation(published)
    assert {
        (code, year): cents
        for year in budget
        for code, cents in zip(why["areas"], why["years"][year]["cents"], strict=True)
    } == areas
    for year in budget:
        assert posts[year] == sum(why["years"][year]["navigators"]["units"]) / 2


def test_target_and_moves_are_the_amount_exactly(published):
    from math import fsum

    why = small.explanation(published)
    for year in why["years"].values():
        for at in range(len(why["areas"])):
            moved = [one[at] for one in year["moved"].values()]
            assert fsum([year["target"][at], *moved]) == year["cents"][at] / 100


def test_the_manifest_has_the_fingerprint_of_every_file(published):
    manifest = json.loads((published / "out" / "manifest.json").read_text())
    files = every_file(published / "out")
    said = manifest["inputs"] | manifest["outputs"]
    assert set(files) == set(said) | {"manifest.json"}
    assert all(hashlib.sha256(files[name]).hexdigest() == one["sha256"] for name, one in said.items())
    assert manifest["gates"]["codes"] == 9
    assert manifest["gates"]["cents"]["2026"] == 17_900_000_000
    assert manifest["notes"][0].startswith("One area has no nzdep_score")
    assert len(manifest["code_sha256"]) == 64


def test_no_file_has_a_carriage_return_or_the_day_or_the_place_it_was_made(published):
    for name, content in every_file(published / "out").items():
        assert b"\r" not in content, name
        assert str(published).encode() not in content, name


def test_rows_in_another_order_and_lines_ended_otherwise_make_the_same_bytes(published, tmp_path):
    head, *body = small.AREAS.splitlines()
    random.Random(7).shuffle(body)
    small.write(tmp_path, areas="\ufeff" + "\r\n".join([head, *body]), scenario=small.SCENARIO.replace("\n", "\r\n"))
    small.allocate(tmp_path)
    assert every_file(tmp_path / "out") == every_file(published / "out")


def test_another_machine_with_another_hash_seed_makes_the_same_bytes(published, tmp_path):
    small.write(tmp_path)
    typed = [sys.executable, "-m", "harakeke.cli", "allocate", "scenario.yaml", "--out", "out"]
    for seed in ("1", "77"):
        subprocess.run([*typed[:-1], f"out{seed}"], cwd=tmp_path, check=True, capture_output=True,
                       env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed[:1], "LC_ALL": "C"})  # fmt: skip
        assert every_file(tmp_path / f"out{seed}") == every_file(published / "out")


def test_the_published_scenario_makes_the_folder_again(published, tmp_path):
    small.run(published / "out" / "scenario.yaml", "--out", tmp_path / "again")
    assert every_file(tmp_path / "again") == every_file(published / "out")


def test_verifying_works_everything_out_again_and_says_so(published):
    assert (
        "all 14 files are as they were, and come out the same again" in small.run("--verify", published / "out").output
    )


@pytest.mark.parametrize("name", ["areas.csv", "allocation.csv", "area/004.html"])
def test_verifying_names_what_was_altered(published, tmp_path, name):
    import shutil

    shutil.copytree(published / "out", tmp_path / "out")
    path = tmp_path / "out" / name
    path.write_bytes(
        path.read_bytes().replace(b"9200000", b"9900000").replace(b"$", b"$1").replace(b"004,2026", b"004,2025")
    )
    said = small.run("--verify", tmp_path / "out", code=1).output
    assert f"not as the manifest says: {name}" in said
    assert "does not hold" in said


def test_verifying_names_what_is_missing_or_too_much_and_takes_the_files_without_their_pages(published, tmp_path):
    import shutil

    shutil.copytree(published / "out", tmp_path / "out")
    (tmp_path / "out" / "area" / "009.html").unlink()
    (tmp_path / "out" / "more.txt").write_text("more")
    assert (
        "2 files are not as the manifest says: area/009.html, more.txt"
        in small.run("--verify", tmp_path / "out", code=1).output
    )
    (tmp_path / "out" / "more.txt").unlink()
    shutil.rmtree(tmp_path / "out" / "area")
    (tmp_path / "out" / "index.html").unlink()
    small.run("--verify", tmp_path / "out")


def test_verifying_says_when_the_code_is_another(published, tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "code_fingerprint", lambda: "another")
    assert actions.check_folder(published / "out", lambda _words: None).same_code is False


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"inputs": {}, "outputs": {}, "format": "other"}', b"\xff"])
def test_what_is_no_published_folder_is_refused(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    assert "manifest.json" in small.run("--verify", tmp_path, code=1).output


def test_without_draws_it_says_no_interval_and_the_published_scenario_knows(tmp_path):
    small.write(tmp_path)
    small.allocate(tmp_path, "--draws", "0")
    assert {row["low90"] for row in small.rows(tmp_path)} == {""}
    assert "draws: 0" in (tmp_path / "out" / "scenario.yaml").read_text()
    small.run("--verify", tmp_path / "out")


def test_the_cliff_test_stands_with_the_rest(tmp_path):
    small.write(tmp_path, scenario=small.changed(cliffs="yes"))
    small.allocate(tmp_path, "--draws", "0")
    found = {one["input"]: one for one in small.explanation(tmp_path)["cliffs"]}
    assert found["index"]["continuous"]
    assert "Is there a cliff?" in (tmp_path / "out" / "index.html").read_text()
    small.run("--verify", tmp_path / "out")


def test_draws_may_be_asked_for_where_the_scenario_has_none(tmp_path):
    small.write(tmp_path, scenario=small.changed(uncertainty=""))
    small.allocate(tmp_path, "--draws", "20")
    assert small.explanation(tmp_path)["uncertainty"]["draws"] == 20


def test_what_changed_since_the_former_scenario_adds_up_for_every_area(tmp_path):
    former = small.AREAS.replace("009,Riverside,", "010,Elsewhere,").replace(",17500,", ",16800,")
    small.write(tmp_path, scenario=small.changed(before="{scenario: then/scenario.yaml}"),
                **{"then/scenario.yaml": small.SCENARIO.replace("beta: 0.8", "beta: 0.6"), "then/areas.csv": former})  # fmt: skip
    small.allocate(tmp_path)
    found = small.explanation(tmp_path)["changed"]
    assert (found["new"], found["gone"], found["year"], found["former_year"]) == (["009"], ["010"], 2026, 2026)
    for at in range(len(found["areas"])):
        parts = sum(part[at] for part in found["parts"].values())
        assert parts == pytest.approx(found["after"][at] - found["before"][at], abs=1e-6)
    assert "What changed since last time" in (tmp_path / "out" / "area" / "004.html").read_text()
    assert (tmp_path / "out" / "before" / "areas.csv").exists()
    small.run("--verify", tmp_path / "out")


def test_a_former_scenario_of_earlier_years_is_compared_from_its_last(tmp_path):
    small.write(tmp_path, scenario=small.changed(before="then.yaml"),
                **{"then.yaml": small.changed(years="[2024, 2025]", budget="178000000")})  # fmt: skip
    small.allocate(tmp_path, "--draws", "0")
    assert small.explanation(tmp_path)["changed"]["former_year"] == 2025


def test_areas_held_against_a_list_of_codes(tmp_path):
    listed = "code,name\n" + "".join(f"{code:03d},x\n" for code in range(1, 10))
    small.write(tmp_path, scenario=small.changed(codes="codes.csv"), **{"codes.csv": listed})
    small.allocate(tmp_path, "--draws", "0")
    small.run("--verify", tmp_path / "out")
    (tmp_path / "codes.csv").write_text(listed + "010,x\n")
    said = small.allocate(tmp_path, out="other", code=1).output
    assert "1 codes of the list have no row: 010" in said
    assert said.rstrip().endswith("Nothing was written.")


REFUSED = [
    ({"areas": None}, "areas.csv: There is no such file"),
    ({"areas": b"\xff\xfe"}, "areas.csv, row 1: Byte 1 is not UTF-8"),
    ({"areas": ""}, "areas.csv: The file is empty"),
    ({"scenario": "areas: [\n"}, "scenario.yaml, line 2: This is not yaml"),
    ({"scenario": small.changed(before="scenario.yaml")}, "'before' names this scenario itself"),
    ({"scenario": small.changed(before="none.yaml")}, "none.yaml: There is no such file"),
    ({"scenario": small.changed(codes="codes.csv"), "codes.csv": "code\n"}, "codes.csv: There is nothing below the heading"),
    ({"scenario": small.changed(codes="codes.csv"), "codes.csv": "code,n\n,1\n"}, "codes.csv, row 2, column 'code': This is empty"),
    ({"scenario": small.changed(budget="1000")}, "The lowest amounts that the limits allow"),
    ({"scenario": small.changed(need="popultion")}, "There is no column 'popultion'"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "words"), REFUSED, ids=[words[:45] for _, words in REFUSED])
def test_what_is_refused_is_refused_whole(tmp_path, files, words):
    small.write(tmp_path, **{name: content for name, content in files.items() if content is not None})
    for name, content in files.items():
        if content is None:
            (tmp_path / f"{name}.csv").unlink()
    before = sorted(tmp_path.iterdir())
    said = small.allocate(tmp_path, code=1).output
    assert words in said
    assert said.rstrip().endswith("Nothing was written.")
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_there_already_is_never_written_over(tmp_path):
    small.write(tmp_path)
    (tmp_path / "out").mkdir()
    assert "This is there already, and an allocation is never written over" in small.allocate(tmp_path, code=1).output


@pytest.mark.parametrize(
    "typed", [[], ["x.yaml"], ["--out", "x"], ["x.yaml", "--verify", "y"], ["--draws", "5", "--verify", "y"]]
)
def test_what_is_typed_wrongly_is_told(typed):
    assert "Usage" in small.run(*typed, code=2).output


def test_a_country_without_agencies_regions_or_scores_is_published_too(tmp_path):
    scenario = "areas: areas.csv\nyears: 2026\nbudget: 100\nneed: need\n"
    small.write(tmp_path, areas="area,previous,need\nA,,1\nB,5,3\n", scenario=scenario)
    small.allocate(tmp_path)
    assert [(row["agency"], row["service"], row["amount"]) for row in small.rows(tmp_path)] == [
        ("", "all services", "25.00"), ("", "all services", "75.00"),
    ]  # fmt: skip
    small.run("--verify", tmp_path / "out")


@pytest.mark.parametrize("draws", ["7", "-1", "9000"])
def test_too_few_or_too_many_draws_are_told(tmp_path, draws):
    small.write(tmp_path)
    assert "must be from 20 to 5,000" in small.allocate(tmp_path, "--draws", draws, code=1).output


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    before = sorted(small.write(tmp_path).iterdir())
    monkeypatch.setattr("harakeke.commissioning.allocation_files.folder.Folder.write", full)
    said = small.allocate(tmp_path, "--draws", "0", code=1).output
    assert "No space left on device" in said
    assert sorted(tmp_path.iterdir()) == before


STOPS = """
import os, signal, sys
from harakeke.commissioning.allocation_files import writing, actions
whole, how = writing.allocation_csv, int(sys.argv[1])
def stopped(*given):
    os.kill(os.getpid(), how)
    return whole(*given)
writing.allocation_csv = stopped
sys.argv[1:] = ["allocate", "scenario.yaml", "--out", "out", "--draws", "0"]
from harakeke.cli import main
main()
"""


def test_stopped_or_killed_it_leaves_no_folder(tmp_path):
    before = sorted(small.write(tmp_path).iterdir())
    done = {
        how: subprocess.run([sys.executable, "-c", STOPS, str(int(how))], cwd=tmp_path, capture_output=True, text=True)
        for how in (signal.SIGINT, signal.SIGKILL)
    }
    assert done[signal.SIGINT].returncode == 130
    assert "Stopped. Nothing was written." in done[signal.SIGINT].stderr
    assert done[signal.SIGKILL].returncode == -signal.SIGKILL
    assert not (tmp_path / "out").exists()
    assert [path for path in sorted(tmp_path.iterdir()) if not path.name.startswith(".out")] == before


def test_the_code_of_every_room_that_makes_a_figure_is_in_its_fingerprint():
    from pathlib import Path

    source = Path(writing.__file__).resolve().parents[2]
    assert all(list((source / room).glob("*.py")) for room in writing.ROOMS)
