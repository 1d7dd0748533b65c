"""Linkage: how many people in a minimal identity supply can be found by name on a public roll."""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

import numpy as np

from harakeke.methods.attacks.reading import NotReadable
from harakeke.methods.attacks.release import Whole, encode
from harakeke.methods.attacks.result import Result

NAME = "linking the identity supply to a public roll"


def link_to_roll(
    supply: Mapping[str, Any],
    roll: Mapping[str, Any],
    on: Sequence[str],
    *,
    same: str = "",
) -> Result:
    """Match people who are unique in the supply and unique on the roll by the same fields.

    on: the columns to match. same: a column both have that truly names a person, to score with.

    >>> supply = {"born": ["1990", "1990", "1985"], "area": ["a", "a", "b"]}
    >>> roll = {"born": ["1985", "1970"], "area": ["b", "b"]}
    >>> link_to_roll(supply, roll, ["born", "area"]).recovered
    1
    """
    began = perf_counter()
    for name in [*on, *([same] if same else [])]:
        for what, records in (("supply", supply), ("roll", roll)):
            if name not in records:
                raise NotReadable(f"The {what} has no column '{name}'; match on columns that both files have.")
    if not on:
        raise NotReadable("Say which columns to match the supply and the roll on.")
    here, there = _together(supply, roll, on)
    size = int(max(here.max(initial=-1), there.max(initial=-1))) + 1
    once = (np.bincount(here, minlength=size) == 1) & (np.bincount(there, minlength=size) == 1)
    matched = np.flatnonzero(once[here])
    correct = None
    if same:
        place = np.zeros(size, dtype=np.int64)
        place[there] = np.arange(len(there))
        mine, theirs = _together(supply, roll, [same])
        correct = int(np.count_nonzero(mine[matched] == theirs[place[here[matched]]]))
    return Result(
        NAME,
        f"the supply, a roll with names, and that both write {', '.join(on)} alike",
        tried=len(here),
        recovered=len(matched),
        correct=correct,
        seconds=perf_counter() - began,
        details={
            "unique in the supply": int(np.count_nonzero(np.bincount(here) == 1)),
            "on the roll": len(there),
        },
    )


def _together(supply: Mapping[str, Any], roll: Mapping[str, Any], on: Sequence[str]) -> tuple[Whole, Whole]:
    """A number for each combination of fields, the same in both files."""
    many = 0
    key: Whole | None = None
    for name in on:
        first, second = encode(supply[name]), encode(roll[name])
        many = len(first.index)
        values = {value: i for i, value in enumerate(dict.fromkeys([*first.values, *second.values]))}
        place = [np.array([values[v] for v in coded.values], dtype=np.int64) for coded in (first, second)]
        column = np.concatenate([place[0][first.index], place[1][second.index]])
        key = column if key is None else key * len(values) + column
        key = np.unique(key, return_inverse=True)[1].astype(np.int64)
    assert key is not None
    return key[:many], key[many:]
