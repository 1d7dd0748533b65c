"""Any figure opens to how it was made: definitions with their versions, releases with what was tried against them."""

from __future__ import annotations

import pytest
from tests.national.web.publishing import MEASURES, NAMES, NATIONAL, REGIONAL, publish, release_id
from tests.national.web.reading import links, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("measure", MEASURES)
def test_a_definition_says_what_who_in_what_version_and_whose_it_is(published, reader, measure):
    page = words(reader(f"/measure/{measure}/"))
    _short, said, _unit = MEASURES[measure]
    assert said in page
    assert "Who is counted" in page
    assert "2026.1" in page
    assert "Our own, until an official one is public" in page
    assert "Counts under this are hidden 6" in page
    assert "Nothing so far: every quarter was counted under this one definition" in page


def test_a_definition_leads_to_its_figures_and_every_definition_is_listed(published, reader):
    assert f"/agency/{REGIONAL}/?period=2026Q3" in links(reader("/measure/people/"))
    found = links(reader("/measure/"))
    assert [one for one in found if one.startswith("/measure/") and one != "/measure/"] == [
        f"/measure/{measure}/" for measure in MEASURES
    ]


def test_a_new_version_stands_beside_the_old_one_and_borrows_none_of_its_words(agencies, reader):
    publish(REGIONAL, "2026Q2")
    publish(REGIONAL, "2026Q3", version="2027.1", status="official")
    page = words(reader("/measure/people/"))
    assert "Official" in page
    assert "Definition 2026.1, our own until an official one is public. April to June 2026" in page
    assert "Definition 2027.1. July to September 2026" in page
    assert "Nothing so far" not in page
    assert "Who is counted" not in page
    assert "definition 2027.1)" in words(reader("/"))


def test_a_release_says_what_is_hidden_and_what_was_tried_to_find_it(published, reader):
    page = words(reader(f"/releases/{release_id(NATIONAL)}/"))
    assert "Nothing was found out" in page
    assert "What was tried against the release" in page
    assert "It does not prove that no other way could ever do better" in page
    assert "Fingerprint of the package (SHA-256)" in page


def test_the_register_is_searched_by_agency_and_quarter_and_loses_nothing(three_quarters, reader):
    def found(asked: str) -> int:
        return len([one for one in links(reader(f"/releases/?q={asked}")) if one.startswith("/releases/") and one[10:]])

    assert found("") == 4
    assert found("moana") == 1
    assert found("2026Q2") == 1
    assert found("april") == 1
    assert found("atlantis") == 0
    assert set(NAMES.values()) <= {name for name in NAMES.values() if name in reader("/releases/")}
