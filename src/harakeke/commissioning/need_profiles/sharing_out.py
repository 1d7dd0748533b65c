"""Sharing a count of an area of before among the areas of now that meet it. Whole people, and none lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction


def shares(meetings: Iterable[tuple[str, str]], people: Mapping[str, int | None]) -> dict[str, dict[str, Fraction]]:
    """Which part of each old area goes to each new one: {old: {new: part}}; the parts of an old area add up to 1.

    The concordance has no weights, so the parts are a model: by the people of the new areas, and equal where none of
    them has any. An old area that meets one new area goes there whole, and nothing is modelled.

    >>> shares([("A", "1"), ("A", "2"), ("B", "3")], {"1": 300, "2": 100})
    {'A': {'1': Fraction(3, 4), '2': Fraction(1, 4)}, 'B': {'3': Fraction(1, 1)}}
    """
    meet: dict[str, list[str]] = defaultdict(list)
    for old, new in meetings:
        meet[old].append(new)
    return {old: _parts(sorted(news), people) for old, news in meet.items()}


def _parts(news: list[str], people: Mapping[str, int | None]) -> dict[str, Fraction]:
    weights = {new: people.get(new) or 0 for new in news}
    total = sum(weights.values())
    return {new: Fraction(weights[new], total) if total else Fraction(1, len(news)) for new in news}


def share_out(count: int, parts: Mapping[str, Fraction]) -> dict[str, int]:
    """A count by these parts in whole people: the largest remainders get the last ones, equal ones by code.

    >>> share_out(10, {"1": Fraction(3, 4), "2": Fraction(1, 4)})
    {'1': 8, '2': 2}
    """
    exact = {new: count * part for new, part in parts.items()}
    whole = {new: int(number) for new, number in exact.items()}
    left = count - sum(whole.values())
    for new in sorted(parts, key=lambda one: (whole[one] - exact[one], one))[:left]:
        whole[new] += 1
    return whole


def counts_now(counts: Mapping[str, int | None], parts: Mapping[str, Mapping[str, Fraction]]) -> dict[str, int]:
    """Published counts of old areas as counts of new ones. A new area that meets no published count is not in it.

    >>> counts_now({"A": 10, "B": None}, {"A": {"1": Fraction(1, 2), "2": Fraction(1, 2)}, "B": {"3": Fraction(1)}})
    {'1': 5, '2': 5}
    """
    found: dict[str, int] = defaultdict(int)
    for old, count in counts.items():
        if count is None:
            continue
        for new, number in share_out(count, parts.get(old, {})).items():
            found[new] += number
    return dict(found)
