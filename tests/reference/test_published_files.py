"""The files as they are published: they reconcile, and a change to them is seen."""

from __future__ import annotations

import pytest

from harakeke.reference import queries
from harakeke.reference.actions import Outcome, contents_of, load_folder
from harakeke.reference.models import Deprivation, ReferenceSet
from harakeke.reference.published.damage import DamagedFile
from harakeke.reference.published.folder import FILES, read_files

from .small_country import built_in_standing


@pytest.fixture(scope="module")
def contents(published_data):
    return contents_of(published_data)


@pytest.fixture(scope="module")
def standing():
    """What stands once all the files are read."""
    return built_in_standing()


@pytest.fixture(scope="module")
def sets(contents, standing):
    return {one.about.name: one for one in read_files(contents, standing)}


def steps(found):
    return {step["what"]: step for step in found.report["steps"]}


def test_every_declared_file_is_there_and_sound(sets):
    assert set(sets) == {one.about.name for one in FILES}


def test_there_are_32523_sa1s_of_which_74_have_no_index_and_32449_do(sets):
    rows = sets["nzdep"].rows
    assert len(rows) == 32_523
    assert sum(row.decile is None for row in rows) == 74
    assert sum(row.score is None for row in rows) == 74
    assert sum(row.decile in range(1, 11) for row in rows) == 32_449


def test_there_are_67_territorial_authorities_and_16_regions_besides_outside(sets):
    tas = [row for row in sets["ta"].rows if getattr(row, "level", "") == "ta" and hasattr(row, "outside")]
    regions = [row for row in sets["region"].rows if hasattr(row, "outside")]
    assert sum(not row.outside for row in tas) == 67
    assert sum(not row.outside for row in regions) == 16
    assert {row.commissioning_region_code for row in tas if not row.outside} == {"R1", "R2", "R3"}


def test_people_in_are_people_out_from_sa1_to_region(sets):
    chain = steps(sets["nzdep"])["SA1 to SA2 to territorial authority to region"]
    assert chain["people_in"] == chain["people_out"] == 4_994_034
    to_sa2 = steps(sets["nzdep"])["SA1 to SA2"]
    assert (to_sa2["codes_in"], to_sa2["codes_out"], to_sa2["not_used"]) == (32_523, 2_321, 74)
    assert to_sa2["differences"] == []


def test_codes_in_are_codes_out_from_sa2_to_territorial_authority_and_region(sets):
    found = steps(sets["sa2"])
    assert found["SA2 to territorial authority"]["codes_in"] == 2_395
    assert found["SA2 to territorial authority"]["codes_out"] == 68
    assert found["SA2 to region"]["codes_out"] == 17


def test_scores_of_sa2s_come_out_of_the_sa1s_as_published(sets):
    step = steps(sets["nzdep"])["Score of each SA2 from its SA1s, weighted by people"]
    assert step["codes_out"] == 2_270
    assert step["differences"] == []


def test_names_encoded_twice_are_mended_and_the_report_says_how_many(sets):
    names = {row.code: row.name for row in sets["sa2"].rows if hasattr(row, "outside")}
    assert names["100700"] == "Kaitāia East"
    assert sets["sa2"].report["notes"][0].startswith("165 names were encoded twice")


def test_every_outline_has_its_territorial_authority(sets):
    assert steps(sets["ta_outlines"])["Outlines to territorial authorities"]["codes_out"] == 68


def refusal(name, content, standing):
    """What is said of one file among sound ones."""
    with pytest.raises(DamagedFile) as caught:
        read_files({name: content}, standing)
    return str(caught.value)


@pytest.mark.usefixtures("sets")
@pytest.mark.parametrize("one", FILES, ids=lambda one: one.file)
def test_a_file_cut_in_half_is_refused(contents, standing, one):
    half = contents[one.file][: len(contents[one.file]) // 2]
    assert "cut short on its way" in refusal(one.file, half, standing)


def test_a_damaged_parent_is_told_and_not_its_children(contents):
    half = contents["geo_regc.csv"][:200]
    with pytest.raises(DamagedFile) as caught:
        read_files(contents | {"geo_regc.csv": half}, built_in_standing())
    assert {damage.file for damage in caught.value.damages} == {"geo_regc.csv"}


@pytest.mark.usefixtures("sets")
def test_a_lost_line_in_the_middle_of_nzdep_is_seen(contents, standing):
    lines = contents["nzdep2023_sa1.csv"].splitlines(keepends=True)
    del lines[16_000]
    said = refusal("nzdep2023_sa1.csv", b"".join(lines), standing)
    assert "has 32,522 rows; this vintage has 32,523" in said


@pytest.mark.usefixtures("sets")
def test_sa2s_of_2018_in_the_place_of_2023_are_named_as_such(published_data, standing):
    older = (published_data / "geo_sa2_2018.csv").read_bytes()
    said = refusal("geo_sa2_2023.csv", older, standing)
    assert "row 1, column sa2_2023_code: the column is missing. This looks like vintage 2018; wanted is 2023." in said


@pytest.mark.django_db
def test_the_whole_folder_is_loaded_and_a_second_time_changes_nothing(published_data):
    loaded = load_folder(published_data)
    assert len(loaded) == len(FILES)
    assert Deprivation.objects.filter(set__current=True, decile__isnull=True).count() == 74
    stored = ReferenceSet.objects.count()
    assert {one.outcome for one in load_folder(published_data)} == {Outcome.UNCHANGED}
    assert ReferenceSet.objects.count() == stored
    assert [found.label for found in queries.find_areas("kaitaia east")] == ["Kaitāia East, Far North District"]
    assert queries.boundaries("ta").filter(geometry__isnull=False).count() == 68
    assert queries.attribution() == (
        "Contains data from Stats NZ and LINZ (CC BY 4.0) and NZDep2023 © University of Otago (CC BY 4.0)"
    )
