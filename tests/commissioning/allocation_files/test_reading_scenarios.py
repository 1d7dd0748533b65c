"""A scenario is read as it was written, every key of it, or refused with the line and what to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harakeke.commissioning.allocation_files.parts import (
    Navigators,
    NeedFormula,
    Pacific,
    RegionRule,
    Scenario,
    Service,
    Uncertainty,
)
from harakeke.commissioning.allocation_files.scenario import read_scenario, write_scenario
from harakeke.commissioning.allocation_files.scenario_keys import KEYS
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import Limits

from . import small_country as small


def test_every_key_of_the_printed_scenario_means_what_it_says():
    found = small.scenario()
    assert found.areas == "areas.csv"
    assert found.years == (2026, 2027, 2028, 2029)
    assert found.budget[2026] == 179_000_000.00
    assert found.need == NeedFormula(
        {"maori_population": 1.0}, "nzdep_score", 0.8, {"town": 1.0, "rural": 1.1, "remote": 1.3}
    )
    assert found.limits == Limits(0.05, 0.25, 0.8, 1.2)
    assert found.front_line_minimum == 0.85
    assert found.navigators == Navigators(105_000, 0.5, 1.0)
    assert found.pacific == Pacific(0.18)
    assert found.uncertainty == Uncertainty(40, 0.05)


def test_the_ellipsis_of_the_printed_scenario_is_told_to_be_filled_in():
    with pytest.raises(FileRefused, match=r"line 3: '…' stands for what was left out. Write it out"):
        read_scenario(small.AS_PRINTED, "scenario.yaml")


def test_a_limit_that_is_not_written_does_not_hold():
    assert small.scenario(limits="{loss: 0.1}").limits == Limits(0.1, None, None, None)
    assert small.scenario(limits="{loss: 0.1, gain: none}").limits.gain is None
    assert small.scenario(limits="").limits == Limits(None, None, None, None)


def test_one_budget_stands_for_every_year_and_one_year_needs_no_list():
    found = small.scenario(years="2026", budget="1000.50")
    assert (found.years, dict(found.budget)) == ((2026,), {2026: 1000.5})


def test_several_columns_of_people_count_at_their_rates():
    found = small.scenario(need="{population: {maori_population: 1, pacific_population: 0.5}}")
    assert found.need == NeedFormula({"maori_population": 1.0, "pacific_population": 0.5})


def test_a_column_may_be_need_already():
    assert small.scenario(need="{column: need}").need == small.scenario(need="need").need == NeedFormula(column="need")


REFUSED = [
    ({"limts": "{loss: 0.05}"}, "line 10: There is no 'limts' in a scenario. Did you mean 'limits'?"),
    ({"limits": "{los: 0.05}"}, "There is no 'los' in 'limits'. Did you mean 'loss'?"),
    ({"limits": "{loss: 5 %}"}, "'limits, loss' must be a number, not '5 %'"),
    ({"limits": "{loss: 5}"}, "'limits, loss' is 5; it must be 0 to 1"),
    ({"limits": "{ceiling: 0.9}"}, "'limits, ceiling' is 0.9; it must be 1 or more"),
    ({"limits": "[0.05]"}, "'limits' must be a mapping"),
    ({"need": "{population: x, bta: 1}"}, "There is no 'bta' in 'need'. Did you mean 'beta'?"),
    ({"need": "{population: x, beta: 0.8}"}, "'beta' needs an 'index'"),
    ({"need": "{population: x, index: s}"}, "'index' needs 'beta'"),
    ({"need": "{index: s, beta: 0.8}"}, "'need' names no 'population'"),
    ({"need": "{population: {}}"}, "'need' names no 'population'"),
    ({"need": "{column: need, population: x}"}, "nothing else goes with it"),
    ({"need": "{population: x, rurality: {rural: -1}}"}, "The factor of 'rural' is below 0"),
    ({"need": "[x]"}, "'need' must be a mapping"),
    ({"years": "[2027, 2026]"}, "'years' must rise"),
    ({"years": "[2026, 2026]"}, "'years' must rise"),
    ({"years": "soon"}, "'years' must be a list of years"),
    ({"years": "[2026.5]"}, "'years' must be a list of years"),
    ({"years": "[]"}, "'years' must be a list of years"),
    ({"budget": "{2026: 1}"}, "There is no budget for 2027"),
    ({"years": "[2026]"}, "There is no '2027' in 'budget'"),
    ({"budget": "179,000,000"}, "'budget' must be a number, not '179,000,000'"),
    ({"budget": "0"}, "'budget' is 0; it must be 0.01 or more"),
    ({"budget": "nan"}, "'budget' must be a number"),
    ({"budget": "10.005"}, "'budget' has parts of a cent"),
    ({"budget": "1e15"}, "'budget' is 1e15"),
    ({"areas": ""}, "The scenario has no 'areas'"),
    ({"areas": "[areas.csv]"}, "'areas' must be one text"),
    ({"front_line_share": "{minimum: 85}"}, "it must be 0 to 1"),
    ({"front_line_share": "0.85"}, "'front_line_share' must be a mapping"),
    ({"navigators": "{unit: 0.5}"}, "'navigators, cost' must be a number"),
    ({"navigators": "{cost: 105000, unit: 0.3}"}, "'unit' must be one over a whole number"),
    ({"navigators": "{cost: 105000, minimum_team: 1.25}"}, "A team of 1.25 cannot be made of posts of 0.5"),
    ({"pacific": "{envelope: 0.18}"}, "There is no 'envelope' in 'pacific'. Did you mean 'envelope_share'?"),
    ({"pacific": "{agency: Moana}"}, "'pacific, envelope_share' must be a number"),
    ({"pacific": "{envelope_share: 18}"}, "it must be 0 to 1"),
    ({"uncertainty": "{draws: 7}"}, "There cannot be 7 draws. Say 0 for none, or 20 to 5,000"),
    ({"uncertainty": "{draws: 20.5}"}, "There cannot be 20.5 draws"),
    ({"uncertainty": "{seed: 1}"}, "There is no 'seed' in 'uncertainty'"),
    ({"need": "{population: x}", "uncertainty": "{beta_sd: 0.1}"}, "'beta_sd' needs an index"),
    ({"imputation": "regions"}, "There is no imputation 'regions'. Say region, country, or a score"),
    ({"services": "{}"}, "'services' must be a list"),
    ({"services": "[]"}, "'services' must be a list"),
    ({"services": "[{name: A}]"}, "'services, 0, weight' must be a number"),
    ({"services": "[{weight: 1}]"}, "'services, 0, name' must be one text"),
    ({"services": "[{name: A, weight: 1, frontline: yes}]"}, "There is no 'frontline' in 'services'"),
    ({"services": "[{name: A, weight: 1, front_line: maybe}]"}, "'front_line' is 'maybe'. Say yes or no"),
    ({"services": "[{name: A, weight: 1}]"}, "a minimum front-line share but no front-line service"),
    ({"services": "[{name: A, weight: 0, front_line: yes}]"}, "No service has a weight above 0"),
    ({"services": "[{name: A, weight: 1, navigators: yes}]"}, "pays navigators but is not front line"),
    ({"services": "[{name: A, weight: 1, front_line: yes}, {name: A, weight: 1}]"}, "Two services are named 'A'"),
    ({"regions": "{R1: {least: 5}}"}, "There is no 'least' in 'regions'"),
    ({"regions": "{R1: {minimum: 5, maximum: 4}}"}, "'R1' has a minimum above its maximum"),
    ({"before": "{file: x}"}, "There is no 'file' in 'before'"),
    ({"codes": "[a]"}, "'codes' must be one text"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=[words[:50] for _, words in REFUSED])
def test_what_cannot_stand_there_is_refused_with_its_line(changes, words):
    with pytest.raises(FileRefused) as refused:
        small.scenario(**changes)
    assert words in str(refused.value)
    assert str(refused.value).startswith("scenario.yaml")
    assert refused.value.line or "has no '" in words
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text", ["", "- a\n", "areas: [\n", "\x00", "a: &x 1\nb: *x\n", "areas: a\nareas: b\n", "{" * 1200]
)
def test_what_is_no_scenario_is_refused_in_words(text):
    with pytest.raises(FileRefused) as refused:
        read_scenario(text, "scenario.yaml")
    assert "scenario.yaml" in str(refused.value)


NAMES = st.text(st.characters(categories=["L", "N"], include_characters=" .-:#'\""), min_size=1, max_size=8).map(
    str.strip).filter(lambda name: name and name not in ("…", "...", "none"))  # fmt: skip
SHARES = st.floats(0, 1)
SCENARIOS = st.builds(
    Scenario,
    areas=st.just("areas.csv"),
    years=st.just((2026, 2027)),
    budget=st.lists(st.integers(1, 10**11).map(lambda cents: cents / 100), min_size=2, max_size=2).map(
        lambda two: dict(zip((2026, 2027), two, strict=True))),
    need=st.one_of(
        st.builds(NeedFormula, column=NAMES),
        st.builds(NeedFormula, population=st.dictionaries(NAMES, st.floats(0.1, 9), min_size=1, max_size=3), index=NAMES,
                  beta=st.floats(-5, 5), rurality=st.dictionaries(NAMES, SHARES, max_size=2))),
    limits=st.builds(Limits, st.none() | SHARES, st.none() | SHARES, st.none() | SHARES, st.none() | st.floats(1, 9)),
    title=st.just("") | NAMES,
    geography=st.just("") | NAMES,
    imputation=st.sampled_from(["region", "country", 990.5]),
    cliffs=st.booleans(),
    services=st.lists(st.builds(Service, NAMES, st.floats(0.1, 9), st.just(True), st.booleans()), max_size=3,
                      unique_by=lambda one: one.name).map(tuple),
    front_line_minimum=st.none() | SHARES,
    navigators=st.none() | st.builds(Navigators, st.floats(1, 1e6), st.sampled_from([0.1, 0.5, 1.0]),
                                     st.sampled_from([0.0, 1.0, 2.0]), SHARES, st.just("") | NAMES),
    pacific=st.none() | st.builds(Pacific, SHARES, st.just("") | NAMES),
    regions=st.lists(st.builds(RegionRule, NAMES, st.none() | st.floats(0, 10), st.none() | st.floats(10, 99)), max_size=2,
                     unique_by=lambda one: one.region).map(
        lambda rules: tuple(one for one in rules if (one.minimum, one.maximum) != (None, None))),
    uncertainty=st.none() | st.builds(Uncertainty, st.sampled_from([0, 20, 5000]), st.floats(0, 2), st.floats(0, 2)),
)  # fmt: skip


@example(Scenario("areas.csv", (2026,), {2026: 1.0}, NeedFormula(population={"people": 1.0}, index="score", beta=-0.0)))
@settings(max_examples=60)
@given(SCENARIOS)
def test_what_is_written_reads_back_the_same(scenario):
    text = write_scenario(scenario)
    assert read_scenario(text) == scenario
    assert write_scenario(read_scenario(text)) == text


def test_every_key_is_written():
    written = {one.name for one in Scenario.__dataclass_fields__.values()}
    assert written - {"front_line_minimum"} | {"front_line_share"} == set(KEYS)
