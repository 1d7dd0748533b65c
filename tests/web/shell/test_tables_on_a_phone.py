"""A table of many columns stands row by row on a phone; for who listens it stays a table."""

import doctest
import re
from html import unescape

from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from harakeke.web.shell.funding import stacked as module
from harakeke.web.shell.funding.stacked import stacked
from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.templatetags.shell import on_paper

WORKING = (
    "<h2>Year by year</h2><table class=years><caption>Each year</caption><thead><tr>"
    '<th scope="col">Year</th><th scope="col">What holds it</th><th scope="col" class=n>Amount</th></tr></thead>'
    '<tbody><tr><th scope="row">2027</th><td>its −2% limit</td><td class=n>$5</td></tr>'
    '<tr class=sum><th scope="row">All</th><td></td><td class=n>$5</td></tr></tbody></table><p>And so on.</p>'
)
COUNTS = Table("By place", [Column("Place"), Column("2026", True), Column("Whānau & “all”", True)], [["Cape", 1, 2]])


def drawn(table: Table) -> str:
    return engines["django"].from_string("{% load shell %}{% table table %}").render({"table": table})


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "|", html)


def test_each_cell_of_a_working_says_its_column():
    found = stacked(WORKING)
    assert '<td role="cell" data-head="What holds it">its −2% limit</td>' in found
    assert '<td class=n role="cell" data-head="Amount">$5</td>' in found
    assert doctest.testmod(module).failed == 0


def test_no_word_of_a_working_is_changed_by_it():
    assert words(stacked(WORKING)) == words(WORKING)


def test_a_working_stays_a_table_for_who_listens():
    found = stacked(WORKING)
    assert '<table class="years stacks" role="table">' in found
    assert found.count('role="row"') == 3
    assert (found.count('role="columnheader"'), found.count('role="rowheader"'), found.count('role="cell"')) == (
        3,
        2,
        4,
    )


def test_a_table_stacks_only_where_it_is_told_to():
    assert "role=" not in drawn(COUNTS).replace('role="region"', "")
    told = drawn(Table(COUNTS.caption, COUNTS.columns, COUNTS.rows, stacks=True))
    assert 'class="stacks" role="table"' in told
    assert re.findall(r'data-head="([^"]*)"', unescape(told)) == ["2026", "Whānau & “all”"]


def test_paper_says_when_and_from_where_it_was_printed():
    said = render_to_string("shell/parts/on_paper.html", on_paper({"request": RequestFactory().get("/funding/?y=1")}))
    assert 'class="on-paper"' in said and "http://testserver/funding/?y=1" in said and "lang=" not in said
    dated = on_paper({"request": RequestFactory().get("/funding/")}, "Census, 2018")
    assert '<span lang="en">Census, 2018</span>' in render_to_string("shell/parts/on_paper.html", dated)
