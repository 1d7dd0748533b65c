"""Attacks on sums: each gets the truth out of a weak release, and not out of ours."""

from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import Secrets
from harakeke.methods.confidentiality.keys import record_keys
from harakeke.methods.confidentiality.magnitudes.noise import record_multipliers
from harakeke.methods.confidentiality.measure_rules import MeasureRules

from .attacker import Cell, Levels, Page, intervals, least_squares, subtract
from .made_up import HOURS, SECRETS, a_plan, amounts_of, people_with, plan_by, release, shown, some_people

AREAS, AGES = ["a", "b", "c"], ["x", "y"]
FLAT: Levels = [dict.fromkeys(AREAS, "*"), dict.fromkeys(AGES, "*")]
TREE: Levels = [dict(a_plan().dimension("ta").parents), dict.fromkeys(["0-14", "15-24", "25-64", "65+"], "*")]
PLAN = plan_by(ta=AREAS, age=AGES)


def secrets(number: int) -> Secrets:
    return Secrets(agency=f"agency secret {number:08}".encode(), release=f"release secret {number:08}".encode())


def weak(records: Any, plan: Any, *, record_noise: bool = False, dominance: bool = True) -> Page:
    """Sums as a weaker tool publishes them: contributors (and dominance) only, perhaps record noise."""
    keys = record_keys(SECRETS.agency, records["person_id"])
    times = record_multipliers(SECRETS, "hours", keys, MeasureRules()) / 1000
    factor = dict(zip(records["person_id"], times if record_noise else np.ones(len(times)), strict=True))
    page: Page = {cell: None for cell, *_ in release(records, plan, [HOURS])[0].rows("people")}
    for cell, amounts in amounts_of(records, plan, "people", "hours").items():
        largest = sorted(amounts.values())
        dominated = dominance and sum(largest[:-2]) < 0.15 * largest[-1]
        if len(amounts) >= 20 and not dominated:
            page[cell] = sum(amount * factor[unit] for unit, amount in amounts.items())
    return page


def some_hours(many: int, seed: int = 3) -> list[int]:
    return [int(hours) for hours in np.random.default_rng(seed).gamma(2, 10, many) + 1]


def one_alone() -> dict[str, Any]:
    """Forty people in each cell but one, where there is one person, of 23 hours."""
    cells = {(a, x): some_hours(40, 10 * i + j) for i, a in enumerate(AREAS) for j, x in enumerate(AGES)}
    return people_with(cells | {("a", "x"): [23]}, "ta", "age")


def test_without_noise_subtraction_gives_one_persons_hours_exactly():
    assert subtract(weak(one_alone(), PLAN), FLAT)["a", "x"] == 23


def test_subtraction_from_ours_gives_one_persons_hours_no_better_than_a_guess():
    close = 0
    for number in range(200):
        page = shown(release(one_alone(), PLAN, [HOURS], secrets=secrets(number))[1], "hours")
        assert page["a", "x"] is None
        close += abs(subtract(page, FLAT).get(("a", "x"), 0) - 23) <= 0.15 * 23
    assert close < 30  # a guess of any number up to 60 hours is that close in 23 of 200


def test_averaging_over_every_way_to_the_hidden_sum_does_not_give_it_either():
    close = 0
    for number in range(200):
        page = shown(release(one_alone(), PLAN, [HOURS], secrets=secrets(number))[1], "hours")
        close += abs(least_squares(page, FLAT)["a", "x"] - 23) <= 0.15 * 23
    assert close < 40
    assert abs(least_squares(weak(one_alone(), PLAN), FLAT)["a", "x"] - 23) < 0.01


def nobody_there() -> dict[str, Any]:
    cells = {(a, x): some_hours(40, 10 * i + j) for i, a in enumerate(AREAS) for j, x in enumerate(AGES)}
    return people_with(cells | {("a", "x"): []}, "ta", "age")


def test_record_noise_alone_shows_by_subtraction_that_nobody_is_in_a_hidden_count():
    assert subtract(weak(nobody_there(), PLAN, record_noise=True), FLAT)["a", "x"] == pytest.approx(0, abs=1e-6)


def test_ours_does_not_show_that_nobody_is_in_a_hidden_count():
    for number in range(30):
        page = shown(release(nobody_there(), PLAN, [HOURS], secrets=secrets(number))[1], "hours")
        largest = {cell: max(of.values()) for cell, of in amounts_of(nobody_there(), PLAN, "people", "hours").items()}
        low, high = intervals(page, FLAT, lambda cell, of=largest: of[cell] + 0.5)["a", "x"]
        assert low == 0
        assert high > 2 * 20  # two people of average hours could be there


def alike(many: int) -> dict[str, Any]:
    """Ten hours each but for one person of eleven: sums are nearly counts."""
    cells = {(a, x): [10] * 40 for a in AREAS for x in AGES}
    return people_with(cells | {("a", "x"): [10] * many, ("b", "y"): [10] * 39 + [11]}, "ta", "age")


@pytest.mark.parametrize("many", [1, 2, 3])
def test_record_noise_alone_gives_a_hidden_count_away_where_hours_are_nearly_alike(many: int):
    found = subtract(weak(alike(many), PLAN, record_noise=True), FLAT)["a", "x"]
    assert round(found / 10) == many


@pytest.mark.parametrize("many", [1, 2, 3])
def test_ours_leaves_three_counts_where_hours_are_nearly_alike(many: int):
    for number in range(20):
        page = shown(release(alike(many), PLAN, [HOURS], secrets=secrets(number))[1], "hours")
        low, high = intervals(page, FLAT, lambda _: 11.5)["a", "x"]
        assert np.floor(high / 10) - np.ceil(low / 10) >= 1
        assert high - low >= 2 * 8.5  # twice the average, less at most the record noise


def dominated() -> dict[str, Any]:
    cells = {(a, x): some_hours(40, 10 * i + j) for i, a in enumerate(AREAS) for j, x in enumerate(AGES)}
    return people_with(cells | {("a", "x"): [2] * 30 + [60, 4000]}, "ta", "age")


def test_where_dominance_is_ignored_the_second_largest_works_out_the_largest():
    sum_shown = weak(dominated(), PLAN, dominance=False)["a", "x"]
    assert sum_shown is not None
    assert abs(sum_shown - 60 - 4000) < 0.02 * 4000


def test_ours_hides_a_dominated_sum_and_leaves_the_second_largest_too_little():
    figures = release(dominated(), PLAN, [HOURS])[1]
    page = shown(figures, "hours")
    largest = {cell: max(of.values()) for cell, of in amounts_of(dominated(), PLAN, "people", "hours").items()}
    assert page["a", "x"] is None
    _low, high = intervals(page, FLAT, lambda cell: largest[cell] + 0.5)["a", "x"]
    assert high - 60 > 4000 * 1.15 * 0.85  # after record noise, which may have taken 15 % off
    assert figures.evidence["measures"][0]["hidden"]["one or two contributors dominate"] > 0


@pytest.mark.parametrize("seed", range(12))
def test_told_all_noise_an_attacker_proves_no_sensitive_sum_of_a_made_up_country(seed: int):
    records = some_people(900 + 100 * seed, seed)
    figures = release(
        records, a_plan(tables=[{"name": "people", "by": ["ta", "age"]}]), [HOURS], secrets=secrets(seed)
    )[1]
    page, truth = shown(figures, "hours"), amounts_of(records, a_plan(), "people", "hours")
    keys = record_keys(secrets(seed).agency, records["person_id"])
    times = record_multipliers(secrets(seed), "hours", keys, MeasureRules()) / 1000
    factor = dict(zip(records["person_id"], times.tolist(), strict=True))
    noisy = {cell: sum(n * factor[unit] for unit, n in of.items()) for cell, of in truth.items()}
    bounds = intervals(page, TREE, lambda cell: max(truth[cell].values(), default=0) + 0.5)
    hidden = [cell for cell, value in page.items() if value is None]
    assert hidden
    for cell in hidden:
        low, high = bounds[cell]
        assert low - 1e-3 <= noisy.get(cell, 0) <= high + 1e-3
        if len(truth.get(cell, {})) < 20:
            assert high - low >= 0.3 * noisy.get(cell, 0) - 1e-3
    assert all(attack["recovered"] == 0 for attack in figures.evidence["measures"][0]["attacks"][1:])


def by_provider(page_of: str) -> tuple[Cell, dict[str, Any]]:
    """Thirty people of ten providers in each area, but most of the hours of area a are one provider's."""
    records = people_with({(a,): some_hours(60, i) for i, a in enumerate(AREAS)}, "ta")
    records["provider"] = [f"Q{i % 10}" for i in range(180)]
    for i in range(180):
        if records["ta"][i] == "a" and records["provider"][i] == "Q1":
            records["hours"][i] *= 400
    return (page_of,), records


def test_a_sum_that_is_nearly_one_providers_is_hidden_and_not_to_be_worked_out_within_p_percent():
    cell, records = by_provider("a")
    figures = release(records, plan_by(entity="provider", ta=AREAS), [HOURS])[1]
    page = shown(figures, "hours")
    assert page[cell] is None
    largest = {cell: max(of.values()) for cell, of in amounts_of(records, PLAN_OF_AREAS, "people", "hours").items()}
    low, high = intervals(page, FLAT[:1], lambda at: largest[at] + 0.5)[cell]
    provider = sum(
        h for h, a, q in zip(records["hours"], records["ta"], records["provider"], strict=True) if (a, q) == ("a", "Q1")
    )
    assert high - low >= 0.3 * provider * 0.85
    assert shown(release(records, PLAN_OF_AREAS, [HOURS])[1], "hours")[cell] is not None  # without the provider rule


PLAN_OF_AREAS = plan_by(ta=AREAS)


def test_averaging_over_other_release_secrets_takes_cell_noise_away_but_never_record_noise():
    records, agency = one_alone(), SECRETS.agency
    noisy, true = weak(records, PLAN, record_noise=True), weak(records, PLAN)
    cell = max((cell for cell in true if true[cell]), key=lambda cell: abs(noisy[cell] / true[cell] - 1))  # type: ignore[operator]
    seen = []
    for number in range(60):
        other = Secrets(agency=agency, release=f"release secret {number:08}".encode())
        seen.append(shown(release(records, PLAN, [HOURS], secrets=other)[1], "hours")[cell])
    assert abs(np.mean(seen) - noisy[cell]) < abs(np.mean(seen) - true[cell]) / 2
