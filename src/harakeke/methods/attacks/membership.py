"""Membership: does the release prove whether one known person is among those counted?"""

from time import perf_counter

import numpy as np

from harakeke.methods.attacks.counting import People
from harakeke.methods.attacks.result import Result
from harakeke.methods.attacks.view import View

NAME = "membership of a known person"
_PEOPLE = 300


def tell_membership(view: View) -> Result:
    """Say "in" or "out" of people who are counted and of as many made-up people who are not.

    The attacker knows every attribute of everyone who might be counted. "Out": a count the person
    would be in is proved empty. "In": a count only this person could be in is proved not empty.
    """
    began = perf_counter()
    view = view.told(view.knowledge.of_a_person)
    words = f"{view.words}; all attributes of everyone who might be counted"
    if view.truth is None:
        return Result(NAME, words, not_run="it needs the true records, to know who is in")
    board, people = view.board, People(view.board, 0, view.truth[0])
    rng = np.random.default_rng([view.seed, 14])
    members = [people.codes_of(int(i)) for i in rng.permutation(len(people.ids))[:_PEOPLE]]
    strangers = [
        {name: members[int(rng.integers(len(members)))][name] for name in people.sides} for _ in range(len(members))
    ]
    able = people.count()
    for codes in strangers:
        able[board.cells_of(0, codes)] += 1
    claims, right = 0, 0
    for codes, counted in [*((one, True) for one in members), *((one, False) for one in strangers)]:
        cells = board.cells_of(0, codes)
        out = bool(np.any(view.bounds.high[cells] == 0))
        inside = bool(np.any((view.bounds.low[cells] > 0) & (able[cells] == 1)))
        claims += out or inside
        right += (out and not counted) or (inside and counted)
    return Result(
        NAME,
        words,
        tried=len(members) + len(strangers),
        recovered=claims,
        correct=right,
        seconds=perf_counter() - began,
    )
