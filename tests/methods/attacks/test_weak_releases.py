"""Every attack recovers true counts from a release that is weak in the way it looks for."""

import hashlib
from typing import Any

import numpy as np
import pytest

from harakeke.methods.attacks import Knowledge, Result, attack, link_to_roll

from .made_up import World, a_world
from .weak import Cell, fresh_noise, true_cells, weak_release

AREAS = ["001", "002", "003", "004", "005", "006"]
AGES = ["0-14", "15-24", "25-64", "65+"]


def a_plan(tables: list[Any] | None = None, rules: Any = None, **codes: Any) -> dict[str, Any]:
    dimensions = {name: found if isinstance(found, dict) else {"codes": found} for name, found in codes.items()}
    return {
        "unit": "person_id",
        "dimensions": dimensions,
        "tables": tables or [{"name": "people", "by": list(codes)}],
        "rules": {"minimum": 6, "rounding": 3} | (rules or {}),
    }


def people_in(cells: dict[Cell, int], *columns: str) -> dict[str, list[Any]]:
    rows = [codes for codes, many in cells.items() for _ in range(many)]
    return {"person_id": [f"P{i}" for i in range(len(rows))]} | {
        name: [codes[i] for codes in rows] for i, name in enumerate(columns)
    }


def thin(seed: int = 0, many: int = 60) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Six areas on two islands, eight ages and two sexes, with few people."""
    rng = np.random.default_rng(seed)
    ages = [f"age {i}" for i in range(8)]
    islands = {area: "North" if area < "004" else "South" for area in AREAS} | {"North": "*", "South": "*"}
    records = {
        "person_id": [f"P{i}" for i in range(many)],
        "ta": rng.choice(AREAS, many, p=[0.4, 0.3, 0.15, 0.08, 0.05, 0.02]).tolist(),
        "age": rng.choice(ages, many).tolist(),
        "sex": rng.choice(["f", "m"], many).tolist(),
    }
    return a_plan(ta={"codes": AREAS, "parents": islands}, age=ages, sex=["f", "m"]), records


def recovers(result: Result) -> bool:
    assert not result.not_run, result.not_run
    assert result.correct == result.recovered, result
    return result.recovered >= 1


def test_noughts_shown_beside_hidden_small_counts_fall_to_propagation():
    plan, records = thin()
    release = weak_release(plan, records, show_noughts=True)
    result = attack(release, truth=records, only=["subtraction"])["subtraction and propagation"]
    assert recovers(result)
    assert result.recovered > result.tried / 10


def test_exact_totals_beside_one_hidden_count_fall_without_the_true_records():
    plan, records = thin()
    release = weak_release(plan | {"rules": {"minimum": 6, "rounding": 1}}, records)
    alone = attack(release, only=["subtraction"])["subtraction and propagation"]
    assert alone.recovered >= 1 and alone.correct is None
    assert recovers(attack(release, truth=records, only=["subtraction"])["subtraction and propagation"])


def two_loops_and_a_bridge() -> tuple[Any, Any]:
    """Exact totals; hidden: areas 1-2 by ages 1-2, areas 3-4 by ages 3-4, and area 3 by age 2 between them."""
    hidden = {(a, g) for a in "12" for g in "12"} | {(a, g) for a in "34" for g in "34"} | {("3", "2")}
    cells = {(a, g): 3 if (a, g) in hidden else 9 for a in "1234" for g in "1234"}
    records = people_in(cells, "ta", "age")
    plan = a_plan(rules={"rounding": 1}, ta=list("1234"), age=list("1234"))
    return weak_release(plan, records), records


@pytest.mark.parametrize("name", ["linear", "integer"])
def test_a_count_that_only_all_sums_together_give_falls_to_programming_alone(name: str):
    release, records = two_loops_and_a_bridge()
    report = attack(release, truth=records, only=["subtraction", name])
    assert report["subtraction and propagation"].recovered == 0
    assert recovers(report.results[1])


def test_tables_with_no_secondary_hiding_fall_one_by_one_and_the_comparison_says_how_many_would():
    plan, records = thin()
    release = weak_release(plan, records, show_noughts=True)
    result = attack(release, truth=records, only=["baseline"]).results[0]
    assert recovers(result)
    assert result.comparison is not None and result.comparison > 0.05


def test_two_outputs_approved_apart_give_away_together_what_each_hides_alone():
    cells = {(a, g): 9 for a in AREAS for g in AGES} | {("001", "65+"): 2, ("003", "65+"): 4}
    records = people_in(cells, "ta", "age")
    plan = a_plan(rules={"rounding": 1}, ta=AREAS, age=AGES)
    first = weak_release(
        plan, records, also_hide=lambda t, c, n: c[0] in ("001", "003") and c[1] == "0-14", name="first"
    )
    second = weak_release(
        plan, records, also_hide=lambda t, c, n: c[0] in ("001", "003") and c[1] == "15-24", name="second"
    )
    result = attack([first, second], truth=records, knowledge=Knowledge(reasons=False), only=["apart"]).results[0]
    assert recovers(result)
    assert result.recovered > result.details["recovered from one release alone"] == 0


def test_fresh_noise_averages_out_over_twenty_repeats():
    plan, records = thin(many=600)
    repeats = [weak_release(plan, records, draw=fresh_noise(i), name=f"repeat {i}") for i in range(20)]
    result = attack(repeats, truth=records, only=["repeats"]).results[0]
    assert result.details["guesses right"] > 0.85 * result.tried
    assert result.recovered > 0.5 * result.tried
    assert result.correct is not None and result.correct >= 0.99 * result.recovered


def test_many_partitions_of_one_total_give_it_away():
    rng = np.random.default_rng(3)
    codes = list("abcdefghij")
    groups = {}
    for i in range(60):
        half = rng.permutation(codes)[:5].tolist()
        groups |= {f"G{i}": half, f"H{i}": [code for code in codes if code not in half]}
    plan = a_plan(ta={"codes": codes, "overlapping": groups}, age=[f"age {i}" for i in range(30)])
    many = 6000
    records = {
        "person_id": list(range(many)),
        "ta": rng.choice(codes, many).tolist(),
        "age": rng.choice(plan["dimensions"]["age"]["codes"], many).tolist(),
    }
    result = attack(weak_release(plan, records), truth=records, only=["partitions"]).results[0]
    assert result.recovered >= 5
    assert result.correct is not None and result.correct >= 0.9 * result.recovered


def label_seeded(table: str, cell: Cell, count: int, at: int) -> float:
    return int.from_bytes(hashlib.sha256("|".join(cell).encode()).digest()[:8], "big") / 2**64


def row_seeded(seed: int) -> Any:
    draws = np.random.default_rng(seed).random(10_000)
    return lambda table, cell, count, at: float(draws[at])


def count_seeded(table: str, cell: Cell, count: int, at: int) -> float:
    return int.from_bytes(hashlib.md5(str(count).encode()).digest()[:8], "big") / 2**64


@pytest.mark.parametrize("draw", [label_seeded, row_seeded(42), count_seeded])
def test_rounding_seeded_with_labels_row_numbers_or_counts_is_undone(draw: Any):
    world = wide()
    plan, records = world.plan, world.records
    release = weak_release(plan, records, draw=draw)
    result = attack(release, truth=records, only=["seeds"]).results[0]
    assert recovers(result)
    assert "seed found" in result.details


def test_secret_draws_are_not_predicted():
    world = wide()
    plan, records = world.plan, world.records
    secret = fresh_noise(int.from_bytes(b"nobody knows this", "big"))
    result = attack(weak_release(plan, records, draw=secret), truth=records, only=["seeds"]).results[0]
    assert not result.not_run and result.recovered == 0 and result.tried > 1000


def wide(seed: int = 3) -> World:
    """Six dimensions, any three crossed."""
    rng = np.random.default_rng(seed)
    sizes = {"ta": 12, "age": 6, "sex": 2, "ethnicity": 5, "domain": 6, "quarter": 4}
    plan = a_plan(
        [{"name": "any", "of": list(sizes), "margins_up_to": 3}],
        **{name: [f"{name}{i}" for i in range(many)] for name, many in sizes.items()},
    )
    people = 4000
    records: dict[str, list[Any]] = {"person_id": [f"P{i}" for i in range(people)]}
    records |= {name: [f"{name}{i}" for i in rng.integers(0, many, people)] for name, many in sizes.items()}
    return World(plan | {"rules": plan["rules"] | {"candidates": 3}}, records)


def test_withdrawing_one_person_and_releasing_again_names_the_rest_about_them():
    world = wide()
    for gone in ("P17", "P1234"):
        after = world.without(gone)
        both = [world.released(), after.released()]  # the same secrets, and the earlier release not given
        result = attack(
            both, truth=[world.records, after.records], knowledge=Knowledge(facts=4), only=["rerelease"]
        ).results[0]
        assert result.name == "re-release of a period after a change"
        assert result.recovered > 0.7 * result.tried
        assert result.correct == result.recovered


def test_without_the_records_the_changed_figures_alone_point_at_the_one_who_left():
    world = wide()
    result = attack([world.released(), world.without("P17").released()], only=["rerelease"]).results[0]
    assert result.recovered == 1


def test_fresh_noise_does_not_hide_one_withdrawal_either():
    world = wide()
    after = world.without("P17")
    figures = [true_cells(one.plan, one.records) for one in (world, after)]
    releases = [
        weak_release(world.plan, one.records, draw=fresh_noise(i), name=str(i)) for i, one in enumerate((world, after))
    ]
    assert figures[0] != figures[1]
    result = attack(
        releases, truth=[world.records, after.records], knowledge=Knowledge(facts=4), only=["rerelease"]
    ).results[0]
    assert result.details["guesses right"] > 0.6 * result.tried


def test_shown_noughts_tell_that_nobody_in_a_group_has_something():
    plan, records = thin()
    result = attack(weak_release(plan, records, show_noughts=True), truth=records, only=["attributes"]).results[0]
    assert recovers(result)
    assert result.details["nobody has it"] >= 1


def test_a_group_all_of_whom_have_something_is_found():
    records = people_in({("a", "x"): 30, ("b", "x"): 10, ("b", "y"): 12}, "ta", "age")
    plan = a_plan(rules={"rounding": 1}, ta=["a", "b"], age=["x", "y"])
    result = attack(weak_release(plan, records), truth=records, only=["attributes"]).results[0]
    assert recovers(result)


def test_the_only_one_in_a_cell_subtracts_themself_from_an_exact_total():
    cells = {(a, g): 9 for a in AREAS for g in AGES} | {
        ("001", "65+"): 1,
        ("001", "0-14"): 2,
        ("002", "65+"): 4,
        ("002", "0-14"): 3,
    }
    records = people_in(cells, "ta", "age")
    release = weak_release(a_plan(rules={"rounding": 1}, ta=AREAS, age=AGES), records)
    report = attack(release, truth=records, only=["subtraction", "insider"])
    assert report["subtraction and propagation"].recovered == 0
    assert recovers(report["insider who is the only one in a cell"])


def test_someone_known_to_be_there_is_enough_where_two_values_were_left():
    cells = {(a, g): 9 for a in AREAS for g in AGES} | {("001", "65+"): 1, ("001", "0-14"): 0}
    records = people_in(cells, "ta", "age")
    plan = a_plan([{"name": "people", "by": ["ta", "age"]}], rules={"rounding": 1}, ta=AREAS, age=AGES)
    release = weak_release(
        plan, records, also_hide=lambda table, cell, count: cell == ("*", "65+") or cell == ("*", "0-14")
    )
    report = attack(release, truth=records, only=["subtraction", "insider"])
    assert report["subtraction and propagation"].recovered == 0
    assert recovers(report["insider who knows a hidden cell is not empty"])


def test_agencies_that_overlap_give_each_other_away():
    areas = {
        "codes": AREAS,
        "parents": {a: "North" if a < "004" else "South" for a in AREAS} | {"North": "*", "South": "*"},
    }
    plan = a_plan(rules={"rounding": 1}, ta=areas | {"overlapping": {"national agency": ["003", "004"]}}, age=AGES)
    cells = {(a, g): 9 for a in AREAS for g in AGES} | {("003", "65+"): 2, ("001", "65+"): 4}
    records = people_in(cells, "ta", "age")
    result = attack(weak_release(plan, records), truth=records, only=["linked"]).results[0]
    assert recovers(result)


def test_an_agency_and_the_whole_country_released_apart_give_each_other_away():
    records = people_in({("A", a): 8 for a in AREAS} | {("B", a): 9 for a in AREAS} | {("B", "001"): 3}, "agency", "ta")
    mine = {
        name: [v for v, agency in zip(column, records["agency"], strict=True) if agency == "A"]
        for name, column in records.items()
    }
    country = weak_release(a_plan(rules={"rounding": 1}, ta=AREAS), records, name="country")
    part = weak_release(a_plan(rules={"rounding": 1}, ta=AREAS), mine, name="agency A", where={"agency": "A"})
    both = weak_release(
        a_plan(rules={"rounding": 1}, ta=AREAS, agency=["A", "B"]),
        records,
        also_hide=lambda t, c, n: c[0] == "001" and c[1] != "*",
        name="by agency",
    )
    assert recovers(attack([country, part, both], truth=[records, mine, records], only=["linked"]).results[0])


def test_one_joiner_over_the_threshold_tells_five_and_six():
    cells = {(a, g): 14 + 3 * i + j for i, a in enumerate("abcd") for j, g in enumerate("xyz")} | {
        ("a", "x"): 5,
        ("b", "y"): 3,
    }
    before = people_in(cells, "ta", "age")
    after = {name: [*column, new] for (name, column), new in zip(before.items(), ["new", "a", "x"], strict=True)}
    plan = a_plan(ta=list("abcd"), age=list("xyz"))
    releases = [
        weak_release(plan | {"period": period}, records, draw=fresh_noise(i), name=period)
        for i, (period, records) in enumerate([("2026Q1", before), ("2026Q2", after)])
    ]
    assert recovers(attack(releases, truth=[before, after], only=["crossing"]).results[0])


def test_shown_noughts_tell_that_a_person_is_not_among_those_counted():
    plan, records = thin()
    assert recovers(
        attack(weak_release(plan, records, show_noughts=True), truth=records, only=["membership"]).results[0]
    )


def test_people_unique_in_the_supply_are_found_on_a_roll():
    supply = {"born": ["1990-01-02", "1990-01-02", "1985-07-07"], "area": ["a", "a", "b"], "truth": ["P1", "P2", "P3"]}
    roll = {"born": ["1985-07-07", "1990-01-02"], "area": ["b", "a"], "truth": ["P3", "P1"]}
    result = link_to_roll(supply, roll, ["born", "area"], same="truth")
    assert (result.tried, result.recovered, result.correct) == (3, 1, 1)
    assert attack(a_world(1).released(), only=["roll"], supply=supply, roll=roll, match_on=["born"]).recovered == 1
