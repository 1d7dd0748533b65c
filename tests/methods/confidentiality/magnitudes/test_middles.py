"""Medians and quartiles: near the true ones, nobody's own value, and not to be turned into one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Secrets

from .made_up import QUARTILES, SECRETS, WAIT, a_plan, amounts_of, people_with, plan_by, release, shown, some_people

PLAN = plan_by(ta=["a", "b"])


def waits(a: list[int], secrets: Secrets = SECRETS, step: int = 5) -> dict[str, Any]:
    records = people_with({("a",): a, ("b",): list(range(60))}, "ta", of="wait")
    measures = [WAIT | {"step": step}, QUARTILES | {"step": step}]
    figures = release(records, PLAN, measures, secrets=secrets)[1]
    return {name: shown(figures, name)["a",] for name in ("wait", "waits_q1", "waits_q2", "waits_q3")}


def test_shown_middles_are_those_of_ranks_within_two_people():
    records = some_people(3000)
    figures = release(records, a_plan(), [WAIT, QUARTILES])[1]
    true, seen = amounts_of(records, a_plan(), "people", "wait"), 0
    for name, quarter in (("wait", 2), ("waits_q1", 1), ("waits_q3", 3)):
        for codes, value in shown(figures, name).items():
            if value is not None:
                ordered = sorted(true[codes].values())
                rank = ((len(ordered) - 1) * quarter + 2) // 4
                near = ordered[max(0, rank - 2) : rank + 3]
                assert min(near) - 2.5 <= value <= max(near) + 2.5
                assert value % 5 == 0
                seen += 1
    assert seen > 40


def test_a_median_and_the_second_quartile_are_one_figure():
    found = waits(list(range(100)))
    assert found["wait"] == found["waits_q2"] is not None
    assert found["waits_q1"] < found["waits_q2"] < found["waits_q3"]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 100), min_size=20, max_size=60))
def test_quartiles_are_in_order_and_stand_for_at_least_three_people(amounts: list[int]):
    found = waits(amounts)
    values = [found[name] for name in ("waits_q1", "waits_q2", "waits_q3") if found[name] is not None]
    assert values == sorted(values)
    for value in values:
        inside = sum(value - 2.5 <= amount < value + 2.5 for amount in amounts)
        assert 3 <= inside <= len(amounts) - 3


@pytest.mark.parametrize("others", [[0] * 2, []])
def test_where_all_but_two_have_the_same_wait_it_is_not_shown(others: list[int]):
    assert set(waits([30] * 40 + others).values()) == {None}


def test_a_middle_that_would_be_one_persons_is_not_shown():
    assert waits([0] * 15 + [100 * i for i in range(1, 6)] + [1000] * 15)["wait"] is None


def exact_median(amounts: list[int]) -> float:
    return float(np.median(amounts))


def test_an_exact_median_gives_the_last_persons_wait_to_someone_who_knows_the_others():
    others, mine = [10] * 10 + [60] * 10, 33
    known = [x for x in range(100) if exact_median([*others, x]) == exact_median([*others, mine])]
    assert known == [mine]


@pytest.mark.parametrize("seed", range(8))
def test_ours_never_tells_someone_who_knows_the_others_which_interval_the_last_wait_is_in(seed: int):
    """Every wait the last person could have, tried under every rank shift the draw could have given."""
    draw = np.random.default_rng(seed)
    amounts = draw.integers(0, 30, 24).tolist()
    secrets = Secrets(agency=SECRETS.agency, release=f"release secret {seed:08}".encode())
    value = waits(amounts, secrets)["wait"]
    if value is None:
        return
    possible = set()
    for last in range(0, 60, 5):
        ordered = sorted([(x + 2) // 5 * 5 for x in amounts[:-1]] + [last])
        middle = ((len(ordered) - 1) * 2 + 2) // 4
        if any(ordered[middle + shift] == value for shift in range(-2, 3)):
            possible.add(last)
    assert len(possible) >= 2


def test_the_rank_is_moved_either_way():
    amounts = [x for x in range(0, 200, 5) for _ in range(3)]
    found = {
        waits(amounts, Secrets(agency=SECRETS.agency, release=f"release secret {n:08}".encode()))["wait"]
        for n in range(30)
    }
    assert len(found) > 1
    assert {abs(value - 100) <= 10 for value in found if value is not None} == {True}
