"""A damaged file is refused with its row, its column, what is wrong and what to do."""

from __future__ import annotations

import json

import pytest

from harakeke.reference.published.damage import DamagedFile

from . import small_country as country
from .small_country import FEMALE_FILE, NZDEP_FILE, SA2_FILE, TA_FILE, read

SA2_COLUMNS = country.SA2_HEADER.strip().split(",")


def damages(**changed):
    with pytest.raises(DamagedFile) as caught:
        read(**changed)
    return caught.value.damages


def only_damage(**changed):
    found = damages(**changed)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def nzdep(old: str, new: str) -> str:
    assert old in NZDEP_FILE
    return NZDEP_FILE.replace(old, new, 1)


def test_the_small_country_itself_is_sound():
    sets = read()
    assert [row.decile for row in sets["nzdep"].rows] == [10, 9, 6, 5, 7, None, None]
    assert sets["sa2"].report["steps"][0]["people_in"] == sets["sa2"].report["steps"][0]["people_out"] == 702


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("7000004,9,1100", "7000004,11,1100", 3, "nzdep2023_decile", "'11' is not between 1 and 10."),
        ("7000004,9,1100", "7000004,0,1100", 3, "nzdep2023_decile", "'0' is not between 1 and 10."),
        ("7000004,9,1100", "7000004,nine,1100", 3, "nzdep2023_decile", "'nine' is not a whole number."),
        ("7000004,9,1100", "7000004,9.0,1100", 3, "nzdep2023_decile", "'9.0' is not a whole number."),
        ("1100,150,", "1100,-150,", 3, "census_pop_2023", "'-150' is below zero."),
        ("1100,150,", '1100,"1,500",', 3, "census_pop_2023", "'1,500' is not a whole number."),
        ("1100,150,", "1100,151,", 3, "census_pop_2023", "not a multiple of 3, to which the publisher rounds"),
        ("7000004,9", "7000000,9", 3, "sa1_2023_code", "'7000000' stands twice; first in row 2."),
        ("7000004,9", ",9", 3, "sa1_2023_code", "is empty, and may not be."),
        ("7000005,6,1000", "7000005,,1000", 4, "nzdep2023_score", "a decile and a score come together"),
        ("96,100700", "96,100900", 4, "sa2_2023_code", "'100900' is no known sa2."),
        ("96,100700", "96,500100", 4, "sa2_2023_code", "looks like an area unit of 2013 or earlier"),
        ("7000005,6", "0100200,6", 4, "sa1_2023_code", "looks like a meshblock"),
        ("7000005,6", "x,6", 4, "sa1_2023_code", "'x' is not a code of this list."),
    ],
)
def test_one_damaged_cell_is_told_by_row_and_column(old, new, row, column, words):
    found = damages(nzdep2023_sa1=nzdep(old, new))
    told = [one for one in found if one.row == row and one.column == column]
    assert told, [str(one) for one in found]
    assert words in told[0].what
    assert told[0].file == "nzdep2023_sa1.csv"
    assert told[0].remedy


def test_a_decile_that_was_blanked_with_its_score_breaks_the_known_count():
    found = damages(nzdep2023_sa1=nzdep("7000005,6,1000", "7000005,,"))
    assert any("SA1s without an index: found 3, but this vintage has 2." in one.what for one in found)


def test_codes_that_lost_their_zeros_are_told_with_the_right_code_and_the_cause():
    one = damages(geo_sa2_2023=SA2_FILE.replace(",001,Far", ",1,Far", 1))[0]
    assert (one.row, one.column) == (2, "ta_code")
    assert one.what == "'1' has lost its leading zeros; it should be '001'."
    assert "spreadsheet" in one.remedy


def test_an_sa2_whose_territorial_authority_is_unknown_is_refused():
    one = only_damage(geo_sa2_2023=SA2_FILE.replace(",002,", ",004,"), nzdep2023_sa1=None, erp2023_sa2_female_age5=None)
    assert (one.row, one.column, one.what) == (4, "ta_code", "'004' is no known ta.")


def test_a_blank_where_none_may_be_is_refused():
    one = damages(geo_ta=TA_FILE.replace("Far North District", "", 1))[0]
    assert (one.row, one.column, one.what) == (2, "ta_name", "is empty, and may not be.")


def test_bytes_that_are_not_utf8_are_told_by_row_and_column():
    content = TA_FILE.encode().replace("Rangitāmiro".encode(), "Rangitāmiro".encode("iso-8859-4"), 1)
    one = only_damage(geo_ta=content)
    assert (one.row, one.column) == (2, "wo_commissioning_2025")
    assert one.what == "byte 0xe0 is not UTF-8."
    assert one.remedy == "Save or fetch the file as UTF-8."


def test_letters_encoded_twice_are_refused_where_the_publisher_does_not_have_them_so():
    one = damages(geo_ta=TA_FILE.replace("Whangarei District", "Wh\u00c4\x81ngarei District", 1))[0]
    assert (one.row, one.column) == (3, "ta_name")
    assert "encoded twice" in one.what


@pytest.mark.parametrize("lost", [1, 5, 20, 60])
def test_a_file_cut_short_is_refused(lost):
    assert any("cut short" in one.remedy for one in damages(nzdep2023_sa1=NZDEP_FILE[:-lost]))


def test_a_last_line_without_an_end_is_told():
    one = only_damage(nzdep2023_sa1=NZDEP_FILE[:-1])
    assert (one.row, one.what) == (8, "the last line does not end.")


def test_fewer_rows_than_the_vintage_has_are_told():
    shorter = NZDEP_FILE.removesuffix("7999901,,,6,400016\n")
    one = only_damage(nzdep2023_sa1=shorter)
    assert one.what == "has 6 rows; this vintage has 7, so it is cut short or of another vintage."


def test_more_rows_than_the_vintage_has_are_told():
    found = damages(nzdep2023_sa1=NZDEP_FILE + "7999904,4,950,3,400016\n")
    assert found[0].what == "has 8 rows; this vintage has 7, so it is of another vintage."


def test_a_row_with_too_few_cells_is_told():
    one = only_damage(nzdep2023_sa1=nzdep("7000005,6,1000,96,100700", "7000005,6,1000"))
    assert (one.row, one.what) == (4, "has 3 cells; the header has 5.")


def test_rows_after_one_with_too_few_cells_keep_their_numbers():
    words = nzdep("7000004,9,1100,150,100100", "7000004,9").replace("7001120,7", "7000000,7")
    found = damages(nzdep2023_sa1=words)
    assert [(one.row, one.column) for one in found] == [(3, ""), (6, "sa1_2023_code")]


def test_a_quote_that_never_closes_is_told():
    found = damages(nzdep2023_sa1=nzdep("7000005,6", '7000005,"6'))
    assert "the row cannot be read" in found[0].what


def test_a_column_that_stands_twice_is_told():
    one = damages(nzdep2023_sa1=NZDEP_FILE.replace("nzdep2023_score", "nzdep2023_decile", 1))[0]
    assert (one.row, one.column) == (1, "nzdep2023_decile")
    assert one.what == "the column stands 2 times in the header."


def test_the_header_of_another_vintage_is_named():
    found = damages(nzdep2023_sa1=NZDEP_FILE.replace("2023", "2018"))
    assert found[0].row == 1
    assert "This looks like vintage 2018; wanted is 2023." in found[0].what
    assert "Fetch 'NZDep2023" in found[0].remedy


def test_another_vintage_is_named_by_its_number_of_rows():
    found = country.SPECIFICATIONS[3].other_counts
    assert found[2_253] == "2018"


def test_the_otago_names_of_the_columns_are_read_too():
    header = "sa1_code_2023,nzdep_2023,nzdep_2023_score,ur_popn_sa1_2023,sa2_code_2023\n"
    words = header + NZDEP_FILE.partition("\n")[2]
    assert read(nzdep2023_sa1=words)["nzdep"].rows == read()["nzdep"].rows


def test_an_empty_file_is_told():
    assert only_damage(nzdep2023_sa1="").what == "the file is empty."


def test_a_mark_of_byte_order_and_windows_line_ends_are_read_as_the_same_rows():
    words = b"\xef\xbb\xbf" + NZDEP_FILE.replace("\n", "\r\n").encode()
    assert read(nzdep2023_sa1=words)["nzdep"].rows == read()["nzdep"].rows


def test_people_that_do_not_add_up_beyond_rounding_are_refused():
    found = damages(nzdep2023_sa1=nzdep("7000005,6,1000,96,", "7000005,6,1000,960,"))
    told = [one for one in found if one.column == "census_pop_2023"]
    assert told[0].row == 4
    assert "the people of 100700 sum to 960, but 96 are published for it" in told[0].what


def test_people_that_do_not_add_up_within_rounding_are_listed_and_explained():
    words = nzdep("7000005,6,1000,96,", "7000005,6,1000,99,")
    step = read(nzdep2023_sa1=words)["nzdep"].report["steps"][0]
    assert step["differences"] == [{"code": "100700", "summed": 99, "published": 96}]
    assert "rounded to base 3" in step["explained"]


def test_an_sa2_that_lost_all_its_sa1s_is_refused():
    found = damages(nzdep2023_sa1=NZDEP_FILE.replace("96,100700", "0,100100"))
    assert any("the people of 100700 sum to 0, but 96 are published" in one.what for one in found)


def test_ages_that_do_not_add_up_are_refused():
    one = damages(erp2023_sa2_female_age5=FEMALE_FILE.replace("100100,150,", "100100,450,"))[0]
    assert (one.row, one.column) == (2, "total")


def test_the_first_ten_damages_are_told_and_how_many_more():
    header, *lines = NZDEP_FILE.splitlines()
    words = "\n".join([header, *(line.replace("7", "x", 1) for line in lines * 3)]) + "\n"
    with pytest.raises(DamagedFile) as caught:
        read(nzdep2023_sa1=words)
    assert len(caught.value.damages) == 10
    assert str(caught.value).endswith("nzdep2023_sa1.csv: and 12 more like these.")


def test_damage_in_two_files_is_told_of_both_and_not_of_what_hangs_on_them():
    found = damages(geo_sa2_2023=SA2_FILE[:-1], class_iwi=country.IWI_FILE[:-1])
    assert {one.file for one in found} == {"geo_sa2_2023.csv", "class_iwi.csv"}


def test_a_file_whose_parent_is_neither_there_nor_loaded_says_which_to_fetch():
    found = damages(geo_sa2_2023=None, erp2023_sa2_female_age5=None)
    assert found[0].what == "no sa2 set is there to refer to."
    assert "sa2" in found[0].remedy


def test_an_iwi_code_of_another_name_is_refused():
    words = country.OTHER_NAMES_FILE.replace("0101,Te Aupōuri,Aupouri", "0102,Te Aupōuri,Aupouri")
    one = only_damage(class_iwi_synonyms=words)
    assert (one.row, one.column) == (3, "label")


def test_a_classification_whose_parents_are_missing_is_refused():
    found = damages(class_ethnicity_ethnic05_v2_1=country.ETHNICITY_FILE.replace("211,3,Māori,21", "211,3,Māori,29"))
    assert (found[0].row, found[0].column, found[0].what) == (4, "parent_code", "'29' is no known code of this file.")


def outlines(change) -> str:
    found = json.loads(country.outlines_file())
    change(found["features"])
    return json.dumps(found)


@pytest.mark.parametrize(
    ("change", "row", "words"),
    [
        (lambda f: f[1].update(geometry=None), 2, "has no polygon."),
        (lambda f: f[1]["geometry"]["coordinates"][0].pop(), 2, "a ring is not closed."),
        (lambda f: f[1]["geometry"]["coordinates"][0][1].reverse(), 2, "is not in Aotearoa; longitude comes first."),
        (lambda f: f[1]["geometry"].update(coordinates=7), 2, "not in the form of GeoJSON"),
        (lambda f: f[1]["properties"].update(ta_code=2), 2, "2 is no text"),
        (lambda f: f[1]["properties"].update(ta_code="2"), 2, "it should be '002'"),
        (lambda f: f[1]["properties"].pop("ta_code"), 2, "the property is missing."),
        (lambda f: f[1]["properties"].update(ta_code="001"), 2, "stands twice; first in row 1."),
        (lambda f: f.pop(), 2, "has 2 features; this vintage has 3"),
    ],
)
def test_a_damaged_outline_is_told_by_its_place(change, row, words):
    found = damages(ta_2018=outlines(change))
    assert any(one.row == row and words in one.what for one in found), [str(one) for one in found]


def test_outlines_cut_short_are_told_by_line():
    one = damages(ta_2018=country.outlines_file()[:-30])[0]
    assert (one.row, one.file) == (1, "ta_2018.geojson")
    assert "is not JSON" in one.what


def test_a_damage_reads_as_one_line():
    one = only_damage(nzdep2023_sa1=NZDEP_FILE[:-1])
    assert str(one) == (
        "nzdep2023_sa1.csv, row 8: the last line does not end. "
        "The file was cut short on its way: fetch it again from its publisher."
    )


def test_every_column_of_the_areas_is_declared():
    declared = [column.name for column in country.SPECIFICATIONS[3].columns]
    assert declared == SA2_COLUMNS
