"""People who know that they are the one behind an S cannot work out anybody else's count."""

import numpy as np
import pytest

from harakeke.methods.confidentiality import Plan, Secrets
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.impossible import impossible_cells
from harakeke.methods.confidentiality.insiders import ask_insiders, members
from harakeke.methods.confidentiality.protect import _first_picture
from harakeke.methods.confidentiality.readers import Readers

from .made_up import SECRETS, a_plan, people_in, plan_by, release, shown, some_people, tallied


def found_by_insiders(records, plan: Plan, secrets: Secrets = SECRETS):
    """What insiders find in a release without repair."""
    cells, true = tallied(records, plan, secrets)
    picture = _first_picture(true, impossible_cells(cells), plan, "people", secrets)
    equations = Equations(cells, true.counts, true.steady)
    readers = Readers(picture, equations)
    proved = members(picture, true.counts, readers.untold)
    return cells, len(proved), ask_insiders(readers, cells, true.counts, np.zeros(len(cells), dtype=np.bool_))


def test_where_a_shown_total_is_the_insider_and_five_others_the_five_are_known_to_the_insider():
    # The total is 6 or more, the S beside the insider's at most 5: so it is 5.
    cells, _, found = found_by_insiders(people_in({("a",): 1, ("b",): 5}, "ta"), plan_by(ta=["a", "b"]))
    assert (found.there, found.tried, found.recovered) == (2, 2, 1)
    assert found.openers == {cells.number({"ta": "b"}): {cells.number({})}}


def test_whoever_alone_could_be_in_a_cell_that_is_proved_not_to_be_empty_is_a_member():
    # 6 or more in all, and at most 5 in b: somebody is in a.
    _, proved, found = found_by_insiders(people_in({("a",): 1, ("b",): 5}, "ta"), plan_by(ta=["a", "b"]))
    assert (found.alone, proved) == (1, 1)
    _, proved, found = found_by_insiders(people_in({("a",): 1, ("b",): 9}, "ta"), plan_by(ta=["a", "b"]))
    assert (found.alone, proved) in ((1, 0), (1, 1))  # 1 where ten and nine are rounded apart


def test_a_cell_of_one_that_the_rounding_gives_away_is_protected():
    for number in range(40):
        secrets = Secrets(agency=b"a" * 16, release=number.to_bytes(16, "big"))
        table = release(people_in({("a",): 1, ("b",): 9}, "ta"), plan_by(ta=["a", "b"]), secrets)
        page = shown(table)
        assert page["a",] is None
        assert page["*",] is None or page["b",] is None or page["*",] == page["b",]


def test_such_a_total_is_hidden():
    page = shown(release(people_in({("a",): 1, ("b",): 5}, "ta"), plan_by(ta=["a", "b"])))
    assert set(page.values()) == {None}


def test_what_lies_inside_the_insiders_own_cell_is_about_the_insider():
    # Whoever is alone in area a knows their own age; that the other ages there are nought follows.
    people = {("a", "x"): 1, ("b", "x"): 40, ("b", "y"): 40}
    cells, _, found = found_by_insiders(people_in(people, "ta", "age"), plan_by(ta=["a", "b"], age=["x", "y"]))
    own = cells.number({"ta": "a"})
    assert cells.is_inside(cells.number({"ta": "a", "age": "y"}), own)
    assert not cells.is_inside(cells.number({"age": "y"}), own)
    assert found.recovered == 0


def test_a_group_with_a_single_code_is_inside_that_code_as_the_code_is_inside_it():
    plan = plan_by(ta=["a", "b"]).to_dict()
    plan["dimensions"]["ta"]["parents"] = {"a": "North", "b": "South"}
    cells = Cells(Plan.from_dict(plan))
    a, north, south = (cells.number({"ta": code}) for code in ("a", "North", "South"))
    assert cells.is_inside(a, north)
    assert cells.is_inside(north, a)
    assert not cells.is_inside(a, south)


def test_a_group_of_everybody_is_the_total_by_another_name():
    plan = plan_by(ta=["a", "b"], age=["x", "y"]).to_dict()
    plan["dimensions"]["ta"]["parents"] = {"a": "All", "b": "All"}
    cells = Cells(Plan.from_dict(plan))
    young, young_of_all = cells.number({"age": "x"}), cells.number({"ta": "All", "age": "x"})
    assert cells.is_inside(young, young_of_all)
    assert cells.is_inside(young_of_all, young)


@pytest.mark.parametrize("many", [60, 300])
def test_no_insider_of_a_release_works_anybody_out_and_the_evidence_says_how_many_were_tried(many: int):
    before = 0
    for seed in range(12):
        evidence = release(some_people(many, seed), Plan.from_dict(a_plan())).evidence
        insiders = evidence["attacks"][1]
        assert insiders["attack"] == "insiders, not told why a cell is hidden"
        assert insiders["tried"] == insiders["insiders"] > 0
        assert insiders["recovered"] == 0
        assert evidence["attacks"][2]["attack"] == "membership, not told why a cell is hidden"
        assert evidence["attacks"][2]["recovered"] == 0
        before += insiders["recovered_before_repair"] + evidence["attacks"][2]["recovered_before_repair"]
    assert before > 0
