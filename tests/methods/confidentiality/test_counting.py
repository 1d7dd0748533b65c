"""Distinct people are counted once in each cell, and true counts have no way out."""

import copy
import json
import pickle
from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import CountTable, NoWayOut, Plan, RecordError, count
from harakeke.methods.confidentiality.keys import record_keys

from .made_up import PARENTS, SECRETS, a_plan, people_in, plan_by, some_people


def counted(records: Any, plan: Plan) -> dict[tuple[tuple[str, ...], str], int]:
    """Look inside, as only a test may: {(codes, table): true count}."""
    table = count(records, plan, secrets=SECRETS)
    return {
        (codes, found.name): int(table._counts[number])
        for found in plan.tables
        for codes, number in table._cells.rows(found)
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
    table = count(records, plan, secrets=SECRETS)
    slow = by_hand(records, plan, "whanau_id")
    for found in plan.tables:
        for codes, number in table._cells.rows(found):
            assert table._entities is not None
            assert table._entities[number] == slow.get((codes, found.name), 0)


def test_a_cell_shared_by_two_tables_is_one_cell():
    tables = [{"name": "a", "by": ["ta", "age"]}, {"name": "b", "by": ["age", "ta"]}]
    table = count(some_people(10), Plan.from_dict(a_plan(tables=tables)), secrets=SECRETS)
    areas_regions_islands, ages = len(PARENTS) + 2, 4
    assert len(table._counts) == (areas_regions_islands + 1) * (ages + 1)


def test_every_combination_is_counted_even_where_there_is_nobody():
    found = counted(people_in({("a", "x"): 1}, "ta", "age"), plan_by(ta=["a", "b"], age=["x", "y"]))
    assert len(found) == 9
    assert found[("b", "y"), "people"] == 0


def test_no_records_at_all_give_noughts():
    found = counted({"person_id": [], "ta": []}, plan_by(ta=["a"]))
    assert set(found.values()) == {0}


def test_a_cells_key_is_the_sum_of_its_members_keys():
    records = people_in({("a",): 3, ("b",): 2}, "ta")
    table = count(records, plan_by(ta=["a", "b"]), secrets=SECRETS)
    keys = [int(k) for k in record_keys(SECRETS.agency, records["person_id"])]
    assert [int(k) for k in table._keys] == [
        sum(keys) % 2**64,
        sum(keys[:3]) % 2**64,
        sum(keys[3:]) % 2**64,
    ]


def test_numbers_and_numpy_columns_are_read_like_text():
    plan = plan_by(quarter=["1", "2"])
    lists = {"person_id": ["7", "8"], "quarter": ["1", "2"]}
    arrays = {"person_id": np.array([7, 8]), "quarter": np.array([1, 2])}
    assert counted(lists, plan) == counted(arrays, plan)
    first, second = (count(found, plan, secrets=SECRETS) for found in (lists, arrays))
    assert np.array_equal(first._keys, second._keys)


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
        count(some_people(2) | change, Plan.from_dict(a_plan()), secrets=SECRETS)
    assert words in str(error.value)


@pytest.mark.parametrize("column", ["person_id", "ta", "ethnicity"])
def test_a_missing_column_is_named(column: str):
    records = some_people(2)
    del records[column]
    with pytest.raises(RecordError, match=f"no column '{column}'"):
        count(records, Plan.from_dict(a_plan()), secrets=SECRETS)


def a_count_table() -> CountTable:
    return count(people_in({("a",): 4321}, "ta"), plan_by(ta=["a"]), secrets=SECRETS)


def test_a_count_table_shows_no_count_when_printed():
    table = a_count_table()
    for text in (repr(table), str(table), f"{table}"):
        assert "4321" not in text


@pytest.mark.parametrize(
    "way_out",
    [pickle.dumps, copy.copy, copy.deepcopy, list, len, np.array, lambda t: t[0]],
)
def test_a_count_table_has_no_way_out(way_out: Any):
    with pytest.raises(NoWayOut, match="no way out"):
        way_out(a_count_table())


def test_a_count_table_is_neither_json_nor_a_dictionary():
    table = a_count_table()
    with pytest.raises(TypeError):
        json.dumps(table)
    with pytest.raises(TypeError):
        vars(table)


def test_kept_counts_cannot_be_changed_after_counting():
    table = a_count_table()
    with pytest.raises(ValueError, match="read-only"):
        table._counts[0] = 0
