"""Distinct people are counted once in each cell, whatever their rows look like."""

from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import Coded, Plan, RecordError, protect
from harakeke.methods.confidentiality.keys import record_keys

from .made_up import PARENTS, SECRETS, a_plan, people_in, plan_by, some_people, tallied


def counted(records: Any, plan: Plan) -> dict[tuple[tuple[str, ...], str], int]:
    """{(codes, table): true count}."""
    cells, true = tallied(records, plan)
    return {
        (codes, found.name): int(true.counts[number]) for found in plan.tables for codes, number in cells.rows(found)
    }


def by_hand(records: Any, plan: Plan, who: str) -> dict[tuple[tuple[str, ...], str], int]:
    """The same counts by the slowest honest way: a set of people for every cell."""
    found: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for i, person in enumerate(records[who]):
        for table in plan.tables:
            options: list[tuple[str, ...]] = [()]
            for name in table.by:
                d = plan.dimension(name)
                answer = records[d.column][i]
                nodes = {"*"}
                for code in answer.split(d.multiple) if d.multiple else [answer]:
                    while code != "*":
                        nodes.add(code)
                        code = dict(d.parents).get(code, "*")
                options = [(*codes, node) for codes in options for node in nodes]
            for codes in options:
                found.setdefault((codes, table.name), set()).add(person)
    return {cell: len(people) for cell, people in found.items()}


def same(records: Any, plan: Plan) -> bool:
    ours, slow = counted(records, plan), by_hand(records, plan, plan.unit)
    return all(n == slow.get(cell, 0) for cell, n in ours.items()) and set(slow) <= set(ours)


def test_counts_are_those_of_a_set_of_people_for_every_cell():
    assert same(some_people(400), Plan.from_dict(a_plan()))


def test_someone_with_several_rows_in_several_places_is_one_person_in_each_and_one_in_all():
    records = some_people(400)
    records["person_id"] = [f"P{i % 90}" for i in range(400)]
    assert same(records, Plan.from_dict(a_plan()))


def test_someone_with_several_rows_in_one_place_is_counted_once():
    records = some_people(300)
    twice = {name: [*list(column), *list(column)] for name, column in records.items()}
    plan = Plan.from_dict(a_plan())
    assert counted(twice, plan) == counted(records, plan)


def test_two_ethnicities_count_once_each_and_once_in_the_total():
    plan = a_plan(tables=[{"name": "e", "by": ["ethnicity"]}])
    records = some_people(2)
    records["ethnicity"] = ["Māori;Pacific", "Pacific; Pacific"]
    found = counted(records, Plan.from_dict(plan))
    assert found[("Māori",), "e"] == 1
    assert found[("Pacific",), "e"] == 2
    assert found[("*",), "e"] == 2


def test_a_group_of_a_multiple_answer_dimension_counts_a_person_once():
    plan = a_plan(tables=[{"name": "e", "by": ["ethnicity", "age"]}])
    parents = {"Māori": "Polynesian", "Pacific": "Polynesian", "European": "*", "Asian": "*"}
    plan["dimensions"]["ethnicity"]["parents"] = parents
    assert same(some_people(300), Plan.from_dict(plan))


def test_whanau_behind_a_count_are_distinct_whanau():
    records = some_people(200)
    plan = Plan.from_dict(a_plan(entity="whanau_id"))
    cells, true = tallied(records, plan)
    slow = by_hand(records, plan, "whanau_id")
    for found in plan.tables:
        for codes, number in cells.rows(found):
            assert true.entities is not None
            assert true.entities[number] == slow.get((codes, found.name), 0)


def test_a_cell_shared_by_two_tables_is_one_cell():
    tables = [{"name": "a", "by": ["ta", "age"]}, {"name": "b", "by": ["age", "ta"]}]
    _, true = tallied(some_people(10), Plan.from_dict(a_plan(tables=tables)))
    areas_regions_islands, ages = len(PARENTS) + 2, 4
    assert len(true.counts) == (areas_regions_islands + 1) * (ages + 1)


def test_every_combination_is_counted_even_where_there_is_nobody():
    found = counted(people_in({("a", "x"): 1}, "ta", "age"), plan_by(ta=["a", "b"], age=["x", "y"]))
    assert len(found) == 9
    assert found[("b", "y"), "people"] == 0


def test_no_records_at_all_give_noughts():
    found = counted({"person_id": [], "ta": []}, plan_by(ta=["a"]))
    assert set(found.values()) == {0}


def test_a_cells_key_is_the_sum_of_its_members_keys():
    records = people_in({("a",): 3, ("b",): 2}, "ta")
    _, true = tallied(records, plan_by(ta=["a", "b"]))
    keys = [int(k) for k in record_keys(SECRETS.agency, records["person_id"])]
    assert [int(k) for k in true.keys] == [
        sum(keys) % 2**64,
        sum(keys[:3]) % 2**64,
        sum(keys[3:]) % 2**64,
    ]


def test_numbers_and_numpy_columns_are_read_like_text():
    plan = plan_by(quarter=["1", "2"])
    lists = {"person_id": ["7", "8"], "quarter": ["1", "2"]}
    arrays = {"person_id": np.array([7, 8]), "quarter": np.array([1, 2])}
    assert counted(lists, plan) == counted(arrays, plan)
    (_, first), (_, second) = (tallied(found, plan) for found in (lists, arrays))
    assert np.array_equal(first.keys, second.keys)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ta": ["001", "999"]}, "Row 2: 'ta' is '999', which is not a code of 'ta'"),
        ({"ta": ["001", None]}, "Row 2: 'ta' is ''"),
        ({"ta": ["001", float("nan")]}, "Row 2: 'ta' is ''"),
        ({"ethnicity": ["Māori", "Māori;Klingon"]}, "Row 2: 'ethnicity' is 'Klingon'"),
        ({"ethnicity": ["Māori", ""]}, "not stated"),
        ({"ethnicity": [["Māori"], ["Asian"]]}, "holds lists"),
        ({"person_id": ["P1", ""]}, "Row 2: 'person_id' is empty"),
        ({"person_id": [None, "P2"]}, "Row 1: 'person_id' is empty"),
        ({"age": ["65+"]}, "Column 'age' has 1 rows but 'person_id' has 2"),
    ],
)
def test_a_record_that_does_not_fit_is_named_with_its_row_and_field(change: dict, words: str):
    with pytest.raises(RecordError) as error:
        protect(some_people(2) | change, Plan.from_dict(a_plan()), secrets=SECRETS)
    assert words in str(error.value)


@pytest.mark.parametrize("column", ["person_id", "ta", "ethnicity"])
def test_a_missing_column_is_named(column: str):
    records = some_people(2)
    del records[column]
    with pytest.raises(RecordError, match=f"no column '{column}'"):
        protect(records, Plan.from_dict(a_plan()), secrets=SECRETS)


@pytest.mark.parametrize("repeated", [False, True])
def test_a_coded_column_counts_like_the_text_it_stands_for(repeated: bool):
    records = some_people(200)
    if repeated:
        records["person_id"] = [f"P{i % 70}" for i in range(200)]
    coded = {name: _coded(list(column)) for name, column in records.items()}
    plan = Plan.from_dict(a_plan())
    (_, plain), (_, short) = tallied(records, plan), tallied(coded, plan)
    assert np.array_equal(plain.counts, short.counts)
    assert np.array_equal(plain.keys, short.keys)


def _coded(column: list[str]) -> Coded:
    """Dictionary-encoded, the values in another order than the rows, with one that nobody has."""
    values = ["nobody has this", *sorted(set(column), reverse=True)]
    return Coded(values, np.array([values.index(value) for value in column], dtype=np.int32))


def test_a_code_that_no_record_has_may_stand_among_a_coded_columns_values_and_one_in_use_is_named_with_its_row():
    records = people_in({("a",): 3}, "ta")
    records["ta"] = Coded(["a", "z"], np.array([0, 0, 0]))
    assert counted(records, plan_by(ta=["a"]))[("*",), "people"] == 3
    records["ta"] = Coded(["a", "z"], np.array([0, 0, 1]))
    with pytest.raises(RecordError, match="Row 3: 'ta' is 'z'"):
        tallied(records, plan_by(ta=["a"]))


def test_the_entity_that_stands_behind_most_of_a_count_is_known_by_its_share():
    records = people_in({("a",): 10, ("b",): 5}, "ta")
    records["provider"] = ["one"] * 8 + ["two"] * 2 + ["one"] * 5
    plan = plan_by(ta=["a", "b"])
    cells, true = tallied(records, Plan.from_dict(plan.to_dict() | {"entity": "provider"}))
    assert true.largest is not None
    assert true.largest[cells.number({"ta": "a"})] == pytest.approx(0.8)
    assert true.largest[cells.number({})] == pytest.approx(13 / 15)


def test_a_cube_too_large_for_an_array_of_its_finest_cells_is_counted_from_those_in_use():
    codes = [f"c{i}" for i in range(60)]
    draw = np.random.default_rng(3)
    records = {name: draw.choice(codes, 300).tolist() for name in ("w", "x", "y", "z")}
    records["person_id"] = [f"P{i % 150}" for i in range(300)]
    tables = [{"name": "pairs", "of": ["w", "x", "y", "z"], "margins_up_to": 2}]
    plan = {"unit": "person_id", "dimensions": {n: {"codes": codes} for n in ("w", "x", "y", "z")}, "tables": tables}
    _, repeated = tallied(records, Plan.from_dict(plan))
    assert repeated.counts[0] == 150
    records["person_id"] = [f"P{i}" for i in range(300)]
    cells, once = tallied(records, Plan.from_dict(plan))
    assert once.counts[0] == 300
    pair = {"w": records["w"][0], "z": records["z"][0]}
    together = sum((w, z) == (pair["w"], pair["z"]) for w, z in zip(records["w"], records["z"], strict=True))
    assert once.counts[cells.number(pair)] == together
