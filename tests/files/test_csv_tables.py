"""A csv is read as columns with the row of every value, or refused with file, row, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from harakeke.files.csv_tables import read_table, table_in
from harakeke.files.refusals import FileRefused

FILE = Path("places.csv")
TEXT = 'code,name,people\n001,North,10\n\n , ,\n002,"South, and\nWest",2.5\n'
REMEDY = "Name the columns as the page says."


def refused(call, *arguments, **named) -> FileRefused:
    with pytest.raises(FileRefused) as found:
        call(*arguments, **named)
    return found.value


def test_columns_are_read_and_rows_counted_as_a_spreadsheet_counts():
    found = table_in(TEXT, FILE, ("code", "people"), REMEDY)
    assert found.columns["name"] == ["North", "South, and\nWest"]
    assert found.codes("code") == ["001", "002"]
    assert found.numbers("people") == [10.0, 2.5]
    assert (found.rows, len(found)) == ([2, 5], 2)


def test_a_file_and_its_text_are_read_alike(tmp_path):
    path = tmp_path / "places.csv"
    path.write_bytes("\ufeff".encode() + TEXT.encode().replace(b"\n", b"\r\n"))
    found = read_table(path, "a csv of places", ("code",), REMEDY)
    there = table_in(TEXT.replace("\n", "\r\n"), path)
    assert (found.columns, found.rows) == (there.columns, there.rows)


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x0c", "\x85"])
def test_a_sign_that_some_take_for_the_end_of_a_line_is_part_of_its_value(sign, tmp_path):
    (tmp_path / "a.csv").write_text(f"code,name\n001,a{sign}b\n", encoding="utf-8")
    assert read_table(tmp_path / "a.csv", "a csv", ("code",), REMEDY).columns["name"] == [f"a{sign}b"]


REFUSED = [
    ("kode,name\n1,a\n", "row 1: There is no column 'code'; there are kode, name. Did you mean 'kode'? " + REMEDY),
    ("x,name\n1,a\n", "row 1: There is no column 'code'; there are x, name. " + REMEDY),
    ("code,code \n1,2\n", "row 1, column 'code': Two columns are named 'code'."),
    ("", "row 1: The first row names no column."),
    (",\n1,2\n", "row 1: The first row names no column."),
    ("code\n", "There is nothing below the heading. Give at least one row."),
    ("code,name\n1,a\n2\n", "row 3: The heading has 2 columns but this row has 1."),
    ('code,name\n1,"a\n2,b\n', "row 2: A quotation mark is not closed"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[words[:50] for _, words in REFUSED])
def test_what_is_no_table_is_refused_with_its_place(text, words):
    assert words in str(refused(table_in, text, FILE, ("code",), REMEDY))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "row 2, column 'people': This is empty. Write digits with a point"),
        ("many", "'many' is no number."),
        ("1_0", "'1_0' is no number."),
        ("inf", "'inf' is no number."),
        ("1e999", "'1e999' is no number."),
        ("-1", "-1 is not 0 or more. Give a number 0 or more."),
    ],
)
def test_a_number_that_is_none_is_refused_with_row_and_column(value, words):
    found = table_in(f"code,people\n001,{value}\n", FILE)
    assert words in str(refused(found.numbers, "people"))


def test_a_number_out_of_its_bounds_says_them():
    found = table_in("lat\n177\n", FILE)
    assert "177 is not from -90 to 90." in str(refused(found.numbers, "lat", least=-90, most=90))


def test_a_code_that_is_empty_or_stands_twice_is_refused():
    assert refused(table_in("code,a\n1,x\n,y\n", FILE).codes, "code").row == 3
    twice = refused(table_in("code\n1\n2\n1\n", FILE).codes, "code")
    assert twice.what == "'1' stands here a second time; the first is in row 2."


def test_another_order_of_rows_is_the_same_file():
    lines = ["001,a", "002,b", "003,c"]
    prints = [table_in("\n".join(["code,name", *rows]), FILE).fingerprint() for rows in (lines, lines[::-1])]
    assert prints[0] == prints[1]
    assert prints[0] != table_in("code,name\n001,a\n", FILE).fingerprint()
