"""Counting who changed between two releases, from keyed marks alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Plan, RecordError, Secrets
from harakeke.methods.confidentiality.batches import fingerprints, units_changed

SECRETS = Secrets(agency=b"agency secret of the tests", release=b"release secret of tests")
OTHERS = Secrets(agency=b"another agency of the tests", release=b"release secret of tests")
PLAN = Plan.from_dict(
    {
        "unit": "person",
        "entity": "whanau",
        "dimensions": {
            "ta": {"codes": ["a", "b", "c"]},
            "ethnicity": {"codes": ["maori", "pacific", "other"], "multiple": ";"},
        },
        "tables": [{"name": "by_ta", "by": ["ta"]}, {"name": "by_both", "by": ["ta", "ethnicity"]}],
    }
)
People = dict[str, tuple[str, str, str]]


def marks(people: People, plan: Plan = PLAN, secrets: Secrets = SECRETS) -> bytes:
    return fingerprints(
        {
            "person": list(people),
            "whanau": [one[0] for one in people.values()],
            "ta": [one[1] for one in people.values()],
            "ethnicity": [one[2] for one in people.values()],
        },
        plan,
        secrets,
    )


PEOPLE: People = {f"P{n}": (f"W{n // 3}", "abc"[n % 3], ("maori", "maori;pacific", "other")[n % 3]) for n in range(30)}


def test_nothing_changed_is_nobody():
    assert units_changed(marks(PEOPLE), marks(PEOPLE)) == 0


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"P99": ("W9", "a", "maori")}, 1),
        ({"P0": ("W0", "b", "maori")}, 1),
        ({"P0": ("W0", "a", "maori;other")}, 1),
        ({"P0": ("W5", "a", "maori")}, 1),
        ({"P0": ("W0", "b", "pacific")}, 1),
        ({"P0": ("W0", "b", "maori"), "P1": ("W0", "a", "other"), "P77": ("W7", "a", "other")}, 3),
    ],
)
def test_whoever_joined_or_was_corrected_counts_once(change, changed):
    assert units_changed(marks(PEOPLE), marks({**PEOPLE, **change})) == changed
    assert units_changed(marks({**PEOPLE, **change}), marks(PEOPLE)) == changed


def test_whoever_left_counts_once():
    left = {name: one for name, one in PEOPLE.items() if name not in ("P3", "P4")}
    assert units_changed(marks(PEOPLE), marks(left)) == 2


def test_from_nobody_to_everybody_and_back():
    assert units_changed(marks({}), marks(PEOPLE)) == units_changed(marks(PEOPLE), marks({})) == len(PEOPLE)
    assert units_changed(marks({}), marks({})) == 0


@settings(max_examples=200)
@given(st.data())
def test_it_counts_what_a_plain_comparison_counts(data):
    answer = st.tuples(st.sampled_from(["W1", "W2"]), st.sampled_from("abc"), st.sampled_from(["maori", "maori;other"]))
    people = st.dictionaries(st.integers(0, 12).map(lambda n: f"P{n}"), answer, max_size=12)
    before, now = data.draw(people), data.draw(people)
    plain = sum(before.get(name) != now.get(name) for name in {*before, *now})
    assert units_changed(marks(before), marks(now)) == plain


def test_the_order_of_rows_and_of_ethnicities_and_repeated_rows_make_no_difference():
    shuffled = list(PEOPLE.items())
    random.Random(1).shuffle(shuffled)
    assert marks(dict(shuffled)) == marks(PEOPLE)
    turned = {name: (w, ta, ";".join(reversed(e.split(";")))) for name, (w, ta, e) in PEOPLE.items()}
    assert marks(turned) == marks(PEOPLE)
    once = {"person": ["P1"], "whanau": ["W"], "ta": ["a"], "ethnicity": ["maori"]}
    assert fingerprints({name: column * 3 for name, column in once.items()}, PLAN, SECRETS) == fingerprints(
        once, PLAN, SECRETS
    )


def test_which_answers_stand_in_one_row_makes_a_difference():
    rows = {"person": ["P1", "P1"], "whanau": ["W", "W"], "ta": ["a", "b"], "ethnicity": ["maori", "other"]}
    crossed = {**rows, "ethnicity": ["other", "maori"]}
    assert units_changed(fingerprints(rows, PLAN, SECRETS), fingerprints(crossed, PLAN, SECRETS)) == 1


def test_arrays_lists_numbers_and_dictionary_coded_columns_are_the_same_column():
    class Coded:
        def __init__(self, values, index):
            self.values, self.index = values, np.array(index)

        def __len__(self):
            return len(self.index)

    plain = {"person": ["1", "2", "3"], "whanau": ["W"] * 3, "ta": ["a", "b", "a"], "ethnicity": ["maori"] * 3}
    other = {
        "person": np.array([1, 2, 3]),
        "whanau": Coded(["nobody", "W"], [1, 1, 1]),
        "ta": Coded(["a", "b", "c"], [0, 1, 0]),
        "ethnicity": np.array(["maori"] * 3),
    }
    assert fingerprints(plain, PLAN, SECRETS) == fingerprints(other, PLAN, SECRETS)


def test_without_the_secret_marks_say_nothing_and_match_nobody():
    ours, theirs = marks(PEOPLE), marks(PEOPLE, secrets=OTHERS)
    assert units_changed(ours, theirs) == 2 * len(PEOPLE)
    for name in PEOPLE:
        assert name.encode() not in ours


def test_two_people_with_the_same_answers_show_no_likeness():
    found = marks({"P1": ("W", "a", "maori"), "P2": ("W", "a", "maori")})
    first, second = found[16:32], found[32:48]
    assert first[:8] != second[:8]
    assert first[8:] != second[8:]


def test_the_release_secret_makes_no_difference():
    other = Secrets(agency=SECRETS.agency, release=b"another release secret")
    assert marks(PEOPLE, secrets=other) == marks(PEOPLE)


def test_under_a_plan_with_other_dimensions_nobody_says_that_nothing_changed():
    narrower = Plan.from_dict(
        {"unit": "person", "dimensions": {"ta": {"codes": ["a", "b", "c"]}}, "tables": [{"name": "t", "by": ["ta"]}]}
    )
    before = marks(PEOPLE)
    records = {"person": list(PEOPLE), "ta": [one[1] for one in PEOPLE.values()]}
    assert units_changed(before, fingerprints(records, narrower, SECRETS)) == 1
    fewer = {"person": list(PEOPLE)[5:], "ta": ["a"] * 25}
    assert units_changed(before, fingerprints(fewer, narrower, SECRETS)) == 5


def test_a_code_added_to_a_dimension_changes_nobody():
    wider = Plan.from_dict(
        {**PLAN.to_dict(), "dimensions": {**PLAN.to_dict()["dimensions"], "ta": {"codes": ["a", "b", "c", "d"]}}}
    )
    assert units_changed(marks(PEOPLE), marks(PEOPLE, plan=wider)) == 0


@pytest.mark.parametrize(
    "bad", [b"", b"HKbatch1", b"HKbatch2" + bytes(8), marks(PEOPLE)[:-1], marks(PEOPLE) + marks(PEOPLE)[16:]]
)
def test_bytes_that_are_no_fingerprints_are_refused(bad):
    with pytest.raises(ValueError, match="count them again"):
        units_changed(bad, marks(PEOPLE))


def test_a_missing_column_or_one_of_another_length_is_refused():
    with pytest.raises(RecordError, match="no column 'ta'"):
        fingerprints({"person": ["P1"], "whanau": ["W"], "ethnicity": ["maori"]}, PLAN, SECRETS)
    with pytest.raises(RecordError, match="differ in length"):
        fingerprints({"person": ["P1"], "whanau": ["W"], "ta": ["a", "b"], "ethnicity": ["maori"]}, PLAN, SECRETS)
