"""Certificates by hand: what is certified, what must never be, and what is declined."""

from importlib import import_module

import numpy as np
import pytest

from harakeke.methods.confidentiality import Plan
from harakeke.methods.confidentiality.certificates import breaches, certify, read_crowd
from harakeke.methods.confidentiality.certificates.exchanges import exchanges
from harakeke.methods.confidentiality.picture import SHOWN, SMALL

from .certificate_makers import Release
from .made_up import a_plan, people_in, plan_by, some_people

LOOKS = 30_000_000


def certified(release, **changes):
    given = {"entities": release.entities, "looks": LOOKS, "seed": 1} | changes
    crowd = read_crowd(release.records, release.cells)
    return certify(release.cells, crowd, release.picture, release.counts, **given)


def showing(release, values):
    """The same counts with another, possible, draw of the rounding."""
    for number, value in values.items():
        release.picture.value[number] = value
    return release


def values_of(found, number):
    return int(found.values[found.hidden.tolist().index(number)])


def test_a_small_count_beside_a_large_one_could_be_another():
    release = Release(people_in({("x",): 13, ("y",): 2}, "age"), plan_by(age=["x", "y"]))
    showing(release, {release.number(): 15, release.number(age="x"): 12})
    found = certified(release)
    assert values_of(found, release.number(age="y")) >= 3
    assert found.share(2) == found.share(3) == 1.0


def test_a_count_that_the_page_gives_away_is_never_certified():
    # The total shows 6, so at most 8; x shows 9, so at least 7; they differ, so y is not empty: y is 1.
    release = Release(people_in({("x",): 7, ("y",): 1}, "age"), plan_by(age=["x", "y"]))
    showing(release, {release.number(): 6, release.number(age="x"): 9})
    found = certified(release)
    assert values_of(found, release.number(age="y")) == 1
    assert found.share(2) == 0.0


def test_two_counts_that_would_show_the_same_people_unlike_are_never_made():
    # As above with z beside y: together they are 1, so each could be 0 or 1, and neither 2.
    release = showing_differently(people_in({("x",): 7, ("y",): 1}, "age"))
    found = certified(release)
    assert [values_of(found, release.number(age=age)) for age in "yz"] == [2, 2]
    assert found.most.tolist() == [1, 1]


def test_a_count_hidden_by_repair_stays_what_the_repair_would_hide_again():
    release = Release(people_in({("x",): 9, ("y",): 9, ("z",): 2}, "age"), plan_by(age=["x", "y", "z"]), repaired=1.0)
    found = certified(release)
    for number, least, most in zip(found.hidden.tolist(), found.least.tolist(), found.most.tolist(), strict=True):
        if release.picture.why[number] != SMALL:
            assert max(6, release.picture.value[number] - 2) <= least <= most <= release.picture.value[number] + 2


def test_a_count_hidden_in_the_fringe_can_be_any_that_is_hidden_there():
    plan = plan_by(rules={"fringe": 5}, age=["x", "y"])
    release = Release(people_in({("x",): 30, ("y",): 8}, "age"), plan)
    release.picture.why[release.number(age="y")] = SMALL
    release.picture.why[release.number()], release.picture.value[release.number()] = SHOWN, 39
    showing(release, {release.number(age="x"): 30})
    found = certified(release, looks=3_000_000)
    at = found.hidden.tolist().index(release.number(age="y"))
    assert found.most[at] <= 10 and found.values[at] >= 3


def test_nobody_hidden_in_the_fringe_is_shown_elsewhere():
    # x is shown as 9; y is hidden in the fringe. Were y's people all there are, the total would be hidden too.
    plan = plan_by(rules={"fringe": 5}, age=["x", "y"])
    release = Release(people_in({("x",): 2, ("y",): 7}, "age"), plan)
    release.picture.why[:] = [SHOWN, SMALL, SMALL]
    release.picture.value[:] = [9, 0, 0]
    walk, kinds = release.walk()
    for _ in range(30):
        walk.step(kinds[0])
        assert walk.counts.now[release.number()] != walk.counts.now[release.number(age="y")]
    assert walk.swaps > 0


def test_hidden_counts_of_crossed_tables_are_certified_by_swaps_of_several_people():
    plan = Plan.from_dict(a_plan(tables=[{"name": "t", "by": ["ta", "age", "ethnicity"]}]))
    release = Release(some_people(900), plan)
    found = certified(release, looks=100_000_000)
    assert found.share(2) > 0.9
    assert found.share(3) > 0.5


def test_the_same_seed_gives_the_same_and_looks_are_a_limit():
    release = Release(some_people(300), Plan.from_dict(a_plan()))
    first, again, longer = (certified(release, looks=looks) for looks in (3_000_000, 3_000_000, 20_000_000))
    assert np.array_equal(first.least, again.least) and np.array_equal(first.most, again.most)
    assert first.looks == again.looks < longer.looks
    assert longer.share(2) >= first.share(2)


def test_nobody_is_moved_to_where_nobody_can_be():
    plan = {
        "unit": "person_id",
        "dimensions": {"age": {"codes": ["child", "adult"]}, "work": {"codes": ["paid", "none"]}},
        "tables": [{"name": "t", "by": ["age", "work"]}],
        "structural_zeros": [{"age": "child", "work": "paid"}],
    }
    people = {("child", "none"): 9, ("adult", "paid"): 8, ("adult", "none"): 3}
    release = Release(people_in(people, "age", "work"), Plan.from_dict(plan))
    walk, found = release.walk()
    for _ in range(20):
        for kind in found:
            walk.step(kind)
    assert walk.swaps > 0
    assert walk.counts.now[release.number(age="child", work="paid")] == 0


def test_nobody_is_moved_to_an_impossible_place_that_no_table_shows():
    dimensions = {name: {"codes": ["x", "y"]} for name in ("a", "b", "c")}
    plan = {
        "unit": "person_id",
        "dimensions": dimensions,
        "tables": [{"name": "t", "of": ["a", "b", "c"], "margins_up_to": 1}],
        "structural_zeros": [{"a": "x", "b": "x", "c": "x"}],
    }
    people = {("x", "y", "y"): 9, ("y", "x", "x"): 9, ("y", "y", "y"): 9}
    release = Release(people_in(people, "a", "b", "c"), Plan.from_dict(plan))
    walk, found = release.walk()
    for _ in range(20):
        for kind in found:
            walk.step(kind)
    assert walk.swaps > 0
    assert walk.crowd.many[walk.crowd.places == 0].sum() == 0


def test_a_dominance_rule_is_declined_with_the_reason():
    plan = Plan.from_dict(a_plan(entity="whanau_id", rules={"dominance": 0.8}))
    release = Release(some_people(300), plan)
    found = certified(release)
    assert found.share(2) == 0.0
    assert "dominance" in found.evidence(3)["declined"]


def test_a_page_with_nothing_hidden_or_nobody_on_it_is_no_trouble():
    full = Release(people_in({("x",): 30, ("y",): 30}, "age"), plan_by(age=["x", "y"]))
    assert certified(full).share(2) == 1.0
    empty = Release(people_in({}, "age"), plan_by(age=["x", "y"]))
    assert certified(empty).share(2) == 0.0


def test_someone_with_unlike_rows_stays_where_they_are():
    records = people_in({("x",): 9, ("y",): 9}, "age")
    both = {"person_id": [*records["person_id"], "B", "B"], "age": [*records["age"], "x", "y"]}
    release = Release(both, plan_by(age=["x", "y", "z"]))
    crowd = read_crowd(both, release.cells)
    assert crowd.many.sum() == 18
    assert crowd.stays_row.ravel().tolist() == [0, 1]


def test_someone_of_two_entities_stays_where_they_are():
    records = people_in({("x",): 3}, "age") | {"whanau_id": ["W1", "W1", "W2"]}
    twice = {name: [*column, column[0]] for name, column in records.items()} | {"whanau_id": ["W1", "W1", "W2", "W3"]}
    plan = Plan.from_dict(plan_by(age=["x", "y"]).to_dict() | {"entity": "whanau_id"})
    crowd = read_crowd(twice, Release(twice, plan).cells)
    assert crowd.many.sum() == 2 and len(crowd.stays) == 2


def test_who_stays_tells_cells_apart():
    # The total has the people of x and one more, of two unlike rows: other people, so another value is no clash.
    records = people_in({("x",): 7, ("y",): 1, ("z",): 1}, "age")
    records["person_id"][-1] = records["person_id"][-2]
    release = showing_differently(records)
    walk, _ = release.walk()
    assert not len(walk._same.clashes(np.arange(len(release.cells))))


def showing_differently(records):
    release = Release(records, plan_by(age=["x", "y", "z"]))
    return showing(release, {release.number(): 6, release.number(age="x"): 9})


def test_a_cube_too_large_to_search_is_declined_with_the_reason(monkeypatch):
    monkeypatch.setattr(import_module("harakeke.methods.confidentiality.certificates.certify"), "MOST_CELLS", 10)
    found = certified(Release(some_people(300), Plan.from_dict(a_plan())))
    assert "more than 10 cells" in found.evidence(3)["declined"]


def test_evidence_names_no_cell_and_rounds_down():
    release = Release(some_people(900), Plan.from_dict(a_plan()))
    found = certified(release)
    evidence = found.evidence(3)
    assert evidence["percent_with_another_value"] == int(100 * found.share(2))
    assert set(evidence) == {"hidden", "percent_with_another_value", "percent_with_3_values_or_more"}


def test_answers_are_exchanged_in_families_that_have_nodes_in_common():
    # 001 and 002 in R1, 003 in R2, all in N; and one answer of both 001 and 003.
    sets = [{0, 3, 5}, {1, 3, 5}, {2, 4, 5}, {0, 2, 3, 4, 5}]
    found = {exchange.width: exchange for exchange in exchanges(tuple(map(frozenset, sets)))}
    pairs = [
        (a, b)
        for e in found.values()
        for f in range(len(e.size))
        for a in range(4)
        for b in range(a)
        if _can(e, f, a, b)
    ]
    assert sorted(pairs) == [(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)]  # each once, in one family


def _can(exchange, family, one, other):
    return exchange.swappable(np.array([family]), np.array([one]), np.array([other]))[0]


@pytest.mark.parametrize("breach", ["count", "pair", "entity", "sum"])
def test_the_verifier_says_what_is_wrong(breach):
    plan = Plan.from_dict(
        {
            "unit": "person_id",
            "entity": "whanau_id",
            "dimensions": {"age": {"codes": ["x", "y"]}},
            "tables": [{"name": "t", "by": ["age"]}],
        }
    )
    true = people_in({("x",): 8, ("y",): 1}, "age")
    true["whanau_id"] = [f"W{i}" for i in range(9)]
    release = Release(true, plan)
    showing(release, {release.number(): 9, release.number(age="x"): 6})
    assert breaches(true, true, plan, release.page) == []
    other = {name: list(column) for name, column in true.items()}
    if breach == "count":
        other["age"] = ["x"] * 3 + ["y"] * 6
    elif breach == "pair":
        other = {name: column[:8] for name, column in other.items()}
    elif breach == "entity":
        other["whanau_id"] = ["W"] * 9
    else:
        other = {
            "person_id": [*other["person_id"], "P0"],
            "age": [*other["age"], "y"],
            "whanau_id": [*other["whanau_id"], "W0"],
        }
    words = {"count": "cannot give", "pair": "same people", "entity": "entities", "sum": "add up"}
    assert any(words[breach] in line for line in breaches(other, true, plan, release.page))


def test_shown_cells_are_never_counted_as_hidden():
    release = Release(some_people(900), Plan.from_dict(a_plan()))
    found = certified(release)
    assert not np.any(release.picture.why[found.hidden] == SHOWN)
