"""Properties that hold for whatever data hypothesis thinks of."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Plan, Secrets
from harakeke.methods.confidentiality.audit import audit, narrow
from harakeke.methods.confidentiality.bounds import Bounds, tighten
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.impossible import impossible_cells
from harakeke.methods.confidentiality.picture import REPAIR, SHOWN, Picture
from harakeke.methods.confidentiality.programming import Budget
from harakeke.methods.confidentiality.protect import _first_picture
from harakeke.methods.confidentiality.repair import Release, repair
from harakeke.methods.confidentiality.safe import HIDDEN

from .attacker import every_dataset
from .made_up import AGES, AREAS, ETHNICITIES, SECRETS, a_plan, people_in, plan_by, release, shown, tallied

PLAN = Plan.from_dict(a_plan())
answers = st.lists(st.sampled_from(ETHNICITIES), min_size=1, max_size=3, unique=True).map(";".join)
person = st.tuples(st.integers(0, 60).map(str), st.sampled_from(AREAS), st.sampled_from(AGES[:2]), answers)
records = st.lists(person, max_size=150).map(
    lambda rows: {name: [row[i] for row in rows] for i, name in enumerate(["person_id", "ta", "age", "ethnicity"])}
)
secret = st.binary(min_size=16, max_size=16)
few = settings(max_examples=60)
whole = settings(max_examples=12)  # a whole release, with its programs, each time


@whole
@given(records, st.randoms(use_true_random=False))
def test_running_again_gives_the_same_bytes(found: dict[str, Any], shuffle: Any):
    order = list(range(len(found["ta"])))
    shuffle.shuffle(order)
    shuffled = {name: [column[i] for i in order] for name, column in found.items()}
    once = release(found, PLAN).to_bytes(SECRETS)
    assert once == release(found, PLAN).to_bytes(SECRETS)
    assert once == release(shuffled, PLAN).to_bytes(SECRETS)


@whole
@given(records, secret)
def test_shown_figures_are_multiples_of_three_near_true_counts_of_six_or_more_and_the_same_for_the_same_members(
    found: dict[str, Any], agency: bytes
):
    secrets = Secrets(agency=agency, release=SECRETS.release)
    cells, counted = tallied(found, PLAN, secrets)
    table = release(found, PLAN, secrets)
    for name in table.tables:
        for codes, value, _ in table.rows(name):
            spec = next(t for t in PLAN.tables if t.name == name)
            used = {n: c for n, c in zip(spec.by, codes, strict=True) if c != "*"}
            true = counted.counts[cells.number(used)]
            assert value is None or (value % 3 == 0 and abs(value - true) <= 2 and true >= 6)
    figure: dict[int, int] = {}
    for key, value in zip(counted.keys.tolist(), table.values.tolist(), strict=True):
        assert value == HIDDEN or figure.setdefault(key, value) == value


@whole
@given(records, secret)
def test_every_hidden_count_keeps_three_candidates_and_the_bounds_hold_the_truth(found: dict[str, Any], hidden: bytes):
    secrets = Secrets(agency=SECRETS.agency, release=hidden)
    evidence = release(found, PLAN, secrets).evidence
    assert evidence["candidates"]["fewest"] is None or evidence["candidates"]["fewest"] >= 3
    assert evidence["attributes"]["hidden_cells_proved_empty"] == 0


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), secret)
def test_on_small_tables_all_possible_datasets_leave_three_values_for_each_hidden_count(
    numbers: list[int], hidden: bytes
):
    rows, columns = ["a", "b"], ["x", "y"]
    cells = dict(zip([(r, c) for r in rows for c in columns], numbers, strict=True))
    secrets = Secrets(agency=SECRETS.agency, release=hidden)
    page = shown(release(people_in(cells, "ta", "age"), plan_by(ta=rows, age=columns), secrets))
    true = {(r, c): sum(n for (a, b), n in cells.items() if r in ("*", a) and c in ("*", b)) for r, c in page}
    values = every_dataset(page, {c for c in page if true[c] < 6}, rows, columns, most=20)
    assert all(len(values[cell]) >= 3 for cell, value in page.items() if value is None)


@few
@given(records, st.integers(0, 10**6))
def test_hiding_one_more_figure_never_narrows_what_an_attacker_can_prove(found: dict[str, Any], at: int):
    equations, picture = _picture(found)
    if not (shown_cells := np.flatnonzero(picture.why == SHOWN)).size:
        return
    before = audit(picture, equations)
    picture.why[shown_cells[at % len(shown_cells)]] = REPAIR
    after = audit(picture, equations)
    assert np.all(after.low <= before.low)
    assert np.all(after.high >= before.high)


@few
@given(records)
def test_the_bounds_are_a_fixpoint_of_every_equation_and_hold_the_truth(found: dict[str, Any]):
    equations, picture = _picture(found)
    last = audit(picture, equations)
    again = Bounds(last.low.copy(), last.high.copy())
    tighten(equations, again, np.arange(len(equations)))
    assert np.array_equal(again.low, last.low)
    assert np.array_equal(again.high, last.high)
    true = tallied(found, PLAN)[1].counts
    assert np.all((last.low <= true) & (true <= last.high))


@few
@given(records, secret)
def test_the_last_audit_of_a_repair_is_what_a_fresh_attacker_finds(found: dict[str, Any], hidden: bytes):
    equations, picture = _picture(found, Secrets(agency=SECRETS.agency, release=hidden))
    cells, true = Cells(PLAN), tallied(found, PLAN)[1].counts
    fixed = np.zeros(len(cells), dtype=np.bool_)
    kept = repair(Release(picture, equations, cells, fixed, true, Budget(cells=0, integers=0))).bounds
    fresh = audit(picture, equations)
    assert np.array_equal(kept.low, fresh.low)
    assert np.array_equal(kept.high, fresh.high)
    assert not len(narrow(picture, fresh))


@few
@given(records)
def test_an_equation_is_found_from_each_of_its_cells_and_from_no_other(found: dict[str, Any]):
    equations, _ = _picture(found)
    written = equations.write(np.arange(len(equations)))
    every = np.arange(len(Cells(PLAN)))
    which, number = equations.of_totals(every)
    assert sorted(zip(which.tolist(), number.tolist(), strict=True)) == sorted(
        zip(written.total.tolist(), range(len(equations)), strict=True)
    )
    which, number = equations.of_parts(every)
    assert sorted(zip(which.tolist(), number.tolist(), strict=True)) == sorted(
        zip(written.part.tolist(), np.repeat(np.arange(len(equations)), written.size).tolist(), strict=True)
    )


def _picture(found: dict[str, Any], secrets: Secrets = SECRETS) -> tuple[Equations, Picture]:
    cells, counted = tallied(found, PLAN)
    picture = _first_picture(counted, impossible_cells(cells), PLAN, "people", secrets)
    return Equations(cells, counted.counts, counted.steady), picture
