"""A plan is checked before anything is counted, and says what to mend."""

import pytest

from harakeke.methods.confidentiality import Plan, PlanError

from .made_up import a_plan


def refused(plan: dict) -> str:
    with pytest.raises(PlanError) as error:
        Plan.from_dict(plan)
    return str(error.value)


def with_dimension(**changes: object) -> dict:
    plan = a_plan()
    plan["dimensions"]["ta"].update(changes)
    return plan


def test_a_plan_survives_a_round_trip_as_data():
    plan = Plan.from_dict(a_plan(entity="whanau_id"))
    again = Plan.from_dict(plan.to_dict())
    assert again == plan
    assert again.digest == plan.digest


def test_a_change_of_rules_changes_the_digest():
    other = a_plan(rules={"minimum": 9})
    assert Plan.from_dict(a_plan()).digest != Plan.from_dict(other).digest


def test_rules_left_out_are_the_countrys():
    rules = Plan.from_dict(a_plan(rules={})).rules
    assert (rules.minimum, rules.rounding, rules.candidates, rules.entity_minimum) == (6, 3, 3, 6)


def test_a_hierarchy_of_any_depth_is_read():
    area = Plan.from_dict(a_plan()).dimension("ta")
    assert area.groups == ("R1", "North", "R2", "R3", "South")
    assert [area.nodes[node] for node in area.ancestry[0]] == ["001", "R1", "North"]


def test_margins_up_to_two_of_three_dimensions_is_one_table():
    tables = [{"name": "any2", "of": ["ta", "age", "ethnicity"], "margins_up_to": 2}]
    assert Plan.from_dict(a_plan(tables=tables)).tables[0].margins_up_to == 2


def test_two_tables_of_one_name_are_refused():
    tables = [{"name": "people", "by": ["ta"]}, {"name": "people", "by": ["age"]}]
    assert refused(a_plan(tables=tables)) == "Two tables are named 'people'; give each its own name."


def test_an_unknown_dimension_is_named_with_those_there_are():
    message = refused(a_plan(tables=[{"name": "people", "by": ["iwi"]}]))
    assert "'people' uses 'iwi'" in message
    assert "['age', 'ethnicity', 'ta']" in message


def test_a_code_without_a_parent_is_an_orphan():
    assert "'021' has no parent" in refused(with_dimension(parents={"001": "R1"}, codes=["001", "021"]))


def test_a_group_without_codes_is_an_orphan():
    message = refused(with_dimension(codes=["001"], parents={"001": "R1", "002": "R1"}))
    assert "'002' has a parent but no code under it" in message


def test_a_cycle_of_parents_is_refused():
    message = refused(with_dimension(codes=["001"], parents={"001": "R1", "R1": "R2", "R2": "R1"}))
    assert "is its own ancestor" in message


def test_a_code_cannot_be_its_own_parent():
    assert "its own ancestor" in refused(with_dimension(codes=["001"], parents={"001": "001"}))


def test_a_code_cannot_also_be_a_group():
    message = refused(with_dimension(codes=["001", "R1"], parents={"001": "R1", "R1": "*"}))
    assert "both a code and a parent" in message


def test_a_repeated_code_is_refused():
    assert "lists code '001' twice" in refused(with_dimension(codes=["001", "001"], parents={}))


@pytest.mark.parametrize("code", ["*", "", " ", 7])
def test_the_total_sign_and_empty_or_numeric_codes_are_refused(code: object):
    assert "is not a code" in refused(with_dimension(codes=["001", code], parents={}))


def test_codes_given_as_one_text_are_refused():
    assert "give a list of codes" in refused(with_dimension(codes="001", parents={}))


def test_a_code_cannot_contain_the_separator():
    message = refused(with_dimension(codes=["a;b"], parents={}, multiple=";"))
    assert "contains the separator" in message


def test_more_than_three_dimensions_need_the_owners_word():
    plan = a_plan()
    plan["dimensions"]["sex"] = {"codes": ["f", "m"]}
    plan["tables"] = [{"name": "wide", "by": ["ta", "age", "ethnicity", "sex"]}]
    assert "crosses 4 dimensions" in refused(plan)
    plan["rules"]["allow_wider"] = True
    assert Plan.from_dict(plan).tables[0].margins_up_to == 4


@pytest.mark.parametrize("name", ["table", "value", "status"])
def test_a_dimension_cannot_take_the_name_of_a_column_of_cells_csv(name: str):
    plan = a_plan(dimensions={name: {"codes": ["a"]}}, tables=[{"name": "t", "by": [name]}])
    assert "cannot be named" in refused(plan)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"minimum": 5}, "multiple of the rounding"),
        ({"minimum": True}, "give a int"),
        ({"rounding": 1}, "at least 2"),
        ({"candidates": 7}, "Choose 2 to 6"),
        ({"candidates": 1}, "Choose 2 to 6"),
        ({"minimun": 6}, "no rule 'minimun'"),
    ],
)
def test_rules_that_cannot_protect_are_refused(rules: dict, words: str):
    assert words in refused(a_plan(rules=rules))


@pytest.mark.parametrize("part", ["unit", "dimensions", "tables"])
def test_a_plan_without_a_part_says_which(part: str):
    plan = a_plan()
    del plan[part]
    assert refused(plan) == f"The plan has no '{part}'; add it."


@pytest.mark.parametrize(
    "table",
    [
        {"name": "t"},
        {"name": "t", "by": []},
        {"name": "t", "of": ["ta"], "margins_up_to": 2},
        {"name": "t", "by": ["ta", "ta"]},
        {"by": ["ta"]},
        {"name": "t", "by": ["ta"], "margin": 2},
    ],
)
def test_a_table_that_says_too_little_is_refused(table: dict):
    assert refused(a_plan(tables=[table]))


def test_a_misspelt_part_of_the_plan_is_refused():
    assert "no part 'tabels'" in refused(a_plan(tabels=[]))
