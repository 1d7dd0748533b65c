"""The star as it is drawn: words on every axis, two lines told apart without colour, and a table that says the same."""

from __future__ import annotations

import re

from harakeke.web.shell.record.star import Line, Ray, star

SCALE = {1: "Heavy", 2: "Hard", 3: "Steady", 4: "Growing", 5: "Strong"}
AXES = ["Kai", "Mahi", "Te reo Māori", "Whare", "Hauora & <moe>"]


def a_star(*levels, rays=None, names=("The whānau", "The navigator")):
    found = rays or [Ray(name) for name in AXES]
    lines = [Line(name, one) for name, one in zip(names, levels, strict=False)]
    return star(found, lines, title="How things are", sentence="Strongest: Kai.", scale=SCALE)


def test_every_axis_has_its_words_and_nothing_of_them_is_markup():
    drawn = a_star([5, 4, 3, 2, 1])
    said = " ".join(re.sub(r"<title>.*?</title>|<desc.*?</desc>|<[^>]+>", " ", drawn.svg).split())
    for name in ("Kai", "Mahi", "Te reo Māori", "Whare", "Hauora &amp;", "&lt;moe&gt;"):
        assert name in said
    assert "<moe>" not in drawn.svg


def test_the_lines_differ_in_their_marks_and_are_named_in_the_legend():
    drawn = a_star([5, 4, 3, 2, 1], [1, 2, 3, 4, 5])
    assert drawn.svg.count('class="mark first"') == 5
    assert drawn.svg.count('class="mark second"') == 5
    assert drawn.lines == [("first", "The whānau"), ("second", "The navigator")]
    assert drawn.scale == ["Heavy", "Hard", "Steady", "Growing", "Strong"]


def test_what_was_left_out_is_no_mark_breaks_the_line_and_is_a_dash_in_the_table():
    drawn = a_star([5, None, 3, 2, 1])
    assert drawn.svg.count('class="mark first"') == 4
    assert "<polyline" in drawn.svg
    assert drawn.table.rows[1] == ["Mahi", "–"]


def test_the_table_says_every_level_in_words():
    drawn = a_star([5, 4, 3, 2, 1], [1, 1, 1, 1, 1])
    assert drawn.table.rows[0] == ["Kai", "Strong (5)", "Heavy (1)"]
    assert [column.label for column in drawn.table.columns][1:] == ["The whānau", "The navigator"]


def test_two_axes_or_no_reading_make_no_star():
    assert a_star([3, 4], rays=[Ray("Kai"), Ray("Mahi")]) is None
    assert a_star() is None


def test_an_axis_in_another_language_says_so():
    drawn = a_star([1, 2, 3], rays=[Ray("Mauri", "mi"), Ray("Kai"), Ray("Mahi")])
    assert '<text text-anchor="middle" lang="mi" class="ray">' in drawn.svg


def test_long_names_and_many_axes_stay_inside_the_drawing():
    names = ["Whakawhanaungatanga me te manaakitanga o te iwi whānui " + str(number) for number in range(12)]
    drawn = a_star([3] * 12, rays=[Ray(name) for name in names])
    height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', drawn.svg)[1])
    assert all(float(y) < height for y in re.findall(r'<tspan x="[-\d.]+" y="([-\d.]+)"', drawn.svg))
