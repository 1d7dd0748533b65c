"""Areas are read whatever the order of their rows, or refused with row, column and remedy; nobody is dropped."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.commissioning.allocation_files.areas import read_areas, write_areas
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import BadInput, Infeasible

from . import small_country as small

LINES = small.AREAS.splitlines()


def with_cell(row: int, column: str, value: str) -> str:
    """The areas with one cell otherwise; row 1 is the heading."""
    cells = [line.split(",") for line in LINES]
    cells[row - 1][cells[0].index(column)] = value
    return "\n".join(",".join(one) for one in cells) + "\n"


def test_areas_stand_in_the_order_of_their_codes_whatever_the_file_does():
    mixed = LINES[1:]
    random.Random(3).shuffle(mixed)
    found = read_areas("\r\n".join([LINES[0], "", *mixed]))
    assert found.codes == tuple(f"{code:03d}" for code in range(1, 10))
    assert found == small.areas() or write_areas(found) == write_areas(small.areas())
    assert found.agencies[0] == ("Moana", "Northern")
    assert found.figures("previous")[2] == 13_600_000.5


def test_what_is_written_reads_back_the_same():
    text = write_areas(small.areas())
    assert write_areas(read_areas(text)) == text
    assert "Ōwhata <Mill> & Sons" in text
    assert "\r" not in text


def test_a_name_a_region_and_agencies_may_be_left_out():
    found = read_areas("area,previous,need\nA,10,1\nB,,2\n")
    assert (found.names, found.regions, found.agencies) == (("A", "B"), ("", ""), ((), ()))
    again = read_areas(write_areas(found))
    assert (again.names, again.regions, again.agencies) == (found.names, found.regions, found.agencies)


def test_a_column_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(
        FileRefused, match=r"There is no column 'maori_populaton'; .* Did you mean 'maori_population'\?"
    ):
        small.areas().figures("maori_populaton")


REFUSED = [
    (small.AREAS.replace("previous", "previuos"), "nzdep_score, rurality, previuos. Did you mean 'previuos'?"),
    (small.AREAS.replace("area,", "code,", 1), "There is no column 'area'"),
    (small.AREAS.replace("name,", "area,", 1), "Two columns are named 'area'"),
    (small.AREAS.replace("name,", ",", 1), "Column 2 has no name"),
    (LINES[0], "There is nothing below the heading"),
    ("", "The first row names no column"),
    (small.AREAS + "010,X\n", "row 11: The heading has 9 columns but this row has 2"),
    (small.AREAS + '010,"X\n', "A quotation mark is not closed"),
    (with_cell(3, "area", "001"), "row 3, column 'area': Area 001 stands here a second time; the first is in row 2"),
    (with_cell(3, "area", ""), "row 3, column 'area': There is no code here"),
    (with_cell(3, "area", "../x"), "row 3, column 'area': '../x' cannot be a code"),
    (with_cell(3, "agency_options", "Northern;"), "row 3, column 'agency_options': An agency is missing here"),
    (with_cell(3, "agency_options", "Moana;Moana"), "row 3, column 'agency_options': An agency stands here twice"),
    (with_cell(3, "agency_options", ""), "row 3, column 'agency_options': An agency is missing here"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[words[:50] for _, words in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_place(text, words):
    with pytest.raises(FileRefused) as refused:
        read_areas(text, "areas.csv")
    assert words in str(refused.value)
    assert refused.value.remedy


CELLS = [
    (3, "maori_population", "", "row 3, column 'maori_population': Area 002: nothing stands here"),
    (3, "maori_population", "..C", "Area 002: '..C' is no number"),
    (3, "maori_population", "13,000", None),
    (3, "maori_population", "-4", "Area 002: -4 is below 0"),
    (3, "pacific_population", "many", "row 3, column 'pacific_population': Area 002: 'many' is no number"),
    (3, "nzdep_score", "dec 9", "row 3, column 'nzdep_score': Area 002: 'dec 9' is no number"),
    (3, "nzdep_score", "1e6", "row 3, column 'nzdep_score': Area 002: 1000000.0 is no deprivation score"),
    (3, "nzdep_score", "nan", "Area 002: 'nan' is no number"),
    (3, "previous", "$16", "row 3, column 'previous': Area 002: '$16' is no number"),
    (3, "previous", "1e99", "Area 002: 1e99 is below 0, or too much"),
    (3, "rurality", "twon", "no area"),
]


@pytest.mark.parametrize(("row", "column", "value", "words"), CELLS)
def test_a_cell_that_cannot_be_used_is_named_by_area_row_and_column(row, column, value, words):
    if words == "no area":  # a kind of place without a factor counts 1, and is told
        found = work_out(small.scenario(), small.areas(with_cell(row, column, value)), draws=0)
        assert "'twon' (1 areas)" in " ".join(small.noted(found))
        return
    with pytest.raises(FileRefused) as refused:
        work_out(small.scenario(), small.areas(with_cell(row, column, value)), draws=0)
    assert (words or "The heading has 9 columns but this row has 10") in str(refused.value)


def test_a_kind_of_place_that_is_misspelt_everywhere_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match=r"no area is 'remote'\. Did you mean 'remoet'\?"):
        work_out(small.scenario(), small.areas(small.AREAS.replace("remote", "remoet")), draws=0)


GEOGRAPHIES = [
    (["1", "2", "10", "67"], "", "it looks as if a spreadsheet ate leading zeros: 1, 2 (2 of 4)"),
    (["100100", "100200", "7000000"], "", "they look like areas of another level: 7000000 (1 of 3)"),
    (["7000000", "7000004"], "SA2 2023", "The scenario says SA2 2023, whose codes have 6 digits, but 2 of 2 do not"),
    (["001", "2"], "TA 2023", "whose codes have 3 digits, but 1 of 2 do not: 2"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "geography", "words"), GEOGRAPHIES)
def test_codes_of_the_wrong_geography_are_refused(codes, geography, words):
    with pytest.raises(FileRefused) as refused:
        read_areas("area,previous\n" + "".join(f"{code},5\n" for code in codes), geography=geography)
    assert words in str(refused.value)


@pytest.mark.parametrize("codes", [["1", "2", "3"], [str(one) for one in range(120)], ["A1", "B22"], ["001", "012"]])
def test_codes_that_may_well_be_right_are_taken(codes):
    assert len(read_areas("area,previous\n" + "".join(f"{code},5\n" for code in codes))) == len(codes)


LISTED = [
    (["100100", "100300"], ["100100", "100200"],
     "1 of 2 codes are not on the list of codes: 100300; they look like those of another year or level; "
     "1 codes of the list have no row: 100200"),
    (["100100"], ["100100", "100200", "100400"], "2 codes of the list have no row: 100200, 100400"),
    (["1", "2", "3"], ["001", "002", "003"], "3 codes have lost their leading zeros: 1, 2, 3"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "listed", "words"), LISTED)
def test_codes_that_are_not_the_listed_ones_are_refused_and_counted(codes, listed, words):
    with pytest.raises(FileRefused) as refused:
        read_areas("area,previous\n" + "".join(f"{code},5\n" for code in codes), listed=listed)
    assert words in str(refused.value)


def test_each_area_without_an_index_is_counted_named_and_given_its_regions():
    found = work_out(small.scenario(), small.areas(), draws=0)
    assert found.need.imputed.tolist() == [code == "007" for code in found.areas.codes]
    assert "One area has no nzdep_score; it is given the mean of the people of its region" in small.noted(found)[0]
    beside = [(17_500, 1020), (5_400, 1066), (20_500, 1004), (9_800, 1131)]
    mean = sum(people * score for people, score in beside) / sum(people for people, _ in beside)
    assert found.need.index[6] == pytest.approx(mean, abs=1e-9)
    fixed = work_out(small.scenario(imputation="990"), small.areas(), draws=0)
    assert (fixed.need.index[6], fixed.need.imputed[6]) == (990.0, True)


@settings(max_examples=80)
@given(
    st.integers(1, 10),
    st.integers(0, 8),
    st.sampled_from(["", "x", "0", "-1", "1e9", "nan", '"', ",", "\n", "é", "1.005"]) | st.text(max_size=3),
)
def test_any_change_of_a_cell_is_read_or_refused_in_words(row, column, value):
    """And where it is read, every cent is still there."""
    try:
        found = small.areas(with_cell(row, LINES[0].split(",")[column], value))
        outcome = work_out(
            small.scenario(years="[2026]", budget="179000000", regions="{R1: {minimum: 1000000}}"), found, draws=0
        )
    except (FileRefused, BadInput, Infeasible) as refused:
        outcome, words = None, str(refused)
    if outcome is None:
        assert len(words) > 20
        return
    assert outcome.gates.cents == (17_900_000_000,)
    assert outcome.gates.codes == 9
