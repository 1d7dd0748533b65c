"""The built-in sets: small, sourced, and of one piece with each other."""

from __future__ import annotations

import pytest

from harakeke.reference.built_in_sets import built_in_sets
from harakeke.reference.rows import AreaRow, BoundaryRow, DomainRow, FactRow, IndicatorRow

SETS = {one.about.name: one for one in built_in_sets()}


def areas(name):
    return [row for row in SETS[name].rows if isinstance(row, AreaRow)]


def test_there_are_67_territorial_authorities_and_16_regions_besides_outside():
    assert [sum(not one.outside for one in areas(name)) for name in ("ta", "region")] == [67, 16]
    assert [sum(one.outside for one in areas(name)) for name in ("ta", "region")] == [1, 1]


def test_every_territorial_authority_leads_to_a_region_and_a_commissioning_region():
    regions = {one.code for one in areas("region")}
    commissioning = {one.code for one in areas("commissioning_region")}
    for one in areas("ta"):
        assert one.region_code in regions
        assert one.outside or one.commissioning_region_code in commissioning
        assert one.outside or one.commissioning_confidence in ("high", "medium", "low")


def test_every_territorial_authority_has_one_tile_and_no_two_share_one():
    tiles = [row for row in SETS["ta_tiles"].rows if isinstance(row, BoundaryRow)]
    assert {one.code for one in tiles} == {one.code for one in areas("ta") if not one.outside}
    assert len({(one.tile_column, one.tile_row) for one in tiles}) == len(tiles) == 67


def test_people_of_the_territorial_authorities_are_the_people_of_the_regions():
    people = {
        name: sum(row.value for row in SETS[name].rows if isinstance(row, IndicatorRow)) for name in ("ta", "region")
    }
    assert people["ta"] == people["region"] == 4_994_034


def test_the_framework_has_seven_domains_and_no_invented_names():
    domains = [row for row in SETS["outcomes_framework"].rows if isinstance(row, DomainRow)]
    assert [one.position for one in domains] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.code for one in domains] == ["SELF", "HEALTH", "SOCIETY", "TEAO", "ECON", "COHESIVE", "ENVIRON"]
    assert {one.name_mi for one in domains} == {""}
    assert all(one.note for one in domains)
    assert SETS["outcomes_framework"].about.status == "placeholder"


def test_every_published_fact_has_its_source_and_its_period():
    facts = [row for row in SETS["published_facts"].rows if isinstance(row, FactRow)]
    assert len(facts) >= 5
    assert all(one.source and one.period and one.words for one in facts)


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_every_set_says_its_publisher_licence_source_and_status(one):
    about = one.about
    assert all((about.publisher, about.licence, about.source, about.vintage))
    assert about.status in ("official", "compiled", "placeholder")
    assert one.built_in
    assert one.rows_in == len({row.code for row in one.rows})
