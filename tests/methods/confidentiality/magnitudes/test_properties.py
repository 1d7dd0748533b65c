"""Properties that hold for whatever data hypothesis thinks of."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Coded, Secrets
from harakeke.methods.confidentiality.magnitudes.adding_up import Bounds, Equations, tighten
from harakeke.methods.confidentiality.magnitudes.hiding import Page, hide_more
from harakeke.methods.confidentiality.magnitudes.sensitive import REPAIR, SHOWN, Judged

from .made_up import AGES, AREAS, ETHNICITIES, EVERY, SECRETS, a_plan, amounts_of, release, shown
from .test_cell_sums import sums_of

PLAN = a_plan()
few = settings(max_examples=40)
answers = st.lists(st.sampled_from(ETHNICITIES), min_size=1, max_size=3, unique=True).map(";".join)
person = st.tuples(
    st.integers(0, 200).map(str),
    st.sampled_from(list(AREAS)),
    st.sampled_from(AGES[:2]),
    answers,
    st.none() | st.integers(0, 30) | st.just(300),
    st.none() | st.integers(0, 60),
)
COLUMNS = ["person_id", "ta", "age", "ethnicity", "hours", "wait"]
records = st.lists(person, max_size=150).map(
    lambda rows: {name: [r[i] for r in rows] for i, name in enumerate(COLUMNS)}
)
secret = st.binary(min_size=16, max_size=16)
RULES = {"sum_contributors": 5, "mean_contributors": 6, "median_contributors": 4, "quartile_contributors": 5}


@few
@given(records, st.randoms(use_true_random=False))
def test_the_order_of_the_records_makes_no_difference(found: dict[str, Any], shuffle: Any):
    order = list(range(len(found["ta"])))
    shuffle.shuffle(order)
    shuffled = {name: [column[i] for i in order] for name, column in found.items()}
    assert release(found, PLAN, EVERY, RULES)[1] == release(shuffled, PLAN, EVERY, RULES)[1]


@few
@given(records)
def test_columns_as_codes_arrays_or_lists_make_no_difference(found: dict[str, Any]):
    def as_codes(column: list[Any]) -> Coded:
        values = list(dict.fromkeys(column))
        return Coded(values, np.array([values.index(value) for value in column], dtype=np.int64))

    arrays = {name: np.array([np.nan if v is None else v for v in found[name]], float) for name in ("hours", "wait")}
    one = release(found, PLAN, EVERY, RULES)[1]
    assert one == release({name: as_codes(column) for name, column in found.items()}, PLAN, EVERY, RULES)[1]
    assert one == release(found | arrays, PLAN, EVERY, RULES)[1]


@few
@given(records, secret)
def test_nothing_sensitive_is_proved_and_the_bounds_hold_the_truth(found: dict[str, Any], hidden: bytes):
    secrets = Secrets(agency=SECRETS.agency, release=hidden)
    counts, figures = release(found, PLAN, EVERY, RULES, secrets)
    for part in figures.evidence["measures"]:
        assert all(attack["recovered"] == 0 for attack in part["attacks"][1:])
    true = amounts_of(found, PLAN, "people", "hours")
    people = {codes: value for codes, value, _ in counts.rows("people")}
    for codes, value in shown(figures, "hours").items():
        if value is not None:
            amounts = true[codes].values()
            assert people[codes] is not None
            assert len(amounts) >= 5
            assert 0.85 * sum(amounts) - max(amounts) - 0.5 <= value <= 1.15 * sum(amounts) + max(amounts) + 0.5


@few
@given(records)
def test_the_same_contributors_with_the_same_amounts_show_the_same_sum(found: dict[str, Any]):
    figures = release(found, PLAN, EVERY, RULES)[1]
    seen: dict[Any, float] = {}
    for table in PLAN.tables:
        who = amounts_of(found, PLAN, table.name, "hours")
        for codes, value in shown(figures, "hours", table.name).items():
            if value is not None:
                assert seen.setdefault(frozenset(who[codes].items()), value) == value


@few
@given(records, st.integers(0, 10**6))
def test_hiding_one_more_sum_never_narrows_what_is_proved(found: dict[str, Any], at: int):
    people, sums, _ = sums_of(found, PLAN)
    equations = Equations(people.cells, sums.noisy)
    reach, none = 1000 * sums.first + 500, equations.no_end
    low, high = np.maximum(sums.noisy - reach, 0), sums.noisy + reach
    before, after = Bounds(low.copy(), high.copy()), Bounds(low.copy(), high.copy())
    after.low[at % len(low)], after.high[at % len(low)] = 0, none
    tighten(equations, before)
    tighten(equations, after)
    assert np.all(after.low <= before.low) and np.all(after.high >= before.high)
    assert np.all((before.low <= sums.noisy) & (sums.noisy <= before.high))


@few
@given(
    st.lists(st.integers(0, 40), min_size=6, max_size=6), st.sets(st.integers(4, 11), min_size=1), st.integers(0, 30)
)
def test_hiding_more_always_ends_with_enough_room_and_gives_back_what_was_not_needed(
    amounts: list[int], sensitive: set[int], reach: int
):
    plan = a_plan(
        dimensions={"ta": {"codes": ["a", "b", "c"]}, "age": {"codes": ["x", "y"]}},
        tables=[{"name": "people", "by": ["ta", "age"]}],
    )
    found = {"person_id": list(map(str, range(6))), "ta": list("aabbcc"), "age": list("xyxyxy"), "hours": amounts}
    people, sums, _ = sums_of(found, plan)
    flags = np.zeros(len(sums.noisy), dtype=bool)
    flags[list(sensitive)] = True
    why = np.where(flags, 2, SHOWN).astype(np.int8)
    width = np.full(len(flags), 5000)
    page = Page(sums.noisy, np.full(len(flags), reach * 1000), Judged(why, flags), width, sums.noisy.copy())
    attacked = hide_more(page, Equations(people.cells, sums.noisy))
    assert not len(page.narrow(attacked.bounds))
    for cell in np.flatnonzero(page.judged.why == REPAIR):
        page.judged.why[cell] = SHOWN
        again = page.opening(attacked.bounds.high.max())
        tighten(Equations(people.cells, sums.noisy), again)
        assert len(page.narrow(again))
        page.judged.why[cell] = REPAIR
