"""The measurement framework is data; this is what data must keep to. And what a quarter is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from harakeke.evidence.measures import framework as frameworks
from harakeke.evidence.measures.counting import ROWS
from harakeke.evidence.measures.framework import IN_FORCE, Codes, framework, release_plan
from harakeke.evidence.quarters import Quarter

FILES = sorted(Path(frameworks.__file__).parent.glob("framework_*.yaml"))
VERSIONS = [file.stem.removeprefix("framework_").replace("_", ".") for file in FILES]
DIMENSIONS = {"ta", "age", "ethnicity", "domain"}
#: What each set of rows can be shown by: the columns the count reads.
COLUMNS = {
    "engagements": {"ta"},
    "people": {"ta", "age", "ethnicity"},
    "plans": {"ta"},
    "goals_set": {"ta", "domain"},
    "goals_reached": {"ta", "domain"},
}
CODES = Codes(
    ta=("076", "047", "elsewhere"),
    age=("0-14", "15+", "unknown"),
    ethnicity=("1", "2", "3", "9"),
    domain=("HEALTH", "ECON"),
)


def test_the_version_in_force_is_there():
    assert IN_FORCE in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
class TestEveryVersion:
    def test_its_file_names_the_version_it_is(self, version):
        assert framework(version).version == version
        assert framework(version).status in ("official", "placeholder")
        assert framework(version).in_force_from >= date(2025, 7, 1)

    def test_its_measures_have_names_of_their_own_and_words_for_people(self, version):
        measures = framework(version).measures
        assert len({one.name for one in measures}) == len(measures)
        assert len({one.short for one in measures}) == len(measures)
        for one in measures:
            assert re.fullmatch(r"[a-z_]+", one.name)
            assert len(one.words) > 10
            assert one.short

    def test_its_tables_have_names_of_their_own_and_at_most_three_dimensions_that_are_counted(self, version):
        for one in framework(version).measures:
            assert one.rows in ROWS
            assert len({table["name"] for table in one.tables}) == len(one.tables)
            for table in one.tables:
                assert 1 <= len(table["by"]) <= 3
                assert len(set(table["by"])) == len(table["by"])
                assert set(table["by"]) <= COLUMNS[one.rows], (one.name, table["name"])

    def test_its_rules_are_at_least_as_strict_as_the_published_ones(self, version):
        rules = framework(version).rules
        assert rules["minimum"] >= 6
        assert rules["rounding"] >= 3
        assert rules["candidates"] >= 3
        assert rules["entity_minimum"] >= 6

    def test_a_figure_of_people_or_goals_also_has_enough_whanau_behind_it(self, version):
        for one in framework(version).measures:
            if one.unit not in ("whanau", "plan"):
                assert one.entity == "whanau", one.name

    def test_its_file_has_no_key_that_nothing_reads(self, version):
        data = yaml.safe_load(FILES[VERSIONS.index(version)].read_text())
        assert set(data) == {"version", "status", "in_force_from", "rules", "measures"}
        for one in data["measures"]:
            assert set(one) <= {"name", "short", "words", "unit", "entity", "rows", "tables"}

    def test_each_measure_makes_a_plan_over_all_the_codes_there_are(self, version):
        found = framework(version)
        for one in found.measures:
            plan = release_plan(one, found.rules, CODES)
            used = {name for table in one.tables for name in table["by"]}
            assert {dimension.name for dimension in plan.dimensions} == used
            assert used <= DIMENSIONS


def test_a_version_that_is_not_there_is_not_made_up():
    with pytest.raises(FileNotFoundError):
        framework("1999.1")


DAYS = st.dates(date(2000, 4, 1), date(2099, 6, 30))
QUARTERS = st.builds(Quarter.of, DAYS)


@given(DAYS)
def test_a_day_is_in_the_quarter_it_is_in(day):
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last


@given(QUARTERS)
def test_quarters_follow_each_other_without_gap_or_overlap(quarter):
    assert quarter.next.first == quarter.last + timedelta(days=1)
    assert quarter.previous.last == quarter.first - timedelta(days=1)
    assert quarter.next.previous == quarter == quarter.previous.next
    assert quarter < quarter.next


@given(QUARTERS)
def test_a_quarter_has_three_whole_months(quarter):
    assert 90 <= (quarter.last - quarter.first).days + 1 <= 92
    assert quarter.first.day == 1
    assert quarter.first.month in (1, 4, 7, 10)


@given(QUARTERS)
def test_a_quarters_name_is_read_back_as_the_same_quarter(quarter):
    assert Quarter.named(str(quarter)) == quarter


@given(QUARTERS, st.integers(-200, 200))
def test_a_quarter_is_over_from_the_day_after_its_last(quarter, days):
    today = quarter.last + timedelta(days=days)
    assert quarter.is_over(today) == (days > 0)
    assert (Quarter.of(today) > quarter) == (days > 0)


@given(st.text(max_size=8))
def test_what_is_no_quarter_is_refused(text):
    if not re.fullmatch(r"20[0-9]{2}Q[1-4]", text, re.ASCII):
        with pytest.raises(ValueError, match="is no quarter"):
            Quarter.named(text)


@pytest.mark.parametrize(
    "text", ["2026Q5", "2026q3", "26Q3", "2026Q3\n", " 2026Q3", "２０２６Q3", "2026Q٣", "20٢٦Q3", ""]
)
def test_near_misses_are_refused(text):
    with pytest.raises(ValueError, match="is no quarter"):
        Quarter.named(text)
