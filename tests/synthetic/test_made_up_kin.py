"""The made-up lines of a whakapapa: drawn from ages, never a circle, and the same each time."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from harakeke.methods.whakapapa import PARENT, PARTNER, generations
from harakeke.synthetic.kin import STORY, _lines
from harakeke.synthetic.words import read
from harakeke.whanau.people.kin import check_line
from harakeke.whanau.people.models import Person

TODAY = date(2026, 11, 21)


def someone(number: int, age: int) -> Person:
    return Person(id=UUID(int=number), birth_date=TODAY - timedelta(days=age * 366))


@pytest.mark.parametrize("seed", range(30))
def test_the_lines_of_a_household_may_all_be_drawn(seed):
    rng = Random(seed)
    people = [someone(1, 40), *(someone(number, rng.randrange(90)) for number in range(2, 9))]
    lines = list(_lines(Random(seed), people[0], people[1:]))
    for number, line in enumerate(lines):
        check_line(line, lines[:number])
    assert lines == list(_lines(Random(seed), people[0], people[1:]))


def test_nan_stands_above_and_the_tamariki_below_two_partners():
    nan, mum, dad, child = someone(1, 66), someone(2, 38), someone(3, 40), someone(4, 8)
    lines = list(_lines(Random(1), mum, [nan, dad, child]))
    row = generations([str(one.pk) for one in (nan, mum, dad, child)], lines)
    assert [row[str(one.pk)] for one in (nan, mum, dad, child)] == [0, 1, 1, 2]
    assert {line.kind for line in lines} == {PARENT, PARTNER}


def test_the_storys_lines_are_between_the_storys_people():
    told = read("story")["people"]
    assert {place for one in STORY for place in one[:2]} == set(range(len(told)))
    assert all(told[one]["age"] > told[other]["age"] for one, other, kind, _ in STORY if kind == PARENT)
