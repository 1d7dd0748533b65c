"""Loading a folder: all of it or nothing; what was loaded before stays."""

from __future__ import annotations

import pytest

from harakeke.reference import queries
from harakeke.reference.actions import NothingToLoad, Outcome, load_built_in, load_folder, out_of_step
from harakeke.reference.models import Area, Boundary, Category, Deprivation, Indicator, ReferenceSet
from harakeke.reference.published.damage import DamagedFile

from . import small_country as country
from .small_country import NZDEP_FILE, SPECIFICATIONS, TA_FILE

pytestmark = pytest.mark.django_db
SETS_IN_THE_FOLDER = len(country.FILES_OF_THIS_COUNTRY)


def load(folder, **changed):
    return load_folder(country.write(folder, **changed), files=SPECIFICATIONS)


def everything():
    """Every row of every table of reference data, to be compared before and after."""
    tables = (ReferenceSet, Area, Deprivation, Indicator, Category, Boundary)
    return [sorted(map(repr, table.objects.values_list())) for table in tables]


def test_a_folder_becomes_sets_in_use_with_their_reports(tmp_path):
    loaded = load(tmp_path)
    assert {one.outcome for one in loaded} == {Outcome.LOADED}
    assert len(loaded) == SETS_IN_THE_FOLDER
    nzdep = queries.current_set("nzdep")
    assert (nzdep.rows, nzdep.vintage, nzdep.status) == (7, "2023", "official")
    assert nzdep.report["facts"][0] == {"what": "SA1s without an index", "expected": 2, "found": 2}


def test_blanks_are_stored_as_nothing(tmp_path):
    load(tmp_path)
    one = Deprivation.objects.get(set__current=True, sa1_code="7001122")
    assert (one.decile, one.score, one.population) == (None, None, None)
    assert Deprivation.objects.filter(set__current=True, decile=0).count() == 0


def test_an_sa2_leads_to_its_commissioning_region_without_a_join(tmp_path):
    load(tmp_path)
    kaitaia = queries.area("sa2", "100700")
    assert kaitaia.name == "Kaitāia East"
    assert (kaitaia.ta_code, kaitaia.region_code, kaitaia.commissioning_region_code) == ("001", "01", "R1")
    ross = queries.area("sa2", "400016")
    assert (ross.outside, ross.commissioning_region_code) == (True, "")


def test_the_same_bytes_again_change_nothing_and_say_so(tmp_path):
    load(tmp_path)
    before = everything()
    again = load(tmp_path)
    assert {one.outcome for one in again} == {Outcome.UNCHANGED}
    assert everything() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"nzdep2023_sa1": NZDEP_FILE.replace("7000004,9", "7000004,11")},
        {"nzdep2023_sa1": NZDEP_FILE[:-20]},
        {"class_iwi_synonyms": "code,label\n"},
        {"geo_ta": TA_FILE.encode("utf-16")},
        {"ta_2018": "{"},
    ],
)
def test_one_damaged_file_refuses_the_folder_and_what_was_there_stays(tmp_path, changed):
    load(tmp_path)
    before = everything()
    newer = {"geo_regc": country.REGION_FILE.replace("660", "663")}
    with pytest.raises(DamagedFile):
        load(tmp_path, **(newer | changed))
    assert everything() == before


def test_a_damaged_folder_on_a_fresh_node_leaves_the_built_in_sets_in_use(tmp_path):
    before = everything()
    with pytest.raises(DamagedFile):
        load(tmp_path, nzdep2023_sa1="")
    assert everything() == before
    assert all(one.built_in for one in queries.sets())


def test_an_error_half_way_through_storing_leaves_what_was_there(tmp_path):
    before = everything()
    said = []

    def stop_at_sa2s(words):
        said.append(words)
        if words.startswith("Storing Statistical Areas 2"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_folder(country.write(tmp_path), files=SPECIFICATIONS, say=stop_at_sa2s)
    assert any(words.startswith("Storing Territorial") for words in said)
    assert everything() == before


def test_a_newer_set_comes_into_use_and_the_older_stays(tmp_path):
    load(tmp_path)
    newer = NZDEP_FILE.replace("7000004,9", "7000004,8")
    [changed] = [one for one in load(tmp_path, nzdep2023_sa1=newer) if one.outcome is Outcome.LOADED]
    assert changed.set.name == "nzdep"
    older = ReferenceSet.objects.get(name="nzdep", current=False)
    assert older.deprivation_set.get(sa1_code="7000004").decile == 9
    assert queries.deprivation_of("100100").people_in_deciles_9_and_10 == 150


def test_the_older_bytes_again_put_the_older_set_in_use_again(tmp_path):
    load(tmp_path)
    older = queries.current_set("nzdep").pk
    load(tmp_path, nzdep2023_sa1=NZDEP_FILE.replace("7000004,9", "7000004,8"))
    [again] = [one for one in load(tmp_path) if one.outcome is Outcome.IN_USE_AGAIN]
    assert again.set.pk == older == queries.current_set("nzdep").pk


def test_sa2s_are_made_anew_when_their_commissioning_regions_change(tmp_path):
    load(tmp_path)
    moved = TA_FILE.replace("Region 1 - Rangitāmiro,low", "Region 2 - Māhutonga,medium")
    load(tmp_path, geo_ta=moved)
    whangarei = queries.area("sa2", "110600")
    assert (whangarei.commissioning_region_code, whangarei.commissioning_confidence) == ("R2", "medium")


def test_sa2s_left_behind_by_new_territorial_authorities_are_told(tmp_path):
    load(tmp_path)
    (tmp_path / "geo_sa2_2023.csv").unlink()
    moved = TA_FILE.replace("Region 1 - Rangitāmiro,low", "Region 2 - Māhutonga,medium")
    loaded = load(tmp_path, geo_ta=moved, geo_sa2_2023=None)
    assert [one.file for one in out_of_step(loaded)] == ["geo_sa2_2023.csv"]


def test_one_file_alone_refers_to_what_was_loaded_before(tmp_path):
    load(tmp_path)
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "nzdep2023_sa1.csv").write_text(NZDEP_FILE.replace("7000004,9", "7000004,8"))
    [one] = load_folder(alone, files=SPECIFICATIONS)
    assert one.outcome is Outcome.LOADED
    assert one.set.report["steps"][0]["people_out"] == 702


def test_a_folder_without_any_known_file_says_what_is_looked_for(tmp_path):
    with pytest.raises(NothingToLoad, match=r"They are named: geo_regc\.csv"):
        load_folder(tmp_path)


def test_built_in_sets_never_take_the_place_of_published_ones(tmp_path):
    load(tmp_path)
    ReferenceSet.objects.filter(name="ta", built_in=True).update(fingerprint="of an earlier version")
    stored = load_built_in()
    assert [one.name for one in stored] == ["ta"]
    assert queries.current_set("ta").built_in is False
    assert queries.areas("ta").count() == 3


def test_a_new_version_of_a_built_in_set_takes_the_place_of_the_old():
    ReferenceSet.objects.filter(name="ta", built_in=True).update(fingerprint="of an earlier version")
    before = queries.current_set("ta").pk
    load_built_in()
    assert queries.current_set("ta").pk != before
    assert ReferenceSet.objects.filter(pk=before, current=False).exists()


def test_loading_the_built_in_sets_twice_stores_nothing_the_second_time():
    load_built_in()
    before = everything()
    assert load_built_in() == []
    assert everything() == before
