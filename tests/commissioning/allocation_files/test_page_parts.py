"""A table of a page: on a phone each row stands by itself, and for who listens it stays a table."""

from __future__ import annotations

import pytest

from harakeke.commissioning.allocation_files.page_parts import Row, table

HEADS = ["Year", "What holds it", "Amount & all"]
ROWS = [Row("2027", ["its −2% limit"], ["$5"]), Row("All", [""], ["$5"], "sum")]


def test_each_cell_says_its_column_and_figures_are_marked():
    found = table("Each year", HEADS, ROWS, figures=1, kind="years")
    assert '<td role="cell" data-head="What holds it">its −2% limit</td>' in found
    assert '<td role="cell" class=n data-head="Amount &amp; all">$5</td>' in found


def test_it_stays_a_table_for_who_listens():
    found = table("Each year", HEADS, ROWS, figures=1, kind="years")
    assert '<table class="years stacks" role="table"><caption>Each year</caption>' in found
    assert '<tr role="row" class=sum><th scope="row" role="rowheader">All</th>' in found
    count = {role: found.count(f'role="{role}"') for role in ("row", "rowgroup", "columnheader", "rowheader", "cell")}
    assert count == {"row": 3, "rowgroup": 2, "columnheader": 3, "rowheader": 2, "cell": 4}


def test_a_row_of_too_few_cells_is_no_row_of_it():
    with pytest.raises(ValueError, match="zip"):
        table("Each year", HEADS, [Row("2027", [], ["$5"])], figures=1)
