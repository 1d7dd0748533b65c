"""Charts say the same in a drawing, a sentence and a table, and never show a hidden value as nought."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from harakeke.web.shell.charts import Bar, Point, bar_chart, trend_line

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("Tasman", 12), Bar("Nelson", 30), Bar("Buller", None, "small"), Bar("Grey", 0)]
POINTS = [Point("2023", 40), Point("2024", None), Point("2025", 52), Point("2026", 60)]
CHARTS = {
    "bars": bar_chart(BARS, title="Plans", unit="whānau"),
    "trend": trend_line(POINTS, title="Plans", unit="whānau"),
    "no bars": bar_chart([], title="Plans", unit="whānau"),
    "no points": trend_line([], title="Plans", unit="whānau"),
    "one point": trend_line([Point("2026", 4)], title="Plans", unit="whānau"),
    "all hidden": trend_line([Point("2025", None), Point("2026", None)], title="Plans", unit="whānau"),
    "nasty": bar_chart([Bar('<b>"&' * 20, 1.5)], title="<i>", unit="&"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_named_and_without_style(name):
    root = ElementTree.fromstring(CHARTS[name].svg)
    ids = {part.get("id") for part in root}
    assert root.get("role") == "img"
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    assert not [part for part in root.iter() if part.get("style") or part.tag.endswith("style")]


def test_a_hidden_bar_is_an_open_mark_and_an_s():
    root = ElementTree.fromstring(CHARTS["bars"].svg)
    buller = root.findall(f"{SVG}g")[2]
    assert [mark.get("class") for mark in buller if mark.get("class")] == ["value-text", "open-track", "open-mark"]
    assert [text.text for text in buller.findall(f"{SVG}text")] == ["Buller", "S"]


def test_a_bar_of_nought_is_not_drawn_as_hidden():
    root = ElementTree.fromstring(CHARTS["bars"].svg)
    grey = root.findall(f"{SVG}g")[3]
    assert "open-mark" not in [mark.get("class") for mark in grey]
    assert [text.text for text in grey.findall(f"{SVG}text")] == ["Grey", "0"]


def test_bars_begin_at_nought_so_that_their_lengths_can_be_compared():
    widths = re.findall(r'class="bar"[^>]*width="([\d.]+)%"', CHARTS["bars"].svg)
    assert [float(width) for width in widths] == [40.0, 100.0]


def test_a_line_is_broken_where_a_value_is_hidden():
    points = re.findall(r'<polyline points="([^"]+)"', CHARTS["trend"].svg)
    assert [len(run.split()) for run in points] == [2]
    assert CHARTS["trend"].svg.count("open-mark") == 1


def test_the_sentence_says_the_most_the_least_and_how_many_are_hidden():
    assert CHARTS["bars"].sentence == (
        "Nelson has the most: 30 whānau. Grey has the least: 0 whānau. Hidden to protect people (S): 1."
    )


def test_the_trends_sentence_says_where_it_began_and_where_it_is():
    assert CHARTS["trend"].sentence == (
        "From 40 whānau (2023) up to 60 whānau (2026). Hidden to protect people (S): 1."
    )


def test_the_table_twin_has_every_value_and_note():
    assert CHARTS["bars"].table.rows == [
        ["Tasman", 12, ""], ["Nelson", 30, ""], ["Buller", None, "small"], ["Grey", 0, ""],
    ]  # fmt: skip


def test_no_words_run_into_a_chart_with_nothing_to_show():
    assert CHARTS["no bars"].sentence == "There is nothing to show yet."
    assert CHARTS["all hidden"].sentence == "Every value is hidden. Hidden to protect people (S): 2."
