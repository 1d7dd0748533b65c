"""The confidentiality benchmark: its made-up people, its attacker, its adapters and its run, at tiny sizes. Nothing is
timed here: how fast something is depends on the machine, what is measured does not."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import pytest

from harakeke.cli import bench_confidentiality as bench
from harakeke.cli import bench_confidentiality_tables as tables
from harakeke.cli.bench_confidentiality_attack import (
    KNOWN,
    SUITE,
    Known,
    as_release,
    attack_with_the_suite,
    attacked,
    released,
    write_release,
)
from harakeke.cli.bench_confidentiality_measure import hand_over, page_of, protect_people
from harakeke.cli.bench_confidentiality_peers import People, _margins, _tree
from harakeke.cli.bench_confidentiality_people import HIDDEN, MadeUp, large_stand_in, made_up_people
from harakeke.methods.confidentiality import Plan

EXACT = Known(around=0, least=0, hidden=1, small=6)


def three_areas() -> MadeUp:
    """Two areas of a northern region and one of a southern; 3, 10 and 20 women, 9, 1 and 30 men."""
    cells = {("a", "F"): 3, ("b", "F"): 10, ("c", "F"): 20, ("a", "M"): 9, ("b", "M"): 1, ("c", "M"): 30}
    codes = {"area": ("a", "b", "c"), "sex": ("F", "M")}
    rows = [one for one, many in cells.items() for _ in range(many)]
    index = {
        name: np.array([codes[name].index(row[i]) for row in rows], dtype=np.int32) for i, name in enumerate(codes)
    }
    return MadeUp(codes, {"area": {"a": "N", "b": "N", "c": "S"}}, index)


class TestMadeUpPeople:
    def test_their_cube_has_the_declared_shape(self):
        people = made_up_people(100)
        assert people.shape == (88, 11, 4, 7, 8, 5)
        assert [int(np.prod(made_up_people(1, d).shape)) for d in bench.DIMENSIONS] == [
            3_872,
            27_104,
            216_832,
            1_084_160,
        ]

    def test_the_areas_lie_in_sixteen_regions_in_four_agencies(self):
        people = made_up_people(1)
        assert len(people.codes["ta"]) == 67
        assert Counter(len(group) for group in people.groups("ta")) == {3: 16, 2: 4}

    def test_they_are_the_same_on_every_run(self):
        one, other = made_up_people(500), made_up_people(500)
        assert all(np.array_equal(one.index[name], other.index[name]) for name in one.codes)

    @pytest.mark.parametrize(("many", "wanted"), [(1_000_000, 270_434), (60_000, 198_803)])
    def test_they_make_about_as_many_small_counts_as_the_cube_the_method_was_designed_on(self, many, wanted):
        true = made_up_people(many).true_page()
        small = int(((true >= 1) & (true <= 5)).sum())
        assert small == pytest.approx(wanted, rel=0.005)

    def test_true_counts_are_those_counted_one_by_one(self):
        people = made_up_people(300, 3)
        area, age, sex = (people.index[name].tolist() for name in people.codes)
        true, up = people.true_page(), people.parents["ta"]
        place = {node: i for i, node in enumerate(people.levels["ta"])}
        region = Counter(up[people.codes["ta"][code]] for code in area)
        agency = Counter(up[up[people.codes["ta"][code]]] for code in area)
        assert {node: int(true[place[node], 0, 0]) for node in region | agency} == region | agency
        one = Counter(zip(area, age, sex, strict=True))
        assert all(true[a + 1, b + 1, c + 1] == many for (a, b, c), many in one.items())
        assert true[0, 0, 0] == 300

    def test_their_plan_is_one_harakeke_accepts(self):
        people = made_up_people(10)
        assert Plan.from_dict(people.plan(margins_up_to=3)).tables[0].margins_up_to == 3
        assert Plan.from_dict(people.plan()).tables[0].by == tuple(people.codes)


def test_the_stand_in_for_the_public_challenge_has_its_size():
    people = large_stand_in(5_000)
    assert len(people.codes["area"]) == 3_000 and len(people.codes) == 5
    assert np.prod(people.shape, dtype=np.int64) == 114_042_600
    assert len(people.groups("area")) == 16 and set(people.parents["area"]) == set(people.codes["area"])
    assert people.many == 5_000 and large_stand_in.__defaults__ == (650_000,)


class TestTheAttacker:
    def test_takes_a_count_that_stands_alone_in_its_row(self):
        people = three_areas()
        true = people.true_page()
        page = np.where(true == 3, HIDDEN, true)
        low, high = attacked(people, page, true, EXACT, told=False)
        assert np.array_equal(low, true) and np.array_equal(high, true)

    def test_takes_a_count_through_the_hierarchy(self):
        people = three_areas()
        true = people.true_page()
        page = true.copy()
        page[1:4] = HIDDEN  # no area is shown, but the southern region has one only
        low, high = attacked(people, page, true, EXACT, told=False)
        assert (low[3] == high[3]).all() and low[3, 1] == 20
        assert (low[1] < high[1]).all()

    def test_knows_less_where_figures_are_rounded(self):
        people = three_areas()
        true = people.true_page()
        page = np.where(true < 6, HIDDEN, true)
        low, high = attacked(people, page, true, Known(around=2, least=6, hidden=0, small=6), told=True)
        hidden = page == HIDDEN
        assert (high - low)[hidden].min() >= 2

    def test_does_not_look_at_what_a_narrower_plan_leaves_out(self):
        people = three_areas()
        true = people.true_page()
        assert released(people, 1).sum() == 1 + 5 + 2 and released(people, None).all()
        low, high = attacked(people, true, true, EXACT, told=False, margins_up_to=1)
        assert (low == high)[released(people, 1)].all() and (low < high)[1:4, 1:].all()

    def test_says_so_when_it_was_told_something_wrong(self):
        people = three_areas()
        true = people.true_page()
        with pytest.raises(AssertionError, match="told something wrong"):
            attacked(people, true + 1, true, EXACT, told=False)


class TestTheSuite:
    def test_recovers_from_a_page_with_one_count_hidden_in_each_row(self):
        people = three_areas()
        true = people.true_page()
        found = attack_with_the_suite(people, as_release(people, np.where(true == 3, HIDDEN, true), EXACT, "weak"))
        subtraction = found["subtraction"]
        assert subtraction["tried"] == subtraction["recovered"] == subtraction["correct"] == 1

    def test_is_told_how_far_figures_may_be_from_the_truth(self):
        people = three_areas()
        true = people.true_page()
        page = np.where(true < 6, HIDDEN, 3 * ((true + 1) // 3))
        found = attack_with_the_suite(people, as_release(people, page, KNOWN["harakeke"], "rounded"))
        assert found["subtraction"]["recovered"] == 0
        assert set(SUITE) <= set(found)


class TestOnePageManyForms:
    def test_a_protected_cube_becomes_the_same_page(self):
        people = made_up_people(3_000, 2)
        safe = protect_people(people)()
        page = page_of(safe, people)
        place = {name: {level: i for i, level in enumerate(found)} for name, found in people.levels.items()}
        for codes, value, _ in safe.rows("people"):
            at = tuple(place[name][code] for name, code in zip(people.codes, codes, strict=True))
            assert page[at] == (HIDDEN if value is None else value)

    def test_our_attacker_takes_nothing_from_it(self):
        people = made_up_people(3_000, 3)
        true, page = people.true_page(), page_of(protect_people(people)(), people)
        for told in (False, True):
            low, high = attacked(people, page, true, KNOWN["harakeke"], told=told)
            assert (high - low)[page == HIDDEN].min() >= 2

    def test_a_page_on_disk_has_every_combination_and_the_plan(self, tmp_path):
        people = three_areas()
        page = np.where(people.true_page() < 6, HIDDEN, people.true_page())
        write_release(tmp_path, people, page, known=EXACT, method="somebody's")
        rows = parquet.read_table(tmp_path / "cells.parquet").to_pylist()
        assert len(rows) == page.size and set(rows[0]) == {"table", "area", "sex", "value", "status"}
        written = {(row["area"], row["sex"]): (row["value"], row["status"]) for row in rows}
        assert written["*", "*"] == (73, "published") and written["S", "F"] == (20, "published")
        assert written["a", "F"] == (None, "S")
        plan = json.loads((tmp_path / "evidence.json").read_text(encoding="utf-8"))["plan_as_published"]
        assert plan["dimensions"] == people.plan()["dimensions"] and plan["tables"] == people.plan()["tables"]
        assert plan["rules"] == {"minimum": 6, "rounding": 1, "allow_wider": True}  # shown as it is


class TestPeers:
    @pytest.fixture
    def handed_over(self, tmp_path):
        hand_over({"people": 200, "dimensions": 3, "folder": str(tmp_path / "people")})
        return tmp_path / "people"

    def test_they_get_the_same_people(self, handed_over):
        ours, theirs = made_up_people(200, 3), People(handed_over)
        assert theirs.page.shape == ours.shape
        for name, codes in ours.codes.items():
            assert [theirs.levels[name][at] for at in theirs.index[name]] == [codes[i] for i in ours.index[name]]

    def test_a_column_for_every_level_of_the_areas(self, handed_over):
        people = People(handed_over)
        found = people.columns()
        assert {name: list(columns) for name, columns in found.items()} == {
            "ta": ["ta", "ta_1", "ta_2"],
            "age": ["age"],
            "sex": ["sex"],
        }
        up = people.parents["ta"]
        for area, region in zip(found["ta"]["ta"], found["ta"]["ta_1"], strict=True):
            assert up[people.levels["ta"][area]] == people.levels["ta"][region]

    def test_all_margins_are_asked_for_once_and_cover_the_page(self, handed_over):
        people = People(handed_over)
        found = _margins(people)
        assert len(found) == len({tuple(used) for used in found}) == 4 * 2 * 2
        assert found[0] == []

    def test_the_hierarchy_is_written_one_node_a_line(self, handed_over, tmp_path):
        people = People(handed_over)
        lines = _tree(people, "ta", tmp_path).read_text(encoding="utf-8").splitlines()
        assert lines[:3] == ["A0", "@R00", "@@T00"] and len(lines) == 67 + 16 + 4

    def test_one_that_is_not_there_is_said_and_stops_nothing(self, handed_over, tmp_path):
        job = {"peer": "ons", "folder": str(handed_over), "page": str(tmp_path / "p.npy"), "memory": 4}
        said = bench.measure_peer(Path(sys.executable), job, tmp_path, rounds=1, budget=60)
        assert said == {"said": "ModuleNotFoundError: No module named 'cell_key_perturbation'"}

    def test_one_that_takes_too_long_is_stopped(self, handed_over, tmp_path):
        job = {"peer": "ons", "folder": str(handed_over), "page": str(tmp_path / "p.npy"), "memory": 4}
        assert (
            bench.measure_peer(Path(sys.executable), job, tmp_path, rounds=1, budget=0.001)["said"] == "more than 0 s"
        )

    def test_each_has_its_rules_told(self):
        known = {
            name.partition(" ")[0] if name.startswith("tauargus") else name for name in sum(bench.PEERS.values(), ())
        }
        assert known | {"harakeke"} == set(KNOWN)

    def test_the_list_pins_each_of_them_and_holds_no_address(self):
        text = bench.LIST.read_text(encoding="utf-8")
        assert all(f"{package}==" in text for package in bench.PEERS)
        assert "://" not in text

    def test_one_can_be_left_out_of_the_list(self):
        text = bench.without(bench.LIST.read_text(encoding="utf-8"), {"acro", "pytauargus"})
        assert text.startswith("cell-key-perturbation==") and "pytauargus" not in text and "pandas==" in text


class TestARun:
    def test_prints_its_tables_and_writes_its_figures(self, tmp_path, capsys):
        file = tmp_path / "figures.json"
        bench.run(rounds=1, people=(2_000,), peers=False, budget=1, json_file=str(file), dimensions=(3,))
        cube, three_way = json.loads(file.read_text(encoding="utf-8"))["plans"]
        assert cube["cells"] == three_way["cells"] == 3_872
        assert cube["exact"] == cube["two_candidates"] == cube["small_exact_told_reasons"] == 0
        assert cube["ratio"] > 0 and cube["mb"] >= cube["before_mb"] > 0
        printed = capsys.readouterr().out
        assert "with write ÷ floor" in printed and "3,872" in printed

    def test_ours_beside_peers_fills_the_same_columns(self, tmp_path):
        (row,) = bench.measure_method("harakeke", Path(sys.executable), 2_000, 1, tmp_path, 60, (2,))
        assert set(tables.PEER_COLUMNS) - set(row) == {"said"}

    def test_the_middle_of_several_rounds_is_each_figures_own(self):
        rounds = [
            {"s": 3.0, "cells": 7, "said": "x"},
            {"s": 1.0, "cells": 7, "said": "x"},
            {"s": 2.0, "cells": 7, "said": "y"},
        ]
        assert bench.middle(rounds) == {"s": 2.0, "cells": 7, "said": "y"}
