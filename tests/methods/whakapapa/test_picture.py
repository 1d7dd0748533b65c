"""The layout, for any people and any lines: what must always hold, tried on hundreds of made-up whānau."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.methods.whakapapa import (
    CARER,
    ELDER,
    GRANDPARENT,
    KIN,
    PARENT,
    PARTNER,
    SIBLING,
    Line,
    Picture,
    closes_circle,
    draw,
    generations,
)
from harakeke.methods.whakapapa.picture import BOX_HEIGHT, BOX_WIDTH

MANNERS = {PARENT: ("birth", "whangai", "legal", "step"), SIBLING: ("", ELDER)}


@st.composite
def whanau(draw_one, most: int = 12, circles: bool = False):
    """People eldest first, and any lines among them; no circle of descent unless that is wanted."""
    people = [f"p{number}" for number in range(draw_one(st.integers(1, most)))]
    one_of = st.sampled_from(people)
    kinds = st.sampled_from([PARENT, PARENT, PARENT, GRANDPARENT, PARTNER, SIBLING, CARER, KIN])
    lines: list[Line] = []
    for kind, one, other in draw_one(st.lists(st.tuples(kinds, one_of, one_of), max_size=3 * len(people))):
        line = Line(kind, one, other, draw_one(st.sampled_from(MANNERS.get(kind, ("",)))))
        if one != other and (circles or not closes_circle(lines, line)):
            lines.append(line)
    return people, lines


def overlap(picture: Picture) -> list[tuple[str, str]]:
    return [
        (a.key, b.key)
        for a, b in combinations(picture.boxes, 2)
        if abs(a.x - b.x) < BOX_WIDTH and abs(a.y - b.y) < BOX_HEIGHT
    ]


def struck_through(picture: Picture) -> list[tuple[str, str]]:
    """Boxes whose inside a stroke touches."""
    return [
        (stroke.kind, box.key)
        for stroke in picture.strokes
        for (x1, y1), (x2, y2) in stroke.runs
        for box in picture.boxes
        if max(x1, x2) > box.x and min(x1, x2) < box.x + BOX_WIDTH
        if max(y1, y2) > box.y and min(y1, y2) < box.y + BOX_HEIGHT
    ]


def ends(picture: Picture) -> set[str]:
    """Whose box some stroke begins or ends at."""
    points = {point for stroke in picture.strokes for run in stroke.runs for point in run}
    return {
        box.key
        for box in picture.boxes
        if any(box.x <= x <= box.x + BOX_WIDTH and box.y <= y <= box.y + BOX_HEIGHT for x, y in points)
    }


@given(whanau(circles=True))
def test_everyone_has_one_box_and_no_two_boxes_touch_whatever_the_lines(given_whanau):
    people, lines = given_whanau
    picture = draw(people, lines)
    assert sorted(box.key for box in picture.boxes) == sorted(people)
    assert overlap(picture) == []


@given(whanau(circles=True))
def test_no_stroke_runs_through_anyones_box(given_whanau):
    assert struck_through(draw(*given_whanau)) == []


@given(whanau(circles=True))
def test_everything_drawn_is_inside_the_picture(given_whanau):
    picture = draw(*given_whanau)
    points = [point for stroke in picture.strokes for run in stroke.runs for point in run]
    points += [corner for box in picture.boxes for corner in ((box.x, box.y), (box.x + BOX_WIDTH, box.y + BOX_HEIGHT))]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in points)


@given(whanau(circles=True))
def test_strokes_run_level_or_upright_and_join(given_whanau):
    for stroke in draw(*given_whanau).strokes:
        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in stroke.runs)
        assert stroke.runs


@given(whanau())
def test_a_parent_always_stands_above_their_child(given_whanau):
    people, lines = given_whanau
    row = generations(people, lines)
    assert all(row[line.one] + line.down <= row[line.other] for line in lines if line.down)
    assert min(row.values()) == 0


@given(whanau(circles=True))
def test_whoever_has_a_line_has_a_stroke(given_whanau):
    people, lines = given_whanau
    joined = {key for line in lines for key in (line.one, line.other)}
    assert joined - ends(draw(people, lines)) == {
        key for key in joined if all(key not in (line.one, line.other) or line.one == line.other for line in lines)
    }


@given(whanau(most=40, circles=True))
@settings(max_examples=15)
def test_forty_people_are_drawn_and_drawn_the_same_each_time(given_whanau):
    people, lines = given_whanau
    picture = draw(people, lines)
    assert picture == draw(people, lines)
    assert overlap(picture) == []
    assert struck_through(picture) == []


@given(whanau(circles=True))
def test_lines_that_close_a_circle_are_still_drawn_without_end(given_whanau):
    people, lines = given_whanau
    round_and_round = [*lines, *(Line(PARENT, a, b) for a, b in zip(people, [*people[1:], people[0]], strict=True))]
    assert len(draw(people, round_and_round).boxes) == len(people)


class TestAWhanauOfThreeGenerations:
    people = ("nan", "koro", "mum", "dad", "aunty", "first", "second", "moko")
    lines = (
        Line(PARTNER, "nan", "koro"),
        Line(PARTNER, "mum", "dad"),
        *(Line(PARENT, up, down, "birth") for up in ("nan", "koro") for down in ("mum", "aunty")),
        *(Line(PARENT, up, down, "birth") for up in ("mum", "dad") for down in ("first", "second")),
        Line(PARENT, "aunty", "moko", "birth"),
        Line(PARENT, "nan", "moko", "whangai"),
    )

    def test_partners_stand_side_by_side_with_a_line_between_them(self):
        picture = draw(self.people, self.lines)
        rows = [[box.key for box in picture.boxes if box.row == row] for row in range(3)]
        assert {frozenset(rows[0])} == {frozenset(("nan", "koro"))}
        assert abs(rows[1].index("mum") - rows[1].index("dad")) == 1
        between = [stroke for stroke in picture.strokes if stroke.kind == PARTNER]
        assert len(between) == 2
        assert all(y1 == y2 for stroke in between for (_, y1), (_, y2) in stroke.runs)

    def test_the_eldest_child_stands_first(self):
        along = {box.key: box.x for box in draw(self.people, self.lines).boxes}
        assert along["first"] < along["second"]

    def test_a_tuakana_stands_first_though_their_birth_date_is_not_known(self):
        told = (*self.lines, Line(SIBLING, "second", "first", ELDER))
        along = {box.key: box.x for box in draw(self.people, told).boxes}
        assert along["second"] < along["first"]

    def test_a_whangai_line_is_drawn_beside_the_birth_line(self):
        manners = [stroke.manner for stroke in draw(self.people, self.lines).strokes if stroke.kind == PARENT]
        assert manners.count("whangai") == 2, "from Nan past her children's row to the moko"
        assert manners.count("birth") == 3

    def test_a_dad_of_whom_no_parents_are_known_stands_in_mums_row(self):
        row = generations(self.people, self.lines)
        assert (row["nan"], row["koro"], row["mum"], row["dad"], row["moko"]) == (0, 0, 1, 1, 2)


def test_a_nan_who_raises_her_moko_is_two_rows_above_though_nobody_between_is_written_down():
    assert generations(["nan", "moko"], [Line(GRANDPARENT, "nan", "moko")]) == {"nan": 0, "moko": 2}
    picture = draw(["nan", "moko"], [Line(GRANDPARENT, "nan", "moko")])
    assert [(box.key, box.row) for box in picture.boxes] == [("nan", 0), ("moko", 2)]


def test_nobody_at_all_is_an_empty_picture():
    assert draw([], []).boxes == ()


def test_a_whangai_moko_is_drawn_below_their_aunties_whatever_the_order_of_the_lines():
    lines = [
        Line(PARENT, "nan", "moko", "whangai"),
        Line(PARENT, "nan", "uncle", "birth"),
        Line(PARENT, "aunty", "moko", "birth"),
        Line(PARENT, "nan", "aunty", "birth"),
    ]
    row = generations(["nan", "uncle", "aunty", "moko"], lines)
    assert (row["nan"], row["uncle"], row["aunty"], row["moko"]) == (0, 1, 1, 2)


def test_a_line_between_former_partners_is_drawn_as_theirs():
    picture = draw(["a", "b"], [Line(PARTNER, "a", "b", "former")])
    assert [(stroke.kind, stroke.manner) for stroke in picture.strokes] == [(PARTNER, "former")]
