"""Theil's T: how uneven values per head are, and how much of that lies between groups and how much within them.

Source: Theil, "Economics and Information Theory" (1967), chapter 4; the parts add up exactly (Shorrocks 1980):

    T = Σ p·(y/μ)·ln(y/μ)        p: part of people, y: value per head, μ: mean per head
    between = the same of groups' means;  within = Σ (group's part of all value)·(T of the group)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Any

import numpy as np
import numpy.typing as npt

from .people import Floats, Shared, matching, read_shared


@dataclass(frozen=True)
class GroupPart:
    """One group. people, value: its parts of all people and of all value. mean: per head; None where nobody is.

    theil: how uneven it is within. within: what that adds to the whole. between: what its mean adds (below nought
    where it is below everyone's). share: both, as a part of the total; nought where the total is.
    """

    group: Any
    people: float
    value: float
    mean: float | None
    theil: float
    within: float
    between: float
    share: float


@dataclass(frozen=True)
class Theil:
    """Theil's T. total is within + between; groups in order of their names."""

    total: float
    within: float
    between: float
    groups: tuple[GroupPart, ...]


def theil(values: npt.ArrayLike, weights: npt.ArrayLike | None = None, groups: npt.ArrayLike | None = None) -> Theil:
    """Theil's T of values per head, weighted by people, within and between groups.

    values: per head, from nought; 0·ln 0 is nought. weights: how many people have each; one each if not given. groups:
    the group of each row; all one if not given. 0 is quite even; ln(people) is everything to one.

    Raises ValueError where values or weights are no numbers from nought, nobody is there, or nothing was shared.

    By hand: one person with 1, one with 3 in the south, two with 2 in the north. The mean is 2, so T = (½·ln ½ +
    1½·ln 1½ + 0 + 0) / 4 = (−.3466 + .6082) / 4 = .0654. Both groups' means are 2: nothing lies between them.

    >>> found = theil([1, 3, 2], [1, 1, 2], ["south", "south", "north"])
    >>> round(found.total, 4), round(found.within, 4), found.between
    (0.0654, 0.0654, 0.0)
    >>> [(part.group, part.people, round(part.share, 4)) for part in found.groups]
    [('north', 0.5, 0.0), ('south', 0.5, 1.0)]
    """
    shared = read_shared(values, weights)
    rows = len(shared.part)
    named, number = np.unique(
        matching(["all"] * rows if groups is None else groups, rows, "group"), return_inverse=True
    )
    parts = [_part(group, shared, number == at) for at, group in enumerate(named.tolist())]
    within, between = fsum(part.within for part in parts), max(0.0, fsum(part.between for part in parts))
    total = within + between
    return Theil(total, within, between, tuple(_with_share(part, total) for part in parts))


def _part(group: Any, shared: Shared, rows: npt.NDArray[np.bool_]) -> GroupPart:
    part, relative = shared.part[rows], shared.relative[rows]
    people, value = fsum(part), fsum(part * relative)
    if not value:
        return GroupPart(group, people, 0.0, 0.0 if people else None, 0.0, 0.0, 0.0, 0.0)
    ratio = value / people
    own = max(0.0, fsum(part * _surprise(relative / ratio)) / people)
    between = people * float(_surprise(np.array([ratio]))[0])
    return GroupPart(group, people, value, ratio * shared.mean, own, value * own, between, 0.0)


def _surprise(relative: Floats) -> Floats:
    """r·ln r, and nought at nought."""
    return relative * np.log(np.where(relative > 0, relative, 1.0))


def _with_share(part: GroupPart, total: float) -> GroupPart:
    share = (part.within + part.between) / total if total > 0 else 0.0
    return GroupPart(**{**vars(part), "share": share})
