"""Who contributes what to each cell: against the same worked out one record at a time."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Plan, RecordError
from harakeke.methods.confidentiality.keys import record_keys
from harakeke.methods.confidentiality.magnitudes.amounts import read_amounts
from harakeke.methods.confidentiality.magnitudes.cell_sums import CellSums, sum_cells
from harakeke.methods.confidentiality.magnitudes.contributors import Contributors, People
from harakeke.methods.confidentiality.magnitudes.entity_sums import EntitySums, sum_entities
from harakeke.methods.confidentiality.magnitudes.noise import record_multipliers
from harakeke.methods.confidentiality.measure import Measure
from harakeke.methods.confidentiality.measure_rules import MeasureRules

from .made_up import AGES, AREAS, ETHNICITIES, SECRETS, a_plan, amounts_of, some_people

OVERLAPPING = a_plan(
    dimensions={
        "ta": {
            "codes": list(AREAS),
            "parents": AREAS | {"R1": "*", "R2": "*", "R3": "*"},
            "overlapping": {"N": ["001", "021"]},
        },
        "age": {"codes": list(AGES)},
        "ethnicity": {"codes": list(ETHNICITIES), "multiple": ";"},
    },
    tables=[{"name": "all", "by": ["ta", "age", "ethnicity"]}, {"name": "people", "by": ["age", "ta"]}],
    entity="provider",
)
few = settings(max_examples=60)
answers = st.lists(st.sampled_from(ETHNICITIES), min_size=1, max_size=3, unique=True).map(";".join)
row = st.tuples(
    st.integers(0, 25).map(str),
    st.sampled_from(["Q1", "Q2", "Q3"]),
    st.sampled_from(list(AREAS)),
    st.sampled_from(AGES[:2]),
    answers,
    st.none() | st.integers(0, 50),
)
COLUMNS = ["person_id", "provider", "ta", "age", "ethnicity", "hours"]
records = st.lists(row, max_size=60).map(lambda rows: {name: [r[i] for r in rows] for i, name in enumerate(COLUMNS)})


def sums_of(found: Any, plan: Plan, rows: str = "add") -> tuple[People, CellSums, EntitySums | None]:
    people = People.read(found, plan)
    hours = Measure.from_dict({"name": "hours", "kind": "sum", "of": "hours", "rows": rows})
    contributors = Contributors.find(people, read_amounts(found, hours), column="hours", adding=rows == "add")
    keys = record_keys(SECRETS.agency, people.units.ids)
    multipliers = record_multipliers(SECRETS, "hours", keys, MeasureRules())
    return people, sum_cells(contributors, keys, multipliers), sum_entities(contributors)


def check(found: Any, plan: Plan, rows: str = "add") -> None:
    people, sums, _ = sums_of(found, plan, rows)
    key_of = dict(zip(people.units.ids, record_keys(SECRETS.agency, people.units.ids).tolist(), strict=True))
    multipliers = record_multipliers(SECRETS, "hours", np.array(list(key_of.values()), np.uint64), MeasureRules())
    times = dict(zip(key_of, multipliers.tolist(), strict=True))
    for table in plan.tables:
        expected = amounts_of(found, plan, table.name, "hours", rows)
        for codes, number in people.cells.rows(table):
            amounts = expected.get(codes, {})
            largest = [*sorted(amounts.values(), reverse=True), 0, 0]
            assert sums.contributors[number] == len(amounts)
            assert sums.total[number] == sum(amounts.values())
            assert (sums.first[number], sums.second[number]) == (largest[0], largest[1])
            assert sums.noisy[number] == sum(amount * times[unit] for unit, amount in amounts.items())
            assert sums.key[number] == sum(key_of[unit] for unit in amounts) % 2**64


def test_sums_of_people_with_one_row_each_are_those_of_the_plain_way():
    check(some_people(400), a_plan())


def test_sums_are_right_when_all_dimensions_crossed_are_fewer_than_the_people():
    check(some_people(3000), a_plan(tables=[{"name": "any", "of": ["age", "ta"], "margins_up_to": 1}]))


@few
@given(records)
def test_rows_of_one_person_add_up_wherever_they_are(found: dict[str, Any]):
    check(found, OVERLAPPING)


@few
@given(records)
def test_a_fact_repeated_on_every_row_counts_once(found: dict[str, Any]):
    found = found | {"hours": [None if unit == "3" else int(unit) * 2 for unit in found["person_id"]]}
    check(found, OVERLAPPING, "once")


@few
@given(records)
def test_the_amounts_of_entities_are_those_of_the_plain_way(found: dict[str, Any]):
    people, _, entities = sums_of(found, OVERLAPPING)
    assert entities is not None
    as_units = found | {"person_id": found["provider"]}
    for table in OVERLAPPING.tables:
        expected = amounts_of(as_units, OVERLAPPING, table.name, "hours")
        for codes, number in people.cells.rows(table):
            largest = [*sorted(expected.get(codes, {}).values(), reverse=True), 0, 0]
            assert entities.count[number] == len(expected.get(codes, {}))
            assert (entities.first[number], entities.second[number]) == (largest[0], largest[1])


def test_many_entities_are_summed_as_few_are():
    people = some_people(2000) | {"provider": [f"W{i // 3}" for i in range(2000)]}
    plan = a_plan(entity="provider")
    cells, _, entities = sums_of(people, plan)
    expected = amounts_of(people | {"person_id": people["provider"]}, plan, "people", "hours")
    assert entities is not None
    for codes, number in cells.cells.rows(plan.tables[0]):
        assert entities.count[number] == len(expected.get(codes, {}))


def test_without_an_entity_there_are_no_entity_sums():
    assert sums_of(some_people(10), a_plan())[2] is None


@few
@given(records)
def test_record_noise_adds_up_across_parts_of_one_answer(found: dict[str, Any]):
    people, sums, _ = sums_of(found, OVERLAPPING)
    cells = people.cells
    for age in AGES:
        parts = sum(int(sums.noisy[cells.number({"ta": area, "age": age})]) for area in AREAS)
        assert sums.noisy[cells.number({"age": age})] == parts


def test_someone_without_a_value_does_not_contribute():
    found = {
        "person_id": ["1", "2"],
        "ta": ["001", "001"],
        "age": AGES[:2],
        "ethnicity": ["Māori"] * 2,
        "hours": [None, 0],
    }
    people, sums, _ = sums_of(found, a_plan())
    assert sums.contributors[people.cells.number({"ta": "001"})] == 1
    assert sums.contributors[people.cells.number({"age": AGES[0]})] == 0


def test_nobody_with_a_value_leaves_every_sum_at_nought():
    _, sums, _ = sums_of(some_people(5) | {"hours": [None] * 5}, a_plan())
    assert not sums.contributors.any() and not sums.total.any() and not sums.first.any()


def test_a_repeated_fact_that_differs_is_refused_with_its_row():
    found = {"person_id": ["1", "2", "1"], "ta": ["001"] * 3, "age": AGES[:1] * 3, "ethnicity": ["Māori"] * 3}
    with pytest.raises(RecordError, match="Row 3: 'hours' differs from an earlier row"):
        sums_of(found | {"hours": [4, 7, 5]}, a_plan(), "once")
