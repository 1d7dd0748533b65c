"""A table of many columns stands row by row on a phone; for who listens it stays a table."""

import re
from html import unescape

from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from harakeke.web.shell.parts import Column, Table
from harakeke.web.shell.templatetags.shell import on_paper

COUNTS = Table("By place", [Column("Place"), Column("2026", True), Column("Whānau & “all”", True)], [["Cape", 1, 2]])


def drawn(table: Table) -> str:
    return engines["django"].from_string("{% load shell %}{% table table %}").render({"table": table})


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
