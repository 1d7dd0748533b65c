"""Marae and kōhanga reo, boards, the concordance, profiles of wider places and iwi: read as they are published."""

from __future__ import annotations

import pytest

from harakeke.reference import queries
from harakeke.reference.actions import load_folder
from harakeke.reference.models import Area, Concordance, GatheringPlace, Indicator, PublishedFact
from harakeke.reference.published.damage import DamagedFile

from . import small_country as country
from .small_country import BOARDS_FILE, CHARITIES_FILE, ECE_FILE, read


def places(found):
    return {row.name: (row.sa2_code, row.ta_code) for row in found.rows}


def figures(found, indicator):
    return {(row.level, row.code): row.value for row in found.rows if row.indicator == indicator}


def test_a_marae_is_placed_in_the_sa2_whose_centre_is_nearest():
    assert places(read()["marae"]) == {
        "Potahi Marae": ("100100", "001"), "Terenga Paraoa Marae": ("110600", "002"),
    }  # fmt: skip


def test_only_kohanga_reo_are_kept_of_the_directory_and_their_own_district_counts():
    assert places(read()["kohanga_reo"]) == {
        "Te Kohanga Reo o Kaitaia": ("100700", "001"),
        "Te Kohanga Reo o Nowhere": ("", "002"),  # no coordinates: its district is known, its SA2 is not
    }


def test_a_part_of_auckland_is_auckland():
    changed = ECE_FILE.replace("Whangarei District", "Whangarei District - Some board")
    assert places(read(ece_directory_moe_2020=changed)["kohanga_reo"])["Te Kohanga Reo o Nowhere"] == ("", "002")


def test_charities_are_counted_and_their_names_are_not_kept():
    found = read()["kaupapa_maori_charities"]
    assert figures(found, "kaupapa_maori_charities") == {
        ("ta", "001"): 1, ("ta", "002"): 0, ("ta", "999"): 0, ("region", "01"): 1, ("region", "99"): 0,
    }  # fmt: skip
    assert "A trust" not in repr(found.rows)
    assert found.report["steps"][0]["explained"].startswith("1 give no address")


def test_a_mark_that_is_neither_yes_nor_no_is_refused():
    with pytest.raises(DamagedFile, match="kaupapa_maori: 'perhaps' is not a code"):
        read(charities_register_2026=CHARITIES_FILE.replace("0410,no,no", "0410,perhaps,no"))


def test_boards_are_areas_and_undefined_is_none_of_them():
    boards = read()["impb"].rows
    assert [(row.code, row.name) for row in boards] == [("te-taumata", "Te Taumata")]


def test_a_board_that_the_file_of_sa2s_tells_otherwise_is_refused():
    with pytest.raises(DamagedFile, match="SA2 100700 is of 'te-taumata' in the file of SA2s"):
        read(impb_sa2_2023=BOARDS_FILE.replace("Kaitaia East,Te Taumata", "Kaitaia East,Another Board"))


def test_an_sa2_knows_its_rohe_its_board_and_how_urban_it_is():
    sa2s = {row.code: row for row in read()["sa2"].rows if hasattr(row, "outside")}
    kaitaia, whangarei = sa2s["100700"], sa2s["110600"]
    assert (kaitaia.rohe_code, kaitaia.rohe_confidence) == ("te-taitokerau", "high")
    assert (kaitaia.impb_code, kaitaia.urban_rural_code) == ("te-taumata", "14")
    assert (whangarei.impb_code, whangarei.urban_rural_code) == ("", "12")


def test_a_rohe_that_is_none_of_the_six_is_refused():
    with pytest.raises(DamagedFile, match="none of the six rohe"):
        read(geo_ta=country.TA_FILE.replace("Te Taitokerau", "Te Tai Rawhiti"))


def test_the_concordance_says_which_areas_meet_and_the_report_that_no_part_is_known():
    found = read()["sa2_concordance"]
    assert {(row.old_code, row.code) for row in found.rows} >= {("100150", "100100"), ("100150", "100700")}
    assert found.report["steps"][0]["explained"].startswith("1 SA2s of 2018 meet several of 2023")


def test_wider_places_keep_their_own_published_counts_and_not_sums():
    sets = read()
    assert figures(sets["census_profile_ta"], "eth_maori")["ta", "001"] == 201  # the SA2s of it sum to 198
    assert figures(sets["census_profile_region"], "eth_maori")["region", "01"] == 291


def test_profiles_whose_people_are_not_those_of_the_sa2s_are_refused():
    with pytest.raises(DamagedFile, match="rounding does not say why"):
        read(census2018_ta_profile=country.CENSUS_TA_FILE.replace("District,360", "District,3600"))


def test_households_that_are_not_published_stay_blank():
    found = figures(read()["households_by_children"], "households_children_1")
    assert found == {("sa2", "100150"): 30, ("sa2", "110600"): None}


def test_a_count_of_an_iwi_without_a_publisher_is_left_out():
    found = read()["iwi_counts"]
    assert [(row.about, int(row.value)) for row in found.rows] == [("Te Aupōuri", 9000)]
    assert "1 whose source is no publisher is left out" in found.report["steps"][0]["explained"]


@pytest.mark.django_db
def test_all_of_it_is_stored_and_found(tmp_path):
    load_folder(country.write(tmp_path), files=country.SPECIFICATIONS)
    assert GatheringPlace.objects.filter(set__current=True).count() == 4
    assert Concordance.objects.filter(set__current=True, old_code="100150").count() == 2
    assert queries.boundaries("sa2").count() == 2
    assert Area.objects.get(level="impb", set__current=True).name == "Te Taumata"
    assert (
        Indicator.objects.filter(set__name="census_profile_ta", set__current=True, indicator="eth_maori").count() == 3
    )
    assert PublishedFact.objects.get(set__name="iwi_counts", set__current=True).value == 9000


@pytest.mark.django_db
def test_the_six_rohe_are_there_with_the_built_in_set():
    assert queries.areas("rohe").count() == 6
    assert queries.area("ta", "001").rohe_code == "te-taitokerau"
    codes = set(queries.areas("rohe").values_list("code", flat=True))
    assert set(queries.areas("ta").filter(outside=False).values_list("rohe_code", flat=True)) == codes
