"""What the national page is given: each agency's figures side by side, hidden ones too, never added up."""

from __future__ import annotations

import ast
import inspect
from datetime import timedelta

import pytest
from tests.evidence.releases.making import (
    AGES,
    DEFINITIONS,
    DOMAINS,
    ETHNICITIES,
    KEY,
    OCTOBER,
    OTHER_KEY,
    TAS,
    a_quarter,
)

from harakeke.evidence.figures import picture as picture_module
from harakeke.evidence.figures import queries
from harakeke.evidence.figures.actions import receive, trust_signer
from harakeke.evidence.figures.picture import Shown, picture
from harakeke.evidence.releases.package import TrustedKey, open_package

LATER = OCTOBER + timedelta(days=1)


@pytest.fixture
def published(package):
    """Two agencies in 2026Q3, one of them in 2026Q2 as well."""
    trust_signer(
        agency_code="pacific", agency_name="A national one", public_key=OTHER_KEY.public_key, valid_from=OCTOBER
    )
    for data in (package(), package(period="2026Q2"), package(key=OTHER_KEY, agency="pacific", measures=("people",))):
        receive(data, LATER)


def shown(measure: str, table: str) -> dict[tuple[str, ...], Shown]:
    return {codes: Shown(value, status) for codes, value, status in a_quarter()[measure].rows(table)}


def test_nothing_is_shown_before_anything_is_published(db):
    assert queries.periods() == queries.register() == queries.figures("2026Q3", "people", "by_ta") == []
    assert queries.latest("test-agency") is None
    assert picture("2026Q3").agencies == []
    assert list(queries.as_csv("2026Q3")) == [["period", "agency", "measure", "table", "value", "status"]]


def test_the_quarters_are_newest_first(published):
    assert queries.periods() == ["2026Q3", "2026Q2"]
    assert queries.latest("test-agency").period == "2026Q3"


def test_a_table_is_read_as_it_was_protected_hidden_figures_too(published):
    rows = queries.figures("2026Q3", "goals_set", "by_domain_ta")
    assert {(row.dims["domain"], row.dims["ta"]): Shown(row.value, row.status) for row in rows} == shown(
        "goals_set", "by_domain_ta"
    )
    assert any(row.status == "S" and row.value is None for row in rows)
    assert {row.agency for row in queries.figures("2026Q3", "people", "by_ta")} == {"test-agency", "pacific"}


def test_the_picture_gives_each_agency_its_own_totals(published):
    found = picture("2026Q3")
    assert [one.code for one in found.agencies] == ["pacific", "test-agency"]
    assert [one.name for one in found.agencies] == ["A national one", "The agency of the tests"]
    first, second = (one.headlines for one in found.agencies)
    assert set(first) == {"people"}
    assert set(second) == set(DEFINITIONS)
    assert second["goals_set"] == shown("goals_set", "by_domain_ta")["*", "*"]
    assert second["whanau_engaged"] == shown("whanau_engaged", "by_ta")[("*",)]


def test_the_picture_goes_along_one_dimension_at_a_time(published):
    found = picture("2026Q3")
    assert found.whanau_by_ta == {ta: {"test-agency": shown("whanau_engaged", "by_ta")[(ta,)]} for ta in TAS}
    assert list(found.goals_set_by_domain) == list(found.goals_reached_by_domain) == list(DOMAINS)
    assert list(found.people_by_age) == list(AGES)
    assert list(found.people_by_ethnicity) == list(ETHNICITIES)
    people = shown("people", "by_age_ethnicity")
    assert found.people_by_ethnicity["maori"]["pacific"] == people["*", "maori"]
    assert found.people_by_age["0-14"]["test-agency"] == people["0-14", "*"]
    goals = shown("goals_reached", "by_domain_ta")
    assert found.goals_reached_by_domain["domain_3"]["test-agency"] == goals["domain_3", "*"]


def test_no_query_adds_agencies_up():
    """Overlapping areas: a sum of agencies counts some whānau twice. No sum stands in the code that feeds the page."""
    calls = {node.func.id for node in ast.walk(ast.parse(inspect.getsource(picture_module)))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    assert "sum" not in calls
    assert "no national total" in inspect.getdoc(picture_module.NationalPicture)
    agencies = [one.headlines["people"].value for one in picture_of_two()]
    assert all(value < sum(agencies) for value in agencies)


def picture_of_two():
    one = picture_module.AgencyPicture("a", "A", None, {"people": Shown(300, "published")})
    other = picture_module.AgencyPicture("b", "B", None, {"people": Shown(150, "published")})
    return [one, other]


def test_the_register_says_how_each_release_was_made_and_protected(published):
    everything = queries.register()
    assert [(one.period, one.agency) for one in everything] == [
        ("2026Q3", "pacific"), ("2026Q3", "test-agency"), ("2026Q2", "test-agency")
    ]  # fmt: skip
    one = everything[1]
    assert (one.plan_version, one.code_version, one.signer) == ("2026.1", "0.1.0", KEY.key_id)
    assert one.definitions == DEFINITIONS
    assert (one.made_at, one.received_at) == (OCTOBER, LATER)
    assert one.inputs["reference_sets"] == {"ta": "2023"}
    evidence = [table.evidence for table in a_quarter().values()]
    assert one.shown == sum(found["published"] for found in evidence)
    assert one.attacks == sum(len(found["attacks"][1:]) for found in evidence)
    assert one.recovered == 0


def test_anyone_can_take_the_package_and_verify_it(published):
    one = queries.latest("test-agency")
    data = queries.package_of(one.release)
    package = open_package(data, {KEY.key_id: TrustedKey(KEY.public_key, "test-agency")})
    assert (package.sha256, package.manifest.period) == (one.sha256, "2026Q3")


def test_the_download_has_every_figure_of_the_quarter_and_no_more(published):
    heading, *rows = queries.as_csv("2026Q3")
    assert heading == ["period", "agency", "measure", "table", "age", "domain", "ethnicity", "ta", "value", "status"]
    of_people = sum(1 for name in a_quarter()["people"].tables for _ in a_quarter()["people"].rows(name))
    whole = sum(1 for table in a_quarter().values() for name in table.tables for _ in table.rows(name))
    assert len(rows) == whole + of_people
    assert all(len(row) == len(heading) for row in rows)
    hidden = [row for row in rows if row[-1] == "S"]
    assert hidden
    assert all(row[-2] == "" for row in hidden)
    assert ["2026Q3", "test-agency", "plans", "by_ta", "", "", "", "*", "300", "published"] in rows


def test_the_picture_needs_few_questions_however_many_figures(published, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        picture("2026Q3")


def test_refused_packages_are_listed_newest_first(published):
    from harakeke.evidence.releases.package import PackageRefused

    for n in range(3):
        with pytest.raises(PackageRefused):
            receive(b"rubbish", LATER + timedelta(minutes=n))
    assert [one.at for one in queries.refused(2)] == [LATER + timedelta(minutes=n) for n in (2, 1)]
    assert [one.agency_code for one in queries.signers()] == ["pacific", "test-agency"]
