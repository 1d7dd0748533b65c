"""What protect() shows, hides and refuses."""

import json
from typing import Any

import numpy as np
import pytest

import harakeke.methods.confidentiality as library
from harakeke.methods.confidentiality import Plan, Published, RecordError, SafeTable, Secrets, UnsafeRelease, protect
from harakeke.methods.confidentiality.impossible import impossible_cells
from harakeke.methods.confidentiality.picture import SHOWN
from harakeke.methods.confidentiality.protect import _first_picture
from harakeke.methods.confidentiality.safe import HIDDEN

from .made_up import SECRETS, a_plan, people_in, plan_by, release, shown, some_people, tallied

ODD = {("a", "x"): 19, ("a", "y"): 7, ("b", "x"): 11, ("b", "y"): 3}
AREA_AGE = {"ta": ["a", "b"], "age": ["x", "y"]}


def test_counts_of_nought_to_five_are_hidden_alike():
    cells = {(f"a{n}",): n for n in range(9)}
    found = shown(release(people_in(cells, "ta"), plan_by(ta=[f"a{n}" for n in range(9)])))
    assert [found[f"a{n}",] for n in range(6)] == [None] * 6
    assert found["a6",] == 6
    assert found["a7",] in (6, 9)


def test_every_combination_is_emitted_with_its_status():
    rows = list(release(people_in(ODD, "ta", "age"), plan_by(**AREA_AGE)).rows("people"))
    assert len(rows) == 9
    assert {status for _, _, status in rows} == {"published", "S"}
    assert all((value is None) == (status == "S") for _, value, status in rows)


def test_an_empty_release_hides_everything_and_is_still_a_table():
    found = shown(release({"person_id": [], "ta": []}, plan_by(ta=["a", "b"])))
    assert set(found.values()) == {None}


def test_a_hidden_part_of_two_makes_repair_hide_something_when_the_difference_gives_it_away():
    # The total and one part may be rounded apart (9 against 6, or 6 against 9): then the hidden
    # part is 0 or 1, or surely not nought. Over many secrets both happen; none may stay narrow.
    plan, records = plan_by(ta=["a", "b"]), people_in({("a",): 7, ("b",): 1}, "ta")
    repaired = 0
    for i in range(60):
        secrets = Secrets(agency=b"a" * 16, release=i.to_bytes(16, "big"))
        evidence = release(records, plan, secrets).evidence
        assert evidence["candidates"]["fewest"] >= 3
        repaired += evidence["hidden_by_repair"]
    assert repaired > 0


def test_repair_hides_the_smallest_figure_that_will_do():
    cells = {("a",): 300, ("b",): 6, ("c",): 6, ("d",): 0}
    found = release(people_in(cells, "ta"), plan_by(ta=["a", "b", "c", "d"]))
    values = shown(found)
    if found.evidence["hidden_by_repair"]:
        assert values["a",] is not None
    assert values["*",] is not None


def test_an_only_child_is_hidden_with_its_parent_for_too_few_whanau():
    plan = a_plan(entity="whanau_id", tables=[{"name": "people", "by": ["ta"]}])
    plan["dimensions"]["ta"] = {"codes": ["a", "b"], "parents": {"a": "R", "b": "*"}}
    records: dict[str, Any] = people_in({("a",): 40, ("b",): 40}, "ta")
    records["age"], records["ethnicity"] = ["65+"] * 80, ["Māori"] * 80
    records["whanau_id"] = [f"W{i // 20}" if i < 40 else f"V{i}" for i in range(80)]
    table = release(records, Plan.from_dict(plan))
    found = shown(table)
    assert (found["a",], found["R",]) == (None, None)  # 40 people, but of two whānau
    assert table.evidence["hidden_primary"] == 2
    assert table.evidence["candidates"]["fewest"] >= 6


def test_a_count_hidden_for_its_whanau_keeps_more_candidates_than_showing_it_would():
    records = some_people(600)
    records["whanau_id"] = [f"W{area}{i % 9}" for i, area in enumerate(records["ta"])]
    table = release(records, Plan.from_dict(a_plan(entity="whanau_id")))
    assert table.evidence["attacks"][-1]["too_narrow"] == 0
    assert table.evidence["candidates"]["fewest"] >= 3


def test_a_count_of_few_whanau_bounded_by_its_own_hidden_parts_is_counted_in_the_evidence():
    # 8 people of two whānau, 4 in each of two ages: someone told why each is hidden knows 6 to 10,
    # and so that each age has 1 to 5.
    plan = plan_by(age=["x", "y"]).to_dict() | {"entity": "whanau_id"}
    records: dict[str, Any] = people_in({("x",): 4, ("y",): 4}, "age")
    records["whanau_id"] = ["W1", "W2"] * 4
    evidence = release(records, Plan.from_dict(plan)).evidence
    assert evidence["hidden_for_entities_bounded_by_hidden_parts"] == 1
    assert evidence["candidates"]["hidden_cells_by_candidates"] == {"5": 3}


def test_enough_whanau_leave_the_count_shown():
    plan = plan_by(ta=["a"]).to_dict() | {"entity": "whanau_id"}
    records: dict[str, Any] = people_in({("a",): 12}, "ta")
    for whanau, status in ((5, None), (6, 12)):
        records["whanau_id"] = [f"W{i % whanau}" for i in range(12)]
        assert shown(release(records, Plan.from_dict(plan)))["a",] == status


def test_evidence_says_what_was_done_and_holds_no_secret():
    table = release(some_people(500), Plan.from_dict(a_plan()))
    evidence = table.evidence
    cells = evidence["published"] + evidence["hidden_primary"] + evidence["hidden_by_repair"]
    assert cells == evidence["cells"]
    assert evidence["plan"] == table.plan.digest
    assert evidence["attacks"][-1] == {
        "attack": "propagation of the release, told why each cell is hidden",
        "tried": evidence["hidden_primary"] + evidence["hidden_by_repair"],
        "recovered": 0,
        "too_narrow": 0,
    }
    text = json.dumps(evidence)
    assert "secret" not in text
    assert SECRETS.release.hex() not in text


def test_evidence_says_honestly_when_nearly_everyone_in_a_group_is_alike():
    cells = {("a", "x"): 900, ("a", "y"): 0, ("b", "x"): 300, ("b", "y"): 300}
    attributes = release(people_in(cells, "ta", "age"), plan_by(**AREA_AGE)).evidence["attributes"]
    assert attributes["highest_share_proved"] == 0.995  # (900 - 2) / (900 + 2)
    assert attributes["proved_at_least_nine_in_ten"] == 2  # of a, x; of y, b
    assert attributes["hidden_cells_proved_empty"] == 0


def test_the_share_of_a_hidden_part_is_never_proved_to_be_all_or_none():
    for seed in range(10):
        evidence = release(some_people(300, seed), Plan.from_dict(a_plan())).evidence
        assert evidence["attributes"]["hidden_cells_proved_empty"] == 0
        assert evidence["attributes"]["highest_share_proved"] < 1


def wider(plan: dict[str, Any]) -> Plan:
    tables = [*plan["tables"], {"name": "ethnic ages", "by": ["ethnicity", "age"]}]
    return Plan.from_dict(plan | {"tables": tables})


def narrower() -> dict[str, Any]:
    return a_plan(tables=[{"name": "people", "by": ["ta", "age"]}])


def test_a_second_release_keeps_every_figure_of_the_first():
    records = some_people(500)
    first = release(records, Plan.from_dict(narrower()))
    second = protect(records, wider(narrower()), measure="people", secrets=SECRETS, earlier=[first])
    now = shown(second)
    assert all(now[c] == value for c, value in shown(first).items() if value is not None)
    assert second.evidence["earlier_releases"] == 1


def test_a_second_release_with_other_tables_is_audited_with_the_first():
    records = some_people(500)
    first = release(records, Plan.from_dict(narrower()))
    other = Plan.from_dict(a_plan(tables=[{"name": "ages", "by": ["ethnicity", "age"]}]))
    alone = release(records, other)
    second = protect(records, other, measure="people", secrets=SECRETS, earlier=[first])
    assert second.tables == ("ages",)
    assert len(second.values) == len(alone.values)
    assert second.evidence["cells"] > alone.evidence["cells"]
    assert second.evidence["candidates"]["fewest"] >= 3


@pytest.mark.parametrize(
    "change", [{"rules": {"minimum": 9}}, {"unit": "whanau_id"}, {"dimensions": {"age": {"codes": ["0-24", "25+"]}}}]
)
def test_a_second_release_that_counts_something_else_under_the_same_name_is_refused(change: dict[str, Any]):
    records = some_people(500)
    first = release(records, Plan.from_dict(narrower()))
    ages = a_plan(tables=[{"name": "ages", "by": ["age"]}])
    if "dimensions" in change:
        records["age"] = ["0-24"] * 500
    with pytest.raises(UnsafeRelease, match="cannot be audited together"):
        protect(records, Plan.from_dict(ages | change), measure="people", secrets=SECRETS, earlier=[first])


def test_a_release_of_another_period_joins_no_sum():
    first = release(some_people(500), Plan.from_dict(narrower() | {"period": "2026Q2"}))
    plan = Plan.from_dict(narrower() | {"period": "2026Q3"})
    second = protect(some_people(450, seed=2), plan, measure="people", secrets=SECRETS, earlier=[first])
    assert second.evidence["earlier_releases"] == 0


def test_a_published_period_is_never_issued_again_with_other_people():
    first = release(some_people(500), Plan.from_dict(narrower()))
    others = some_people(499, seed=2)
    with pytest.raises(UnsafeRelease, match="Never re-issue a published period"):
        protect(others, Plan.from_dict(narrower()), measure="people", secrets=SECRETS, earlier=[first])


def test_a_release_that_cannot_be_made_safe_is_refused_with_the_place_but_no_count():
    # A careless tool already published every figure, so nothing more can be hidden.
    records = people_in({("a", "x"): 7, ("b", "y"): 1}, "ta", "age")
    refusals = [words for i in range(60) if (words := _refusal(records, i))]
    assert refusals
    assert all("ta=" in words or "age=" in words for words in refusals)
    assert all("broader codes" in words for words in refusals)
    assert not any(digit in words for words in refusals for digit in "0123456789")


def _refusal(records: Any, i: int) -> str:
    secrets = Secrets(agency=b"a" * 16, release=i.to_bytes(16, "big"))
    plan = plan_by(**AREA_AGE)
    try:
        protect(records, plan, measure="people", secrets=secrets, earlier=[_all_shown(records, plan, secrets)])
    except UnsafeRelease as error:
        return str(error)
    return ""


def _all_shown(records: Any, plan: Plan, secrets: Secrets) -> Published:
    """An earlier release without repair, as a careless tool would have made it."""
    cells, true = tallied(records, plan, secrets)
    picture = _first_picture(true, impossible_cells(cells), plan, "people", secrets)
    return Published(plan, "people", np.where(picture.why == SHOWN, picture.value, HIDDEN))


@pytest.mark.parametrize("measure", ["", None, 3])
def test_a_release_needs_the_name_of_its_measure(measure: Any):
    with pytest.raises(UnsafeRelease, match="name of its measure"):
        protect(people_in({("a",): 9}, "ta"), plan_by(ta=["a"]), measure=measure, secrets=SECRETS)


def test_a_count_that_one_entity_dominates_is_hidden():
    records = people_in({("a",): 40, ("b",): 40}, "ta")
    records["provider"] = ["one"] * 36 + ["two"] * 4 + ["one", "two"] * 20
    plan = plan_by(ta=["a", "b"], rules={"entity_minimum": 2, "dominance": 0.8}).to_dict() | {"entity": "provider"}
    page = shown(release(records, Plan.from_dict(plan)))
    assert page[("a",)] is None


def test_what_nobody_can_be_is_declared_and_shown_as_nought():
    records = people_in({("child", "none"): 50, ("adult", "none"): 9, ("adult", "paid"): 70}, "age", "work")
    plan = plan_by(age=["child", "adult"], work=["paid", "none"]).to_dict()
    zeros = [{"age": "child", "work": "paid"}]
    page = shown(release(records, Plan.from_dict(plan | {"structural_zeros": zeros})))
    assert page["child", "paid"] == 0
    assert page["child", "none"] == page["child", "*"]


def test_somebody_in_a_combination_declared_impossible_is_refused_with_its_name():
    records = people_in({("child", "paid"): 1, ("adult", "paid"): 70}, "age", "work")
    plan = plan_by(age=["child", "adult"], work=["paid", "none"]).to_dict()
    impossible = Plan.from_dict(plan | {"structural_zeros": [{"age": "child", "work": "paid"}]})
    with pytest.raises(RecordError, match="age=child, work=paid impossible"):
        release(records, impossible)


def test_an_overlapping_group_is_audited_with_the_tree_it_overlaps():
    records = people_in({("a",): 40, ("b",): 30, ("c",): 3, ("d",): 50}, "ta")
    plan = plan_by(ta=["a", "b", "c", "d"]).to_dict()
    plan["dimensions"]["ta"] |= {
        "parents": {"a": "North", "b": "North", "c": "South", "d": "South"},
        "overlapping": {"National": ["b", "d"]},
    }
    for seed in range(20):
        secrets = Secrets(agency=b"a" * 16, release=seed.to_bytes(16, "big"))
        table = release(records, Plan.from_dict(plan), secrets)
        assert table.evidence["candidates"]["fewest"] >= 3
        assert shown(table)[("National",)] in (78, 81, None)


def test_records_go_in_and_only_a_safe_table_comes_out_so_true_counts_are_in_nobodys_hands():
    made = release(some_people(300), Plan.from_dict(a_plan()))
    assert isinstance(made, SafeTable)
    assert set(made.values[made.values != HIDDEN] % 3) == {0}
    assert made.values[made.values != HIDDEN].min() >= 6
    public = {name for name in dir(made) if not name.startswith("_")}
    assert public == {
        "columns",
        "digest",
        "evidence",
        "from_bytes",
        "measure",
        "plan",
        "rows",
        "tables",
        "to_bytes",
        "to_csv_rows",
        "values",
    }
    assert {"Tally", "tally", "count"}.isdisjoint(library.__all__)


def a_series(counts: dict[tuple[str, ...], int], release_secret: int) -> SafeTable:
    plan = plan_by(ta=[code for (code,) in counts]).to_dict() | {"period": "2026Q3"}
    plan["rules"] = {}
    secrets = Secrets(agency=b"a" * 16, release=release_secret.to_bytes(16, "big"))
    return release(people_in(counts, "ta"), Plan.from_dict(plan), secrets)


def test_in_a_series_one_in_three_counts_of_six_to_ten_is_hidden_so_that_an_s_may_be_up_to_ten():
    counts = {(f"a{n}",): n for n in (6, 8, 10, 11, 30, 40)}
    hidden = dict.fromkeys(counts, 0)
    for number in range(120):
        page = shown(a_series(counts, number))
        for cell in counts:
            hidden[cell] += page[cell] is None
    for n in (6, 8, 10):
        assert 20 < hidden[f"a{n}",] < 75
    assert hidden["a11",] < 20  # only where another needs it


def test_in_a_series_an_s_keeps_eleven_candidates_where_nothing_else_tells():
    few, many = {(f"a{n}",): 2 for n in range(20)}, {(f"b{n}",): 400 for n in range(3)}
    found = a_series(few | many, 1)
    assert found.plan.rules.fringe == 5
    assert found.evidence["candidates"]["hidden_cells_by_candidates"] == {"10 or more": 20}


def test_the_same_people_are_hidden_alike_in_the_fringe():
    counts = {("a",): 7, ("b",): 0}
    for number in range(40):
        page = shown(a_series(counts, number))
        assert (page["*",] is None) == (page["a",] is None)


def test_certificates_are_looked_for_when_asked_and_only_shares_are_told():
    records, plan = some_people(300), Plan.from_dict(a_plan())
    assert "certificates" not in release(records, plan).evidence
    found = protect(records, plan, measure="people", secrets=SECRETS, looks=300_000)
    told = found.evidence["certificates"]
    assert told["percent_with_another_value"] > 0
    assert set(told) <= {"hidden", "percent_with_another_value", "percent_with_3_values_or_more"}
    assert np.array_equal(found.values, release(records, plan).values)
