"""What is shown and what is hidden, by each rule."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import PlanError, RecordError, UnsafeRelease, protect
from harakeke.methods.confidentiality.magnitudes import protect_measures
from harakeke.methods.confidentiality.measure import read_measures

from .made_up import (
    EVERY,
    HOURS,
    MEAN,
    QUARTILES,
    SECRETS,
    WAIT,
    a_plan,
    amounts_of,
    people_with,
    plan_by,
    release,
    shown,
    some_people,
)

AREAS = ["a", "b"]
PLAN = plan_by(ta=AREAS)
MANY = list(range(10, 50)) * 5


def hours_in(a: list[Any], b: list[Any] | None = None) -> dict[str, Any]:
    return people_with({("a",): a, ("b",): MANY if b is None else b}, "ta")


@pytest.fixture(scope="module")
def made_up() -> Any:
    records = some_people(1200)
    return records, *release(records, a_plan(), EVERY)


def test_no_measure_is_shown_where_the_count_is_hidden(made_up: Any):
    _, counts, figures = made_up
    for table in counts.tables:
        hidden = {codes for codes, value, _ in counts.rows(table) if value is None}
        assert hidden
        for codes, _, value, status in figures.rows(table):
            assert codes not in hidden or (value, status) == (None, "S")


def test_every_combination_of_every_table_has_a_row_for_each_measure(made_up: Any):
    _, counts, figures = made_up
    for name in ("hours", "mean_hours", "wait", "waits_q1", "waits_q3"):
        assert [codes for codes, *_ in counts.rows("people")] == list(shown(figures, name))


@pytest.mark.parametrize(
    ("measure", "name", "least"),
    [
        (HOURS, "hours", 20),
        (MEAN, "mean_hours", 20),
        (WAIT | {"of": "hours"}, "wait", 10),
        (QUARTILES | {"of": "hours"}, "waits_q2", 20),
    ],
)
def test_a_figure_needs_as_many_contributors_as_the_rules_say(measure: dict[str, Any], name: str, least: int):
    for many in (least - 1, least):
        records = hours_in([20 + i % 3 for i in range(many - 4)] + [40] * 4)
        figures = release(records, PLAN, [measure])[1]
        assert (shown(figures, name)["a",] is not None) == (many >= least)


def test_people_without_a_value_are_not_contributors():
    records = hours_in([None] * 30 + [20] * 10 + [22] * 9)
    counts, figures = release(records, PLAN, [HOURS, MEAN])
    assert {codes: value for codes, value, _ in counts.rows("people")}["a",] is not None
    assert shown(figures, "hours")["a",] is None
    assert shown(figures, "mean_hours")["a",] is None


def test_a_shown_sum_lies_within_its_noise_of_the_true_one(made_up: Any):
    records, _, figures = made_up
    true = amounts_of(records, a_plan(), "people", "hours")
    seen = 0
    for codes, value in shown(figures, "hours").items():
        if value is not None:
            total, largest = sum(true[codes].values()), max(true[codes].values())
            assert 0.85 * total - largest - 1 <= value <= 1.15 * total + largest + 1
            seen += abs(value - total) > 0.5
    assert seen > 10


def test_the_noise_is_fair():
    errors = []
    records = hours_in(MANY)
    for number in range(300):
        secrets = type(SECRETS)(agency=f"agency {number:016}".encode(), release=b"release secret of a test")
        value = shown(release(records, PLAN, [HOURS], secrets=secrets)[1], "hours")["a",]
        assert value is not None
        errors.append(value - sum(MANY))
    spread = float(np.std(errors))
    assert abs(np.mean(errors)) < 4 * spread / 300**0.5
    assert 20 < spread < 60  # cell noise up to 49, record noise of 10 % of 200 people


@pytest.mark.parametrize(
    ("amounts", "is_shown"),
    [
        ([5] * 40 + [60], True),  # the two largest have 65 of 260
        ([1] * 30 + [1000], False),  # one has nearly all
        ([1] * 30 + [500, 500], False),  # two have nearly all
        ([0] * 40, False),  # everybody has none
        ([0] * 40 + [7], False),  # all but one have none
    ],
)
def test_one_or_two_contributors_never_make_up_nearly_all_of_a_shown_sum(amounts: list[int], is_shown: bool):
    assert (shown(release(hours_in(amounts), PLAN, [HOURS])[1], "hours")["a",] is not None) == is_shown


@pytest.mark.parametrize(("amounts", "is_shown"), [([10] * 40, False), ([10] * 39 + [3], False), ([10, 7] * 20, True)])
def test_with_a_most_declared_nearly_everyone_at_it_is_hidden(amounts: list[int], is_shown: bool):
    score = {"name": "score", "kind": "mean", "of": "hours", "rows": "once", "most": 10}
    records = hours_in(amounts, [5, 6, 7, 9] * 20)
    assert (shown(release(records, PLAN, [score])[1], "score")["a",] is not None) == is_shown


def test_amounts_that_are_all_alike_are_a_count_in_disguise_and_hidden_everywhere():
    figures = release(hours_in([3] * 50, [3] * 60 + [0] * 9), PLAN, [HOURS])[1]
    assert set(shown(figures, "hours").values()) == {None}


def test_a_figure_needs_enough_providers_and_no_provider_with_nearly_all():
    plan = plan_by(entity="provider", ta=AREAS)
    records = hours_in(MANY[:60], MANY[:60])
    few = [f"Q{i % 5}" for i in range(60)]
    many = [f"Q{i % 9}" for i in range(60)]
    measures = [HOURS, WAIT | {"of": "hours"}]
    figures = release(records | {"provider": few + many}, plan, measures)[1]
    assert shown(figures, "hours")["a",] is None
    assert shown(figures, "wait")["a",] is None
    fair = release(records | {"provider": many + many}, plan, measures)[1]
    assert shown(fair, "hours")["a",] is not None
    assert shown(fair, "wait")["a",] is not None


def test_a_mean_is_the_shown_sum_over_the_shown_count_where_everyone_contributes(made_up: Any):
    _, counts, figures = made_up
    people = {codes: value for codes, value, _ in counts.rows("people")}
    sums, means = shown(figures, "hours"), shown(figures, "mean_hours")
    assert any(means.values())
    for codes, mean in means.items():
        if mean is not None and sums[codes] is not None:
            exact = Decimal(int(sums[codes])) / people[codes]
            assert abs(Decimal(str(mean)) - exact) <= Decimal("0.05")


def test_the_contributors_told_by_sum_and_mean_are_rounded_and_never_more_than_the_people():
    for missing in (1, 2, 3, 30):
        records = hours_in(MANY[: 100 - missing] + [None] * missing)
        counts, figures = release(records, PLAN, [HOURS, MEAN | {"step": "0.001"}])
        told = shown(figures, "hours")["a",] / shown(figures, "mean_hours")["a",]  # type: ignore[operator]
        people = {codes: value for codes, value, _ in counts.rows("people")}["a",]
        assert round(told) % 3 == 0
        assert abs(round(told) - (100 - missing)) <= 2
        assert round(told) <= people


def test_the_same_column_gives_the_same_figures_under_any_name_and_beside_any_other_measure():
    records = some_people(500)
    alone = shown(release(records, a_plan(), [HOURS])[1], "hours")
    beside = shown(release(records, a_plan(), [WAIT, HOURS | {"name": "effort"}])[1], "effort")
    assert alone == beside


def test_the_same_people_show_the_same_sum_in_any_table_and_plan():
    records = some_people(2000)
    one = release(records, a_plan(), [HOURS])[1]
    ages = [{"name": "people", "by": ["age"]}, {"name": "again", "of": ["age", "ta"], "margins_up_to": 1}]
    other = release(records, a_plan(tables=ages), [HOURS])[1]
    by_age = {codes[1]: value for codes, value in shown(one, "hours").items() if codes[0] == "*"}
    assert by_age == {codes[0]: value for codes, value in shown(other, "hours").items()}
    assert by_age == {codes[0]: value for codes, value in shown(other, "hours", "again").items() if codes[1] == "*"}


def test_a_structural_zero_has_a_sum_of_nought_and_no_mean():
    plan = a_plan(tables=[{"name": "people", "by": ["ta", "age"]}], structural_zeros=[{"ta": "021", "age": "65+"}])
    records = some_people(3000)
    keep = [(a, x) != ("021", "65+") for a, x in zip(records["ta"], records["age"], strict=True)]
    records = {name: [v for v, k in zip(column, keep, strict=True) if k] for name, column in records.items()}
    figures = release(records, plan, [HOURS, MEAN, WAIT])[1]
    assert shown(figures, "hours")["021", "65+"] == 0
    assert shown(figures, "mean_hours")["021", "65+"] is None
    assert shown(figures, "wait")["021", "65+"] is None


def test_sums_and_means_are_multiples_of_their_steps():
    figures = release(hours_in(MANY), PLAN, [HOURS | {"step": 50}, MEAN | {"step": "0.5"}])[1]
    assert shown(figures, "hours")["a",] % 50 == 0  # type: ignore[operator]
    assert (shown(figures, "mean_hours")["a",] * 2) % 1 == 0  # type: ignore[operator]


def test_hours_of_several_visits_add_up_for_each_person():
    twice = {name: column * 2 for name, column in hours_in(MANY).items()}
    value = shown(release(twice, PLAN, [HOURS])[1], "hours")["a",]
    once = shown(release(twice, PLAN, [HOURS | {"rows": "once"}])[1], "hours")["a",]
    assert value is not None and once is not None
    assert abs(value / once - 2) < 0.2


def test_the_largest_sums_are_exact_to_the_last_digit_or_refused():
    records = hours_in([10**9 + i for i in range(50)], [10**9] * 50)
    assert shown(release(records, PLAN, [HOURS])[1], "hours")["a",] is not None
    with pytest.raises(RecordError, match="'hours' add up to more than is kept exactly"):
        release(hours_in([10**13] * 40), PLAN, [HOURS])


def test_a_column_of_another_length_is_refused():
    counts = protect(hours_in(MANY), PLAN, secrets=SECRETS)
    with pytest.raises(RecordError, match="'hours' has 3 rows"):
        protect_measures(
            hours_in(MANY) | {"hours": [1, 2, 3]}, PLAN, counts, secrets=SECRETS, measures=read_measures([HOURS])
        )


def test_counts_of_another_plan_are_refused():
    counts = protect(hours_in(MANY), PLAN, secrets=SECRETS)
    with pytest.raises(UnsafeRelease, match="under another plan"):
        protect_measures(
            hours_in(MANY), plan_by(ta=["b", "a"]), counts, secrets=SECRETS, measures=read_measures([HOURS])
        )


def test_a_step_that_makes_too_many_intervals_is_refused():
    records = hours_in(list(range(0, 4000, 2)))
    with pytest.raises(PlanError, match="wider 'step'"):
        release(records, PLAN, [WAIT | {"of": "hours", "step": 2}])


def test_no_measures_make_no_rows():
    assert list(release(hours_in(MANY), PLAN, [])[1].rows("people")) == []


def test_the_evidence_says_what_was_tried_and_nothing_of_anyone(made_up: Any):
    records, _, figures = made_up
    found = figures.evidence
    (sums,) = [part for part in found["measures"] if part["of"] == "hours"]
    assert sums["cells"] == sums["published"] + sum(sums["hidden"].values())
    assert all(attack["tried"] > 0 and attack["recovered"] == 0 for attack in sums["attacks"][1:])
    assert 0 < sums["shown_within_percent"]["half_of_sums"] <= sums["shown_within_percent"]["nine_in_ten"]
    assert found["rules"]["sum_contributors"] == 20
    assert "agency secret" not in str(found)
    assert not any(unit in str(found) for unit in records["person_id"][:50])
