"""The picture of a path: nothing lies over anything else, no line leaves its box, forty goals stay readable on A3."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.whanau.plans.lettering import lines_of, width_of
from harakeke.whanau.plans.picture import HORIZONS, Path, PathGoal, Picture, Saying, draw
from harakeke.whanau.plans.rules import PATH

HEADINGS = {name: name.replace("_", " ") for name in (*PATH, *HORIZONS)}
NUMBERS = {name: number for number, name in enumerate(PATH, 1)}
LONG_NAME = "Taumatawhakatangihangakōauauotamateapōkaiwhenuakitānatahu"
words = st.text(alphabet="aeiouāēīōūnghkmprtwWMi ’-\n", max_size=160)


def a_path(goals=(), **parts) -> Path:
    told = {"dream": [Saying("A warm, dry whare for Nan and the moko.")], **parts}
    return Path(HEADINGS, NUMBERS, told, list(goals))


def a_goal(number: int = 1, **about) -> PathGoal:
    told = {"words": f"Goal {number}: everyone warm and dry in our own whare before the winter", "horizon": "short"}
    return PathGoal(**told | {"whose": "Mere, Tāne", "come": "What we hoped for", "step": "Ring the bank", **about})


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [
        (one.kind, other.kind)
        for one, other in combinations(picture.boxes, 2)
        if one.x < other.x + other.width - 0.5 and other.x < one.x + one.width - 0.5
        and one.y < other.y + other.height - 0.5 and other.y < one.y + one.height - 0.5
    ]  # fmt: skip


def leaving(picture: Picture) -> list[str]:
    return [
        line.words
        for box in picture.boxes
        for line in box.lines
        if line.x + width_of(line.words, line.size) > box.x + box.width or not box.y < line.y < box.y + box.height
    ]


def test_an_empty_path_is_a_sheet_to_write_on_by_hand():
    picture = draw(a_path())
    assert [box.number for box in picture.boxes if box.number] == [1, 3, 4, 2, 5, 6, 7, 8, 10]
    assert overlapping(picture) == []


@pytest.mark.parametrize("how_many", [1, 7, 40])
def test_any_number_of_goals_finds_its_place_and_forty_stay_large_enough_to_read(how_many):
    goals = [a_goal(number, horizon=HORIZONS[number % 3]) for number in range(how_many)]
    picture = draw(
        a_path(goals, now=[Saying("A cold rental")], strengths=[Saying("Nan’s stories"), Saying("Songs", "Mere")])
    )
    assert sum(box.kind == "goal" for box in picture.boxes) == how_many
    assert overlapping(picture) == [] and leaving(picture) == []
    smallest = min(line.size for box in picture.boxes for line in box.lines) * picture.scale
    assert smallest >= 2.1  # millimetres, 6 points: the small print of a newspaper
    goal_size = min(
        line.size for box in picture.boxes if box.kind == "goal" for line in box.lines if line.kind == "goal"
    )
    assert goal_size * picture.scale >= (2.4 if how_many == 40 else 3.2)


def test_a_word_of_sixty_letters_is_broken_and_none_of_it_is_lost():
    picture = draw(a_path([a_goal(words=LONG_NAME)]))
    (card,) = [box for box in picture.boxes if box.kind == "goal"]
    assert "".join(line.words for line in card.lines if line.kind == "goal") == LONG_NAME
    assert leaving(picture) == []


def test_a_reached_goal_is_drawn_as_reached():
    assert [box.kind for box in draw(a_path([a_goal(reached=True)])).boxes].count("reached") == 1


@settings(max_examples=40)
@given(
    goals=st.lists(st.builds(PathGoal, words=words, horizon=st.sampled_from(HORIZONS), whose=words, step=words), max_size=45),
    dream=words, now=words, own=st.lists(words, max_size=4),
)  # fmt: skip
def test_whatever_is_said_nothing_lies_over_anything_else(goals, dream, now, own):
    parts = {"dream": [Saying(dream), *(Saying(one, "Mere") for one in own)], "now": [Saying(now)]}
    picture = draw(a_path(goals, **parts))
    assert overlapping(picture) == [] and leaving(picture) == []
    assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
    assert all(box.y + box.height <= picture.height for box in picture.boxes)


@given(said=words, width=st.floats(40, 400))
def test_lines_keep_every_letter_and_are_never_wider_than_asked(said, width):
    lines = lines_of(said, width, 15)
    assert all(width_of(line, 15) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(said.split())
