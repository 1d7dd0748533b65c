"""Every attack against what our own protector makes of many random plans: none recovers anything.

HARAKEKE_ATTACK_PLANS says how many plans; run with 200 or more before publishing an attack table.
"""

import pytest

from harakeke.methods.attacks import AttackReport

from .attack_table import PLANS, as_text, attack_chains, attack_pairs, attack_plans

ON_ONE = (
    "subtraction and propagation",
    "linear programming",
    "integer reconstruction of sampled blocks",
    "each table alone, no secondary hiding",
    "averaging over partitions",
    "seed prediction",
    "0% and 100% attribute disclosure",
    "insider who is the only one in a cell",
    "insider who knows a hidden cell is not empty",
    "membership of a known person",
    "averaging repeats",
    "linked overlapping tables and agencies",
)
ON_SEVERAL = ("outputs approved apart, combined", "averaging repeats", "linked overlapping tables and agencies")
IN_TURN = ("subtraction and propagation", "threshold crossing between periods")


@pytest.fixture(scope="module")
def on_plans() -> AttackReport:
    report, refused = attack_plans(range(PLANS))
    print(as_text(report, refused))
    assert refused < PLANS / 4
    return report


@pytest.fixture(scope="module")
def on_pairs() -> AttackReport:
    report, refused = attack_pairs(range(PLANS // 3))
    print(as_text(report, refused))
    return report


@pytest.fixture(scope="module")
def on_chains() -> AttackReport:
    report, refused = attack_chains(range(max(2, PLANS // 10)))
    print(as_text(report, refused))
    return report


@pytest.mark.parametrize("name", ON_ONE)
def test_no_attack_on_one_release_recovers_anything(name: str, on_plans: AttackReport):
    result = on_plans[name]
    assert not result.not_run and result.tried > 0
    assert result.recovered == 0, result


@pytest.mark.parametrize("name", ON_SEVERAL)
def test_no_attack_on_two_releases_of_the_same_people_recovers_anything(name: str, on_pairs: AttackReport):
    result = on_pairs[name]
    assert not result.not_run and result.tried > 0
    assert result.recovered == 0, result


@pytest.mark.parametrize("name", IN_TURN)
def test_no_exact_attack_on_four_quarters_in_a_row_recovers_anything(name: str, on_chains: AttackReport):
    result = on_chains[name]
    assert not result.not_run and result.tried > 0
    assert result.recovered == 0, result


def test_guesses_from_the_difference_of_two_quarters_are_counted_beside_chance(on_chains: AttackReport):
    # Reported, not limited: the batch rule makes such guesses rarer and does not end them.
    result = on_chains["differences between consecutive periods"]
    assert result.comparison is not None and 0 < result.comparison < 1
    assert 0 <= result.details["guesses right"] <= result.tried


def test_a_guess_by_averaging_is_hardly_better_than_one_without(on_plans: AttackReport):
    result = on_plans["averaging over partitions"]
    assert result.comparison is not None
    assert result.details["guesses right"] / result.tried < result.comparison + 0.15
