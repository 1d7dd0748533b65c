"""Every dataset the search claims, checked from scratch; every tiny table, against all there are."""

from itertools import product

import numpy as np
import pytest

from harakeke.methods.confidentiality import Plan
from harakeke.methods.confidentiality.certificates import Certified, breaches, certify, people_in_cells, read_crowd
from harakeke.methods.confidentiality.picture import SHOWN

from .certificate_makers import Release, every_table
from .made_up import AGES, AREAS, ETHNICITIES, PARENTS, people_in, plan_by


def random_plan(draw):
    """Areas in regions with a group across them, ages, and ethnicity with several answers."""
    ta = {"codes": AREAS, "parents": PARENTS}
    if draw.random() < 0.5:
        ta["overlapping"] = {"N": ["001", "011", "021"]}
    ethnicity = {"codes": ETHNICITIES} | ({"multiple": ";"} if draw.random() < 0.7 else {})
    plan = {
        "unit": "person_id",
        "dimensions": {"ta": ta, "age": {"codes": AGES}, "ethnicity": ethnicity},
        "tables": [
            [{"name": "t", "of": ["ta", "age", "ethnicity"], "margins_up_to": 2}],
            [{"name": "t", "by": ["ta", "age", "ethnicity"]}],
            [{"name": "t", "by": ["ta", "age"]}, {"name": "u", "by": ["ethnicity", "age"]}],
        ][int(draw.integers(3))],
        "rules": {"entity_minimum": int(draw.integers(2, 7)), "fringe": int(draw.choice([0, 0, 3, 5]))},
    }
    if draw.random() < 0.5:
        plan["entity"] = "whanau_id"
    return Plan.from_dict(plan)


def random_people(draw, plan):
    """People in few places, so that cells have the same people often; some with several rows."""
    several = plan.dimension("ethnicity").multiple
    rows = []
    for person in range(int(draw.integers(20, 160))):
        ta = str(draw.choice(AREAS, p=[0.4, 0.3, 0.1, 0.1, 0.06, 0.04]))
        ethnicity = [str(e) for e in draw.choice(ETHNICITIES, 1 + (several is not None and draw.random() < 0.2), False)]
        row = {"person_id": f"P{person}", "whanau_id": f"W{person // 2}", "ta": ta}
        row |= {"age": str(draw.choice(AGES, p=[0.6, 0.3, 0.06, 0.04])), "ethnicity": (several or "").join(ethnicity)}
        rows += [row, row | {"age": str(draw.choice(AGES))}] if draw.random() < 0.05 else [row]
    return {name: [row[name] for row in rows] for name in rows[0]}


@pytest.mark.parametrize("seed", range(24))
def test_every_dataset_on_the_walk_gives_the_same_page(seed):
    draw = np.random.default_rng(seed)
    plan = random_plan(draw)
    true = random_people(draw, plan)
    release = Release(true, plan, seed, repaired=0.1)
    assert breaches(true, true, plan, release.page) == []
    walk, found = release.walk(seed)
    for step in range(60):
        walk.step(found[int(draw.integers(len(found)))])
        if step % 6 == 5:
            other = release.records_of(walk)
            assert breaches(other, true, plan, release.page) == []
            people = people_in_cells(other, plan, release.page, plan.unit)
            assert [len(people[cell]) for cell in release.cell_names] == walk.counts.now[:-1].tolist()


def test_the_walks_above_do_move():
    moved = []
    for seed in range(24):
        draw = np.random.default_rng(seed)
        plan = random_plan(draw)
        walk, found = Release(random_people(draw, plan), plan, seed).walk(seed)
        for kind in found:
            walk.step(kind)
        moved.append(walk.swaps)
    assert np.count_nonzero(moved) >= 20


@pytest.mark.parametrize("seed", range(12))
def test_every_certified_value_of_a_tiny_table_is_among_all_that_are_possible(seed):
    """All datasets of a 2 x 2 or 2 x 3 table, with a minimum of 2 and rounding to base 2."""
    draw = np.random.default_rng(seed)
    codes = {"a": ["x", "y"], "b": ["u", "v", "w"][: 2 + seed % 2]}
    plan = plan_by(rules={"minimum": 2, "rounding": 2, "candidates": 2}, **codes)
    places = list(product(*codes.values()))
    release = Release(people_in({place: int(draw.integers(0, 4)) for place in places}, *codes), plan, seed)
    found = _certified(release)
    possible = _possible(release, places, most=4)
    for number, least, most in zip(found.hidden.tolist(), found.least.tolist(), found.most.tolist(), strict=True):
        assert set(range(least, most + 1)) <= possible[release.cell_names[number]]


def test_most_values_that_are_possible_with_as_many_people_are_found():
    seen = possible_at_all = 0
    for seed in range(10):
        draw = np.random.default_rng(100 + seed)
        codes = {"a": ["x", "y"], "b": ["u", "v"]}
        plan = plan_by(rules={"minimum": 2, "rounding": 2, "candidates": 2}, **codes)
        places = list(product(*codes.values()))
        release = Release(people_in({place: int(draw.integers(0, 4)) for place in places}, *codes), plan, seed)
        found = _certified(release, candidates_are_enough=False)
        possible = _possible(release, places, most=6, people=int(release.counts[0]))
        seen += int(found.values.sum())
        possible_at_all += sum(len(possible[release.cell_names[number]]) for number in found.hidden.tolist())
    assert seen >= 0.8 * possible_at_all


def _certified(release, candidates_are_enough=True):
    crowd = read_crowd(release.records, release.cells)
    if candidates_are_enough:
        return certify(release.cells, crowd, release.picture, release.counts, looks=20_000_000, seed=1)
    walk, found = release.walk()
    for _ in range(200):
        for kind in found:
            walk.step(kind)
    hidden = release.picture.hidden
    return Certified(hidden, walk.counts.least[hidden], walk.counts.most[hidden], 0, 0)


def _possible(release, places, most, people=None):
    """Every value each cell takes in any dataset that gives the page."""
    values = {cell: set() for cell in release.cell_names}
    columns, page = [d.name for d in release.plan.dimensions], release.page
    near = _near_what_is_shown(places, columns, page, release.plan.rules.rounding)
    for table in every_table(places, most):
        if not near(table) or (people is not None and sum(table.values()) != people):
            continue
        records = people_in(table, *columns)
        if not breaches(records, release.records, release.plan, page):
            for cell, members in people_in_cells(records, release.plan, page, "person_id").items():
                values[cell].add(len(members))
    return values


def _near_what_is_shown(places, columns, page, rounding):
    """Leaves out at once the many tables that no rounding brings to a figure shown; the few left are checked in full."""
    inside = [
        ([place for place in places if cell <= set(zip(columns, place, strict=True))], value)
        for cell, (why, value) in page.items()
        if why == SHOWN
    ]
    return lambda table: all(abs(sum(table[place] for place in here) - value) < rounding for here, value in inside)
