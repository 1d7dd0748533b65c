"""Whatever one cell is changed to, the file says exactly that or is refused; a blank never becomes 0."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harakeke.reference.published.damage import DamagedFile, Damages
from harakeke.reference.published.reading import read_table
from harakeke.reference.published.specifications import Kind

from . import small_country as country
from .small_country import FILES_OF_THIS_COUNTRY, SPECIFICATIONS, read

TABLES = [one for one in SPECIFICATIONS if one.file in FILES_OF_THIS_COUNTRY and one.file.endswith(".csv")]
NZDEP_TABLE = next(one for one in TABLES if one.about.name == "nzdep")
LIKELY = st.sampled_from(
    ["", " ", "0", "00", "-1", "1", "3", "300", "10", "11", "NA", "..", "nan", "inf", "1e3", "1_000", "٣", "１",
     "+5", "0x1", "1.0", "1.", ".5", "001", "01", "1", "100100", "Kaitāia", "\x00", "a,b", 'a"b', "a\nb", "0\r", "NULL"]
)  # fmt: skip
ANYTHING = st.one_of(LIKELY, st.text(max_size=8))


@st.composite
def changes(draw):
    """A file, a row, a column and the words to put there."""
    published = draw(st.sampled_from(TABLES))
    lines = list(csv.reader(io.StringIO(FILES_OF_THIS_COUNTRY[published.file])))
    row = draw(st.integers(1, len(lines) - 1))
    kept = [place for place, name in enumerate(lines[0]) if name not in published.ignored]
    column = draw(st.sampled_from(kept))
    return published, lines, row, column, draw(ANYTHING)


def written(lines) -> str:
    """As csv; with \\r\\n at the ends of lines, a \\r within a cell is quoted and stays a part of it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def says(column, cell: str):
    """What a cell says, told independently of the reader."""
    cell = cell.strip(" \t")
    if cell == "" or cell in column.blank_words:
        return None
    return Decimal(cell) if column.kind in (Kind.COUNT, Kind.NUMBER) else cell


@settings(max_examples=400)
@given(changes())
def test_a_changed_cell_is_read_as_it_stands_or_refused(change):
    published, lines, row, place, words = change
    changed = [list(line) for line in lines]
    changed[row][place] = words
    before = read_table(written(lines).encode(), published, Damages(published.file))
    damages = Damages(published.file)
    after = read_table(written(changed).encode("utf-8", "surrogatepass"), published, damages)
    if damages:
        return
    name = lines[0][place]
    column = next(one for one in published.columns if one.name == name)
    expected = [dict(line) for line in before.rows]
    value = says(column, words)
    expected[row - 1][name] = after.rows[row - 1][name] if column.mend_encoding else value
    assert after.rows == expected
    assert (after.rows[row - 1][name] is None) == (value is None)


@settings(max_examples=100)
@given(changes())
@example((NZDEP_TABLE, list(csv.reader(io.StringIO(country.NZDEP_FILE))), 3, 1, ""))
def test_a_changed_cell_of_a_whole_country_leaves_every_other_set_alone(change):
    published, lines, row, place, words = change
    changed = [list(line) for line in lines]
    changed[row][place] = words
    try:
        after = read(**{published.file.partition(".")[0]: written(changed).encode("utf-8", "surrogatepass")})
    except DamagedFile:
        return
    before = read()
    draws_on_it = {one.about.name for one in SPECIFICATIONS if published.about.name in one.draws_on}
    for name in set(before) - {published.about.name, "iwi_other_names"} - draws_on_it:
        assert list(after[name].rows) == list(before[name].rows)
    assert len(after[published.about.name].rows) == len(before[published.about.name].rows)


@pytest.mark.parametrize("published", TABLES, ids=lambda one: one.file)
def test_every_cell_blanked_in_turn_is_none_or_refused_and_never_zero(published):
    lines = list(csv.reader(io.StringIO(FILES_OF_THIS_COUNTRY[published.file])))
    for row in range(1, len(lines)):
        for place, name in enumerate(lines[0]):
            if name in published.ignored:
                continue
            changed = [list(line) for line in lines]
            changed[row][place] = ""
            damages = Damages(published.file)
            table = read_table(written(changed).encode(), published, damages)
            assert damages or table.rows[row - 1][name] is None


def test_the_blanks_of_the_small_country_are_none_in_the_rows_to_be_stored():
    sets = read()
    unscored = [row for row in sets["nzdep"].rows if row.sa1_code in ("7001122", "7999901")]
    assert [(row.decile, row.score) for row in unscored] == [(None, None), (None, None)]
    assert unscored[0].population is None
    median = {row.code: row.value for row in sets["female_residents_by_age"].rows if "median" in row.indicator}
    assert median == {"100100": Decimal("47.2"), "400016": None}
