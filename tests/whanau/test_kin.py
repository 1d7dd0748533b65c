"""Which lines may be drawn: the rules, and what holds after any lines were tried in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
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
    generations,
    nested,
)
from harakeke.whanau.people.kin import BIRTH, MANNERS, STEP, WHANGAI, NoSuchLine, check_line

PEOPLE = tuple("abcdef")
any_line = st.sampled_from([(kind, manner) for kind, manners in MANNERS.items() for manner in manners]).flatmap(
    lambda kind: st.builds(Line, st.just(kind[0]), *[st.sampled_from(PEOPLE)] * 2, st.just(kind[1]))
)


def drawn(tried: list[Line]) -> list[Line]:
    """Those of the lines tried, one after the other, that may be drawn."""
    there: list[Line] = []
    refused: list[str] = []
    for line in tried:
        try:
            check_line(line, there)
        except NoSuchLine as why:
            refused.append(str(why))
        else:
            there.append(line)
    assert all(words.endswith(("else.", "already.", "generation.", "first.", "other.")) for words in refused)
    return there


@given(st.lists(any_line, max_size=30))
def test_whatever_is_tried_nobody_becomes_their_own_ancestor(tried):
    lines = drawn(tried)
    row = generations(PEOPLE, lines)
    assert all(row[line.one] < row[line.other] for line in lines if line.down)


@given(st.lists(any_line, max_size=30))
def test_the_list_has_everyone_and_every_line_of_descent(tried):
    lines = drawn(tried)
    told, people = set(), set()
    waiting = nested(PEOPLE, lines)
    while waiting:
        branch = waiting.pop()
        people |= {branch.key, *branch.partners}
        told |= {branch.line, *branch.also} - {None}
        waiting += branch.children
    assert people == set(PEOPLE)
    assert told == {line for line in lines if line.down}


@pytest.mark.parametrize(
    ("there", "new", "why"),
    [
        (
            [Line(PARENT, "a", "b", BIRTH), Line(PARENT, "b", "c", WHANGAI)],
            Line(PARENT, "c", "a", STEP),
            "own ancestor",
        ),
        ([Line(PARENT, "a", "b", BIRTH)], Line(GRANDPARENT, "b", "a"), "own ancestor"),
        ([Line(PARTNER, "a", "b")], Line(PARTNER, "b", "a"), "there already"),
        ([Line(SIBLING, "a", "b")], Line(SIBLING, "b", "a"), "there already"),
        ([Line(SIBLING, "a", "b", ELDER)], Line(SIBLING, "b", "a", ELDER), "other way round"),
        ([], Line(KIN, "a", "a"), "two people"),
        ([], Line(PARENT, "a", "b"), "how these two belong"),
        ([], Line("boss", "a", "b"), "how these two belong"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_words(there, new, why):
    with pytest.raises(NoSuchLine, match=why):
        check_line(new, there)


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ([Line(PARENT, "a", "c", BIRTH), Line(PARENT, "b", "c", BIRTH)], Line(PARENT, "d", "c", WHANGAI)),
        ([Line(PARENT, "a", "b", BIRTH)], Line(PARENT, "a", "b", WHANGAI)),
        ([Line(PARENT, "a", "b", BIRTH)], Line(CARER, "b", "a")),
        ([Line(PARTNER, "a", "b")], Line(PARTNER, "a", "c")),
        ([Line(CARER, "a", "b")], Line(CARER, "b", "a")),
    ],
)
def test_several_parents_several_partners_and_those_who_care_for_each_other_have_their_lines(there, new):
    check_line(new, there)
