"""What can be asked of reference data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from harakeke.reference import queries
from harakeke.reference.actions import load_folder
from harakeke.reference.models import Area, ReferenceSet

from . import small_country as country

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(tmp_path):
    """The small country, loaded."""
    load_folder(country.write(tmp_path), files=country.SPECIFICATIONS)


def labels(text, **more):
    return [one.label for one in queries.find_areas(text, **more)]


@pytest.mark.parametrize("written", ["Kaitāia", "kaitaia", "KAITAAIA", "  Kaitāia East "])
def test_a_place_is_found_however_its_vowels_are_written(small, written):
    assert labels(written) == ["Kaitāia East, Far North District"]


def test_territorial_authorities_come_before_sa2s_of_the_same_beginning(small):
    assert labels("whanga") == ["Whangarei District", "Whangarei Central, Whangarei District"]


def test_areas_outside_come_last_and_the_limit_holds(small):
    assert labels("r", limit=100)[-1].startswith(("Ross", "Area Outside"))
    assert len(labels("r", limit=2)) == 2


def test_nothing_is_found_for_no_words_or_signs_alone(small):
    assert labels("") == labels("  ") == labels("%") == labels("_") == []


def test_an_sa2_leads_upwards(small):
    kaitaia = queries.area("sa2", "100700")
    assert queries.ta_of(kaitaia).name == "Far North District"
    assert queries.region_of(kaitaia).name == "Northland Region"
    assert queries.commissioning_region_of(kaitaia).name == "Region 1"


def test_a_place_outside_leads_to_no_commissioning_region(small):
    assert queries.commissioning_region_of(queries.area("sa2", "400016")) is None


def test_a_code_that_is_not_there_is_said(small):
    with pytest.raises(Area.DoesNotExist):
        queries.area("sa2", "999999")


def test_deprivation_of_an_sa2_is_weighted_by_people(small):
    found = queries.deprivation_of("100100")  # 150 people at 1300 and 150 at 1100
    assert found.score == Decimal("1200.0")
    assert found.share_in_deciles_9_and_10 == 1.0


def test_people_without_an_index_are_told_apart(small):
    found = queries.deprivation_of("400016")
    assert (found.score, found.people_with_index, found.people_without_index) == (None, 0, 6)
    assert found.share_in_deciles_9_and_10 is None


def test_population_is_of_the_2023_census_and_none_where_none_is_published(small):
    assert queries.population(queries.area("sa2", "100100")) == 300
    assert queries.population(queries.area("ta", "001")) == 396
    assert queries.figures("male_residents_2022", level="sa2") == {"100100": 140, "100300": 20}


def test_an_ethnicity_belongs_to_its_group_of_level_one(small):
    assert queries.ethnic_group_of("21111").label == "Māori"
    assert queries.ethnic_group_of("77777") is None


def test_iwi_are_found_by_their_own_and_by_other_names(small):
    assert [one.label for one in queries.find_iwi("ngati kahu")] == ["Ngāti Kahu"]
    assert [one.label for one in queries.find_iwi("Aupouri iwi")] == ["Te Aupōuri"]
    assert queries.find_iwi("") == []


def test_built_in_ethnic_groups_are_six_without_the_residual():
    assert [one.code for one in queries.ethnic_groups()] == ["1", "2", "3", "4", "5", "6"]
    assert queries.ethnic_group_of("2").label == "Māori"


@pytest.mark.parametrize(
    ("age", "code"), [(0, "0-14"), (14, "0-14"), (15, "15-29"), (29, "15-29"), (64, "30-64"), (65, "65+"), (104, "65+")]
)
def test_every_age_has_one_group(age, code):
    assert queries.age_group_of(age).code == code


def test_age_groups_come_youngest_first():
    assert [one.code for one in queries.age_groups()] == ["0-14", "15-29", "30-64", "65+"]


def test_the_map_has_tiles_until_outlines_are_loaded(tmp_path):
    tiles = list(queries.boundaries("ta"))
    assert len(tiles) == 67
    assert all(one.geometry is None and one.tile_column is not None for one in tiles)
    load_folder(country.write(tmp_path), files=country.SPECIFICATIONS)
    assert [one.geometry["type"] for one in queries.boundaries("ta")] == ["Polygon"] * 3


def test_the_attribution_says_what_is_loaded(tmp_path):
    assert queries.attribution() == "Contains data from Stats NZ (CC BY 4.0)"
    load_folder(country.write(tmp_path, nzdep2023_sa1=None), files=country.SPECIFICATIONS)
    assert queries.attribution() == "Contains data from Stats NZ and LINZ (CC BY 4.0)"
    load_folder(country.write(tmp_path), files=country.SPECIFICATIONS)
    assert queries.attribution().endswith("and NZDep2023 © University of Otago (CC BY 4.0)")


def test_sets_say_where_they_come_from(small):
    for one in ReferenceSet.objects.all():
        assert one.publisher, one.name
        assert one.licence, one.name
        assert one.source, one.name
