"""The attacker of attacker.py, who shares no code with the protector, against weak releases and ours."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import Plan, Secrets

from .attacker import FAR, Cell, Page, every_dataset, ours, propagate
from .made_up import PARENTS, SECRETS, a_plan, people_in, plan_by, release, shown, some_people

ISLANDS = PARENTS | {"North": "*", "South": "*"}


def true_counts(records: Any, plan: Plan, table: str) -> dict[Cell, int]:
    """Count people by hand in the cells of one table of simple dimensions."""
    by = next(t.by for t in plan.tables if t.name == table)
    found: Counter[Cell] = Counter()
    for i in range(len(records["person_id"])):
        cells: list[Cell] = [()]
        for name in by:
            chain, code = ["*"], records[name][i]
            while code != "*":
                chain.append(code)
                code = dict(plan.dimension(name).parents).get(code, "*")
            cells = [(*cell, node) for cell in cells for node in chain]
        found.update(cells)
    return dict(found)


def crossed(many: int, seed: int) -> tuple[Any, Plan, list[dict[str, str]]]:
    """People by area (in regions, in islands) and eight ages: a thin table."""
    ages = [f"age {i}" for i in range(8)]
    plan = a_plan(tables=[{"name": "people", "by": ["ta", "age"]}])
    plan["dimensions"]["age"]["codes"] = ages
    records = some_people(many, seed)
    records["age"] = np.random.default_rng(seed).choice(ages, many).tolist()
    return records, Plan.from_dict(plan), [ISLANDS, dict.fromkeys(ages, "*")]


def rounded(n: int, seed: int) -> int:
    up = np.random.default_rng([n, seed]).random() < (n % 3) / 3
    return n - n % 3 + (3 if up else 0)


def test_showing_true_noughts_beside_rounded_counts_gives_small_counts_away():
    hidden, exact, narrow = 0, 0, 0
    for seed in range(8):
        records, plan, levels = crossed(80, seed)
        true = true_counts(records, plan, "people")
        page: Page = {}
        for at, cell in enumerate(shown(release(records, plan))):
            n = true.get(cell, 0)
            page[cell] = 0 if n == 0 else None if n < 6 else rounded(n, at)
        bounds = propagate(page, levels, noughts_shown)
        small = [bounds[cell] for cell, value in page.items() if value is None]
        hidden += len(small)
        exact += sum(low == high for low, high in small)
        narrow += sum(high - low < 2 for low, high in small)
    assert exact > hidden / 20
    assert narrow > hidden / 5


def noughts_shown(_: Cell, value: int | None) -> tuple[int, int]:
    if value is None:
        return 1, 5
    return (0, 0) if value == 0 else (max(6, value - 2), value + 2)


def test_hiding_small_counts_beside_exact_totals_gives_most_away():
    records, plan, levels = crossed(300, 4)
    true = true_counts(records, plan, "people")
    page: Page = {cell: true.get(cell, 0) for cell in shown(release(records, plan))}
    page = {cell: None if n is not None and n < 6 else n for cell, n in page.items()}
    bounds = propagate(page, levels, lambda _, n: (0, 5) if n is None else (n, n))
    small = [cell for cell, n in page.items() if n is None]
    exact = [cell for cell in small if bounds[cell][0] == bounds[cell][1]]
    assert all(bounds[cell][0] == true.get(cell, 0) for cell in exact)
    assert len(exact) > len(small) / 10


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("many", [60, 150, 400, 2000])
def test_our_release_of_the_same_tables_gives_nothing_away(many: int, seed: int):
    records, plan, levels = crossed(many, seed)
    true = true_counts(records, plan, "people")
    page: Page = shown(release(records, plan))
    small = {cell for cell in page if true.get(cell, 0) < 6}
    bounds = propagate(page, levels, ours(small))
    assert all(low <= true.get(cell, 0) <= high for cell, (low, high) in bounds.items())
    hidden = [cell for cell, value in page.items() if value is None]
    assert all(bounds[cell][1] - bounds[cell][0] >= 2 for cell in hidden)


@pytest.mark.parametrize("seed", range(4))
def test_an_attacker_with_all_tables_and_overlapping_ethnicities_recovers_nothing(seed: int):
    records = some_people(250, seed)
    plan = Plan.from_dict(a_plan())
    table = release(records, plan)
    page: Page = {(a, g, e): v for (a, e, g), v, _ in table.rows("ethnicities")}
    for (area, age), value in shown(table).items():
        assert page[area, age, "*"] == value  # one cell, one figure, in both tables
    ethnic = dict.fromkeys(a_plan()["dimensions"]["ethnicity"]["codes"], "*")
    levels = [ISLANDS, dict.fromkeys(a_plan()["dimensions"]["age"]["codes"], "*"), ethnic]
    small = hidden_for_being_small(records, page)
    bounds = propagate(page, levels, ours(small), overlapping=frozenset({2}))
    for cell, value in page.items():
        assert value is not None or bounds[cell][1] - bounds[cell][0] >= 2


def hidden_for_being_small(records: Any, page: Page) -> set[Cell]:
    people: Counter[Cell] = Counter()
    for i in range(len(records["person_id"])):
        areas, code = {"*"}, records["ta"][i]
        while code != "*":
            areas.add(code)
            code = ISLANDS[code]
        ethnic = {"*", *records["ethnicity"][i].split(";")}
        people.update((a, g, e) for a in areas for g in ("*", records["age"][i]) for e in ethnic)
    return {cell for cell in page if people[cell] < 6}


def test_a_weaker_attacker_not_told_why_cells_are_hidden_learns_no_more():
    records, plan, levels = crossed(300, 5)
    page: Page = shown(release(records, plan))

    def opening(_: Cell, value: int | None) -> tuple[int, int]:
        return (0, FAR) if value is None else (max(6, value - 2), value + 2)

    bounds = propagate(page, levels, opening)
    assert all(bounds[c][1] - bounds[c][0] >= 2 for c, value in page.items() if value is None)


@pytest.mark.parametrize(("columns", "trials", "most"), [(["x", "y"], 80, 9), (["x", "y", "z"], 12, 6)])
def test_every_dataset_that_fits_leaves_three_values_or_more_for_each_hidden_count(
    columns: list[str], trials: int, most: int
):
    draw = np.random.default_rng(11)
    rows, repaired = ["a", "b"], 0
    plan = plan_by(ta=rows, age=columns)
    for i in range(trials):
        cells = {(r, c): int(draw.integers(0, most)) for r in rows for c in columns}
        secrets = Secrets(agency=SECRETS.agency, release=i.to_bytes(16, "big"))
        table = release(people_in(cells, "ta", "age"), plan, secrets)
        page: Page = shown(table)
        true = true_counts(people_in(cells, "ta", "age"), plan, "people")
        small = {cell for cell in page if true.get(cell, 0) < 6}
        values = every_dataset(page, small, rows, columns, most=12)
        assert all(true.get(cell, 0) in values[cell] for cell in page)
        assert all(len(values[c]) >= 3 for c, value in page.items() if value is None)
        repaired += table.evidence["hidden_by_repair"]
    assert repaired > 0 or most < 9


def test_the_rounding_key_itself_is_an_attack_and_repair_closes_it():
    # Total 9 and part 6 are rounded apart, so the hidden part is not nought: 1 to 5, not 0 to 5.
    page: Page = {("*", "*"): 9, ("a", "*"): 6, ("b", "*"): None, ("*", "x"): 9}
    page |= {("a", "x"): 6, ("b", "x"): None}
    small = {("b", "*"), ("b", "x")}
    values = every_dataset(page, small, ["a", "b"], ["x"], most=12)
    assert values["b", "x"] == {1, 2, 3, 4, 5}


def test_seeds_cannot_be_guessed_from_what_is_public():
    # Someone who knows ids, plan, measure and figures, but guesses secrets, predicts the roundings
    # no better than the published odds: two in three.
    cells = {(f"a{i}",): 61 for i in range(300)}
    plan, records = plan_by(ta=[f"a{i}" for i in range(300)]), people_in(cells, "ta")
    page = shown(release(records, plan))
    guess = shown(release(records, plan, Secrets(agency=b"guess" * 4, release=b"guess" * 4)))
    alike = sum(page[c] == guess[c] for c in page) / len(page)
    assert abs(alike - 5 / 9) < 0.12  # both down 4/9, both up 1/9
