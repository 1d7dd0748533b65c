"""The attacker's own parts: reading plans, counting, sums, propagation and programmes."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from harakeke.methods.attacks import Knowledge, NotReadable, Release, attack
from harakeke.methods.attacks.counting import true_counts
from harakeke.methods.attacks.equations import Equations
from harakeke.methods.attacks.neighbourhood import Neighbourhood, Solver
from harakeke.methods.attacks.reading import read_plan, read_side
from harakeke.methods.attacks.result import AttackReport, Result
from harakeke.methods.attacks.view import View

from .made_up import World, a_world, worlds
from .test_weak_releases import a_plan, people_in, thin
from .weak import fresh_noise, true_cells, weak_release


def test_a_plan_without_dimensions_is_refused_in_words():
    with pytest.raises(NotReadable, match="no 'dimensions'"):
        read_plan({"unit": "person_id", "tables": [{"name": "t", "by": ["ta"]}]})


def test_two_overlapping_groups_are_split_into_what_they_share():
    side = read_side("ta", {"codes": list("abcd"), "overlapping": {"G": ["a", "b"], "H": ["b", "c"]}})
    split = side.with_meetings()
    assert split.leaves["G and H"] == {"b"} if "G and H" in split.leaves else side.leaves["b"] == {"b"}
    wide = read_side("ta", {"codes": list("abcde"), "overlapping": {"G": ["a", "b", "c"], "H": ["b", "c", "d"]}})
    assert ("G", ("G and H", "a")) in wide.with_meetings().families
    assert ("H", ("G and H", "d")) in wide.with_meetings().families


def test_two_groups_that_make_up_everyone_are_known_to():
    side = read_side("ta", {"codes": list("abcd"), "overlapping": {"G": ["a", "b"], "H": ["c", "d"]}})
    assert ("*", ("G", "H")) in side.families


def test_a_code_that_is_not_in_the_plan_is_refused_with_its_table():
    plan = a_plan(ta=["a", "b"])
    release = Release.from_rows("r", plan, {"people": {("*",): 9, ("x",): 9}})
    with pytest.raises(NotReadable, match="table 'people': 'x'"):
        attack(release)


@settings(max_examples=25)
@given(worlds)
def test_the_attackers_counts_are_the_counts_made_by_hand(world: World):
    small = world.without(*world.people[150:])
    by_hand = true_cells(small.plan, small.records)
    view = View([weak_release(small.plan, small.records)], [small.records], Knowledge())
    board, true = view.board, true_counts(view.board, [small.records])
    for cell in range(0, len(board), max(1, len(board) // 200)):
        codes = board.codes(cell)
        for table in small.plan["tables"]:
            by = table.get("by") or table["of"]
            key = tuple(codes.get(name, "*") for name in by)
            if set(codes) <= set(by) and key in by_hand[table["name"]]:
                assert by_hand[table["name"]][key] == true[cell], codes


@settings(max_examples=25)
@given(worlds)
def test_true_counts_satisfy_every_sum_the_attacker_uses_and_lie_within_the_bounds(world: World):
    release = Release.of(world.released())
    view = View([release], [world.records], Knowledge())
    true, equations = view.true, view.equations
    assert true is not None
    assert np.all((view.bounds.low <= true) & (true <= view.bounds.high))
    if len(equations):
        parts = np.add.reduceat(true[equations.part], equations.start)
        largest = np.maximum.reduceat(true[equations.part], equations.start)
        total = true[equations.total]
        assert np.all(np.where(equations.adds, parts == total, (largest <= total) & (total <= parts)))


def test_without_the_records_the_bounds_hold_too():
    for seed in range(12):
        world = a_world(seed)
        view = View([Release.of(world.released())], None, Knowledge())
        true = true_counts(view.board, [world.records])
        assert np.all((view.bounds.low <= true) & (true <= view.bounds.high))


def every_table(hidden: list[tuple[int, int]], true: Any) -> dict[tuple[int, int], set[int]]:
    """Every filling of the hidden cells with 0 to 5 that keeps all exact margins."""
    fillings = np.array(list(product(range(6), repeat=len(hidden))))
    tables = np.repeat(true[np.newaxis], len(fillings), axis=0)
    for at, cell in enumerate(hidden):
        tables[:, *cell] = fillings[:, at]
    fits = (tables.sum(1) == true.sum(0)).all(1) & (tables.sum(2) == true.sum(1)).all(1)
    return {cell: {int(value) for value in tables[fits][:, *cell]} for cell in hidden}


@pytest.mark.parametrize("seed", range(12))
def test_integer_programmes_find_exactly_the_values_that_all_fitting_tables_allow(seed: int):
    rng = np.random.default_rng(seed)
    true = np.where(rng.random((3, 4)) < 0.45, rng.integers(0, 6, (3, 4)), rng.integers(6, 20, (3, 4)))
    hidden = [(int(r), int(c)) for r, c in np.argwhere(true < 6)][:6]
    true = np.where(np.isin(np.arange(12).reshape(3, 4), [r * 4 + c for r, c in hidden]), true, np.maximum(true, 6))
    rows, columns = [f"r{i}" for i in range(3)], [f"c{i}" for i in range(4)]
    records = people_in({(rows[r], columns[c]): int(true[r, c]) for r in range(3) for c in range(4)}, "ta", "age")
    release = weak_release(a_plan(rules={"rounding": 1}, ta=rows, age=columns), records)
    view = View([release], [records], Knowledge())
    allowed = every_table(hidden, true)
    for r, c in hidden:
        cell = int(
            np.flatnonzero([view.board.codes(i) == {"ta": rows[r], "age": columns[c]} for i in range(len(view.board))])[
                0
            ]
        )
        solver = Solver(view, Neighbourhood.around(view, cell, 1000), whole=True)
        found = solver.extremes(int(np.searchsorted(solver.here.cells, cell)), 5.0)
        assert found == (min(allowed[r, c]), max(allowed[r, c]))


def test_two_tables_that_share_a_margin_are_one_board():
    plan = a_plan(
        [{"name": "one", "by": ["ta", "age"]}, {"name": "two", "by": ["sex", "ta"]}],
        ta=["a", "b"],
        age=["x", "y"],
        sex=["f", "m"],
    )
    records = people_in({("a", "x", "f"): 9, ("b", "y", "m"): 8}, "ta", "age", "sex")
    view = View([weak_release(plan, records)], [records], Knowledge())
    assert len(view.board) == 1 + 2 + 2 + 2 + 4 + 4
    assert len(view.board.cell) == 9 + 9


def test_a_person_with_rows_in_two_areas_is_counted_once_and_the_sum_is_known_not_to_hold():
    plan = a_plan(ta=["a", "b"])
    records = {"person_id": [f"P{i}" for i in range(9)] + ["P0"], "ta": ["a"] * 9 + ["b"]}
    view = View([weak_release(plan, records)], [records], Knowledge())
    assert view.true is not None and sorted(view.true.tolist()) == [1, 9, 9]
    assert not Equations(view.board, view.true).adds[0]


def test_releases_that_contradict_each_other_are_not_combined_and_the_report_says_why():
    plan, records = thin(many=600)
    _, others = thin(seed=5, many=900)
    releases = [weak_release(plan, one, draw=fresh_noise(i), name=str(i)) for i, one in enumerate((records, others))]
    result = attack(releases, only=["apart"]).results[0]
    assert result.recovered == 0 and "contradict" in result.not_run


def test_an_attack_that_does_not_exist_is_refused_with_the_names_of_those_that_do():
    with pytest.raises(NotReadable, match=r"no attack 'magic'.*subtraction, linear"):
        attack(weak_release(*thin()), only=["magic"])


def test_one_set_of_records_for_each_release_or_one_for_all():
    world = a_world(3)
    releases = [world.released()] * 2
    assert attack(releases, truth=world.records, only=["apart"]).results[0].correct == 0
    with pytest.raises(NotReadable, match="2 releases but 3 sets"):
        attack(releases, truth=[world.records] * 3)


def test_told_every_nought_the_attacker_is_not_credited_with_the_noughts():
    plan, records = thin()
    release = weak_release(plan, records)
    plain = attack(release, truth=records, only=["subtraction"]).results[0]
    told = attack(release, truth=records, knowledge=Knowledge(noughts=True), only=["subtraction"]).results[0]
    assert told.tried < plain.tried
    assert told.recovered > plain.recovered
    assert told.correct == told.recovered
    assert "every true nought" in told.knowledge


def test_a_report_puts_the_results_of_one_attack_together():
    report = AttackReport(
        ("a", "b"),
        (Result("x", "k", 3, 1, 1, 0.5, details={"fewest": 4}), Result("x", "k", 1, 0, 0, 0.1, details={"fewest": 2})),
    )
    both = report["x"]
    assert (both.tried, both.recovered, both.correct, both.details) == (4, 1, 1, {"fewest": 2})
    assert both.comparison == pytest.approx(0.4)
    assert report.to_dict()["recovered"] == 1
